"""What spending adds up to: subscriptions and habits in a year, cost per mile, what insurance leaves to pay, pay after deductions."""

from __future__ import annotations

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, lines, num, pct, require
from capabilities.domains.financial.facts import amount, amounts, clean, labelled, percents, rate
from capabilities.domains.reading import compiled, currency, has

_STEP = {"day": 365.0, "week": 52.0, "fortnight": 26.0, "month": 12.0, "quarter": 4.0, "year": 1.0}
_EVERY = r"(?:a|an|per|each|every|/)\s?(day|week|fortnight|month|quarter|year)\b|\b(dai|week|fortnight|month|quarter|year)ly\b"


def _step(m: object) -> str:
    word = next(g for g in m.groups() if g).lower()  # type: ignore[attr-defined]
    return "day" if word == "dai" else word


def _two_prices(text: str) -> ToolMatch | None:
    """One thing at two prices, by the month and by the year."""
    sums = amounts(text)
    if (
        len(sums) != 2
        or not has(text, r"premium|subscription|plan|membership|fee|pay(?:ing)?|costs?|price")
        or not has(text, r"save|saving|cheaper|difference|vs|versus|better")
    ):
        return None
    steps = [_step(m) for n in sums if (m := compiled(r"\s*(?:dollars |euros |pounds )?" + _EVERY).match(text[n.end :]))]
    if len(steps) != 2 or steps[0] == steps[1]:
        return None
    costs = [n.value * _STEP[s] for n, s in zip(sums, steps, strict=True)]
    return ToolMatch(
        0.95, {"sums": [n.value for n in sums], "times": 1.0, "per": steps[0], "wanted": steps[1], "yearly": costs, "sign": currency(text)}
    )


@says(r"\b(?:(?:a|per|in a|over a|each|every|for the|for a|in one) (?:year|month|decade)|yearly|annual\w*|monthly)\b", view=clean)
def _match_habit(question: str) -> ToolMatch | None:
    text = clean(question)
    if percents(text):
        return None
    if (paired := _two_prices(text)) is not None:
        return paired
    if not has(text, r"spend\w*|cost\w*|pay(?:ing)?|subscriptions?|on [a-z]+|how much|total|adds? up|gym|streaming|coffee|lunch\w*") or has(
        text,
        r"salary|wages?|earn\w*|income|loan|mortgage|save|saving|savings|invest\w*|deposit\w*|rent (?:of|is)|property|hours?|debt|revenue|customers?|employees?|staff|orders?|demand|units|mrr|arr|users|miles|meeting|burn|runway|cash|tax|dividends?|per share",
    ):
        return None
    sums = [n for n in amounts(text) if n.unit not in ("days", "day", "times", "weeks")]
    if not sums or len(sums) > 8:
        return None
    marks = list(compiled(_EVERY).finditer(text))
    asked = next((m for m in reversed(marks) if m.start() > sums[-1].end), None)
    stated = [m for m in marks if m is not asked and m.end() > sums[0].start]
    if asked is None or not stated or _step(asked) == _step(stated[0]):
        return None
    step, target = _step(stated[0]), _step(asked)
    days = compiled(r"\b(\d) (?:days|times) (?:a|per|each) week\b").search(text)
    per_year = float(days[1]) * 52 if days and step == "day" else _STEP[step]
    return ToolMatch(
        0.94, {"sums": [n.value for n in sums], "times": per_year / _STEP[target], "per": step, "wanted": target, "sign": currency(text)}
    )


