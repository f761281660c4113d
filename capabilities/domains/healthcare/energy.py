"""Energy a body needs: resting calories, daily calories with activity, and the calories behind losing weight."""

from __future__ import annotations

import re
from typing import Literal

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.healthcare import measures
from capabilities.domains.reading import after, digits, durations, fmt, near, numbers

SOURCES = ("Mifflin et al. 1990, Am J Clin Nutr 51:241 (resting energy)", "Roza and Shizgal 1984 (revised Harris-Benedict)")
ACTIVITY = (
    (1.9, "extra active", r"extra(?:\sly|\w*)? active|extremely active|physical job|twice a day"),
    (
        1.725,
        "very active",
        r"very active|hard exercise|heavy (?:exercise|training)|6-7|6 to 7|six to seven|every day|daily (?:exercise|training|workout)|\b[67] (?:days|times|x)",
    ),
    (1.375, "lightly active", r"light(?:ly)?(?: active| exercise| activity)?|1-3|1 to 3|1-2|\b[12] (?:days|times|x)|a little active"),
    (1.55, "moderately active", r"moderate(?:ly)?|3-5|3 to 5|4-5|\b[345] (?:days|times|x)|active"),
    (1.2, "sedentary", r"sedentary|desk job|office job|no exercise|little or no|not active|inactive|couch"),
)
KCAL_PER_KG = 7700
KCAL_PER_LB = 3500
Formula = Literal["mifflin", "harris", "katch"]

_BMR = re.compile(
    r"\bbmr\b|\bbasal\b(?! (?:insulin|temp\w*|body|cell\w*|dose|rate of insulin))|resting (?:burn|rate|metabolism)|resting (?:metabolic|energy|calorie|kcal)|mifflin|harris.?benedict|katch|calories? at rest|\brmr\b|\bree\b",
    re.I,
)
_TDEE = re.compile(
    r"\btdee\b|multiplier|activity (?:factor|level)|maintenance|maintain|\beat (?:daily|each day|a day|per day)\b|(?:lightly|moderately|very|extra|not) active|sedentary|daily (?:calorie|energy|kcal|needs?)|total (?:daily )?energy|(?:calories|kcal)\b.*\b(?:per day|a day|each day|daily|need|should)|how many (?:k?cals?|calories)\b",
    re.I,
)


def resting_kcal(
    weight_kg: float, height_cm: float, age: float, sex: measures.Sex, formula: Formula = "mifflin", body_fat: float | None = None
) -> float:
    """Resting energy in kcal a day. `mifflin`: 10 kg + 6.25 cm - 5 age + 5 (men) or - 161 (women); `harris`: the
    revised Harris-Benedict equation of 1984; `katch`: Katch-McArdle, 370 + 21.6 lean kg, needs body fat in percent."""
    if formula == "katch" and body_fat is not None:
        return 370 + 21.6 * weight_kg * (1 - body_fat / 100)
    if formula == "harris":
        if sex == "male":
            return 88.362 + 13.397 * weight_kg + 4.799 * height_cm - 5.677 * age
        return 447.593 + 9.247 * weight_kg + 3.098 * height_cm - 4.330 * age
    return 10 * weight_kg + 6.25 * height_cm - 5 * age + (5 if sex == "male" else -161)


def activity_of(text: str) -> tuple[float, str] | None:
    """The activity factor named in a text, as a number ("factor 1.55") or in words."""
    m = regex.search(
        r"(?:factor|multipl(?:ier|y|ied|ying)|times|activity(?: level)?|\bpal\b|[x×*])(?:\s(?:of|is|it|that|by|=))*\s?(1\.\d+|2(?:\.\d+)?)\b|\b(1\.(?:2|375|55|725|9))\b(?!\s?m\b)",
        text,
        re.I,
    )
    if m:
        number = float(m[1] or m[2])
        return number, "as you gave it"
    return next(((f, name) for f, name, pattern in ACTIVITY if regex.search(rf"(?<!\w)(?:{pattern})", text, re.I)), None)


