"""Household money: budget, cash flow, net worth, emergency fund, debt to income, savings rate, pay per hour."""

from __future__ import annotations

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require
from capabilities.domains.financial.facts import amount, amounts, clean, labelled, percents, rest, spans
from capabilities.domains.reading import Number, compiled, currency, has

_INCOME = r"income|salary|wages?|pay(?:check)?|earn(?:s|ing|ed)?|take[- ]home|make|bring(?:ing)? (?:in|home)|net|after[- ]tax|gross|paid"
_YEARLY = r"(?:a|per) year|annual(?:ly)?|yearly|/\s?y(?:ea)?r|per annum|p\.?a\.?"


@says(r"\b(?:50\s?/\s?30\s?/\s?20|50[- ]30[- ]20|50,? 30,? 20|(?:\d{2}\s?/\s?\d{2}\s?/\s?\d{2})|budget)\b")
def _match_split(question: str) -> ToolMatch | None:
    text = clean(question)
    split = compiled(r"\b(\d{2})(?:\s?[/-]\s?|,? )(\d{2})(?:\s?[/-]\s?|,? )(\d{2})\b(?![,.\d])", 0).search(question)
    shares = [float(g) / 100 for g in split.groups()] if split else None
    if (shares and abs(sum(shares) - 1) > 0.001) or has(text, r"rebalanc\w+|portfolio|stocks?|bonds?|allocation"):
        return None
    if shares is None and not has(text, r"needs|wants|rule|split|how (?:should|do|would) (?:i|we) (?:budget|split|divide)"):
        return None
    pool = [n for n in amounts(text) if not split or n.value not in [float(g) for g in split.groups()]]
    income = labelled(text, _INCOME, pool) or (max(pool, key=lambda n: n.value) if pool else None)
    if income is None:
        return (
            ToolMatch(0.5, {}, ask="How much do you take home each month after tax?")
            if has(text, "my|me|i") and has(text, "split|calculate|make")
            else None
        )
    yearly = has(text, _YEARLY) and not has(text, r"(?:a|per) month|monthly")
    wanted = (
        next((w for w in ("needs", "wants", "savings") if has(text, w)), "")
        if not has(text, "split|divide|all three|budget for me|break ?down")
        else ""
    )
    if not wanted and has(text, r"sav(?:e|ing)"):
        wanted = "savings"
    only = wanted if sum(has(text, w) for w in ("needs", "wants", r"savings?|save")) == 1 else ""
    return ToolMatch(
        0.95,
        {
            "income": income.value / (12 if yearly else 1),
            "shares": shares or [0.5, 0.3, 0.2],
            "only": only,
            "sign": currency(text),
        },
    )


@calculation(_match_split)
def budget_split(income: float, shares: list[float] | None = None, only: str = "", sign: str = "") -> ToolResult:
    """Split of monthly take-home pay into needs, wants and savings.

    The 50/30/20 rule (Warren & Warren Tyagi, All Your Worth, 2005), or another split given by the user.
    """
    parts = dict(zip(("needs", "wants", "savings"), shares or [0.5, 0.3, 0.2], strict=True))
    all_three = f"Needs {cash(income * parts['needs'], sign)}, wants {cash(income * parts['wants'], sign)}, savings and debt {cash(income * parts['savings'], sign)} a month."
    head = f"For {only}: {cash(income * parts[only], sign)} a month." if only else all_three
    return ToolResult(
        lines(
            head,
            f"Working: {cash(income, sign)} × {' / '.join(pct(s) for s in parts.values())}.",
            all_three if only else "Needs are rent, food, transport, insurance and minimum payments; wants are everything you could drop.",
        ),
        {k: income * v for k, v in parts.items()},
    )


_OWED = r"(?:owe|owed|owing|debts?|loans?|mortgages?|liabilit(?:y|ies)|credit cards?|card balance|overdraft|student loans?|car loans?)"
_OWNED = r"(?:house|home|savings?|car|cash|invest\w*|stocks?|assets?|401k|pension|retirement|checking|account|property|bank|crypto|gold|ira|isa|brokerage|shares|flat|portfolio)"


