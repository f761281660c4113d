"""Figures in a message read as evidence: ages, weeks of pregnancy, temperature, blood pressure, blood sugar, amounts.

Ranges: fever from 38.0 C / 100.4 F (NICE NG143); severe blood pressure in pregnancy 160/110, high 140/90 mmHg (NICE NG133);
low blood sugar under 4.0 mmol/l, severe under 3.0 mmol/l or 54 mg/dl (ADA Standards of Care 2025, section 6); oxygen saturation 92 % or less
(BTS guideline); heat stroke 40 C and more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Span = tuple[str, int, int]
_DIGITS = frozenset("0123456789")
# "38,4" is a temperature as most of Europe writes it; "1,200" is a thousand.
_COMMA = re.compile(r"(?<=\d),(?=\d{1,2}$)")

_AGO = frozenset([
    "ago", "later", "apart", "left", "until", "till", "before", "old", "pregnant", "trying", "long", "plan", "programme",
    "program", "course", "trip", "of", "for",
])  # fmt: skip
# "500 kcal under maintenance" is what is left out, not what is eaten.
_FEWER = (["under"], ["below"], ["less"], ["deficit"], ["short"], ["fewer"])
# "2 mg a minute" is given, not measured.
_FLOWS = (["a"], ["an"], ["per"], ["in"])
# "in 12 years" is a time, no age.
_SPANS = frozenset(["in", "for", "over", "after", "within", "last", "past", "next", "every"])
_PERIODS = frozenset(["days", "daily", "weeks", "weekly", "months", "monthly", "hours", "returns"])
_AFTER_AGE = frozenset(["and", "but", "can", "with", "how", "so", "what", "want", "still", "my", "is"]) | {"", ",", ".", "?"}
_AGE_BEFORE = frozenset(["im", "am", "aged", "age", "turned", "only", "shes", "hes", "she", "he"])
_WEIGHT_ETC = frozenset([
    "g", "kg", "mg", "ml", "l", "grams", "gram", "years", "weeks", "months", "days", "hours", "minutes", "km", "k", "miles",
    "lbs", "lb", "pounds", "units", "unit", "percent", "carbs", "calories", "kcal", "usd", "calorie", "carb", "dollar",
    "euro", "pound", "lb", "mile", "metre", "yard", "point", "game", "rep", "set", "unit", "litre", "liter", "gram",
    "dollars", "euros", "quid", "bucks", "yards", "metres", "meters", "points", "games", "pm", "am", "reps", "sets", "th",
    "st", "nd", "rd",
])  # fmt: skip


def figures(words: list[str], found: Mapping[tuple[str, ...], list[tuple[int, int]]]) -> list[Span]:
    """Evidence from the numbers in `words`; what was `found` before gives a number its meaning."""
    numbers = [at for at, word in enumerate(words) if word[0] in _DIGITS]
    if not numbers:
        return []
    marks: dict[str, set[int]] = {}
    for concepts, spans in found.items():
        for concept in concepts:
            if concept[:3] == "_n_" or concept == "preg":
                for start, end in spans:
                    if not (concept == "_n_pulse" and _time(words, start)):
                        marks.setdefault(concept, set()).update(range(start, end))
    out: list[Span] = []
    for at in numbers:
        out += _one(words, at, words[at], marks)
    if any(concept in ("newborn", "infant", "few_months") for concept, _, _ in out) or ("_n_temp" in marks and "preg" not in marks):
        out += [("fever", at, at + 1) for at in numbers if _bare_fever(words, at, words[at])]
    return out


_AGES = frozenset(["elder", "old_one", "young_me"])
_SWALLOWS = frozenset(["took", "swallowed", "drain_it"])
# What a number beside it can take back.
NUMBER_DEPENDENT = _AGES | _SWALLOWS
_TYRES = frozenset(["tyre", "tyres", "tire", "tires", "wheel", "wheels"])


def meant(words: list[str], concept: str, start: int, end: int) -> bool:
    """Is this phrase what the concept says? "85 kilos" is no age, and a mixture brought "down to 5%" is not drunk."""
    if end - start > 1:
        return True
    after = words[start + 1] if start + 1 < len(words) else ""
    if concept in _AGES and words[start][0] in _DIGITS:
        return not (after in ("kilo", "kilos") or (after in _WEIGHT_ETC and after != "years"))
    return not (concept in _SWALLOWS and words[start] == "down" and after == "to" and words[start + 2 : start + 3] and words[start + 2].endswith("%"))


def _time(words: list[str], at: int) -> bool:
    """Is this "hr" the hours of a time ("over 8 hr", "25/hr", "hours a week") and not the heart rate?"""
    return words[at] == "hours" and (words[at - 1][0] in _DIGITS or words[at - 1] in ("per", "/", "an", "a", "in"))


def _bare_fever(words: list[str], at: int, word: str) -> bool:
    """A number that can only be a temperature once a small baby is in the story ("8 weeks old, now 39")."""
    value = _value(word) if "/" not in word and "+" not in word else None
    unit = words[at + 1] if at + 1 < len(words) else ""
    return value is not None and (38 <= value <= 42 or 100.4 <= value <= 107) and unit not in _WEIGHT_ETC


def _one(words: list[str], at: int, word: str, marks: dict[str, set[int]]) -> list[Span]:
    unit = words[at + 1] if at + 1 < len(words) else ""
    if "/" in word:
        return [] if _TYRES.intersection(words[max(0, at - 2) : at]) else [(c, at, at + 1) for c in _pressure(word)]
    if "+" in word and _value(word.split("+")[0]) in range(4, 43):
        return [("weeks", at, at + 1)] + ([("late_weeks", at, at + 1)] if int(word.split("+")[0]) >= 20 else [])
    if unit in ("over", "on") and at + 2 < len(words) and words[at + 2].isdigit() and (marks.keys() & {"_n_bp", "preg", "_n_reading"}):
        return [(c, at, at + 3) for c in _pressure(f"{word}/{words[at + 2]}")]
    value = _value(word)
    if value is None:
        return []
    if not marks and not unit.isalpha() and words[at - 1] not in _AGE_BEFORE:
        return [("many", at, at + 1)] if 6 <= value <= 500 and value == int(value) else []
    found = list(_ages(words, at, value, unit))
    found += _temperature(words, at, value, unit, marks)
    found += _sugar(words, at, value, unit, marks)
    found += _vitals(words, at, value, unit, marks)
    if value >= 6 and value <= 500 and value == int(value) and unit not in _WEIGHT_ETC:
        found.append("many")
    if (value >= 4 and unit in ("g", "gram", "grams")) or (value >= 4000 and unit == "mg"):
        found.append("grams_many")
    if 20 <= value <= 400 and unit in ("unit", "units"):
        found.append("many_units")
    if word.endswith("%") and any(later in _PERIODS for later in words[at + 1 : at + 3]):
        found.append("guaranteed")
    if value >= 2 and _near(marks.get("_n_pads"), at, 0, 3) and "hours" in words[at + 1 : at + 7]:
        found.append("pad_hour")
    if value >= 1 and unit in ("x", "times"):
        found.append("times")
    return [(concept, at, at + 1) for concept in found]


def _value(word: str) -> float | None:
    try:
        return float(_COMMA.sub(".", word.rstrip("%")).replace(",", "").replace(":", ""))
    except ValueError:
        return None


def _pressure(word: str) -> Iterable[str]:
    parts = word.split("/")
    top, low = _value(parts[0]), _value(parts[1])
    if top is None or low is None or not (70 <= top <= 280 and 30 <= low <= 170 and top > low):
        return
    if top >= 180 or low >= 120:
        yield "bp_severe"
    if top >= 140 or low >= 90:
        yield "bp_high"
    if top < 80:
        yield "bp_low"


def _ages(words: list[str], at: int, value: float, unit: str) -> Iterable[str]:
    after = words[at + 2] if at + 2 < len(words) else ""
    born = words[at - 1] == "born" or (at > 1 and words[at - 2] == "born")
    old = born or after in ("old", "olds", "baby", "boy", "girl", "newborn", "infant", "bub") or unit in ("weeker", "wo", "weekold", "dayold", "do")
    alone = after in ("", ",", ".", "?", "!", "and", "with", "now") or at + 2 >= len(words)
    if (
        at
        and words[at - 1] in ("shes", "hes", "is", "only", "just")
        and not {"she", "he", "shes", "hes", "baby"}.isdisjoint(words[max(0, at - 4) : at])
    ):
        old = old or alone
    if unit in ("days", "dayold", "do") and value <= 92 and old:
        yield "newborn"
    elif unit in ("weeks", "wo", "weekold", "weeker") and old:
        yield "newborn" if value <= 13 else "infant"
    elif unit in ("months", "monthold") and (after in ("old", "olds", "baby", "boy", "girl", "son", "daughter") or unit == "monthold"):
        yield "newborn" if value <= 3 else "infant"
        if value > 24:
            yield "child"
    elif (unit == "weeks" and 4 <= value <= 42 and after not in _AGO) or (unit == "weeks" and after == "pregnant"):
        yield "weeks"
        if value >= 20:
            yield "late_weeks"
    if unit == "months" and value <= 3:
        yield "few_months"
    if unit == "years" and words[at - 1] in _SPANS:
        return
    if unit in ("years", "yearold", "yo", "y") and value <= 12:
        yield "child"
    if value <= 12 and (unit in ("yearold", "yo") or (unit == "years" and old)):
        yield "young"
    before = words[at - 1] if at else ""
    in_years = unit in ("years", "yo", "yearold")
    if 9 <= value <= 17 and (in_years or (before in _AGE_BEFORE and unit in _AFTER_AGE)):
        yield "minor"
    if before in ("im", "am", "aged") and value <= 12:
        yield "child"


def _near(marks: set[int] | None, at: int, before: int, after: int) -> bool:
    return bool(marks) and any(i in marks for i in range(at - before, at + after + 1))  # type: ignore[operator]


def _temperature(words: list[str], at: int, value: float, unit: str, marks: dict[str, set[int]]) -> Iterable[str]:
    word = words[at]
    celsius = 38.0 <= value <= 43.0 and (
        "." in word or "," in word or unit in ("c", "celsius", "degrees", "degree", "deg") or _near(marks.get("_n_temp"), at, 4, 2)
    )
    fahrenheit = 100.4 <= value <= 109 and (
        "." in word or unit in ("f", "fahrenheit", "degrees", "degree", "deg") or _near(marks.get("_n_temp"), at, 4, 2)
    )
    if not (celsius or fahrenheit) or unit in _WEIGHT_ETC or word.endswith("%"):
        return
    yield "fever"
    if (value >= 41 and celsius) or (value >= 105.8 and fahrenheit):
        yield "fever_extreme"
    elif (value >= 40 and celsius) or (value >= 104 and fahrenheit):
        yield "fever_high"


_OTHER_BLOOD = frozenset(
    [
        "creatinine",
        "creat",
        "albumin",
        "triglyceride",
        "triglycerides",
        "trigs",
        "cholesterol",
        "ldl",
        "hdl",
        "calcium",
        "magnesium",
        "phosphate",
        "phosphorus",
        "potassium",
        "urea",
        "bun",
        "urate",
        "bilirubin",
        "lactate",
        "iron",
        "tg",
        "creat",
    ]
)


def _another_substance(before: list[str]) -> bool:
    """True when the words right ahead of a figure name another blood value and not the sugar."""
    return bool(_OTHER_BLOOD.intersection(before)) and not {"sugar", "sugars", "glucose", "bg"}.intersection(before)


def _sugar(words: list[str], at: int, value: float, unit: str, marks: dict[str, set[int]]) -> Iterable[str]:
    metered = _near(marks.get("_n_sugar"), at, 6, 4)
    units = unit in ("mmol", "mg") or metered
    if 1.0 <= value < 3.0 and "." in words[at] and _near(marks.get("_n_reading"), at, 2, 0):
        yield "reading_low"
    if words[at - 1] == "type" or not units or words[at].endswith("%") or (unit == "mg" and "dl" not in words[at + 1 : at + 4] and not metered):
        return
    if unit == "mg" and words[at + 2 : at + 3] in _FLOWS:
        return
    if unit in _WEIGHT_ETC - {"mg"} or unit in ("times", "time", "x") or _another_substance(words[max(0, at - 3) : at]):
        return
    if 0.5 <= value < 3.1 or (18 <= value < 55 and unit != "mmol"):
        yield "sugar_low"
        if _near(marks.get("_n_meter"), at, 6, 4):
            yield "meter_low"
    elif value < 4.0 or (55 <= value < 70 and unit != "mmol"):
        yield "sugar_lowish"
    if value >= 300 or (20 <= value < 55 and unit != "mg"):
        yield "sugar_high"
    elif 240 <= value < 300 or (14 <= value < 20 and unit != "mg"):
        yield "sugar_highish"


def _vitals(words: list[str], at: int, value: float, unit: str, marks: dict[str, set[int]]) -> Iterable[str]:
    if 50 <= value <= 92 and _near(marks.get("_n_oxygen"), at, 4, 2):
        yield "low_oxygen"
    if (value >= 140 or 20 <= value < 38) and value <= 260 and (unit == "bpm" or _near(marks.get("_n_pulse"), at, 3, 2)):
        yield "pulse_bad"
    if value >= 180 and value <= 280 and _near(marks.get("_n_bp"), at, 4, 1):
        yield "bp_severe"
        yield "bp_high"
    elif 140 <= value < 180 and _near(marks.get("_n_bp"), at, 4, 1):
        yield "bp_high"
    if 1 <= value <= 8 and _near(marks.get("_n_breath"), at, 4, 2) and "minutes" in words[at + 1 : at + 5]:
        yield "slow_breath"
    if (
        8 <= value <= 14.5
        and words[at - 1] not in ("foot", "feet", "ft")
        and _near(marks.get("_n_bmi"), at, 3, 1)
        and unit not in ("st", "stone", "stones")
    ):
        yield "bmi_low"
    if 50 <= value <= 600 and unit in ("calories", "calorie", "kcal", "cal", "cals") and words[at + 2 : at + 3] not in _FEWER:
        yield "few_calories"
    if unit in ("days", "day") and 3 <= value <= 40:
        yield "many_days"
    if unit in ("minutes", "hours"):
        yield "duration"