@says(rf"{_BMR.pattern}|{_TDEE.pattern}")
def match_energy(question: str) -> ToolMatch | None:
    resting, daily = _BMR.search(question), _TDEE.search(question)
    if regex.search(r"protein|carb|macro|grams\b" + ("" if resting else r"|\bburn"), question, re.I):
        return None
    text = digits(_without_formula(question))
    known = {"weight_kg": measures.weight_kg(text), "height_cm": measures.height_cm(text), "age": measures.age(text), "sex": measures.sex(text)}
    given = after(
        text,
        r"(?:\bbmr\b|\bbasal(?: metabolic)?(?: rate| burn| need| energy| calories| kcal)?\b|\bresting (?:burn|rate|calories|metabolism|energy|kcal))(?:\s?[:=]|\s(?:is|of|at|about|was|comes?|came|out|to|as))*\s?",
        within=6,
    )
    stated = given is not None and given.value > 600
    activity = activity_of(text) if daily or stated or not resting else None
    if given and stated and activity:
        return ToolMatch(0.95, {"bmr": given.value, "activity": activity[0]})
    known["age"] = known["age"] or _spare_age(text, known)
    fat = near(text, r"body ?fat|\bfat\b|lean", within=8)
    formula: Formula = "katch" if regex.search("katch", text, re.I) else "harris" if regex.search(r"harris|benedict", text, re.I) else "mifflin"
    lean = regex.search(r"lean (?:body )?mass\D{0,12}(\d+(?:\.\d+)?)\s?(?:kg|kilos?)", text, re.I)
    if formula == "katch" and lean:
        return ToolMatch(0.95, {"weight_kg": float(lean[1]), "body_fat": 0.0, "formula": "katch"})
    if formula == "katch" and known["weight_kg"] and fat:
        return ToolMatch(0.95, {"weight_kg": known["weight_kg"], "body_fat": fat.value, "formula": "katch"})
    missing = [name for name, key in (("weight", "weight_kg"), ("height", "height_cm"), ("age", "age"), ("sex", "sex")) if known[key] is None]
    if missing:
        if len(missing) == 4 and not resting:
            return None
        return ToolMatch(
            0.75 if resting else 0.55,
            {},
            ask=f"To work that out I need your {_listed(missing)}. What {'is it' if len(missing) == 1 else 'are they'}?",
        )
    args = {**known, "formula": formula, **({"activity": activity[0]} if activity else {})}
    if daily and not resting and not activity:
        args["activity"] = 1.2
    goal = regex.search(r"(\d{3,4})\s?(?:kcal|calories?|cal)?\s?(?:calorie |kcal )?deficit", text, re.I) or regex.search(
        r"deficit of (\d{3,4})", text, re.I
    )
    return ToolMatch(0.95, {**args, **({"deficit": float(goal[1])} if goal else {})})


def _without_formula(text: str) -> str:
    """A formula that the person quotes in brackets holds no data of the person."""
    return regex.sub(r"\([^()]*\d\s?\w*\s?[-+*×][^()]*\)", " ", text)


def _spare_age(text: str, known: dict) -> float | None:
    """A bare two-digit number that is neither the weight nor the height is taken as the age."""
    used = {known["weight_kg"], known["height_cm"]}
    bare = [
        n.value
        for n in numbers(text)
        if not n.unit.startswith(("kg", "kilo", "lb", "pound", "cm", "st", "feet", "ft", "in", "foot", "kcal", "cal")) and 14 <= n.value <= 99
    ]
    bare = [v for v in bare if v == int(v) and v not in used]
    return bare[0] if len(bare) == 1 else None


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


@tool(match_energy)
def daily_energy(
    weight_kg: float = 0,
    height_cm: float = 0,
    age: float = 0,
    sex: Literal["male", "female"] = "female",
    formula: Literal["mifflin", "harris", "katch"] = "mifflin",
    activity: float | None = None,
    body_fat: float | None = None,
    bmr: float | None = None,
    deficit: float | None = None,
) -> ToolResult:
    """Resting calories (BMR) by Mifflin-St Jeor, Harris-Benedict or Katch-McArdle, and daily calories with activity.

    Weight in kg, height in cm, age in years, body fat in percent; `activity` is the factor 1.2 to 1.9.
    """
    rest = bmr if bmr is not None else resting_kcal(weight_kg, height_cm, age, sex, formula, body_fat)
    data = {"bmr_kcal": round(rest, 2)}
    lines = [f"Resting energy (BMR) is about {rest:,.0f} kcal a day."]
    if bmr is None:
        lines.append(_working(weight_kg, height_cm, age, sex, formula, body_fat, rest))
    if activity:
        total = rest * activity
        data["tdee_kcal"] = round(total, 2)
        lines.insert(0, f"Daily need (TDEE) is about {total:,.0f} kcal: {rest:,.1f} at rest × activity {activity:g}.")
        if deficit:
            data["target_kcal"] = round(total - deficit, 2)
            lines.insert(1, f"With {deficit:,.0f} kcal less a day: {total - deficit:,.0f} kcal.")
        lines.append(f"Activity factor {activity:g}: {_activity_name(activity)}.")
    lines.append("Formulas are averages: real needs often differ by a tenth either way. Not for pregnancy, children or illness.")
    return ToolResult("\n".join(lines), data, SOURCES)


def _activity_name(factor: float) -> str:
    return next((name for f, name, _ in ACTIVITY if f == factor), "as you gave it")


