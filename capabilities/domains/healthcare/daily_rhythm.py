"""The day in times: sleep cycles, a medicine timetable, water, and body temperature in the other scale."""

from __future__ import annotations

import re
from typing import Literal

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.healthcare import measures
from capabilities.domains.healthcare.drug_label import medicines_in
from capabilities.domains.healthcare.medication_timetable import medicines
from capabilities.domains.reading import digits, durations, fmt, numbers
from capabilities.domains.reading_dates import clock, clocks

CYCLE_MIN = 90
TO_FALL_ASLEEP_MIN = 15


_AWAKE = r"awake|woke|to (?:fall|drift|get to)|fall(?:ing)? asleep|toss|bathroom|loo\b|lay there|up for|minus|less"


@says(r"\bsleep|\bbed\b|bedtime|\bwake|asleep|\bnap\b|slept|lights out|\balarm\b")
def match_sleep(question: str) -> ToolMatch | None:
    text = digits(question)
    times = clocks(text)
    if (
        not times
        and (bare := regex.search(r"\b(?:up|wake|awake|alarm)\s(?:at |is |for )*(\d{1,2})\b(?!\s?(?:h|m|:))", text, re.I))
        and int(bare[1]) <= 12
    ):
        times = [(float(bare[1]) % 12, bare.start(1), bare.end(1))]
    cycles = regex.search(r"(\d)\s?(?:x\s)?(?:(?:full|complete|90.?min(?:ute)?)\s)*(?:sleep )?cycles?", text, re.I)
    if len(times) >= 2 and regex.search(r"how (?:long|many hours|much)|hours|actual|total|asleep|efficiency", text, re.I) and not cycles:
        awake = sum(d * 24 for d, start, end in durations(text) if d < 0.5 and regex.search(_AWAKE, text[max(0, start - 30) : end + 30], re.I))
        return ToolMatch(0.92, {"hours_between": (times[1][0] - times[0][0]) % 24, **({"awake_hours": awake} if awake else {})})
    if cycles and not times and regex.search(r"how (?:long|many)|hours|minutes", text, re.I):
        return ToolMatch(0.9, {"cycles": int(cycles[1])})
    if not times or not regex.search(
        r"cycle|when should i|what time|bedtime|go to (?:bed|sleep)|wake up|when (?:to|do i|must i) (?:sleep|go|turn in)", text, re.I
    ):
        return None
    wake = regex.search(r"(?:wake|get|getting|waking|be|am) up|up at|wake|alarm", text, re.I)
    to_bed = regex.search(r"(?:go|going|get|fall|head)\w* (?:to )?(?:bed|sleep|asleep)|bedtime", text, re.I)
    at = times[0][1]
    given_wake = wake is not None and (not to_bed or abs(wake.end() - at) < abs(to_bed.end() - at))
    latency = regex.search(r"(\d{1,2})\s?min\w*\s(?:to|of)?\s?(?:fall|drift|doz|get|nod)", text, re.I)
    hours = regex.search(r"(\d+(?:\.\d+)?)\s?(?:hours?|hrs?|h)\b", text, re.I)
    args: dict[str, object] = {"time": times[0][0], "given": "wake" if given_wake else "bed"}
    if cycles:
        args["cycles"] = int(cycles[1])
    elif hours:
        args["hours"] = float(hours[1])
    if latency:
        args["fall_asleep_min"] = float(latency[1])
    elif cycles or hours:
        args["fall_asleep_min"] = 0.0
    return ToolMatch(0.93, args)


@tool(match_sleep)
def sleep_times(
    time: float | None = None,
    given: Literal["wake", "bed"] = "wake",
    cycles: int | None = None,
    hours: float | None = None,
    fall_asleep_min: float = TO_FALL_ASLEEP_MIN,
    hours_between: float | None = None,
    awake_hours: float = 0.0,
) -> ToolResult:
    """When to go to bed or wake up for whole sleep cycles of 90 minutes (or a number of hours), or how long a night was.

    `time` in hours since midnight; `given` says whether it is the time of waking or of going to bed.
    """
    if hours_between is not None:
        asleep = max(0.0, hours_between - awake_hours)
        minutes = round(asleep * 60)
        less = f"{fmt(hours_between)} hours in bed less {fmt(awake_hours * 60)} min awake.\n" if awake_hours else ""
        return ToolResult(
            f"{minutes // 60} hours {minutes % 60} min ({fmt(asleep)} hours).\n{less}Adults do best with 7 hours or more a night.",
            {"hours": asleep},
            ("AASM and Sleep Research Society 2015",),
        )
    if time is None:
        total = (cycles or 5) * CYCLE_MIN / 60
        return ToolResult(f"{fmt(total)} hours: {cycles or 5} cycles × {CYCLE_MIN} minutes.", {"hours": total})
    spans = [hours] if hours else [c * CYCLE_MIN / 60 for c in ([cycles] if cycles else [6, 5])]
    sign = -1 if given == "wake" else 1
    found = [(time + sign * (span + fall_asleep_min / 60)) % 24 for span in spans]
    verb = "Go to bed at" if given == "wake" else "Wake up at"
    lines = [
        f"{verb} {' or '.join(clock(t) for t in found)}.",
        f"For {' or '.join(fmt(s) for s in spans)} hours asleep"
        + (f" and {fmt(fall_asleep_min)} minutes to fall asleep." if fall_asleep_min else "."),
    ]
    lines.append("A cycle is about 90 minutes on average, from 70 to 120; enough sleep (7 hours or more) matters more than hitting a cycle's end.")
    return ToolResult("\n".join(lines), {"times": found})


