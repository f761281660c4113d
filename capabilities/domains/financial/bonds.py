"""Bonds: price, yields, duration, zero-coupon bonds and what a change of rates does to the price."""

from __future__ import annotations

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, cash, complete, lines, num, pct, require
from capabilities.domains.financial.facts import amount, amounts, clean, labelled, percents, rate, rest, term_years
from capabilities.domains.financial.solve import root
from capabilities.domains.reading import compiled, currency, has

_BOND = r"bonds?|coupons?|zero[- ]coupon|treasur(?:y|ies)|t-?bills?|gilts?|ytm|yield to maturity|face value|par value|debentures?|zeros? with|year zeros?|an? zeros?|zeros? (?:that|which|bond|paying|pays|maturing|due)"
_FACE = r"face(?: value)?|par(?: value)?|nominal(?: value)?|principal|matur(?:es|ing) at|redeem(?:s|ed) (?:at|for)|pays? back|(?:returns|repays|gives back|comes back)(?= [$£€]?\d)"
_PRICE = r"pric(?:e|ed)(?: is| of| at)?|trad(?:es|ing)(?: at| for)?|costs?|cost(?:ing)?|bought(?: at| for)?|sells?(?: at| for)?|selling(?: at| for)?|buy(?:ing)?(?: at| for)?|purchased?(?: at| for)?|quoted(?: at)?|market (?:price|value)|paid|for|at"
_YIELD = r"market (?:yield|rate|interest rate)|yields?(?: to maturity)?|yielding|ytm|required (?:return|yield|rate)|discount(?:ed)?(?: rate| at)?|market interest rates?|rates?|interest rates?|return|going rate|prevailing"


def _periods(text: str) -> int:
    if has(text, r"semi[- ]?annual(?:ly)?|twice a year|half[- ]yearly|(?:every|each) (?:six|6) months|(?:every|each) half[- ]year|two times a year"):
        return 2
    return 4 if has(text, r"quarterly|every quarter") else 12 if has(text, r"monthly coupons?|paid monthly") else 1


def bond_value(face: float, coupon_rate: float, annual_yield: float, years: float, per_year: int = 1) -> float:
    """C(1-(1+y)^-n)/y + F(1+y)^-n with coupon and yield per period."""
    y, count, coupon = annual_yield / per_year, years * per_year, face * coupon_rate / per_year
    return coupon * count + face if y == 0 else coupon * (1 - (1 + y) ** -count) / y + face * (1 + y) ** -count


def durations(face: float, coupon_rate: float, annual_yield: float, years: float, per_year: int = 1) -> tuple[float, float, float]:
    """(price, Macaulay duration in years, modified duration): mean time of the payments weighted by present value."""
    y, count = annual_yield / per_year, round(years * per_year)
    flows = [(t, face * coupon_rate / per_year + (face if t == count else 0)) for t in range(1, count + 1)]
    worth = [(t, flow / (1 + y) ** t) for t, flow in flows]
    price = sum(w for _, w in worth)
    macaulay = sum(t * w for t, w in worth) / price / per_year
    return price, macaulay, macaulay / (1 + y)


def _coupon(text: str, face: float) -> float | None:
    """Coupon as a share of face, given as a percentage or as money a year."""
    found = rate(text, r"coupons?(?: rate| of)?|paying|pays|\w+ coupon")
    if found is not None and found > 0.2 and 100 * found < face / 5 and f"{100 * found:g}%" not in text.replace("% coupon", " coupon"):
        return found * 100 * _money_periods(text) / face
    if found is not None and (found < 0.2 or any(p.percent for p in percents(text))):
        return found
    paid = amount(
        text,
        r"coupons?(?: of| payments?)?|pays|paying|throws? off|yields?(?= [$£€]?\d)|gives?|hands? out|interest(?: payments?)?(?: of)?",
        but=[face, *(v for v in rest(text) if v >= face * 0.3)],
    )
    return paid * _money_periods(text) / face if paid is not None and paid < face * 0.5 else None


def _money_periods(text: str) -> int:
    """A coupon in money "every six months" is paid twice a year."""
    return (
        2
        if has(text, r"every (?:six|6) months|semi-?annual(?:ly)? coupons? of|twice a year|semi-?annually|each half[- ]year")
        and not has(text, r"(?:a|per) year|annual coupons?")
        else 1
    )