def _working(weight: float, height: float, age: float, sex: str, formula: Formula, fat: float | None, rest: float) -> str:
    if formula == "katch":
        return f"Katch-McArdle: 370 + 21.6 × {weight * (1 - (fat or 0) / 100):.2f} kg lean = {rest:,.1f}"
    if formula == "harris":
        return f"Revised Harris-Benedict ({sex}): {weight:.4g} kg, {height:.4g} cm, {age:g} years = {rest:,.1f}"
    tail = "+ 5" if sex == "male" else "− 161"
    return f"Mifflin-St Jeor ({sex}): 10 × {weight:.4g} kg + 6.25 × {height:.4g} cm − 5 × {age:g} {tail} = {rest:,.2f}"


_DEFICIT = r"\b(?:deficit|surplus|shortfall)\b|(?:calories?|kcal) (?:less|fewer|below|under|under maintenance)|fewer (?:calories|kcal)|(?:cut|cutting|eat(?:ing)?) \d+ (?:kcal|calories|under|less|below)|(?:calories?|kcal).*\bto lose\b"


@says(_DEFICIT)
def match_deficit(question: str) -> ToolMatch | None:
    if not regex.search(r"\b(?:kg|kilos?|lbs?|pounds?|kcal|calories?|cal)\b", question, re.I):
        return None
    text = regex.sub(
        r"\b\d,?\d{3} ?(?:k?cal\w*) (?:per|a|in an?|to the|=|is) ?(?:1 )?(?:kgs?|kilo\w*|lbs?|pounds?)\b(?: of fat)?",
        " pounds " if regex.search(r"\blbs?|pounds?", question, re.I) else " ",
        digits(question),
        flags=re.I,
    )
    weights = measures.weights(regex.sub(r"\b(?:1|a|per|each) ?(?:kgs?|kilo\w*|lbs?|pound) (?:of )?(?:body ?)?fat\b", " ", text, flags=re.I))
    m = regex.search(r"(\d{2,4}(?:,\d{3})?)\s?-?(?:k?cal(?:orie)?s?)", text, re.I) or regex.search(
        r"deficit of (\d{2,4})|(?=\d)(\d{2,4}) (?:a|per) day (?:deficit|less|under|short)|\b(\d{2,4}) (?:under|less|below)\b", text, re.I
    )
    daily = measures.value(next(g for g in m.groups() if g)) if m else None
    spans = [d for d, *_ in durations(text) if d > 1]
    pounds_used = bool(regex.search(r"\b(?:lbs?|pounds?)\b", text, re.I))
    kilos = abs(weights[0][0] - weights[1][0]) if len(weights) > 1 else weights[0][0] if weights else None
    if daily and (kilos or spans):
        goal = {"kilos": kilos} if kilos and not (spans and kilos > 40) else {"days": spans[0]} if spans else {}
        return ToolMatch(0.93, {"daily_kcal": daily, **goal, "in_pounds": pounds_used}) if goal else None
    if kilos and spans and kilos < 60:
        return ToolMatch(0.9, {"kilos": kilos, "days": spans[0], "in_pounds": pounds_used})
    return None


@tool(match_deficit)
def calorie_deficit(daily_kcal: float | None = None, kilos: float | None = None, days: float | None = None, in_pounds: bool = False) -> ToolResult:
    """How long a daily calorie deficit takes for a weight, what weight it means over a time, or what deficit is needed.

    Rule of thumb: 7,700 kcal a kg, 3,500 kcal a lb of body fat. Give two of the three.
    """
    energy = KCAL_PER_LB / measures.KG_PER_LB if in_pounds else KCAL_PER_KG
    unit = "lb" if in_pounds else "kg"
    shown = f"1 {unit} of body fat ≈ {KCAL_PER_LB if in_pounds else KCAL_PER_KG:,} kcal"
    note = "It is a rule of thumb: the body slows down, so real loss is less over months. Going under about 1,200 kcal a day needs a doctor's view."

    def amount(kg: float) -> str:
        return f"{fmt(measures.pounds(kg) if in_pounds else kg)} {unit}"

    if daily_kcal and kilos:
        span = kilos * energy / daily_kcal
        return ToolResult(
            f"About {fmt(span, 1)} days ({fmt(span / 7, 1)} weeks).\n{amount(kilos)} × {shown.split('≈')[1].strip()} ÷ {fmt(daily_kcal)} kcal a day. {shown}.\n{note}",
            {"days": span},
        )
    if daily_kcal and days:
        kg = daily_kcal * days / energy
        return ToolResult(
            f"About {amount(kg)} in {fmt(days, 0)} days.\n{fmt(daily_kcal)} × {fmt(days, 0)} = {fmt(daily_kcal * days)} kcal. {shown}.\n{note}",
            {"kilos": kg},
        )
    if kilos and days:
        need = kilos * energy / days
        return ToolResult(
            f"About {need:,.0f} kcal a day less than you burn.\n{amount(kilos)} in {fmt(days, 0)} days. {shown}.\n{note}", {"daily_kcal": need}
        )
    return ToolResult("", ask="How many kcal a day, and for how much weight or how long?")
