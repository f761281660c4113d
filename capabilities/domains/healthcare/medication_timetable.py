"""A day's timetable for several medicines, from what their labels or prescriptions say: times only, never an amount of our own."""

from __future__ import annotations

import re
from collections import defaultdict

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.healthcare.drug_label import medicines_in
from capabilities.domains.reading import digits
from capabilities.domains.reading_dates import clocks
from errors import InvalidField

WAKE, BED = 7.0, 22.0
MEALS = (8.0, 13.0, 19.0)
BEFORE_A_MEAL = 0.5  # hours; "on an empty stomach" on labels means an hour before or two after, so that one is asked about
_WISH = re.compile(r"\b(?:time ?table|schedule|plan|when (?:do|should|to)|what times?|reminders?|chart|remind)\b", re.I)
_ABOUT = re.compile(r"\b(?:medic\w+|meds|pills?|tablets?|capsules?|drugs?|drops?|antibiotics?|inhaler|prescriptions?)\b", re.I)
_OFTEN = re.compile(
    r"\b(?:every\s(?P<gap>\d{1,2})\s?(?:-\s?\d+\s?)?(?:hours?|hrs?|h)|(?P<gap2>\d{1,2})[- ]hourly|q(?P<gap3>\d{1,2})h|"
    r"(?P<n>once|twice|thrice|\d\s?(?:times|x))(?:\s?(?:a|per|each|every|/)\s?day|\sdaily)?|(?P<latin>od|bd|bid|tds|tid|qds|qid)|(?P<day>daily|every day|each day)|"
    r"(?P<need>as needed|when needed|if needed|prn|for pain))\b",
    re.I,
)
_COUNTS = {"once": 1, "twice": 2, "thrice": 3, "od": 1, "bd": 2, "bid": 2, "tds": 3, "tid": 3, "qds": 4, "qid": 4}
_PLACES = (
    ("morning", r"(?:in the )?mornings?|on waking|when (?:i )?wake"), ("breakfast", r"breakfast"), ("lunch", r"lunch|noon|midday"),
    ("dinner", r"dinner|supper|evening meal"), ("evening", r"evenings?"), ("night", r"(?:at )?(?:bed ?time|night)|before (?:bed|sleep)|going to bed"),
)  # fmt: skip
_FOOD = re.compile(
    r"\b(?P<how>with|after|before)\s(?:a\s|the\s|my\s|each\s|every\s)?(?:food|meals?|eating|breakfast|lunch|dinner|milk)|\b(?P<empty>empty stomach)",
    re.I,
)
_LEAD = re.compile(
    r"^(?:\W|\b(?:and|then|also|i|we|my|the|he|she|mum|dad|mother|father|take[sn]?|taking|needs?|has to|have to|must|should|is on|are on|on|gets?)\b)+",
    re.I,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:once|twice) a week\b|\bweekly\b", re.I)


def match_plan(question: str) -> ToolMatch | None:
    if not (_ABOUT.search(question) or len(medicines_in(question)) >= 2):
        return None
    found = medicines(question)
    if len(found) >= 2 and any(m["often"] for m in found):
        unknown = [str(m["name"]) for m in found if not m["often"]]
        if unknown:
            return ToolMatch(0.9, {}, f"How often, and at what time of day, does the label say for {' and '.join(unknown)}?")
        return ToolMatch(0.97, {"names": [m["name"] for m in found], "instructions": [m["often"] for m in found], **_day(question)})
    if _WISH.search(question) and _ABOUT.search(question) and not re.search(r"\d|\b(?:once|twice|every)\b|\bcost|price|buy|refill", question, re.I):
        return ToolMatch(0.8, {}, "Which medicines, and what does each label say: how often, with food or not, morning or night? One a line is best.")
    return None


def medicines(text: str) -> list[dict[str, str]]:
    """Each medicine with what was said of it: `{name, often}`, `often` empty when nothing was."""
    body = re.split(r":\s+|:\n|\n", text, maxsplit=1)[-1] if re.match(r"[^:\n]{0,120}(?::\s|\n)", text) else text
    found: list[dict[str, str]] = []
    for piece in re.split(
        r"[;\n]|,\s+(?!(?:at|with|before|after|in the|every|once|twice|and then|\d+ ?(?:mg|mcg|ml|g))\b)|\.\s+|\band\s+(?=[a-z]{4,}\s+(?:\d|once|twice|every|at|in|daily))",
        body,
        flags=re.I,
    ):
        said = _LEAD.sub("", piece).strip(" .?!")
        m = re.match(
            r"(?P<name>[A-Za-z][\w-]*(?:\s(?!once|twice|every|daily|at|in|with|before|after|each|as|one|two|three|on|for|thrice|when)[A-Za-z][\w-]*)?)(?P<rest>.*)$",
            said,
            re.S,
        )
        if not m or not (_times(m["rest"]) or medicines_in(m["name"])) or len(said) > 150:
            continue
        found.append({"name": m["name"].lower(), "often": m["rest"].strip(" ,:-") if _times(m["rest"]) else ""})
    return found


def _times(said: str) -> bool:
    return bool(
        _OFTEN.search(digits(said)) or any(re.search(rf"\b(?:{p})\b", said, re.I) for _, p in _PLACES) or clocks(said) or _WEEKDAY.search(said)
    )


def _day(text: str) -> dict[str, float]:
    """When the person gets up and goes to bed, where that was said."""
    found: dict[str, float] = {}
    for name, words in (("wake", r"(?:wake(?: up)?|get up|rise)"), ("bed", r"(?:go to (?:bed|sleep)|bed ?time (?:is )?)")):
        m = re.search(rf"\b{words}\s*(?:at|around|about)?\s*(?P<at>\d{{1,2}}(?::\d\d)?\s?(?:am|pm)?|midnight)", text, re.I)
        if m:
            at = clocks(m["at"] if re.search(r"[:amp]", m["at"], re.I) else f"{m['at'].strip()}:00")
            found |= {name: at[0][0]} if at else {}
    return found


