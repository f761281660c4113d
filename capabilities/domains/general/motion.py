"""Speed, distance and time, meeting points, fuel for a trip, electricity cost, and download time."""

from __future__ import annotations

import math
import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import show, worked
from capabilities.domains.general.units import measures
from capabilities.domains.reading import currency, digits, numbers


def span(hours: float) -> str:
    """A span of time for people: 2.5 -> "2 h 30 min"."""
    if not math.isfinite(hours):
        return "—"
    minutes = hours * 60
    if minutes < 2:
        return f"{show(minutes * 60, 4)} seconds"
    h, m = divmod(round(minutes), 60)
    return f"{h} h {m} min" if h else f"{show(minutes, 4)} minutes"


def _found(text: str) -> dict[str, list[tuple[float, str]]]:
    kinds: dict[str, list[tuple[float, str]]] = {}
    for value, unit, *_ in measures(text):
        kinds.setdefault(unit.kind, []).append((value * unit.size, unit.name))
    return kinds


def _spoken_speed(text: str) -> str:
    text = regex.sub(r"\b(\d+(?:\.\d+)?) and (\d+(?:\.\d+)?)\s?(km/h|kph|mph|m/s)", r"\1 \3 and \2 \3", text, flags=re.I)
    return regex.sub(
        r"\b(\d+(?:\.\d+)?)\s?(?:km|k)\s(?:an?|each|every)\s(?:hour|hr)",
        r"\1 km/h",
        regex.sub(r"\b(\d+(?:\.\d+)?)\s?(?:mi|miles)\s(?:an?|each|every)\s(?:hour|hr)", r"\1 mph", text, flags=re.I),
        flags=re.I,
    )


@says(r"\bkm|\bmiles?|\bmph|\bm/s|met(?:re|er)s?|knots|\bmi\b|\bkph")
def match_motion(question: str) -> ToolMatch | None:
    if not regex.search(
        r"how (?:long|far|fast|much time|many (?:hours|minutes|miles|km|kilom))|speed|distance|\d\s?(?:s|secs?|seconds|min\w*|h|hrs?|hours?)\b.*(?:km/?h|kph|mph|m/s)|what time|\btime\b|when (?:will|do)|meet|apart|catch",
        question,
        re.I,
    ):
        return None
    if regex.search(
        r"litre|liter|gallon|mpg|fuel|petrol|gas\b|l/100|pace|marathon|\bsteps?\b|per km|min/km|min/mile|calorie|vo2|kg\b|map\b", question, re.I
    ):
        return None
    text = _spoken_speed(digits(question))
    found = _found(text)
    speeds, distances, times = found.get("speed", []), found.get("length", []), found.get("time", [])
    if len(speeds) == 2 and distances and regex.search(r"toward|each other|meet|approach|opposite|apart", text, re.I) and not times:
        return ToolMatch(0.93, {"metres": distances[0][0], "speeds": [s for s, _ in speeds], "task": "meet", "unit": distances[0][1]})
    if (len(distances) >= 2 and len(times) >= 2) or (len(speeds) >= 2 and (len(times) >= 2 or len(distances) >= 1)):
        return _average(text, speeds, distances, times)
    seconds = sum(t for t, _ in times)
    if len(distances) == len(speeds) == 1 and times and (pause := _pause(text)):
        return ToolMatch(0.93, {"metres": distances[0][0], "speeds": [speeds[0][0]], "seconds": pause, "task": "time"})
    if distances and speeds and not times:
        return ToolMatch(0.93, {"metres": distances[0][0], "speeds": [speeds[0][0]], "task": "time"})
    if speeds and times and not distances:
        unit = "miles" if speeds[0][1] == "mph" else "metres" if speeds[0][1] == "m/s" else "kilometres"
        return ToolMatch(0.93, {"speeds": [speeds[0][0]], "seconds": seconds, "task": "distance", "unit": unit})
    if distances and times and not speeds and regex.search(r"speed|how fast|mph|km/h|kph|m/s", text, re.I):
        wanted = (
            "mph"
            if regex.search(r"mph|miles per hour", text, re.I)
            else "m/s"
            if regex.search(r"m/s|metres per second|meters per second", text, re.I)
            else "km/h"
            if regex.search("km/h|kph|kmh", text, re.I)
            else ""
        )
        unit = wanted or ("mph" if distances[0][1] == "miles" else "m/s" if distances[0][1] == "metres" else "km/h")
        return ToolMatch(0.93, {"metres": distances[0][0], "seconds": seconds, "task": "speed", "unit": unit})
    return None