# How often it is taken is always said.
@says(r"every\s\d|hourly\b|\bq\d|\b(?:once|twice|thrice|bid|tid|qid|bd|tds|qds)\b|\b\d\s?(?:times|x)", view=digits)
def match_timetable(question: str) -> ToolMatch | None:
    if not regex.search(
        r"\b(?:pills?|tablets?|medic\w+|meds?|antibiotics?|drops?|capsules?|doses?|take|taking|inhaler|syrup|insulin|\d+ ?mg)\b", question, re.I
    ) and not medicines_in(question):
        return None
    if len(medicines(question)) > 1:
        return None  # several medicines are one timetable
    text = digits(question)
    every = regex.search(
        r"every\s(\d{1,2}(?:\.\d)?)(?:\s?(?:-|to)\s?\d+)?[\s-]?(?:hours?|hrs?|h)\b|\b(\d{1,2})[\s-]hourly\b|\bq(\d{1,2})h\b", text, re.I
    )
    daily = regex.search(
        r"\b(once|twice|thrice|(\d)\s?(?:times|x))\s?(?:a|per|each|every|/)?\s?-?(?:day|daily)\b|\b(bid|tid|qid|bd|tds|qds)\b", text, re.I
    )
    if not every and not daily:
        return None
    asks = regex.search(r"when|what times?|schedule|timetable|times\b|next|plan|how many", text, re.I)
    times = clocks(text)
    if not times and not asks:
        return None
    words = {"once": 1, "twice": 2, "thrice": 3, "bid": 2, "bd": 2, "tid": 3, "tds": 3, "qid": 4, "qds": 4}
    gap = (
        float(next(g for g in every.groups() if g)) if every else 24 / int(daily[2] or words.get((daily[1] or daily[3]).lower(), 1)) if daily else 24
    )
    length = [d for d, *_ in durations(text) if d > 1]
    args = {"every_hours": gap, **({"first": times[0][0]} if times else {}), **({"days": length[0]} if length else {})}
    return ToolMatch(0.93 if times or length else 0.75, args)


