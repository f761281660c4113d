"""Cost of a project from its people: how many, for how long, at what day or hour rate, and a contingency on top."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import cash, pct, show, unit_of
from capabilities.domains.cues import says

_LINE = re.compile(
    r"(?:\b(?P<people>\d+)\s+)?(?P<role>[a-z][a-z-]*(?:\s[a-z][a-z-]*)?)\s+(?:for\s+|works?\s+)?(?P<time>\d+(?:\.\d+)?)\s?-?(?P<unit>days?|weeks?|hours?|hrs?|h|months?)\b[^,;]{0,30}?(?:at|@|x|×|for)\s?[$£€]?(?P<rate>\d[\d,]*(?:\.\d+)?)\s*(?:(?:a|per|an|/|each)\s?(?P<per>day|hour|week|hr|h|month))?",
    re.I,
)
_DAYS = {"hour": 1 / 8, "day": 1.0, "week": 5.0, "month": 21.0}


@says(r"\bcosts?\b|budget|price|quote|how much|total")
def _match(text: str) -> ToolMatch | None:
    if not any(ch.isdigit() for ch in text):
        return None
    plain = re.sub(r"\([^)]*\)", " ", reading.digits(text))
    rows = list(_LINE.finditer(plain))
    if len(rows) < 2 or reading.compiled(r"meeting|stand-?up|critical path|depends|utili[sz]|overtime|save|loan").search(text):
        return None
    week = reading.compiled(r"\b(\d)[- ]day weeks?\b").search(reading.digits(text))
    days = _DAYS | ({"week": float(week[1])} if week else {})
    lines, first = [], ""
    for m in rows:
        unit = unit_of(m["unit"])
        per = unit_of(m["per"] or "") or first or ("day" if unit == "week" else unit)
        first = first or per
        count = float(m["time"]) * days[unit] / days[per]
        lines.append([float(m["people"] or 1), count, float(m["rate"].replace(",", ""))])
    extra = reading.compiled(
        r"(\d+(?:\.\d+)?)\s?% (?:contingency|buffer|reserve|margin|on top|overhead|extra|risk)|(?:contingency|buffer|reserve)(?: of)? (\d+(?:\.\d+)?)\s?%"
    ).search(text)
    return ToolMatch(0.96, {"lines": lines, "extra_percent": float(extra[1] or extra[2]) if extra else 0.0, "sign": reading.currency(text)})


@tool(match=_match)
def project_cost(lines: list[list[float]], extra_percent: float = 0, sign: str = "") -> ToolResult:
    """Cost of people on a project: sum of people × time × rate, plus a contingency in percent.

    Each line holds the number of people, the time in units of the rate (days, hours), and the rate.
    """
    base = sum(people * time * rate for people, time, rate in lines)
    total = base * (1 + extra_percent / 100)
    parts = " + ".join(f"{show(people)} × {show(time)} × {cash(rate, sign)}" for people, time, rate in lines)
    more = f", then + {pct(extra_percent)}" if extra_percent else ""
    return ToolResult(f"The project costs {cash(total, sign)}.\n= {parts}{more}", {"total": total, "base": base})