_STOP = re.compile(
    r"(?:\b(?P<count>\d{1,2}) )?(?<![\w.])(?P<n>\d+(?:\.\d+)?)[\s-]?(?P<unit>min\w*|h(?:ou)?rs?|h)\b(?: (?:long )?\w+)? (?:stop|break|rest|pause|wait|delay|lunch|layover)(?P<more>s|es)?\b"
    r"|\b(?:stop\w*|break|rest\w*|pause|wait|delay\w*)(?: (?:of|for|lasting|is|takes))+ (?P<n2>\d+(?:\.\d+)?)[\s-]?(?P<unit2>min\w*|h(?:ou)?rs?|h)\b",
    re.I,
)


def _pause(text: str) -> float:
    """Seconds of the stops on the way: "one 25 minute coffee stop", "two 15 min breaks"."""
    total = 0.0
    for m in _STOP.finditer(text):
        unit = (m["unit"] or m["unit2"]).lower()
        total += float(m["n"] or m["n2"]) * (3600 if unit.startswith("h") else 60) * (int(m["count"] or 1) if m["more"] else 1)
    return total


def _average(text: str, speeds: list, distances: list, times: list) -> ToolMatch | None:
    if not regex.search(r"average|overall|whole|total|altogether|mean", text, re.I):
        return None
    unit = "mph" if regex.search("mph|miles", text, re.I) else "km/h"
    if len(speeds) >= 2 and len(times) >= 2:
        metres, seconds = sum(s * t for (s, _), (t, _) in zip(speeds, times, strict=False)), sum(t for t, _ in times)
    elif len(speeds) >= 2:
        legs = [d for d, _ in distances] if len(distances) == len(speeds) else [distances[0][0]] * len(speeds)
        metres, seconds = sum(legs), sum(d / s for d, (s, _) in zip(legs, speeds, strict=False))
    else:
        metres, seconds = sum(d for d, _ in distances), sum(t for t, _ in times)
    task = "distance" if regex.search(r"how far|total distance", text, re.I) else "speed"
    return ToolMatch(
        0.92,
        {
            "metres": metres,
            "seconds": seconds,
            "task": task,
            "unit": unit if task == "speed" else ("miles" if unit == "mph" else "kilometres"),
            "speeds": [metres / seconds],
        },
    )


_PER = {"mph": 0.44704, "km/h": 1 / 3.6, "m/s": 1.0, "miles": 1609.344, "kilometres": 1000.0, "metres": 1.0}


@tool(match_motion)
def speed_distance_time(task: str, metres: float = 0.0, seconds: float = 0.0, speeds: list[float] | None = None, unit: str = "km/h") -> ToolResult:
    """Time, distance, speed, or when two that move towards each other meet. `task`: time, distance, speed, meet.

    Distance in metres, time in seconds (for task "time" the stops on the way), speeds in m/s; `unit` is the unit of the answer.
    """
    if task == "time" and speeds and speeds[0]:
        hours = metres / speeds[0] / 3600 + seconds / 3600
        rest = f" + {span(seconds / 3600)} of stops" if seconds else ""
        return worked(f"{span(hours)} ({show(hours)} hours).", f"{show(metres / 1000)} km ÷ {show(speeds[0] * 3.6)} km/h{rest}", value=hours)
    if task == "meet" and speeds:
        hours = metres / sum(speeds) / 3600
        return worked(
            f"They meet after {span(hours)} ({show(hours)} hours).",
            f"distance ÷ the speeds added = {show(hours)} hours",
            f"The first has then gone {show(metres * speeds[0] / sum(speeds) / _PER.get(unit, 1000))} {unit}.",
            value=hours,
        )
    size = _PER.get(unit, 1.0)
    if task == "distance" and speeds:
        far = speeds[0] * seconds
        return worked(f"{show(far / size)} {unit}.", f"speed × time, {span(seconds / 3600)}", value=far / size)
    if seconds and metres:
        speed = metres / seconds
        other = f"{show(speed * 3.6)} km/h" if unit != "km/h" else f"{show(speed / 0.44704)} mph"
        return worked(f"{show(speed / size)} {unit}.", f"distance ÷ time ({span(seconds / 3600)}); that is {other}.", value=speed / size)
    return ToolResult("", ask="I need two of speed, distance and time: which do you have?")


