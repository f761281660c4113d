"""Tests of an athlete's form: one-rep max, VO2max from a field test, power to weight."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt
from capabilities.domains.sports.race_reading import MILE, distances, times
from errors import InvalidField

_ONE_REP = (
    r"\b(?:one|1)[- ]?rep(?:etition)?[- ]?max\w*|\b1 ?rm\b|\be1rm\b|\bmax (?:bench|squat|dead ?lift|lift|press)|\bone rep\b|\bepley\b|\bbrzycki\b"
)
_LIFT = re.compile(
    r"(?<![\w.])(?P<w>\d{1,4}(?:\.\d+)?)\s?(?P<u>kgs?|kilos?|lbs?|pounds?)?\s?(?:for|x|×|times|at|by|,)?\s?(?:a set of |sets? of )?(?P<r>\d{1,2})\s?(?:reps?|repetitions|times|rm)\b"
    r"|(?<![\w.])(?P<r2>\d{1,2})\s?(?:reps?|repetitions|times)\s?(?:of|at|with|on|@|x)?\s?(?:the |a |my )?(?:bench |squat |press )?(?:with |at |of )?(?P<w2>\d{1,4}(?:\.\d+)?)\s?(?P<u2>kgs?|kilos?|lbs?|pounds?)?"
    r"|(?<![\w.])(?P<w3>\d{2,4}(?:\.\d+)?)\s?(?P<u3>kgs?|kilos?|lbs?|pounds?)?\s?(?:[x×]|(?<=[a-z] )for)\s?(?P<r3>\d{1,2})\b",
    re.I,
)


@says(_ONE_REP)
def _match_lift(question: str) -> ToolMatch | None:
    text = regex.sub(r"\b1[- ]?rep(?:etition)?[- ]?max\w*|\b1 ?rm\b|\be1rm\b", " ", digits(question), flags=re.I)
    m = _LIFT.search(text)
    if not m:
        return ToolMatch(0.6, ask="Which weight did you lift, and how many times?") if regex.search(r"\d", text) else None
    weight, reps = float(m["w"] or m["w2"] or m["w3"]), int(m["r"] or m["r2"] or m["r3"])
    unit = (m["u"] or m["u2"] or m["u3"] or "").lower()
    formula = "brzycki" if regex.search(r"brzycki", question, re.I) else "epley"
    return ToolMatch(0.95, {"weight": weight, "reps": reps, "formula": formula, "unit": "kg" if unit.startswith("k") else "lb" if unit else ""})


@tool(_match_lift)
def one_rep_max(weight: float, reps: int, formula: str = "epley", unit: str = "") -> ToolResult:
    """Estimated one-rep max from a weight lifted `reps` times, by Epley and Brzycki; `formula` says which comes first.

    Epley w (1 + r/30); Brzycki w x 36 / (37 - r). Source: Epley, Boyd Epley Workout (1985); Brzycki, JOPERD 64 (1993).
    """
    if weight <= 0 or not 1 <= reps <= 30:
        raise InvalidField("The weight is above zero and the repetitions are 1 to 30.")
    values = {"epley": weight * (1 + reps / 30) if reps > 1 else weight, "brzycki": weight * 36 / (37 - reps)}
    first, second = ("brzycki", "epley") if formula == "brzycki" else ("epley", "brzycki")
    tail = f" {unit}" if unit else ""
    how = {"epley": f"{fmt(weight)} x (1 + {reps}/30)", "brzycki": f"{fmt(weight)} x 36 / (37 - {reps})"}
    text = f"Estimated one-rep max ({first.title()}): {values[first]:.1f}{tail}; {second.title()} gives {values[second]:.1f}{tail}.\nHow: {how[first]}.\nThe estimate is best at 2 to 10 repetitions. Test a real maximum only warmed up and with a spotter."
    return ToolResult(text, values, ("Epley 1985", "Brzycki 1993"))


_VO2 = r"\bvo2\w*|\bvo₂\w*|\bcooper\b|\baerobic capacity\b|\b12[- ]min(?:ute)? (?:run|test)\b"


@says(_VO2)
def _match_vo2(question: str) -> ToolMatch | None:
    text = regex.sub(r"\bvo[2₂][ -]?max\b|\bvo[2₂]\b", " ", digits(question), flags=re.I)
    pulse = regex.search(
        r"max\w*(?: heart rate| hr)?(?: of| is|:)?\s?(\d{2,3})\D+rest\w*(?: heart rate| hr| pulse)?(?: of| is|:)?\s?(\d{2,3})|rest\w*(?: heart rate| hr| pulse)?(?: of| is|:)?\s?(\d{2,3})\D+max\w*(?: heart rate| hr)?(?: of| is|:)?\s?(\d{2,3})",
        text,
        re.I,
    )
    if pulse:
        top, rest = (pulse[1], pulse[2]) if pulse[1] else (pulse[4], pulse[3])
        return ToolMatch(0.93, {"max_pulse": float(top), "rest_pulse": float(rest)})
    places, seconds = distances(text), times(text)
    if places and abs(places[0].value - 1.5 * MILE) < 0.01 and seconds:
        return ToolMatch(0.94, {"mile_and_half_seconds": seconds[0].value})
    bare = regex.search(r"(?<![\w.])(\d{4})(?!\d)", text)
    metres = places[0].value * 1000 if places else float(bare[1]) if bare else 0
    if not metres:
        return (
            ToolMatch(0.6, ask="How far did you run in the 12 minutes (in metres)?")
            if regex.search(r"\bcooper|12[- ]min", text, re.I) and regex.search(r"\bmy\b", text, re.I)
            else None
        )
    return ToolMatch(0.95, {"metres": metres})


@tool(_match_vo2)
def vo2max(metres: float = 0, mile_and_half_seconds: float = 0, max_pulse: float = 0, rest_pulse: float = 0) -> ToolResult:
    """VO2max estimate in ml/kg/min: Cooper test (`metres` in 12 minutes), 1.5-mile run (`mile_and_half_seconds`), or the ratio
    of maximum to resting pulse.

    Cooper (d - 504.9) / 44.73; 1.5 mile 483 / minutes + 3.5; Uth 15.3 x HRmax / HRrest. Source: Cooper, JAMA 203 (1968);
    ACSM Guidelines; Uth et al., European Journal of Applied Physiology 91 (2004).
    """
    if metres > 504.9:
        value, how, source = (metres - 504.9) / 44.73, f"Cooper: ({fmt(metres)} - 504.9) / 44.73", "Cooper 1968"
    elif mile_and_half_seconds > 0:
        minutes = mile_and_half_seconds / 60
        value, how, source = 483 / minutes + 3.5, f"1.5-mile run: 483 / {fmt(minutes)} + 3.5", "ACSM Guidelines"
    elif max_pulse > 0 and rest_pulse > 0:
        value, how, source = 15.3 * max_pulse / rest_pulse, f"Uth: 15.3 x {fmt(max_pulse)} / {fmt(rest_pulse)}", "Uth et al. 2004"
    else:
        raise InvalidField("Give the metres of a 12-minute run (over 505), the time of a 1.5-mile run, or both pulses.")
    return ToolResult(
        f"Estimated VO2max: {value:.1f} ml/kg/min.\nHow: {how}.\nA field test is a few points off a laboratory test either way.",
        {"vo2max": value},
        (source,),
    )


@says(r"\bw/kg\b|\bwatts? (?:per|/|a) (?:kg|kilo\w*)|\bpower[- ]to[- ]weight\b|\bftp\b")
def _match_power(question: str) -> ToolMatch | None:
    text = digits(question)
    watts = regex.search(r"(?<![\w.])(\d{2,4}(?:\.\d+)?)\s?(?:w|watts?)\b(?!/)", text, re.I) or regex.search(
        r"\b(?:ftp|power)(?: of| is|:)?\s(\d{2,4})", text, re.I
    )
    mass = regex.search(r"(?<![\w.])(\d{2,3}(?:\.\d+)?)\s?(kgs?|kilos?|lbs?|pounds?)\b", text, re.I)
    twenty = regex.search(r"\b20[- ]?min", text, re.I)
    each = regex.search(r"(\d(?:\.\d+)?)\s?(?:w|watts?)\s?(?:/|per|a)\s?(?:kg|kilo)", text, re.I)
    weight = mass or regex.search(r"\bweigh(?:s|t|ing)?(?: is| of| at)?\s(\d{2,3}(?:\.\d+)?)()\b", text, re.I)
    watts = None if watts and each and watts.start() == each.start() else watts
    if each and weight and not watts and regex.search(r"\bpower\b|\bwatts\b|\bwhat'?s? .*\bftp\b", text, re.I):
        kilos = float(weight[1]) * (0.45359237 if weight[2].lower().startswith(("l", "p")) else 1)
        return ToolMatch(0.94, {"kilos": kilos, "watts_per_kilo": float(each[1])})
    if not watts or not (mass or twenty):
        return None
    kilos = float(mass[1]) * (0.45359237 if mass[2].lower().startswith(("l", "p")) else 1) if mass else 0
    return ToolMatch(0.94, {"watts": float(watts[1]), "kilos": kilos, "twenty_minutes": bool(twenty)})


@tool(_match_power)
def power_to_weight(watts: float = 0, kilos: float = 0, twenty_minutes: bool = False, watts_per_kilo: float = 0) -> ToolResult:
    """Cycling: watts per kg of body weight, or the watts of so many per kg; with `twenty_minutes` the watts are a
    20-minute test and FTP is 95% of them.

    W/kg = watts / kg; FTP = 0.95 x 20-minute power. Source: Allen and Coggan, Training and Racing with a Power Meter (2010).
    """
    if watts_per_kilo > 0 and kilos > 0:
        total = watts_per_kilo * kilos
        return ToolResult(f"{fmt(total, 1)} W.\nHow: {fmt(watts_per_kilo)} W/kg x {fmt(kilos, 1)} kg.", {"watts": total}, ("Allen and Coggan 2010",))
    ftp = watts * 0.95 if twenty_minutes else watts
    lines = [f"Estimated FTP: {fmt(ftp, 1)} W.\nHow: 0.95 x {fmt(watts)} W of the 20-minute test."] if twenty_minutes else []
    if kilos > 0:
        lines.append(f"Power to weight: {fmt(ftp / kilos)} W/kg.\nHow: {fmt(ftp, 1)} W / {fmt(kilos, 1)} kg.")
    if not lines:
        raise InvalidField("Give the body weight too.")
    return ToolResult("\n".join(lines), {"ftp": ftp, "watts_per_kg": ftp / kilos if kilos else None}, ("Allen and Coggan 2010",))