@says(
    r"\b(?:net worth|(?:personal )?balance sheet|(?:what|how much) (?:am|are) (?:i|we) (?:actually |really )?worth|(?:my|our) (?:total |overall )?worth)\b"
)
def _match_net_worth(question: str) -> ToolMatch | None:
    text = clean(question)
    if has(text, r"high net worth|return on") or not 2 <= len(amounts(text)) <= 40:
        return None
    owed = [n for n in amounts(text) if _is_debt(text, n)]
    owned = [n for n in amounts(text) if n not in owed]
    if not owned:
        return None
    return ToolMatch(0.95, {"assets": [n.value for n in owned], "debts": [abs(n.value) for n in owed], "sign": currency(text)})


def _is_debt(text: str, n: Number) -> bool:
    """True when the words around the amount speak of a debt rather than of something owned."""
    before = compiled(r"\d|[.;\n]|\bassets?\b", 0).split(text[max(0, n.start - 60) : n.start])[-1]
    ahead = compiled(r"[\s,]*(?:and )?(?:my |total )?(?:liabilities|debts?)\s(?:of |are |is |at |total )?[$£€]?\d").match(text[n.end :])
    if ahead and compiled(r"\bassets?\b[^\d]*$").search(text[max(0, n.start - 80) : n.start]):
        return False
    behind = compiled(r"[,.;\n]|\band\b|\d|\bwith\b|\bminus\b", 0).split(text[n.end : n.end + 40])[0]
    clause = compiled(r"\bow(?:e|ed|ing)\b([^,.;]*)$").search(text[max(0, n.start - 80) : n.start])
    first_owned, first_owed = compiled(rf"\b{_OWNED}\b").search(behind), compiled(rf"\b{_OWED}").search(behind)
    if first_owned and first_owed and first_owned.start() < first_owed.start():
        return False
    if first_owed or (clause and not compiled(r"\b(?:have|own|with|plus|but|savings?)\b").search(clause[1])):
        return True
    if compiled(rf"\b{_OWNED}\b").search(behind):
        return False
    if compiled(rf"\b{_OWED}").search(before):
        return True
    earlier = text[max(0, n.start - 400) : n.start]
    last_owed = max((m.start() for m in compiled(r"\b(?:owe|liabilities|debts?)\b").finditer(earlier)), default=-1)
    last_owned = max((m.start() for m in compiled(r"\b(?:assets|own|have|savings|worth)\b").finditer(earlier)), default=-1)
    return last_owed > last_owned


@calculation(_match_net_worth)
def net_worth(assets: list[float], debts: list[float], sign: str = "") -> ToolResult:
    """Net worth: all that is owned less all that is owed."""
    total = sum(assets) - sum(debts)
    return ToolResult(
        lines(
            f"The net worth is {cash(total, sign)}.",
            f"Working: assets {cash(sum(assets), sign)} − debts {cash(sum(debts), sign)}.",
        ),
        {"net_worth": total, "assets": sum(assets), "debts": sum(debts)},
    )


@says(
    r"\b(?:cash ?flow|left over|leftover|surplus|left (?:each|every|per|a|at the end of the) month|have left|what'?s left|how much(?: is|'s)? left|money left|remains?|remaining|disposable|deficit|overspend\w*|spend(?:ing)? more than|budget)\b"
)
def _match_cash_flow(question: str) -> ToolMatch | None:
    text = clean(question)
    if has(question, r"budget") and not (
        has(text, _INCOME) and len(amounts(text)) >= 3 and not has(question, r"50/30/20|split|per cent|%|over budget|under budget|variance")
    ):
        return None
    if (
        not has(text, _INCOME)
        or has(
            text,
            r"npv|irr|operating|capex|discount|free cash|ebitda|loan balance|mortgage of|tasks?|cash-on-cash|property|margin|yield",
        )
        or len(amounts(text)) < 2
    ):
        return None
    income = labelled(text, _INCOME) or amounts(text)[0]
    costs = [n for n in amounts(text) if n.start != income.start]
    side = [
        n
        for n in costs
        if compiled(r"\b(?:side (?:job|hustle|income)|bonus|second income|rental income|freelance|dividends)\b").search(
            text[n.end : n.end + 25] + " " + text[max(0, n.start - 25) : n.start]
        )
    ]
    spent = [n.value for n in costs if n not in side]
    shares = [p.value / 100 * income.value for p in percents(text)]
    return ToolMatch(0.9, {"income": income.value + sum(n.value for n in side), "expenses": [*spent, *shares], "sign": currency(text)})