@says(r"fuel|petrol|diesel|\bgas\b|gasoline|\bmpg\b|l\s?/\s?100|lit(?:re|er)s?\b|gallons?")
def match_fuel(question: str) -> ToolMatch | None:
    if not regex.search(r"\bkm\b|miles?\b|kilom|mpg|\bmi\b", question, re.I):
        return None
    text = regex.sub(r"\bhundred (?=km|kilom)", "100 ", digits(question), flags=re.I)
    use = regex.search(r"(\d+(?:\.\d+)?)\s?(?:l|lit(?:re|er)s?)\s?(?:/|per|for(?: every)?|every|a|on)\s?100\s?(?:km|kilom\w+)", text, re.I)
    mpg = regex.search(r"(\d+(?:\.\d+)?)\s?(?:-)?(?:mpg|miles (?:per|to the|a) gallon)", text, re.I)
    kml = regex.search(r"(\d+(?:\.\d+)?)\s?(?:km\s?/\s?l|km (?:per|to the|a) lit(?:re|er))", text, re.I)
    rest = text
    for m in (use, mpg, kml):
        rest = rest.replace(m[0], " ") if m else rest
    far = regex.search(r"(\d[\d,]*(?:\.\d+)?)[\s-]?(km|kilom\w+|miles?|mi)\b", rest, re.I)
    price = regex.search(
        r"[$£€]\s?(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s?(?:euros?|dollars?|pounds?|p\b|pence|cents?|per|a|/|each)\s?(?:per |a |/ ?)?(?:lit|gal|l\b)|(?:costs?|at|price(?: is| of)?|is)\s(\d+(?:\.\d+)?)(?!\s?(?:km|miles|mpg|l\b|lit|%))",
        rest,
        re.I,
    )
    used = regex.search(r"(\d+(?:\.\d+)?)\s?(l|lit(?:re|er)s?|gallons?|gal)\b", rest, re.I)
    metres = float(far[1].replace(",", "")) * (1.609344 if far[2].lower().startswith("mi") else 1) if far else None
    cost = next((float(g) for g in price.groups() if g), None) if price else None
    gallon = 4.54609 if regex.search(r"\buk\b|imperial|£", text, re.I) else 3.785411784
    extra = {
        **({"price": cost} if cost else {}),
        **({"sign": currency(text)} if currency(text) else {}),
        "per_gallon": bool(mpg) and not regex.search(r"(?:per|a|/) ?(?:lit|l\b)", rest, re.I),
        "gallon_l": gallon,
    }
    if metres and (use or mpg or kml):
        litres = metres / 100 * float(use[1]) if use else metres / float(kml[1]) if kml else metres / 1.609344 / float(mpg[1]) * gallon if mpg else 0
        return ToolMatch(0.95, {"km": metres, "litres": litres, **extra})
    if metres and used and regex.search(r"l\s?/\s?100|mpg|consum\w*|economy|per 100|miles per gallon|efficien|km/l", text, re.I):
        litres = float(used[1]) * (gallon if used[2].lower().startswith("g") else 1)
        return ToolMatch(0.94, {"km": metres, "litres": litres, "task": "use", "gallon_l": gallon})
    return None


@tool(match_fuel)
def fuel_for_trip(
    km: float, litres: float, price: float | None = None, task: str = "cost", per_gallon: bool = False, gallon_l: float = 3.785411784, sign: str = ""
) -> ToolResult:
    """Fuel for a trip and its cost, or fuel use (`task` "use") from distance and fuel. Price per litre or per gallon."""
    if task == "use":
        if not litres or not km:
            return ToolResult("", ask="How far, and how much fuel?")
        return worked(
            f"{show(litres / km * 100)} L/100 km, which is {show(km / 1.609344 / (litres / gallon_l))} mpg.",
            f"{show(litres)} L ÷ {show(km)} km × 100",
            value=litres / km * 100,
        )
    amount = litres / gallon_l if per_gallon else litres
    unit = "gallons" if per_gallon else "litres"
    if price is None:
        return worked(f"{show(amount)} {unit} of fuel.", f"for {show(km)} km ({show(km / 1.609344)} miles)", value=amount)
    cost = amount * price
    return worked(f"{sign}{cost:,.2f} for the fuel.", f"{show(amount)} {unit} × {sign}{show(price)}", value=cost)


