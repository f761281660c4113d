"""Pace, speed, distance and finish time of a race, splits, and a prediction for another distance."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt
from capabilities.domains.sports.race_reading import MILE, Span, clock, distance_text, distances, paces, speeds, times
from errors import InvalidField

_SPORT = r"\b(?:run\w*|park ?run|ran|marathon|half|pace[ds]?|pacing|jog\w*|race[ds]?|racing|5 ?k|10 ?k|splits?|laps?|treadmill|cycl\w+|bik\w+|rid(?:e|es|ing)|rode|swim\w*|swam|row(?:ed|ing|er)?|erg|finish\w*|triathlon|ironman|ultra|riegel|walk(?:ed|ing)?|sub|track|trail|pb|pr|min(?:ute)?s? per (?:mile|km)|(?:60|100|200|400|800|1500|5000) ?m|mins? ?/ ?km|min/mile)\b"
_REJECT = re.compile(
    r"\b(?:calories|burn(?:ed)?|kcal|bmi|heart ?rate|mpg|gallons?|fuel|car|train\b(?!ing)|flight|plane|drive|driving|truck|machine ran|server|batch|vo2\w*|cooper|sprint (?:planning|velocity)|meeting|elo|odds|bet)\b",
    re.I,
)
_PREDICT = re.compile(
    r"\bpredict\w*|\briegel\b|\bequivalent\b|\bestimat\w*|\bcould i\b|\bcan i (?:run|expect)|\bexpect\w*|\bproject\w*|\bwhat (?:would|will|could|should|might) (?:my|i|be my|he|she)\b|\btranslat\w+|\bcapable\b|\bgoal time\b|\blikely\b",
    re.I,
)
_SPLIT = re.compile(
    r"\bsplits?\b|\blaps?\b|\bper (?:400|200|800|500|100|1000|5 ?k)|\beach (?:400|200|800|km|mile|500|100)|\bevery (?:400|200|800|km|mile|500|100)",
    re.I,
)


_PER = re.compile(
    r"\bmin(?:ute)?s? (?:per|a|an|/) ?k\b|\d\s?-?min(?:ute)?s? (?:per|a|an) (?:km|kilomet\w+|mile)\b|\d:\d\d\s?-?(?:min\w*\s)?(?:/|per|a)?\s?(?:km|k\b|kilomet\w+|mi\b|miles?)\b|\d\s?min(?:ute)?s? (?:miles?|kms?)\b",
    re.I,
)


def _fastest(text: str) -> float:
    return 75.0 if regex.search(r"\bcycl|\bbik|\brid|\brode", text, re.I) else 30.0


def _own(text: str, known: Span, places: list[Span]) -> int:
    """Index of the distance that a time belongs to: "10k in 45:00", "45 minute 10k"."""

    def cost(place: Span) -> float:
        gap = text[place.end : known.start] if place.end <= known.start else text[known.end : place.start]
        separators = 25 * len(regex.findall(r"[,;?.]|\b(?:what|so|then|predict|my|how)\b", gap, re.I))
        joined = place.end <= known.start and regex.fullmatch(
            r"\s*(?:race |run |pb |pr |time |personal best )?(?:in|of|is|was|at|took|takes|:|=|for|on)?\s*(?:me |a |about |under |just )*", gap, re.I
        )
        per = 40 if regex.search(r"(?:\bper|\beach|\bevery|/)\s?$", text[: place.start], re.I) else 0
        return per + len(gap) + separators - (10 if joined else 0)

    return min(range(len(places)), key=lambda i: cost(places[i]))


@says(_SPORT)
def _match_predict(question: str) -> ToolMatch | None:
    if _REJECT.search(question):
        return None
    text = digits(question)
    places = distances(text)
    if len(places) < 2 or (paces(text) and not times(text)) or not (_PREDICT.search(text) or not _SPLIT.search(text)):
        return None
    seconds = times(text, min(p.value for p in places), _fastest(text))
    if not seconds:
        return None
    own = _own(text, seconds[0], places)
    seconds = times(text, places[own].value, _fastest(text))
    others = [p for i, p in enumerate(places) if i != own and abs(p.value - places[own].value) > 0.001]
    if not others or (_SPLIT.search(text) and not _PREDICT.search(text)):
        return None
    exponent = regex.search(r"\b(?:exponent|factor|fatigue)(?: of| is| =|=)?\s?(1\.\d+)", text, re.I)
    target = max(
        others,
        key=lambda p: bool(regex.search(r"\b(?:for|my|a|predict|what|over|the|full|do|run)\s*$", text[max(0, p.start - 9) : p.start], re.I)),
    )
    args = {"known_km": places[own].value, "known_seconds": seconds[0].value, "target_km": target.value}
    score = 0.95 if _PREDICT.search(text) else 0.7
    return ToolMatch(score, {**args, "exponent": float(exponent[1])} if exponent else args)


@tool(_match_predict)
def predict_race_time(known_km: float, known_seconds: float, target_km: float, exponent: float = 1.06) -> ToolResult:
    """Predict a finish time for another distance from a known race (Riegel). Distances in km, time in seconds.

    T2 = T1 x (D2 / D1)^1.06. Source: Riegel, "Athletic records and human endurance", American Scientist 69 (1981); meant
    for efforts of about 3.5 minutes to 4 hours.
    """
    if min(known_km, known_seconds, target_km) <= 0:
        raise InvalidField("Distances and the time are above zero.")
    predicted = known_seconds * (target_km / known_km) ** exponent
    text = (
        f"Predicted time for the {distance_text(target_km)}: {clock(predicted)} ({fmt(predicted / 60)} minutes).\n"
        f"How (Riegel): {clock(known_seconds)} x ({fmt(target_km, 4)} / {fmt(known_km, 4)})^{exponent:g}; pace {clock(predicted / target_km)} per km.\n"
        "It assumes training that fits the longer distance and a like course and weather; without it the longer race is slower."
    )
    return ToolResult(text, {"seconds": predicted}, ("Riegel 1981",))


def _lengths_swum(text: str) -> str:
    """ "50 lengths of a 25 metre pool" as "1250 m", "per 400" as "per 400 m", "sub 4 marathon" as one in 4 hours."""
    text = regex.sub(r"\bsub[- ]?(\d)(?:[:h](\d\d))?\b(?=.*\bmarathon)", lambda m: f"in {m[1]} h {m[2] or '0'} min", text, flags=re.I)
    text = regex.sub(r"\b(\d{3,4}) (?=free(?:style)?|backstroke|breaststroke|butterfly|fly|im\b)", r"\1 m ", text, flags=re.I)
    text = (
        regex.sub(r"\b100 ?m (?=pace|split)", "pace per 100 m ", text, flags=re.I) if regex.search(r"\b\d{3,4} ?m\b.*\b100 ?m", text, re.I) else text
    )
    text = regex.sub(
        r"\b(\d{1,3}) (?:lengths?|laps?) (?:of|in) (?:an? |the )?(\d{2,3}) ?-?m(?:et(?:re|er)s?)?\b(?: (?:pool|track))?",
        lambda m: f"{int(m[1]) * int(m[2])} m",
        text,
        flags=re.I,
    )
    return regex.sub(r"\b(per|each|every) (100|200|400|500|800|1000)\b(?!\s?(?:m|y|k))", r"\1 \2 m", text, flags=re.I)


@says(rf"{_SPORT}|{_PER.pattern}")
def _match_pace(question: str) -> ToolMatch | None:
    if _REJECT.search(question):
        return None
    text = _lengths_swum(digits(question))
    rate, fast, places = paces(text), speeds(text), distances(text)
    seconds = times(text, places[0].value if places else 0, _fastest(text))
    mode = _mode(text)
    if len(places) >= 2 and seconds and not rate and _PREDICT.search(text) and not _SPLIT.search(text):
        return None
    if places and seconds and not rate and not fast:
        return ToolMatch(0.93, _time_args(text, places, seconds, mode))
    if (rate or fast) and places:
        split = _shortest(text, places)
        far = max(places, key=lambda p: p.value)
        args = {"pace_seconds": rate[0].value if rate else 3600 / fast[0].value, "km": far.value, "mode": mode}
        return ToolMatch(0.93, {**args, "split_km": split} if split and split != far.value else args)
    if (rate or fast) and seconds:
        return ToolMatch(0.9, {"pace_seconds": rate[0].value if rate else 3600 / fast[0].value, "seconds": seconds[0].value, "mode": mode})
    if rate or fast:
        asks = regex.search(r"\b(?:pace|speed|mph|km/?h|kph|per (?:km|mile|kilomet)|min/|/km|/mile|convert|in|to|how fast|equals?)\b", text, re.I)
        return (
            ToolMatch(
                0.94 if _PER.search(text) else 0.85 if asks else 0.5,
                {"pace_seconds": rate[0].value if rate else 3600 / fast[0].value, "mode": mode, "from_speed": not rate},
            )
            if asks
            else None
        )
    return None


def _time_args(text: str, places: list[Span], seconds: list[Span], mode: str) -> dict[str, object]:
    own = _own(text, seconds[0], places)
    value = times(text, places[own].value, _fastest(text))[0].value
    args: dict[str, object] = {"km": places[own].value, "seconds": value, "mode": mode}
    others = [p.value for i, p in enumerate(places) if i != own]
    if others:
        args["split_km"] = others[0]
    return args


def _shortest(text: str, places: list[Span]) -> float:
    return min(p.value for p in places) if len(places) > 1 and _SPLIT.search(text) else 0.0


def _mode(text: str) -> str:
    if regex.search(r"\bswim|\bswam|\bpool\b|\bfreestyle\b|\b(?:per|/|each|every) ?100 ?m?\b", text, re.I):
        return "swim"
    if regex.search(r"\brow|\berg\b|\b500 ?m split", text, re.I):
        return "row"
    if regex.search(r"\bcycl|\bbik|\brid(?:e|ing)|\brode\b|\bspeed\b|\bmph\b|\bkm/?h\b|\bkph\b|\bhow fast\b", text, re.I) and not regex.search(
        r"\bpace\b", text, re.I
    ):
        return "speed"
    return "mile" if regex.search(r"\b(?:per|a|each|/|min(?:ute)?s?)[ /-]?(?:per )?mi(?:le)?\b", text, re.I) else "run"


@tool(_match_pace)
def race_pace(
    km: float = 0, seconds: float = 0, pace_seconds: float = 0, split_km: float = 0, mode: str = "run", from_speed: bool = False
) -> ToolResult:
    """Pace and speed from distance and time; finish time from distance and pace; distance from time and pace; a pace in
    other units; the time of an even split. `pace_seconds` is per km; `mode` is run, mile, speed, swim (per 100 m) or row
    (per 500 m): what comes first.

    pace = time / distance; 1 mile = 1.609344 km; marathon 42.195 km. Source: World Athletics, Technical Rules (distances).
    """
    if km and seconds:
        return _from_time(km, seconds, split_km, mode)
    if km and pace_seconds:
        total = km * pace_seconds
        text = f"Time for the {distance_text(km)}: {clock(total)} ({_plain(total)}).\nHow: {fmt(km, 4)} km x {clock(pace_seconds)} per km."
        if split_km:
            text += f"\nEach {distance_text(split_km)}: {clock(split_km * pace_seconds)}."
        return ToolResult(text, {"seconds": total}, ("Time = distance x pace",))
    if seconds and pace_seconds:
        covered = seconds / pace_seconds
        return ToolResult(
            f"Distance: {fmt(covered)} km ({fmt(covered / MILE)} miles).\nHow: {clock(seconds)} / {clock(pace_seconds)} per km.",
            {"km": covered},
            ("Distance = time / pace",),
        )
    if pace_seconds:
        return ToolResult(
            _rates(pace_seconds, mode, from_speed), {"pace_seconds": pace_seconds, "kmh": 3600 / pace_seconds}, ("1 mile = 1.609344 km",)
        )
    raise InvalidField("Give two of distance, time and pace.")


def _plain(seconds: float) -> str:
    return f"{fmt(seconds)} seconds" if seconds < 600 else f"{fmt(seconds / 60)} minutes"


def _rates(pace: float, mode: str, from_speed: bool) -> str:
    km, mile = f"{clock(pace)} per km ({fmt(pace / 60)} min)", f"{clock(pace * MILE)} per mile ({fmt(pace * MILE / 60)} min)"
    speed = f"{fmt(3600 / pace)} km/h ({fmt(3600 / pace / MILE)} mph)"
    order = [mile, km] if mode == "mile" else [km, mile]
    return f"Pace: {', '.join(order)}.\nSpeed: {speed}." if from_speed else f"Speed: {speed}.\nPace: {', '.join(order)}."


def _from_time(km: float, seconds: float, split_km: float, mode: str) -> ToolResult:
    pace = seconds / km
    data = {"pace_seconds": pace, "kmh": 3600 / pace, "split_seconds": split_km * pace}
    how = f"How: {clock(seconds)} over {fmt(km, 4)} km."
    if mode == "swim":
        lead = f"Pace: {clock(pace / 10)} per 100 m ({fmt(pace / 10)} seconds)."
    elif mode == "row":
        lead = f"Split: {clock(pace / 2)} per 500 m ({fmt(pace / 2)} seconds)."
    elif mode == "speed":
        lead = f"Speed: {fmt(3600 / pace)} km/h ({fmt(3600 / pace / MILE)} mph)."
    else:
        lead = _rates(pace, mode, True)
    usual = {"swim": 0.1, "row": 0.5}.get(mode)
    if split_km and split_km != usual:
        lead = f"Even split for {distance_text(split_km)}: {clock(split_km * pace)} ({fmt(split_km * pace)} seconds).\n{lead}"
    return ToolResult(f"{lead}\n{how}", data, ("Pace = time / distance",))
