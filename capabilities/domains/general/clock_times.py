"""Sums with clock times and spans: from 9:15 to 17:40, 2 h 45 min plus 50 min, 90 minutes before 2:15 pm."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import worked
from capabilities.domains.reading import digits, durations, fmt
from capabilities.domains.reading_dates import clock, clocks

_BREAK = re.compile(r"break|lunch|minus|less|pause|unpaid|without|excluding|not counting|off for", re.I)
_OTHER = re.compile(
    r"weather|sleep|\bbed\b|asleep|\bpills?|\bmedic|tablet|antibiotic|\bmph\b|km/h|miles|\bkm\b|speed|\bpace\b|pert|critical path|meeting cost|per hour|\$|£|€|half.?life|burn|agents?\b",
    re.I,
)
_COLON = re.compile(r"(?<![\d:])(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?![\d:])")


# What every time of day has in a text whose spelled-out numbers are figures; "t\w" is "to", which many questions hold.
CLOCK_SAID = (
    r"\d\s?[ap]\.?m|\d[:h]\d|\d\d\s?h(?:ours|rs?)?\b|morning|afternoon|evening|night|\bpast\s\d|\bhalf\s\d|o'?\s?clock|noon|midday"
    r"|(?:quarter|min(?:ute)?s|hour)\sto\s\d|\b(?:at|by)\s+\d\d?\st\w\s\d"
)
_ADDED = r"\badd|plus|minus|\+|sum|total|subtract|altogether|difference|times|\bx\b|average|mean"
# Times of day, "6 breaks of 10 minutes each" or "2 hrs and a half each", or spans that are added up.
_CLOCKED = (
    rf"{CLOCK_SAID}|(?:seconds?|minutes?|mins?|hours?|half) (?:a|per|each|every|apiece)\b"
    rf"|^(?=[\s\S]*[\d\s%-](?:h|[dys]\b|min|day|week|wk|fortnight|mo|quarter|year|yr|sec))[\s\S]*(?:{_ADDED})"
)


@says(_CLOCKED, view=digits)
def match_clock(question: str) -> ToolMatch | None:
    mean = regex.search(r"\baverage|\bmean\b|\bavg\b", question, re.I)
    if _OTHER.search(regex.sub(r"\bsleep\w*|\bslept\b|\bpace\b", " ", question, flags=re.I) if mean else question) or not regex.search(
        r"\d|noon|midnight", digits(question)
    ):
        return None
    text = digits(question)
    text = regex.sub(r"\bhalf an hour\b", "30 minutes", regex.sub(r"\bquarter of an hour\b", "15 minutes", text, flags=re.I), flags=re.I)
    text = regex.sub(r"(\d\s?h(?:ours?|rs?)?,?\s?(?:and\s)?\d+)\s?m\b", r"\1 min", text, flags=re.I)
    text = regex.sub(r"(\d+)\s?(?:hours?|hrs?|h)\s?(?:and\s)?(?:a )?half\b", r"\1.5 hours", text, flags=re.I)
    product = regex.search(
        r"\b(\d{1,5}) (?:[a-z]+ )?[a-z]+ (?:at|of|taking|x) (\d+(?:\.\d+)?) ?(seconds?|minutes?|mins?|hours?) (?:a|per|each|every|apiece)\b",
        text,
        re.I,
    )
    if product:
        size = {"s": 3600, "m": 60, "h": 1}[product[3][0].lower()]
        return ToolMatch(0.92, {"spans": [int(product[1]) * float(product[2]) / size]})
    times = clocks(_bare_times(text))
    spans = [(d * 24, s) for d, s, _ in _joined(text)]
    between = len(times) >= 2 and regex.search(
        r"how (?:long|many (?:hours|minutes))|hours|duration|between|from|\bto\b|until|elapsed|worked|shift", text, re.I
    )
    if between and not regex.search(r"\b(?:in|at) (?:london|paris|tokyo|new york|berlin)\b", text, re.I):
        pause = sum(d for d, _ in spans) if spans and _BREAK.search(text) else 0.0
        minutes = {"minutes": True} if regex.search(r"how many min|in minutes|\bminutes\s?\?", text, re.I) else {}
        return ToolMatch(0.9, {"start": times[0][0], "end": times[1][0], "pause": pause, **minutes})
    if (
        len(times) == 1
        and spans
        and regex.search(r"what time|when|later|after|before|earlier|ends?|finish|starts?|leave|arrive|plus|minus|add|ago|from", text, re.I)
    ):
        back = regex.search(
            r"\b(?:before|earlier|ago|minus|prior|back|should i (?:leave|start|put)|need to (?:leave|start)|must i (?:leave|start)|to (?:arrive|be there|be ready|be done|finish) (?:by|at))\b",
            text,
            re.I,
        )
        return ToolMatch(0.9, {"start": times[0][0], "shift": sum(d for d, _ in spans) * (-1 if back else 1)})
    return _match_sum(text)


def _bare_times(text: str) -> str:
    """ "from 9 to 5:30 pm" -> "from 9 am …" is never guessed; only "9-5pm" style halves are shared."""
    return regex.sub(
        r"\b(\d{1,2})(?=\s?(?:-|–|to)\s?\d{1,2}(?::\d\d)?\s?([ap]m))",
        lambda m: f"{m[1]} {'am' if m[2].lower() == 'am' or int(m[1]) in range(6, 12) else 'pm'}",
        text,
        flags=re.I,
    )


def _joined(text: str) -> list[tuple[float, int, int]]:
    """Spans in days, where "2 h 45 min" is one span; also 2h45."""
    text = regex.sub(r"\b(\d+)h(\d{2})\b", r"\1 h \2 min", text)
    out: list[tuple[float, int, int]] = []
    for d, s, e in durations(text):
        if (
            out
            and regex.fullmatch(r"\s?(?:,|and)?\s?", text[out[-1][2] : s])
            and d < min(out[-1][0], 1 / 24)
            and round(out[-1][0] * 24, 6).is_integer()
        ):
            out[-1] = (out[-1][0] + d, out[-1][1], e)
        else:
            out.append((d, s, e))
    return [o for o in out if o[0] < 10]


def _match_sum(text: str) -> ToolMatch | None:
    if not regex.search(_ADDED, text, re.I):
        return None
    spans = [(d * 24, s) for d, s, _ in _joined(text)]
    if len(spans) < 2:
        written = [(int(m[1]) + int(m[2]) / 60 + int(m[3] or 0) / 3600, m.start()) for m in _COLON.finditer(text)]
        spans = sorted([*spans, *written], key=lambda span: span[1])
    if len(spans) < 2 or regex.search(r"[ap]m\b|population|salary|rate", text, re.I):
        return None
    signs = [1.0] + [
        -1.0 if regex.search(r"minus|less|subtract|take away|\s[-−]\s", text[spans[i][1] : spans[i + 1][1]], re.I) else 1.0
        for i in range(len(spans) - 1)
    ]
    if regex.search(r"average|mean", text, re.I):
        return ToolMatch(0.85, {"spans": [d for d, _ in spans], "average": True})
    if regex.search(r"\bsubtract\b.*\bfrom\b", text, re.I) and len(spans) == 2:
        spans = spans[::-1]
        signs = [1.0, -1.0]
    return ToolMatch(0.9, {"spans": [d * s for (d, _), s in zip(spans, signs, strict=True)]})


@tool(match_clock)
def clock_sums(
    start: float | None = None,
    end: float | None = None,
    shift: float | None = None,
    pause: float = 0.0,
    spans: list[float] | None = None,
    average: bool = False,
    minutes: bool = False,
) -> ToolResult:
    """Time between two clock times (over midnight too) less a pause, a clock time moved by a span, or spans added up.

    All values in hours; clock times since midnight; negative spans are subtracted.
    """
    if spans:
        total = sum(spans) / (len(spans) if average else 1)
        return worked(
            f"{_span(total)} ({fmt(total)} hours).",
            " + ".join(_span(s) for s in spans).replace("+ −", "− ") + (f", ÷ {len(spans)}" if average else ""),
            value=total,
        )
    if start is not None and shift is not None:
        at = start + shift
        day = "" if 0 <= at < 24 else ", the next day" if at < 48 and at >= 24 else ", the day before" if at >= -24 else ""
        return worked(f"{clock(at % 24)}{day}.", f"{clock(start)} {'+' if shift >= 0 else '−'} {_span(abs(shift))}", value=at % 24)
    if start is None or end is None:
        return ToolResult("", ask="From when to when?")
    total = (end - start) % 24 - pause
    over = " (over midnight)" if end < start else ""
    return worked(
        f"{fmt(total * 60)} minutes ({_span(total)})." if minutes else f"{_span(total)} ({fmt(total)} hours).",
        f"From {clock(start)} to {clock(end)}{over}" + (f", less {_span(pause)}." if pause else "."),
        value=total,
    )


@says(r"\bhands?\b|\bclock")
def match_angle(question: str) -> ToolMatch | None:
    if not regex.search(r"\bangle\b|\bdegrees\b", question, re.I):
        return None
    times = clocks(digits(question)) or clocks(regex.sub(r"\b(\d{1,2})\b(?!:)", r"\1:00", digits(question), count=1))
    return ToolMatch(0.96, {"hour": times[0][0] % 12}) if times else None


@tool(match_angle)
def clock_angle(hour: float) -> ToolResult:
    """Angle between the hands of a clock: |30 × hours − 5.5 × minutes| degrees, the smaller way round. `hour` since midnight."""
    minutes = round(hour % 12 * 60)
    h, m = divmod(minutes, 60)
    angle = abs(30 * h - 5.5 * m)
    small = min(angle, 360 - angle)
    return worked(
        f"{fmt(small)} degrees.",
        f"|30 × {h} − 5.5 × {m}| = {fmt(angle)}" + (f"; 360 − {fmt(angle)} = {fmt(small)}" if small != angle else ""),
        value=small,
    )


def _span(hours: float) -> str:
    seconds = round(abs(hours) * 3600)
    h, rest = divmod(seconds, 3600)
    m, s = divmod(rest, 60)
    sign = "−" if hours < 0 else ""
    if not h or (h and not m and not s):
        return f"{sign}{h} h" if h else f"{sign}{m} min" + (f" {s} s" if s else "")
    return f"{sign}{h} h {m} min" + (f" {s} s" if s else "")