@tool(match_timetable)
def medicine_times(every_hours: float, first: float = 8.0, days: float | None = None) -> ToolResult:
    """Clock times for something taken every so many hours. It gives times only, never an amount.

    `first` in hours since midnight; `days` gives the number of times over a course.
    """
    if not 1 <= every_hours <= 48:
        return ToolResult("", ask="Every how many hours does the label or the prescription say?")
    count = max(1, int(24 // every_hours))
    times = [(first + i * every_hours) % 24 for i in range(count)]
    lines = [f"Times: {', '.join(clock(t) for t in times)}."]
    if days:
        lines.insert(0, f"{fmt(days * 24 / every_hours)} times in {fmt(days)} days.")
    lines.append(
        f"Every {fmt(every_hours)} hours from {clock(first)}; the amount and the maximum in 24 hours are those on the label or prescription."
    )
    lines.append("Missed one? Do not take two at once: read the leaflet or ask a pharmacist.")
    return ToolResult("\n".join(lines), {"times": times, "per_day": 24 / every_hours})


@says(r"\bwater\b|\bhydrat|\bfluids?\b|\bdrink\b|\d\d ?ml (?:per|a|/) ?(?:kg|kilo).*lit(?:re|er)s")
def match_water(question: str) -> ToolMatch | None:
    # millilitres a kilo and litres a day together are about drinking; smaller rates may be a medicine's
    if not regex.search(r"how much|how many|need|daily|intake|per day|a day|ml (?:per|a|/)", question, re.I):
        return None
    text = digits(question)
    weight = measures.weight_kg(text)
    rate = regex.search(r"(\d{2}(?:\.\d+)?)(?:\s?-?to\s?\d+)?\s?ml\s?(?:/|per|a|for each|for every|x|×|\*)\s?(?:kg|kilo)", text, re.I)
    if rate:
        weight = measures.weight_kg(text[: rate.start()] + " " + text[rate.end() :])
    if not weight:
        return (
            ToolMatch(0.6, {}, ask="What is the body weight (and the ml per kg, if you have a figure)?")
            if rate or regex.search(r"how much water should i|water intake", text, re.I)
            else None
        )
    extra = next((d * 1440 for d, *_ in durations(text) if d < 0.4), 0)
    half_ounces = bool(regex.search(r"half.*(?:ounces|\boz\b)|ounces.*half", text, re.I))
    return ToolMatch(
        0.9 if rate or half_ounces else 0.8,
        {
            "weight_kg": weight,
            **({"ml_per_kg": float(rate[1])} if rate else {}),
            **({"exercise_min": extra} if extra else {}),
            **({"half_ounces": True} if half_ounces else {}),
        },
    )


@tool(match_water)
def water_need(weight_kg: float, ml_per_kg: float = 35.0, exercise_min: float = 0.0, half_ounces: bool = False) -> ToolResult:
    """Daily water by body weight: ml a kg × kg (30 to 35 is usual), plus about 12 oz (355 ml) for each 30 minutes of exercise."""
    if half_ounces:
        pounds = measures.pounds(weight_kg)
        return ToolResult(
            f"About {fmt(pounds / 2, 1)} fl oz ({fmt(pounds / 2 * 0.0295735)} litres) a day.\n{fmt(pounds, 1)} lb ÷ 2, a rule of thumb.",
            {"litres": pounds / 2 * 0.0295735},
        )
    base = weight_kg * ml_per_kg / 1000
    extra = exercise_min / 30 * 0.355
    lines = [
        f"About {fmt(base + extra)} litres ({(base + extra) * 1000:,.0f} ml) a day, from drinks and food together.",
        f"{fmt(weight_kg)} kg × {fmt(ml_per_kg)} ml = {fmt(base)} litres"
        + (f", plus {fmt(extra)} litres for {fmt(exercise_min)} minutes of exercise" if extra else ""),
    ]
    lines.append("A rule of thumb: heat, fever and sport need more; with heart or kidney disease ask your doctor, because there the limit matters.")
    return ToolResult("\n".join(lines), {"litres": base + extra}, ("EFSA 2010: dietary reference values for water (2.0 to 2.5 litres in all)",))


@says(r"fever|body temp|temperature of|thermometer|running a temp|my temp")
def match_fever(question: str) -> ToolMatch | None:
    text = digits(question)
    found = [n for n in numbers(text) if 34 <= n.value <= 43 or 93 <= n.value <= 109]
    found = [n for n in found if not regex.match(r"year|week|month|day|kg|hour|mg", n.unit)]
    if not found or regex.search(r"\bweather\b|\boven\b|\bbaby\b|infant|newborn|month", text, re.I):
        return None
    asks = regex.search(r"fahrenheit|celsius|\bin [cf]\b|°|convert|is (?:that|it|this) a fever|a fever\?|degrees", text, re.I)
    value = found[0].value
    return ToolMatch(0.8 if asks else 0.45, {"value": value, "scale": "C" if value < 60 else "F"})


@tool(match_fever)
def body_temperature(value: float, scale: Literal["C", "F"]) -> ToolResult:
    """A body temperature in the other scale, and where fever begins (38 °C, 100.4 °F)."""
    celsius = value if scale == "C" else (value - 32) / 1.8
    other = f"{value * 1.8 + 32:.1f} °F" if scale == "C" else f"{celsius:.1f} °C"
    said = "38 °C (100.4 °F) or more counts as fever" if celsius >= 37.95 else "that is under 38 °C (100.4 °F), where fever begins"
    lines = [f"{fmt(value, 1)} °{scale} is {other}; {said}."]
    if celsius >= 37.95:
        lines.append(
            "Rest and drink enough. See someone the same day if it is 39.4 °C (103 °F) or more, lasts over three days, or you are pregnant or have a weak immune system."
        )
        lines.append(
            "If there is a stiff neck, confusion, a rash that does not fade, or trouble breathing, call your emergency number. A baby under three months with fever needs to be seen at once."
        )
    return ToolResult("\n".join(lines), {"celsius": celsius}, ("NHS and Mayo Clinic: fever in adults",))