def _face(text: str) -> float:
    named = amount(text, _FACE)
    if named is not None:
        return named
    if not has(text, r"(?:price|priced|trad\w+|cost\w*|bought|sell\w*|quoted|buy\w*)") and (found := [v for v in rest(text) if v >= 100]):
        return found[0]
    par = [v for v in rest(text) if v in (100.0, 1000.0, 10000.0, 5000.0)]
    return par[0] if par else 1000.0


def _zero(text: str) -> bool:
    return has(text, r"zero[- ]coupon|zeros?|no coupons?|pure discount|strips?|t-?bills?")


@says(rf"\b(?:{_BOND})\b", view=clean)
def _match_price(question: str) -> ToolMatch | None:
    text = clean(question)
    if not percents(text) or term_years(text) is None or has(text, r"duration|current yield|loan|convexity"):
        return None
    stated = (_zero(text) and len(percents(text)) == 1 and len(rest(text)) <= 1 and has(text, r"yields?|rate|ytm|at")) or (
        len(percents(text)) == 2 and has(text, "coupon", r"yields?|market rate") and len(rest(text)) <= 1
    )
    if not (stated or has(text, r"price|worth|value|cost|fair|pay for|how much|trade|sell for")) or has(
        text, r"(?:what(?:'s| is)?|find|calculate|compute) (?:the |its |my )?(?:ytm|yield)|yield to maturity\?"
    ):
        return None
    face = _face(text)
    zero = _zero(text)
    coupon = 0.0 if zero else _coupon(text, face)
    wanted = rate(text, _YIELD, but=[coupon]) or rate(text, but=[coupon])
    if wanted is None and coupon is not None and len(percents(text)) > 1:
        wanted = coupon
    args = {
        "face": face,
        "coupon_rate": coupon,
        "annual_yield": wanted,
        "years": term_years(text),
        "per_year": _periods(text),
        "sign": currency(text) or None,
    }
    need = {"coupon_rate": "the coupon rate", "annual_yield": "the market yield", "years": "the years to maturity"}
    return complete(0.96, args, need, given=2)


@calculation(_match_price)
def bond_price(face: float, coupon_rate: float, annual_yield: float, years: float, per_year: int = 1, sign: str = "") -> ToolResult:
    """Fair price of a bond (coupon 0 for a zero-coupon bond).

    Present value of the coupons and the face value at the market yield (Fabozzi, Bond Markets, Analysis and Strategies).
    """
    require(face > 0 and years > 0, "the face value and the time must be more than zero")
    price = bond_value(face, coupon_rate, annual_yield, years, per_year)
    where = (
        "below face value (a discount), because the market yield is higher than the coupon"
        if price < face - 1e-9
        else "above face value (a premium), because the coupon is higher than the market yield"
        if price > face + 1e-9
        else "exactly face value"
    )
    formula = "F / (1 + y)^n" if coupon_rate == 0 else "C(1 − (1 + y)^−n) / y + F(1 + y)^−n"
    return ToolResult(
        lines(
            f"The fair price is {cash(price, sign)}.",
            f"Working: {formula}, F = {cash(face, sign)}, coupon {pct(coupon_rate)}, y = {pct(annual_yield)}, {num(years)} years, {per_year} payment{'s' if per_year > 1 else ''} a year.",
            f"That is {where}.",
        ),
        {"price": price},
    )