@calculation(_match_cash_flow)
def cash_flow(income: float, expenses: list[float], sign: str = "") -> ToolResult:
    """Monthly cash flow: income less expenses, and the savings rate it gives."""
    left = income - sum(expenses)
    return ToolResult(
        lines(
            f"{cash(left, sign)} is left over, {pct(left / income)} of the income."
            if left >= 0
            else f"{cash(-left, sign)} is missing: more goes out than comes in.",
            f"Working: {cash(income, sign)} − {cash(sum(expenses), sign)} of expenses.",
        ),
        {"left": left, "expenses": sum(expenses), "savings_rate": left / income},
    )


@says(
    r"\b(?:emergency (?:fund|savings?|money|cash|pot)|rainy day|safety net|months?'? (?:worth )?(?:of )?(?:expenses|spending|outgoings|bills|cover)|cover (?:my |our )?(?:expenses|outgoings|bills)|(?:months?|weeks?) (?:of )?cover(?:ed)?|cushion|months? (?:set aside|put (?:aside|away|by)|stashed|in reserve))\b"
)
def _match_emergency(question: str) -> ToolMatch | None:
    text = clean(question)
    months = next((m for m, _, _ in spans(text)), None)
    expenses = amount(text, r"expenses?|spend(?:ing|s)?|bills|costs?|outgoings|living costs|(?:a|per|each|every) month|monthly")
    have = amount(
        text, r"have|saved|savings|fund of|already|emergency fund (?:of|is|has)|got|put (?:aside|away|by)|stashed|set aside", but=[expenses]
    )
    if has(text, r"how (?:long|many months)|cover|last") and have and expenses:
        return ToolMatch(0.97, {"expenses": expenses, "have": have, "sign": currency(text)})
    parts = rest(text)
    if expenses is not None and have is None and len(parts) > 1 and has(text, "rent|food|groceries|utilities"):
        expenses = sum(parts)
    if expenses is None and parts:
        expenses = parts[0]
    return complete(
        0.97,
        {
            "expenses": expenses,
            "months": months or None,
            "have": have if have and have > (expenses or 0) * 0.2 else None,
            "sign": currency(text) or None,
        },
        {"expenses": "your monthly expenses"},
    )


@calculation(_match_emergency)
def emergency_fund(expenses: float, months: float = 0, have: float = 0, sign: str = "") -> ToolResult:
    """Size of an emergency fund, or how many months one lasts.

    Monthly expenses * months; three to six months is the usual advice (US CFPB, An essential guide to building an emergency fund).
    """
    if have and not months:
        return ToolResult(
            lines(
                f"It covers {num(have / expenses)} months of expenses.",
                f"Working: {cash(have, sign)} / {cash(expenses, sign)} a month. Three to six months is the usual advice.",
            ),
            {"months": have / expenses},
        )
    if months:
        goal = expenses * months
        return ToolResult(
            lines(
                f"The emergency fund should be {cash(goal, sign)}.",
                f"Working: {cash(expenses, sign)} × {num(months)} months.",
                f"You have {cash(have, sign)}, so {cash(max(0.0, goal - have), sign)} is missing."
                if have
                else "Keep it where you can reach it at once.",
            ),
            {"goal": goal, "missing": max(0.0, goal - have)},
        )
    return ToolResult(
        lines(
            f"For three to six months: {cash(expenses * 3, sign)} to {cash(expenses * 6, sign)}.",
            f"Working: {cash(expenses, sign)} × 3 and × 6. More when your income is unsteady.",
        ),
        {"three_months": expenses * 3, "six_months": expenses * 6},
    )


