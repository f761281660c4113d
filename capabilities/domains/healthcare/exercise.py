"""Movement: calories burned by an activity, steps and distance, and an endurance estimate from a twelve-minute run."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.healthcare import measures
from capabilities.domains.reading import digits, durations, fmt

SOURCES = ("Compendium of Physical Activities 2011 (MET values)",)
METS = (
    (9.8, "running", r"\brunning\b|\bran\b|\brun\b"), (7.0, "jogging", r"\bjog"), (3.5, "walking", r"\bwalk"), (7.5, "cycling", r"cycl|\bbik(?:e|ing)"),
    (5.8, "swimming", r"\bswim"), (7.0, "rowing", r"\brow(?:ed|ing)\b"), (5.3, "hiking", r"\bhik"), (11.8, "rope skipping", r"skip|jump(?:ing)? rope"),
    (2.5, "yoga", r"\byoga"), (3.5, "weight training", r"weight training|weightlifting|lifting weights|strength training"), (7.3, "tennis", r"\btennis"),
    (7.0, "football (soccer)", r"\bsoccer|\bfootball"), (6.5, "basketball", r"\bbasketball"), (5.0, "dancing", r"\bdanc"), (7.3, "aerobics", r"\baerobics|\bzumba"),
    (4.0, "stair climbing", r"\bstairs?"), (5.0, "elliptical trainer", r"elliptical"), (3.8, "gardening", r"\bgarden"), (3.3, "housework", r"\bclean|housework|vacuum"),
)  # fmt: skip


@says(r"\bburn(?:ed|t|ing|s)?\b|\bmets?\b|energy (?:used|spent)|calories? (?:from|in|during|does|do i)|how many (?:calories|kcal)")
def match_burned(question: str) -> ToolMatch | None:
    text = digits(question)
    spans = [d for d, *_ in durations(text) if d < 1.01]
    m = regex.search(r"(\d+(?:\.\d+)?)\s?-?mets?\b|\bmets?\b(?:\s(?:value|of|is|=|at|rating))*\s?:?\s?(\d+(?:\.\d+)?)", text, re.I)
    activity = next(((met, name) for met, name, pattern in METS if regex.search(pattern, text, re.I)), None)
    if not m and not activity:
        return None
    met = float(m[1] or m[2]) if m else activity[0] if activity else 0
    weight = measures.weight_kg(text)
    if not weight or not spans:
        if not m and not regex.search(r"\bburn", text, re.I):
            return None
        need = " and ".join(n for n, v in (("the body weight", weight), ("how long it lasts", spans)) if not v)
        return ToolMatch(0.7, {}, ask=f"To estimate that I need {need}: what is it?")
    name = {"activity": activity[1]} if activity else {}
    return ToolMatch(
        0.96,
        {"met": met, "weight_kg": weight, "minutes": sum(spans) * 1440, **name, **({"american": True} if "3.5" in text and "200" in text else {})},
    )


@tool(match_burned)
def calories_burned(met: float, weight_kg: float, minutes: float, activity: str = "this activity", american: bool = False) -> ToolResult:
    """Calories burned: MET × body weight in kg × hours (1 MET is about 1 kcal a kg an hour).

    With `american` the form MET × 3.5 × kg / 200 a minute is used, which gives 5 % more.
    """
    hours = minutes / 60
    total = met * 3.5 * weight_kg / 200 * minutes if american else met * weight_kg * hours
    work = f"{met:g} × 3.5 × {fmt(weight_kg)} kg ÷ 200 × {fmt(minutes)} min" if american else f"{met:g} MET × {fmt(weight_kg)} kg × {fmt(hours, 3)} h"
    note = f"MET {met:g} stands for {activity} at a middling effort; the true figure varies with pace and body by a fifth or so."
    return ToolResult(f"About {fmt(total, 1)} kcal.\n{work} = {fmt(total, 1)} kcal\n{note}", {"kcal": total}, SOURCES)


@says(r"\bsteps?\b")
def match_steps(question: str) -> ToolMatch | None:
    if not regex.search(r"\bkm\b|kilomet|miles?\b|\bmetres\b|\bmeters\b|distance|how far|stride|step length", question, re.I):
        return None
    text = digits(question)
    steps = regex.search(r"(\d[\d,]*(?:\.\d+)?)(k)?\s?(?:daily |more )?steps?\b(?! (?:length|of))", text, re.I)
    stride = (
        regex.search(
            r"(?:stride|step)(?: length| size)?(?:\s(?:is|of|about|at|around|=))*\s?(\d+(?:\.\d+)?)\s?(cm|m|in|inch|inches|feet|ft)\b", text, re.I
        )
        or regex.search(r"(\d+(?:\.\d+)?)\s?-?(cm|m|in|inch|inches|feet|ft)\s(?:stride|steps?|long|per step|each|a step)", text, re.I)
        or regex.search(r"\b(?:each|every|one)(?: step)?(?: is| =| of|:)?\s(\d+(?:\.\d+)?)\s?(cm|m|in|inch|inches|feet|ft)\b", text, re.I)
        or regex.search(r"steps?\s(?:at|of|with|x|×|@)\s(?:about )?(\d+(?:\.\d+)?)\s?(cm|m|in|inch|inches|feet|ft)\b", text, re.I)
    )
    metres = float(stride[1]) * {"c": 0.01, "m": 1.0, "i": 0.0254, "f": 0.3048}[stride[2][0].lower()] if stride else None
    far = regex.search(r"(\d+(?:\.\d+)?)\s?-?(km|k|kilomet\w+|miles?|mi)\b(?! ?steps)", text, re.I)
    height = None if metres else measures.height_cm(text)
    extra = {"stride_m": metres} if metres else {"height_cm": height} if height else {}
    if steps:
        count = float(steps[1].replace(",", "")) * (1000 if steps[2] else 1)
        return ToolMatch(0.95, {"steps": count, **extra}) if count >= 20 else None
    if far:
        km = float(far[1]) * (1.609344 if far[2].lower().startswith("mi") else 1)
        return ToolMatch(0.95, {"km": km, **extra})
    return None


@tool(match_steps)
def steps_distance(steps: float | None = None, km: float | None = None, stride_m: float | None = None, height_cm: float | None = None) -> ToolResult:
    """Distance of a number of steps, or steps in a distance; the step length given, or 0.415 × height, or 0.75 m."""
    length = stride_m or (0.00415 * height_cm if height_cm else 0.75)
    base = f"step length {fmt(length, 3)} m" + ("" if stride_m else " (0.415 × height)" if height_cm else " (an assumed average)")
    if steps:
        distance = steps * length / 1000
        return ToolResult(
            f"About {fmt(distance)} km ({fmt(distance / 1.609344)} miles).\n{fmt(steps)} steps × {fmt(length, 3)} m; {base}.", {"km": distance}
        )
    if km:
        count = km * 1000 / length
        return ToolResult(f"About {count:,.0f} steps.\n{fmt(km, 3)} km ÷ {fmt(length, 3)} m; {base}.", {"steps": count})
    return ToolResult("", ask="How many steps, or how far?")


@says(r"vo2|cooper test")
def match_cooper(question: str) -> ToolMatch | None:
    text = digits(question)
    m = regex.search(r"(\d[\d,]*(?:\.\d+)?)\s?(km|m|met(?:re|er)s?|miles?)\b", text, re.I)
    pulse = regex.search(r"rest\w*[^\d]{0,25}(\d{2,3})", text, re.I)
    top = regex.search(r"max(?:imum)?(?: heart rate| hr| pulse)[^\d]{0,10}(\d{3})", text, re.I)
    if m and regex.search(r"cooper|12.?min", text, re.I):
        scale = 1000 if m[2].lower() == "km" else 1609.344 if m[2].lower().startswith("mi") else 1
        return ToolMatch(0.89, {"metres": float(m[1].replace(",", "")) * scale})
    if pulse and top:
        return ToolMatch(0.92, {"resting": float(pulse[1]), "maximum": float(top[1])})
    return None


@tool(match_cooper)
def endurance(metres: float | None = None, resting: float | None = None, maximum: float | None = None) -> ToolResult:
    """VO2max from the distance of a 12-minute run (Cooper 1968), or from maximum and resting pulse (Uth 2004)."""
    if metres:
        result = (metres - 504.9) / 44.73
        return ToolResult(
            f"VO2max: about {result:.1f} mL/kg/min (Cooper test).\n({fmt(metres)} m − 504.9) ÷ 44.73 = {result:.2f}",
            {"vo2max": result},
            ("Cooper 1968, JAMA 203:201",),
        )
    if resting and maximum:
        result = 15.3 * maximum / resting
        return ToolResult(
            f"VO2max: about {result:.1f} mL/kg/min.\n15.3 × {fmt(maximum)} ÷ {fmt(resting)} = {result:.2f}",
            {"vo2max": result},
            ("Uth et al. 2004, Eur J Appl Physiol 91:111",),
        )
    return ToolResult("", ask="How far did you run in 12 minutes?")