@says(r"watts?\b|\d[\s-]?k?w\b", view=digits)
def match_electricity(question: str) -> ToolMatch | None:
    if not regex.search(r"\bk?w(?:att)?s?\b|kwh|\d\s?k?w\b", question, re.I) or not regex.search(
        r"cost|kwh|bill|electricity|energy|price|\d ?(?:p|c|cents?|pence|ct) (?:a|per|/) ?unit|(?:a|per) (?:kw|unit)\b", question, re.I
    ):
        return None
    text = digits(question)
    power = regex.search(r"(\d+(?:\.\d+)?)[\s-]?(kw|kilowatts?|w|watts?)\b(?!\s?h(?:ours?)?\b)", text, re.I)
    hours = regex.search(r"(\d+(?:\.\d+)?)\s?(hours?|hrs?|h|minutes?|mins?)\b", text, re.I)
    price = regex.search(
        r"[$£€]\s?(\d+(?:\.\d+)?|\.\d+)\s?(?:/|per|a)?\s?(?:kwh|unit)?|(\d+(?:\.\d+)?|\.\d+)\s?(cents?|c|p|pence|ct)?\s?(?:[$£€]|euros?|dollars?)?\s?(?:/|per|a|each)\s?(?:kwh|kw|unit|kilowatt)",
        text,
        re.I,
    )
    days = regex.search(r"(?:for|over|in)\s(\d+)\s?days|(\d+)[\s-]day", text, re.I)
    if not power or not hours:
        return None
    kw = float(power[1]) / (1 if power[2].lower().startswith("k") else 1000)
    time = float(hours[1]) / (60 if hours[2].lower().startswith("m") else 1)
    count = (
        float(days[1] or days[2])
        if days
        else 365
        if regex.search(r"(?:per|a|each|for a) year|yearly|annual", text, re.I)
        else 30
        if regex.search(r"(?:per|a|each) month|monthly", text, re.I)
        else 7
        if regex.search(r"(?:per|a|for a) week|weekly", text, re.I)
        else 1
    )
    rate = None
    if price:
        rate = float(price[1] or price[2]) / (100 if price[3] else 1)
    return ToolMatch(
        0.93,
        {
            "kw": kw,
            "hours": time,
            "days": count,
            **({"price": rate} if rate is not None else {}),
            **({"sign": currency(text)} if currency(text) else {}),
        },
    )


@tool(match_electricity)
def electricity_cost(kw: float, hours: float, days: float = 1, price: float | None = None, sign: str = "") -> ToolResult:
    """Energy in kWh and its cost: power in kW × hours a day × days × price per kWh."""
    energy = kw * hours * days
    work = f"{show(kw)} kW × {show(hours)} h" + (f" × {show(days)} days" if days != 1 else "") + f" = {show(energy)} kWh"
    if price is None:
        return worked(f"{show(energy)} kWh.", work, value=energy)
    return worked(f"{sign}{energy * price:,.2f}.", f"{work}; × {sign}{show(price)} per kWh", value=energy * price)


@says(r"mbps|gbps|kbps|mbit|mb/s|megabits?|gigabits?")
def match_download(question: str) -> ToolMatch | None:
    if not regex.search(r"how long|time|minutes|seconds|hours", question, re.I):
        return None
    found = _found(digits(question))
    if not found.get("data") or not found.get("data rate"):
        return None
    return ToolMatch(0.95, {"bits": found["data"][0][0], "rate": found["data rate"][0][0]})


@tool(match_download)
def transfer_time(bits: float, rate: float) -> ToolResult:
    """Time to send data: bits ÷ bits per second (1 byte = 8 bits, 1 GB = 10^9 bytes)."""
    seconds = bits / rate
    return worked(
        f"{show(seconds)} seconds ({show(seconds / 60)} minutes).",
        f"{show(bits / 8e9)} GB × 8 ÷ {show(rate / 1e6)} Mbit/s",
        "Real lines lose a little to overhead.",
        value=seconds,
    )


@says(r"wpm|words (?:per|a) min", view=digits)
def match_reading(question: str) -> ToolMatch | None:
    m = regex.search(r"(\d[\d,]*)\s?(?:wpm|words (?:per|a) min\w*)", digits(question), re.I)
    if not m:
        return None
    counts = [n.value for n in numbers(digits(question).replace(m[0], " "))]
    pages = regex.search(r"(\d[\d,]*)[\s-]pages?", digits(question), re.I)
    per = regex.search(r"(\d[\d,]*)\s?words (?:per|a|on each|each) page", digits(question), re.I)
    words = counts[0] * counts[1] if pages and per and len(counts) > 1 else counts[0] if counts else None
    return ToolMatch(0.9, {"words": words, "per_minute": float(m[1].replace(",", ""))}) if words else None


@tool(match_reading)
def reading_time(words: float, per_minute: float) -> ToolResult:
    """Time to read, speak or type a number of words at so many words a minute."""
    minutes = words / per_minute
    return worked(f"{show(minutes)} minutes ({span(minutes / 60)}).", f"{show(words)} words ÷ {show(per_minute)} a minute", value=minutes)