@says(rf"\b(?:{_BOND})\b", view=clean)
def _match_yield(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(text, r"ytm|yield|return|rate") or not amounts(text) or has(text, r"duration|fair price|tax"):
        return None
    if has(text, r"current yield|running yield"):
        return _current(text)
    if _zero(text) and len(rest(text)) <= 1 and any(p.percent for p in percents(text)):
        return None
    if term_years(text) is None or not (
        has(
            text,
            r"ytm|yield to maturity|what(?:'s| is)? (?:the |its )?yield|yield\?|(?:find|calculate|compute|what) .{0,20}yield",
        )
        or _zero(text)
    ):
        return None
    face = _face(text)
    coupon = 0.0 if _zero(text) else _coupon(text, face)
    used = [face, (coupon or 0) * face, (coupon or 0) * face / 2]
    price = amount(text, _PRICE, but=used)
    if price is None:
        price = next((v for v in rest(text, *used) if v > face * 0.2), None)
    quote_share = labelled(text, r"of par|of face|of its (?:face|par)", percents(text))
    if price is None and quote_share:
        price = face * quote_share.value / 100
    pair = rest(text)
    if _zero(text) and len(pair) == 2:
        price, face = sorted(pair)
    if price is not None and face == 1000.0 and price < 200 and not has(text, "1,?000"):
        face = 100.0
    args = {
        "face": face,
        "price": price,
        "coupon_rate": coupon,
        "years": term_years(text),
        "per_year": _periods(text),
        "sign": currency(text) or None,
    }
    return complete(0.97, args, {"price": "the price", "coupon_rate": "the coupon rate", "years": "the years to maturity"}, given=2)


def _current(text: str) -> ToolMatch | None:
    if not percents(text) and len(pair := sorted(rest(text))) == 2 and pair[1] > 2 * pair[0]:
        return ToolMatch(0.97, {"face": pair[1], "price": pair[1], "coupon_rate": pair[0] / pair[1], "current": True, "sign": currency(text)})
    face = _face(text)
    coupon = _coupon(text, face)
    used = [face] if len(rest(text)) > 1 else []
    price = amount(text, _PRICE, but=[*used, (coupon or 0) * face])
    if price is not None and price < 200 and face == 1000.0 and 1000.0 not in rest(text):
        face = 100.0 if percents(text) else face
    return complete(
        0.97,
        {"face": face, "price": price, "coupon_rate": coupon, "current": True, "sign": currency(text) or None},
        {"price": "the price", "coupon_rate": "the coupon"},
    )


@calculation(_match_yield)
def bond_yield(
    price: float,
    coupon_rate: float,
    years: float = 0,
    face: float = 1000,
    per_year: int = 1,
    current: bool = False,
    sign: str = "",
) -> ToolResult:
    """Yield to maturity or current yield of a bond.

    YTM: the yield at which the present value of coupons and face equals the price, by bisection; current yield: yearly coupon / price.
    """
    running = face * coupon_rate / price
    if current or not years:
        return ToolResult(
            lines(
                f"The current yield is {pct(running)}.",
                f"Working: yearly coupon {cash(face * coupon_rate, sign)} / price {cash(price, sign)}.",
            ),
            {"current_yield": running},
        )
    y = root(lambda x: bond_value(face, coupon_rate, x, years, per_year) - price, -0.5, 5.0)
    return ToolResult(
        lines(
            f"The yield to maturity is {pct(y)} a year{f' ({pct((1 + y / per_year) ** per_year - 1)} effective)' if per_year > 1 else ''}.",
            f"Working: the yield at which {num(years)} years of {pct(coupon_rate)} coupons and {cash(face, sign)} at the end are worth {cash(price, sign)}.",
            f"The current yield is {pct(running)}." if coupon_rate else "",
        ),
        {"ytm": y, "current_yield": running},
    )


@says(r"\b(?:(?:mac(?:aulay)?|modified|effective)? ?duration)\b", view=clean)
def _match_duration(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(text, r"bonds?|coupon|yield|rates?|portfolio|fund|macaulay|modified|zero") or not has(
        text, r"bonds?|macaulay|modified|coupon|zero|rates?|yields?"
    ):
        return None
    if has(
        text,
        r"(?:rates?|yields?)(?: \w+){0,2} (?:rise|rises|fall|falls|go|goes|increase|increases|drop|drops|move|up|down|jump)|price (?:change|drop|fall|effect|impact)|how much (?:will|would|does) (?:the |its )?(?:price|bond|value|it)",
    ):
        return _shift(text)
    face = _face(text)
    coupon = 0.0 if _zero(text) else _coupon(text, face)
    wanted = rate(text, _YIELD, but=[coupon]) or rate(text, but=[coupon])
    if wanted is None and has(text, r"par|at par"):
        wanted = coupon
    args = {
        "face": face,
        "coupon_rate": coupon,
        "annual_yield": wanted if wanted is not None or coupon is None or len(percents(text)) < 2 else coupon,
        "years": term_years(text),
        "per_year": _periods(text),
        "modified": has(text, "modified") or None,
    }
    return complete(0.96, args, {"coupon_rate": "the coupon rate", "annual_yield": "the yield", "years": "the years to maturity"}, given=2)


_RATES_MOVE = r"(?:(?:rates?|yields?|interest|it|they)(?: \w+){0,2} )?(?:rise|rises|rising|fall|falls|go(?:es)? (?:up|down)|up|down|increase[sd]?|drop(?:s|ped)?|decrease[sd]?|decline[sd]?|jump(?:s|ed)?|move[sd]?(?: (?:up|down))?|climb(?:s|ed)?|shift|change|cut|lowered)(?: by)?"


def _shift(text: str) -> ToolMatch | None:
    d = amount(text, r"duration(?: of| is)?|years?") or term_years(text)
    change = rate(text, _RATES_MOVE) or rate(text)
    if d is None or change is None:
        return None
    level = rate(text, r"yield(?:s|ing)?(?: of| is| at)?|ytm", but=[change]) if has(text, r"mac(?:aulay)?") and not has(text, "modified") else None
    down = compiled(
        r"\b(?:rates?|yields?|interest|they)\b[^.,;]{0,20}\b(?:fall|falls|fell|drop|drops|dropped|decrease|decreases|decline|declines|go down|goes down|down|cut|lower)\b"
    ).search(text)
    return ToolMatch(0.97, {"modified_duration": d / (1 + level) if level else d, "rate_change": -change if down else change})


@calculation(_match_duration)
def bond_duration(
    coupon_rate: float = 0, annual_yield: float = 0, years: float = 0, face: float = 1000, per_year: int = 1, modified: bool = False,
    modified_duration: float = 0, rate_change: float = 0,
) -> ToolResult:  # fmt: skip
    """Macaulay and modified duration of a bond, or the price change from a given duration and rate move.

    Mean payment time weighted by present value (Macaulay, 1938); modified = Macaulay/(1+y/m); price change = -D * dy.
    """
    if modified_duration:
        change = -modified_duration * rate_change
        return ToolResult(
            lines(
                f"The price changes by about {pct(change)} (a {'drop' if change < 0 else 'rise'}).",
                f"Working: −duration × change of rates = −{num(modified_duration)} × {pct(rate_change)}. A straight-line estimate; convexity makes the real loss a little smaller.",
            ),
            {"price_change": change},
        )
    price, macaulay, adjusted = durations(face, coupon_rate, annual_yield, years, per_year)
    heads = (
        f"The Macaulay duration is {num(macaulay)} years.",
        f"The modified duration is {num(adjusted)}: if rates rise by 1 point, the price falls by about {num(adjusted)}%.",
    )
    return ToolResult(
        lines(
            *(heads[::-1] if modified else heads),
            f"Working: payment times weighted by present value, price {num(price)}, coupon {pct(coupon_rate)}, yield {pct(annual_yield)}.",
        ),
        {"macaulay": macaulay, "modified": adjusted, "price": price},
    )


@says(r"\b(?:tax[- ]equivalent|taxable equivalent|equivalent taxable|muni(?:cipal)?s?)\b", view=clean)
def _match_tax_equivalent(question: str) -> ToolMatch | None:
    text = clean(question)
    if len(percents(text)) < 2:
        return None
    tax = rate(text, r"tax (?:rate|bracket)|bracket|marginal|taxed|tax")
    found = rate(text, r"yields?|yielding|pays|paying|muni\w*", but=[tax]) or rate(text, but=[tax])
    return complete(0.95, {"tax_free_yield": found, "tax_rate": tax}, {"tax_free_yield": "the tax-free yield", "tax_rate": "your tax rate"})


@calculation(_match_tax_equivalent)
def tax_equivalent_yield(tax_free_yield: float, tax_rate: float) -> ToolResult:
    """The taxable yield that leaves as much as a tax-free one.

    y/(1 - t).
    """
    found = tax_free_yield / (1 - tax_rate)
    return ToolResult(
        lines(f"The tax-equivalent yield is {pct(found)}.", f"Working: {pct(tax_free_yield)} / (1 − {pct(tax_rate)})."),
        {"tax_equivalent_yield": found},
    )