@calculation(_match_habit)
def recurring_spending(
    sums: list[float], times: float, per: str = "month", wanted: str = "year", yearly: list[float] | None = None, sign: str = ""
) -> ToolResult:
    """What regular spending comes to over a longer time: the sum of the amounts × how often they fall in it; or the
    difference a year between two ways to pay (`yearly` holds what each costs a year)."""
    if yearly:
        gap = max(yearly) - min(yearly)
        dear, cheap = (per, wanted) if yearly[0] > yearly[1] else (wanted, per)
        return ToolResult(
            lines(
                f"Paying by the {cheap} saves {cash(gap, sign)} a year.",
                f"Working: {cash(max(yearly), sign)} a year by the {dear} against {cash(min(yearly), sign)} by the {cheap}.",
            ),
            {"saving": gap},
        )
    require(times > 0, "the spending must happen at least once")
    total = sum(sums)
    parts = " + ".join(num(s) for s in sums) if len(sums) > 1 else num(total)
    return ToolResult(
        lines(f"That is {cash(total * times, sign)} a {wanted}.", f"Working: ({parts}) a {per} × {num(times)}."), {"total": total * times}
    )


@says(r"\b(?:(?:cost|price|pence|cents?) (?:per|a|each) (?:mile|km|kilomet(?:er|re))|per[- ](?:mile|km|kilomet(?:er|re)) cost)\b")
def _match_distance(question: str) -> ToolMatch | None:
    text = clean(question)
    far = next((n for n in amounts(text) if n.unit in ("miles", "mile", "km", "kilometres", "kilometers", "kms")), None)
    sums = [n.value for n in amounts(text) if far is None or n.start != far.start]
    if far is None or not sums or has(text, r"mpg|per gallon|l/100"):
        return None
    return ToolMatch(0.95, {"sums": sums, "distance": far.value, "unit": far.unit.rstrip("s"), "sign": currency(text)})


@calculation(_match_distance)
def cost_per_distance(sums: list[float], distance: float, unit: str = "mile", sign: str = "") -> ToolResult:
    """Cost of a mile or kilometre: all costs of the time / distance driven in it."""
    require(distance > 0, "the distance must be more than zero")
    each = sum(sums) / distance
    return ToolResult(
        lines(f"It costs {cash(each, sign)} per {unit}.", f"Working: {cash(sum(sums), sign)} / {num(distance)} {unit}s."), {"per_unit": each}
    )


@says(r"\b(?:deductible|excess|co-?insurance|co-?pay)\b")
def _match_claim(question: str) -> ToolMatch | None:
    if not has(question, r"insurance|insurer|policy|plan|pays?|cover\w*|claim|bill"):
        return None
    text = clean(question)
    excess = amount(text, r"deductible(?: of| is)?|excess(?: of| is)?")
    bill = amount(text, r"bill(?: of| is)?|repairs?|claim(?: of| for)?|damage(?: of)?|costs?|surgery|treatment|loss|total", but=[excess])
    if bill is None and (rest := [n.value for n in amounts(text) if n.value != excess]):
        bill = max(rest)
    if excess is None or bill is None:
        return None
    covered = rate(text, r"(?:insurance|insurer|policy|plan|they|it)(?: then)? (?:pays?|covers?)|pays?|cover(?:s|ed)?")
    own = rate(text, r"co-?insurance|i pay|my share|co-?pay", but=[covered])
    share = own if own is not None and not has(text, r"then insurance pays") else 1 - covered if covered is not None else 0.0
    limit = amount(text, r"out[- ]of[- ]pocket(?: max\w*)?(?: of| is)?|oop", but=[excess, bill])
    args = {"bill": bill, "excess": excess, "share": share, "limit": limit or 0.0, "sign": currency(text)}
    insurer = has(
        text,
        r"(?:what|how much)(?: \w+){0,3} (?:insurance|insurer|they|it|policy) (?:pay|cover)|do (?:they|i) get|payout|will (?:they|i) (?:pay|get)",
    )
    return ToolMatch(0.95, args | {"insurer": insurer})


@calculation(_match_claim)
def insurance_claim(bill: float, excess: float, share: float = 0, limit: float = 0, insurer: bool = False, sign: str = "") -> ToolResult:
    """What the insured pays of a bill: the deductible and then a share of the rest (co-insurance), up to a yearly limit if there is one."""
    own = min(bill, excess) + max(0.0, bill - excess) * share
    own = min(own, limit) if limit else own
    head = (
        f"The insurance pays {cash(bill - own, sign)} and you {cash(own, sign)}."
        if insurer
        else f"You pay {cash(own, sign)}, the insurance {cash(bill - own, sign)}."
    )
    return ToolResult(
        lines(
            head,
            f"Working: {cash(min(bill, excess), sign)} deductible + {pct(share)} of the {cash(max(0.0, bill - excess), sign)} above it"
            + (f", at most {cash(limit, sign)}." if limit else "."),
        ),
        {"own": own, "insurer": bill - own},
    )