_TAKEN_HOME = compiled(
    r"(?:take[- ]?home|bring home|net(?: pay| income)?|after[- ]tax|after deductions|groceries|food|utilities|electric\w*|phone|internet|fuel|petrol)(?: pay| is| of|:)*\s*$"
)


@says(
    r"\b(?:dti|percent(?:age)? of (?:my |our )?income (?:goes|went|is)|debt[- ]to[- ]income|front[- ]end ratio|back[- ]end ratio|housing ratio|rent[- ]to[- ]income)\b"
)
def _match_dti(question: str) -> ToolMatch | None:
    text = compiled(r"(?:debt|rent)[- ]to[- ]income").sub(lambda m: "." * len(m[0]), clean(question))
    income = labelled(text, r"earn(?:s|ing)?|make|salary|gross|bring home") or labelled(
        text,
        r"(?:gross |monthly |annual |yearly |before[- ]tax )*(?:income|salary|pay(?!ment)|wages?)(?: of| is)?|earn(?:s|ing)?|make|gross|bring home",
    )
    if income is None and amounts(text):
        income = max(amounts(text), key=lambda n: n.value)
    if income is None:
        return None
    debts = [n.value for n in amounts(text) if n.start != income.start and not _TAKEN_HOME.search(text[: n.start])]
    yearly = (
        bool(compiled(rf"^\s*(?:{_YEARLY})").search(text[income.end :]))
        or has(text, r"(?:annual|yearly) (?:gross )?(?:income|salary)")
        or (income.value > 20 * max(debts, default=1) and income.value > 30_000 and not has(text, r"monthly (?:gross )?(?:income|salary)"))
    )
    return complete(
        0.95,
        {"payments": debts or None, "income": income.value / (12 if yearly else 1), "sign": currency(text) or None},
        {"payments": "your monthly debt payments", "income": "your income before tax"},
    )


@calculation(_match_dti)
def debt_to_income(payments: list[float], income: float, sign: str = "") -> ToolResult:
    """Debt-to-income ratio: monthly debt payments / monthly income before tax.

    Definition of the US CFPB; 43% was long the line for a US qualified mortgage.
    """
    require(income > 0, "the income must be more than zero")
    share = sum(payments) / income
    return ToolResult(
        lines(
            f"The debt-to-income ratio is {pct(share)}.",
            f"Working: {cash(sum(payments), sign)} payments / {cash(income, sign)} income a month before tax.",
            "Many lenders like 36% or less; above 43% loans get hard.",
        ),
        {"dti": share},
    )


@says(
    r"\b(?:savings? rate|what (?:percent(?:age)?|share|%) (?:of (?:my )?\w+ )?(?:do i|am i|i) sav\w+|(?:save|saving|put away)[^?]*what (?:percent(?:age)?|share|%)|(?:percent(?:age)?|%) (?:am i|do i) sav\w+|saving what)\b"
)
def _match_savings_rate(question: str) -> ToolMatch | None:
    text = clean(question)
    if percents(text):
        return None
    saved = amount(text, r"sav(?:e|es|ed|ing)|(?:i |we )?put(?:ting)?(?: away| aside)?|set(?:ting)? aside|invest(?:ing)?")
    income = amount(text, _INCOME, but=[saved]) or next(iter(rest(text, saved)), None)
    spent = amount(text, r"spend(?:ing|s)?|spent|expenses|outgoings|bills|costs", but=[income])
    if spent is not None and income is not None:
        saved = income - spent
    if saved is not None and income is not None and saved < income and _rhythm(text, saved) == 12 and _rhythm(text, income) == 1:
        saved *= 12
    return complete(
        0.95,
        {"saved": saved, "income": income, "sign": currency(text) or None},
        {"saved": "how much you save", "income": "your income"},
    )


def _rhythm(text: str, value: float) -> int:
    n = next((n for n in amounts(text) if n.value == value), None)
    behind = text[n.end : n.end + 16] if n else ""
    if compiled(r"\s*(?:(?:a|per|each|every) month|monthly|/\s?mo)").match(behind):
        return 12
    return 1 if compiled(r"\s*(?:(?:a|per) year|yearly|annual\w*|/\s?y|salary)").match(behind) else 0


