"""Three-point (PERT) estimates: expected value, deviation, ranges, sums of several tasks, chance of a date."""

from __future__ import annotations

import math
import re
from statistics import NormalDist

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.figures import Figure, all_numbers, assign, masked, pct, show
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled
from errors import InvalidField

_CUE = re.compile(
    r"\bpert\b|\b[ao]\s?=\s?\d[\d.]*\b.*\bm\s?=\s?\d[\d.]*\b.*\b[bp]\s?=\s?\d|(?:three|3)[- ]?point|triangular (?:estimate|distribution|average|mean)|beta (?:estimate|distribution|mean)",
    re.I,
)
_LOW = Figure("optimistic", r"optimistic(?:ally)?|best(?:[- ]case)?|min(?:imum)?|shortest|lowest?|fastest|quickest|earliest|at best|o|lucky")
_MODE = Figure(
    "likely",
    r"most[- ]likely|likely|likeliest|realistic(?:ally)?|expected|normal(?:ly)?|typical(?:ly)?|usual(?:ly)?|mode|probable|medium|nominal|m|middle",
)
_HIGH = Figure("pessimistic", r"pessimistic(?:ally)?|worst(?:[- ]case)?|max(?:imum)?|longest|highest?|slowest|latest|at worst|p|unlucky")
_DATE = re.compile(
    r"(?:chance|probability|likelihood|odds|confiden\w+)[^?]*?(?:within|in|by|under|less than|before|at most|of)\s+(\d+(?:\.\d+)?)", re.I
)


# Without its name, a worst case is among the three.
@says(rf"{_CUE.pattern}|pessimistic|\bworst\b|\bmax")
def _match(text: str) -> ToolMatch | None:
    figures = (_LOW, _MODE, _HIGH)
    cue = _CUE.search(text)
    numbers = [n for n in all_numbers(text) if not n.percent and not compiled(r"tasks?|activit\w+|steps?|estimates?", 0).fullmatch(n.unit)]
    if not cue:
        named = (
            len(numbers) >= 3
            and compiled(r"optimistic|\bbest\b|\bmin").search(text)
            and compiled(r"pessimistic|\bworst\b|\bmax").search(text)
            and compiled(r"likely|realistic|normally|typical|usual").search(text)
        )
        if not named:
            return None
    labelled = assign(text, figures)
    due = _DATE.search(masked(text))
    extra = {"due": float(due[1])} if due else {}
    tri = {"method": "triangular"} if compiled(r"triang").search(text) else {}
    unit = next((n.unit for n in numbers if compiled(r"h|hrs?|hours?|d|days?|weeks?|months?|points?|minutes?", 0).fullmatch(n.unit)), "")
    free = [n for n in numbers if not (due and abs(n.value - extra["due"]) < 1e-9 and due.start(1) <= n.start < due.end(1) + 1)]
    rest: dict[str, object] = {**extra, **tri, "unit": unit}
    if len(free) > 3 and len(free) % 3 == 0:
        return ToolMatch(
            0.93,
            {
                "optimistic": [n.value for n in free[0::3]],
                "likely": [n.value for n in free[1::3]],
                "pessimistic": [n.value for n in free[2::3]],
                **rest,
            },
        )
    if len(labelled) == 3:
        return ToolMatch(0.96, {name: [n.value] for name, n in labelled.items()} | rest)
    if len(free) == 3:
        low, mode, high = (n.value for n in free)
        if not low <= mode <= high:
            low, mode, high = sorted((low, mode, high))
        return ToolMatch(0.9, {"optimistic": [low], "likely": [mode], "pessimistic": [high], **rest})
    if cue and (numbers or compiled(r"calculate|estimate (?:my|for)|help").search(text)):
        return ToolMatch(0.5, {}, "For a three-point estimate I need the best case, the most likely case and the worst case. What are they?")
    return None


@tool(match=_match)
def pert_estimate(
    optimistic: list[float], likely: list[float], pessimistic: list[float], due: float = 0, method: str = "beta", unit: str = ""
) -> ToolResult:
    """Three-point estimate: expected value, standard deviation and variance; several tasks in a row add up.

    Beta (PERT): (o + 4m + p) / 6, deviation (p − o) / 6 (Malcolm et al., Operations Research 1959). Triangular:
    (o + m + p) / 3, variance (o² + m² + p² − om − op − mp) / 18. `due` asks for the chance to finish within it.
    Raises InvalidField when a worst case lies below its best case.
    """
    rows = list(zip(optimistic, likely, pessimistic, strict=False))
    if any(o > p for o, _, p in rows):
        raise InvalidField("The worst case must not be below the best case.")
    if method == "triangular":
        mean = sum((o + m + p) / 3 for o, m, p in rows)
        variance = sum((o * o + m * m + p * p - o * m - o * p - m * p) / 18 for o, m, p in rows)
        formula = "(o + m + p) ÷ 3"
    else:
        mean = sum((o + 4 * m + p) / 6 for o, m, p in rows)
        variance = sum(((p - o) / 6) ** 2 for o, _, p in rows)
        formula = "(o + 4m + p) ÷ 6"
    deviation = math.sqrt(variance)
    name = f" {unit}" if unit else ""
    what = "The expected total" if len(rows) > 1 else "The expected value"
    lines = [f"{what} is {show(mean)}{name}; standard deviation {show(deviation)}{name} (variance {show(variance)})."]
    o, m, p = rows[0]
    lines.append(
        f"= {formula}, with o {show(o)}, m {show(m)}, p {show(p)}"
        if len(rows) == 1
        else f"= sum of {formula} over {len(rows)} tasks; variances add up"
    )
    data = {"expected": mean, "deviation": deviation, "variance": variance}
    if due:
        chance = NormalDist(mean, deviation or 1e-9).cdf(due)
        lines.append(f"Chance to finish within {show(due)}{name}: {pct(100 * chance)} (normal approximation).")
        data["chance"] = chance
    else:
        lines.append(
            f"About 95% of outcomes lie between {show(max(0, mean - 2 * deviation))} and {show(mean + 2 * deviation)}{name} (± 2 deviations)."
        )
    return ToolResult("\n".join(lines), data)
