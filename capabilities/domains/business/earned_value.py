"""Earned value: schedule and cost performance of a project, and the forecast of its end cost."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import Figure, all_numbers, assign, cash, labelled, pct, show
from capabilities.domains.cues import says
from errors import InvalidField

_EV = Figure(
    "earned", r"ev|earned(?: value)?|bcwp|work (?:done|completed) (?:is )?worth|value of (?:the )?work (?:done|performed|completed)", "money"
)
_PV = Figure(
    "planned", r"pv|planned(?: value| cost)?|bcws|scheduled(?: value)?|budgeted (?:cost of work )?scheduled|should have (?:spent|cost)", "money"
)
_AC = Figure("actual", r"ac|actual(?:ly)?(?: costs?| spend| spent)?|acwp|spent|paid|costs? so far", "money")
_BAC = Figure("budget", r"bac|(?:total |project |whole )*budget(?: at completion)?|budgeted(?: at)?", "money")
_DONE = Figure("done_percent", r"(?:is |are |actually |work )*(?:complete[d]?|done|finished|progress)|actual progress|earned", "percent")
_PLAN = Figure(
    "planned_percent",
    r"planned(?: (?:to be|progress|completion|complete))?|should (?:be|have been)|scheduled|supposed to be|expected|plan",
    "percent",
)
_CUE = re.compile(
    r"\b(?:cpi|spi|eac|etc|tcpi|vac|bac|bcwp|bcws|acwp|evm)\b|earned value|cost performance|schedule performance|(?:cost|schedule) variance|estimate at completion",
    re.I,
)
_NOT = re.compile(r"\btcpi\b|to[- ]complete|inflation|consumer price|\b(?:npv|present value|interest|annuity|coupon)\b", re.I)


@says(_CUE.pattern)
def _match(text: str) -> ToolMatch | None:
    m = _CUE.search(text)
    if (
        not m
        or _NOT.search(text)
        or (m[0].lower() in ("etc", "vac", "eac", "cpi") and not reading.compiled(r"earned|\bev\b|\bac\b|budget|bac|actual|project|cpi").search(text))
    ):
        return None
    figures = (_EV, _PV, _AC, _BAC, _DONE, _PLAN)
    found = {k: n.value for k, n in assign(text, figures).items()}
    cpi = reading.compiled(r"\bcpi(?: of| is| =)?\s*(\d?\.\d+|\d+(?:\.\d+)?)\b").search(text)
    if cpi and "budget" in found and "earned" not in found:
        return ToolMatch(0.93, {"budget": found["budget"], "cpi": float(cpi[1]), "sign": reading.currency(text)})
    earned = "earned" in found or ("budget" in found and "done_percent" in found)
    if earned and ("planned" in found or "actual" in found or "planned_percent" in found):
        return ToolMatch(round(0.72 + 0.27 * len(found) / max(1, len(all_numbers(text))), 3), found | {"sign": reading.currency(text)})
    if m[0].lower() != "etc" and all_numbers(text):
        return ToolMatch(
            0.5,
            {},
            "For earned value I need the budget, the percent complete (or earned value), the planned value and the actual cost so far. What are they?",
        )
    return None


@tool(match=_match)
def earned_value(
    earned: float = 0,
    planned: float = 0,
    actual: float = 0,
    budget: float = 0,
    done_percent: float = 0,
    planned_percent: float = 0,
    cpi: float = 0,
    sign: str = "",
) -> ToolResult:
    """Earned value analysis: CPI = EV / AC, SPI = EV / PV, variances, and EAC = budget / CPI.

    EV may be budget × percent complete and PV budget × planned percent (PMI, Practice Standard for Earned Value
    Management). Raises InvalidField when nothing has been earned or spent to compare.
    """
    if cpi:
        return ToolResult(
            f"The estimate at completion is {cash(budget / cpi, sign)}.\n= budget {cash(budget, sign)} ÷ CPI {show(cpi)}", {"eac": budget / cpi}
        )
    ev = earned or budget * done_percent / 100
    pv = planned or budget * planned_percent / 100
    if not ev or not (pv or actual):
        raise InvalidField("Earned value needs the work done and either the plan or the actual cost.")
    lines, data = [], {"ev": ev}
    if actual:
        index = ev / actual
        lines.append(
            f"CPI is {show(index)} ({_word(index, 'under', 'over')} budget): EV {cash(ev, sign)} ÷ AC {cash(actual, sign)}; cost variance {cash(ev - actual, sign)}."
        )
        data |= {"cpi": index, "cv": ev - actual}
    if pv:
        index = ev / pv
        lines.append(
            f"SPI is {show(index)} ({_word(index, 'ahead of', 'behind')} schedule): EV {cash(ev, sign)} ÷ PV {cash(pv, sign)}; schedule variance {cash(ev - pv, sign)}."
        )
        data |= {"spi": index, "sv": ev - pv}
    if budget and actual:
        final = budget * actual / ev
        lines.append(
            f"Estimate at completion {cash(final, sign)} = budget ÷ CPI; still to spend {cash(final - actual, sign)}, variance at completion {cash(budget - final, sign)}."
        )
        data |= {"eac": final, "etc": final - actual}
    return ToolResult("\n".join(lines), data)


def _word(index: float, good: str, bad: str) -> str:
    return "exactly on" if abs(index - 1) < 1e-9 else good if index > 1 else bad


BUDGET = Figure("budget", r"budget(?:ed)?|planned|plan|forecast", "money")
ACTUAL = Figure("actual", r"actual(?:ly)?|spent|spend|cost|came in at|paid", "money")


@tool(
    match=labelled(
        r"(?:budget|cost|spend\w*) (?:variance|overrun|deviation)|(?:over|under)[- ]?budget|variance (?:against|from|to|vs) (?:the )?budget|\bbudget(?:ed)?\b[^?]*\bactual(?:ly)?\b[^?]*\b(?:variance|over|under|differ\w+)|\bactual(?:ly)?\b[^?]*\bbudget(?:ed)?\b[^?]*\bvariance",
        (BUDGET, ACTUAL),
        "budget actual",
        unless=_CUE.pattern.replace(r"(?:cost|schedule) variance|", ""),
        sign=True,
    )
)
def budget_variance(budget: float, actual: float, sign: str = "") -> ToolResult:
    """Spending against budget: actual − budget, and as a share of the budget."""
    gap = actual - budget
    word = "over" if gap > 0 else "under"
    return ToolResult(
        f"You are {cash(abs(gap), sign)} {word} budget, {pct(100 * abs(gap) / budget)}.\n= {cash(actual, sign)} − {cash(budget, sign)}",
        {"variance": gap, "share": gap / budget},
    )