@calculation(_match_savings_rate)
def savings_rate(saved: float, income: float, sign: str = "") -> ToolResult:
    """Share of the income that is saved."""
    return ToolResult(
        lines(f"The savings rate is {pct(saved / income)}.", f"Working: {cash(saved, sign)} / {cash(income, sign)}."),
        {"savings_rate": saved / income},
    )


@says(r"\b(?:hourly|per hour|an hour|/\s?h(?:ou)?r|a year|annual(?:ly)?|salary|yearly|per year|bi-?weekly|weekly)\b")
def _match_pay(question: str) -> ToolMatch | None:
    if not has(question, r"salary|wage|pay|paid|earn|make|income|hourly (?:rate|wage)|paycheck|before tax|gross|(?:an|per) hour|/\s?h(?:ou)?r"):
        return None
    text = clean(question)
    if has(
        text,
        r"meeting|loan|mortgage|(?<!before )(?<!before-)(?<!pre-)tax(?:es)?|budget|invest\w*|rent|debt|interest|savings?|overtime|project|employees?|staff|costs?|billable|freelanc\w+|2,?080",
    ) or percents(text):
        return None
    hourly = compiled(
        r"[$£€]?\s?(\d+(?:[.,]\d+)?)\s*(?:dollars?|usd|euros?|bucks|pounds)?\s*(?:an hour|per hour|/\s?h(?:ou)?r?\b|hourly|p\.?h\.?)"
    ).search(text)
    hours = compiled(r"(\d+(?:\.\d+)?)\s*(?:hours?|hrs?|h)\b(?:\s*(?:a|per|/)\s?(?:week|wk))?|hours?:? (\d+(?:\.\d+)?)\b").search(text)
    weeks = compiled(r"(\d+)\s*(?:weeks|wks)\b").search(text)
    a, b = float(hours[1] or hours[2]) if hours else 40.0, float(weeks[1]) if weeks else 52.0
    a = a * 12 / b if 80 < a <= 250 else a * 5 if hours and compiled(r"\s?(?:a|per|each|/)\s?day", 0).match(text[hours.end() :]) else a
    if hourly and has(text, r"year(?:ly)?|annual\w*|salary|month(?:ly)?"):
        return ToolMatch(
            0.93,
            {
                "hourly": float(hourly[1].replace(",", ".")),
                "hours_per_week": a,
                "weeks": b,
                "monthly": has(text, "month|monthly") and not has(text, "year|annual|salary"),
                "sign": currency(text),
            },
        )
    yearly = next((v for v in rest(text) if v >= 3000), None)
    if yearly and has(text, r"hourly|per hour|an hour|/\s?h(?:ou)?r|what.{0,20}hour") and not hourly:
        return ToolMatch(
            0.93,
            {
                "yearly": yearly * (12 if has(text, r"(?:a|per) month|monthly (?:salary|pay|income)") else 1),
                "hours_per_week": a,
                "weeks": b,
                "sign": currency(text),
            },
        )
    return None


@calculation(_match_pay)
def pay_rate(
    hourly: float = 0, yearly: float = 0, hours_per_week: float = 40, weeks: float = 52, monthly: bool = False, sign: str = ""
) -> ToolResult:
    """Hourly pay as a yearly salary, or the other way round.

    hourly * hours a week * weeks a year.
    """
    if yearly:
        found = yearly / (hours_per_week * weeks)
        return ToolResult(
            lines(
                f"That is {cash(found, sign)} an hour.",
                f"Working: {cash(yearly, sign)} / ({num(hours_per_week)} hours × {num(weeks)} weeks), before tax.",
            ),
            {"hourly": found},
        )
    year = hourly * hours_per_week * weeks
    text = (
        f"That is {cash(year / 12, sign)} a month ({cash(year, sign)} a year)."
        if monthly
        else f"That is {cash(year, sign)} a year ({cash(year / 12, sign)} a month)."
    )
    return ToolResult(
        lines(text, f"Working: {cash(hourly, sign)} × {num(hours_per_week)} hours × {num(weeks)} weeks, before tax."),
        {"yearly": year, "monthly": year / 12},
    )