@tool(match_plan)
def medication_timetable(names: list[str], instructions: list[str], wake: float = WAKE, bed: float = BED) -> ToolResult:
    """A day's timetable for several medicines. `instructions` are what the label or prescription of each says ("twice a day with
    food", "every 8 hours", "at bedtime"); `wake` and `bed` are hours since midnight. Gives times only, never an amount.

    "Three times a day" is laid on meals when food is named, else spread over the waking day; "every N hours" is kept to the
    clock, through the night too.
    """
    if len(names) != len(instructions) or not names:
        raise InvalidField("Each medicine needs what its label says about when to take it.")
    bed = bed if bed > wake else bed + 24
    day: dict[float, list[str]] = defaultdict(list)
    aside, notes = [], []
    for name, said in zip(names, instructions, strict=True):
        times = times_of(said, wake, bed)
        if not times:
            aside.append(f"{name}: {said}")
        for at in times:
            day[round(at * 4) / 4 % 24].append(f"{name}{_how(said, at, wake, bed)}")
        notes += _notes(name, said, times, wake, bed)
    order = sorted(day, key=lambda at: at if at >= wake else at + 24)
    lines = ["Timetable for one day, from what you told me:", *(f"{_hhmm(at)}  {', '.join(day[at])}" for at in order)]
    lines += ["Not at fixed times:", *(f"- {one}" for one in aside)] if aside else []
    lines += dict.fromkeys(notes)
    lines.append(
        f"Assumed: up at {_hhmm(wake)}, bed at {_hhmm(bed % 24)}, meals about {', '.join(_hhmm(m) for m in _meals(wake))}. The amounts are those on the label or prescription."
    )
    lines.append(
        "Show this to a pharmacist before you use it: some medicines must be hours apart or not together, and only they see all of yours. Missed one? Never take two at once."
    )
    if len(names) > 1:
        lines.append(f"For what the labels say of two together, ask: does {names[0]} interact with {names[1]}")
    return ToolResult("\n".join(lines), {"times": {_hhmm(at): day[at] for at in order}, "not_fixed": aside})


def times_of(said: str, wake: float = WAKE, bed: float = BED) -> list[float]:
    """Hours since midnight at which something is due; empty for "as needed" and what is not taken daily."""
    text = digits(said)
    fixed = [at for at, _, _ in clocks(text)]
    m = _OFTEN.search(text)
    if _WEEKDAY.search(text) or (m and m["need"] and not fixed):
        return []
    if fixed:
        return fixed
    gap = next((g for g in (m["gap"], m["gap2"], m["gap3"]) if g), None) if m else None
    if gap:
        return [wake + i * float(gap) for i in range(max(1, int(24 // float(gap))))]
    places = [at for name, pattern in _PLACES if re.search(rf"\b(?:{pattern})\b", text, re.I) for at in (_place(name, wake, bed),)]
    count = _count(m) if m else len(places) or 1
    if places and len(places) >= count:
        return places
    food = _FOOD.search(text)
    if food and not food["empty"] and count <= 3:
        meals = _meals(wake)
        chosen = {1: meals[:1], 2: (meals[0], meals[2]), 3: meals}[max(1, count)]
        return [at - BEFORE_A_MEAL if food["how"].lower() == "before" else at for at in chosen]
    if count == 1:
        return [places[0] if places else wake + 1]
    first, last = wake + (0.0 if count > 2 else 1.0), bed - (0.0 if count > 2 else 2.0)
    return [first + i * (last - first) / (count - 1) for i in range(count)]


def _count(m: re.Match[str]) -> int:
    word = (m["n"] or m["latin"] or "").lower()
    return _COUNTS.get(word) or (int(word[0]) if word[:1].isdigit() else 1)


def _meals(wake: float) -> tuple[float, float, float]:
    """Breakfast an hour after waking; lunch and dinner as usual, later for late risers."""
    shift = max(0.0, wake - WAKE)
    return (wake + 1, MEALS[1] + shift / 2, MEALS[2] + shift / 2)


def _place(name: str, wake: float, bed: float) -> float:
    breakfast, lunch, dinner = _meals(wake)
    return {"morning": breakfast, "breakfast": breakfast, "lunch": lunch, "dinner": dinner, "evening": dinner, "night": bed}[name]


def _how(said: str, at: float, wake: float, bed: float) -> str:
    """What stands beside a time: the amount as it was given, and food or an empty stomach."""
    amount = re.search(r"\b\d+(?:[.,]\d+)?\s?(?:mg|mcg|µg|g|ml|units?|tablets?|pills?|capsules?|puffs?|drops?)\b", said, re.I)
    food = _FOOD.search(said)
    words = [amount[0] if amount else "", food[0].lower() if food else ""]
    shown = ", ".join(w for w in words if w)
    return f" ({shown})" if shown else ""


def _notes(name: str, said: str, times: list[float], wake: float, bed: float) -> list[str]:
    night = [at % 24 for at in times if bed < at < wake + 24 and at % 24 != wake]
    notes = (
        [f"{name}: {_hhmm(night[0])} falls into your sleep; ask whether the hours may shift, and do not leave it out by yourself."] if night else []
    )
    if re.search(r"empty stomach", said, re.I):
        notes.append(f"{name} on an empty stomach: labels mostly mean an hour before or two hours after food; read yours and move the time.")
    return notes


def _hhmm(at: float) -> str:
    minutes = round(at * 60) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