@says(r"\b(?:take[- ]home|net (?:pay|salary|income|wage)|left|in hand|after (?:tax|deductions|everything)|net)\b")
def _match_deductions(question: str) -> ToolMatch | None:
    text = clean(question)
    shares = percents(text)
    if (
        len(shares) < (1 if has(text, r"deduct\w*|stoppages|withh\w+") else 2)
        or not has(text, r"gross|salary|pay|income|earn|wages?|make")
        or not has(text, r"tax|pension|insurance|deduct\w*|401k|social")
        or has(text, r"first|next|above|over|bracket|up to|invest\w*|capital gains?|bonds?|vat|inflation|return|raise")
    ):
        return None
    gross = labelled(text, r"gross|salary|pay|income|earn(?:s|ing)?|wages?|make|on")
    gross = gross or (amounts(text)[0] if amounts(text) else None)
    if gross is None:
        return None
    fixed = [n.value for n in amounts(text) if n.start != gross.start]
    return ToolMatch(0.95, {"gross": gross.value, "shares": [n.value / 100 for n in shares], "fixed": fixed, "sign": currency(text)})


@calculation(_match_deductions)
def pay_after_deductions(gross: float, shares: list[float], fixed: list[float] | None = None, sign: str = "") -> ToolResult:
    """Pay that is left after several deductions, each a share of the gross pay (or a fixed sum)."""
    off = gross * sum(shares) + sum(fixed or [])
    working = " − ".join([cash(gross, sign), *(f"{pct(s)}" for s in shares), *(cash(f, sign) for f in fixed or [])])
    return ToolResult(
        lines(f"{cash(gross - off, sign)} is left; {cash(off, sign)} goes off.", f"Working: {working}, each share of the gross pay."),
        {"net": gross - off},
    )


_PARTS = r"interest|tax(?:es)?|depreciation|amorti[sz]ation"


@says(r"\b(?:ebitda?)\b")
def _match_ebitda(question: str) -> ToolMatch | None:
    if has(question, r"multiple|ev|enterprise|worth|valuation|margin|coverage|cover|times|debt"):
        return None
    text = clean(question)
    base = amount(text, r"net (?:income|profit|earnings)|profit after tax|operating (?:income|profit)|ebit(?!da)")
    if base is None:
        return None
    wanted = "ebit" if has(text, "ebit") and not has(text, "ebitda") else "ebitda"
    names = (
        r"interest(?: expense)?",
        r"tax(?:es)?",
        *((r"depreciation(?: and amorti[sz]ation)?|d&a", r"amorti[sz]ation") if wanted == "ebitda" else ()),
    )
    parts: list[float] = []
    for name in names:
        found = labelled(text, name, [n for n in amounts(text) if n.value not in (base, *parts)])
        parts += [found.value] if found else []
    if has(text, r"operating (?:income|profit)|ebit(?!da)") and not has(text, r"net (?:income|profit|earnings)|profit after tax"):
        parts = [p for p in parts if p not in (amount(text, "interest"), amount(text, r"tax(?:es)?"))]
    return ToolMatch(0.97, {"base": base, "parts": parts, "name": wanted, "sign": currency(text)}) if parts else None


@calculation(_match_ebitda)
def ebitda(base: float, parts: list[float], name: str = "ebitda", sign: str = "") -> ToolResult:
    """EBITDA (or EBIT) from profit: what was taken off for interest, tax, depreciation and amortisation is added back."""
    total = base + sum(parts)
    return ToolResult(
        lines(f"The {name.upper()} is {cash(total, sign)}.", f"Working: {' + '.join(cash(p, sign) for p in (base, *parts))}."), {name: total}
    )
