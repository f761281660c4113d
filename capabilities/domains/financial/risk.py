"""Risk of an investment: volatility, Sharpe, Sortino, drawdown, beta, correlation, CAPM and value at risk."""

from __future__ import annotations

import math

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import calculation, lines, num, pct, require
from capabilities.domains.financial.facts import amount, amounts, clean, labelled, longest, percents, rate, series, term_years
from capabilities.domains.financial.moments import correlation, covariance, deviation, max_drawdown, mean, simple_returns
from capabilities.domains.financial.ratio import Input, Ratio, Values, ratio_tool
from capabilities.domains.financial.solve import normal_cdf, normal_pdf, root
from capabilities.domains.reading import compiled, has

_SHARPE = "Sharpe, The Sharpe Ratio (Journal of Portfolio Management, 1994)"
_CAPM = "Sharpe, Capital Asset Prices (Journal of Finance, 1964)"
_RISK_FREE = Input(
    "risk_free",
    "the risk-free rate",
    r"risk[- ]?free(?: rate| return| asset)?|rf|t-?bills?|treasur(?:y|ies)(?: yield| rate)?|cash(?: rate| pays| yields| earns)?|safe rate",
    "rate",
    default=0.0,
)
_RETURN = Input(
    "expected",
    "the return",
    r"(?:portfolio |fund |annual |expected |average |mean |actual )*returns?(?:ed|s)?(?: of| is)?|earn(?:ed|s)?|made|gained|gain|yield(?:ed|s)?|achieved",
    "rate",
)
_DEVIATION = Input(
    "volatility",
    "the volatility",
    r"volatility|std(?:ev|\.? dev)?\.?|standard deviation|vol|sd|sigma|risk(?!.?free)|downside(?: deviation| volatility)?|deviation",
    "rate",
)
_BETA = Input("beta", "the beta", r"beta(?: of| is)?|β")


def _market(text: str, values: Values) -> Values:
    """A market return is turned into a premium over the risk-free rate; a premium stands as it is."""
    free = values.get("risk_free", 0.0)
    premium = rate(text, r"(?:equity |market )?risk premium|market premium|equity premium|premium|erp|mrp")
    market = rate(
        text,
        r"(?:expected )?(?:market|index|benchmark)(?: portfolio)?(?: return(?:s|ed)?| rate)?(?: of| is)?|s&p|rm",
        but=[premium, free],
    )
    if premium is not None:
        return {**values, "premium": premium}
    if market is None:
        left = [p.value / 100 for p in percents(text) if p.value / 100 not in (free, values.get("expected"))]
        market = left[0] if left else None
    return {**{k: v for k, v in values.items() if k != "premium"}, **({"premium": market - free} if market is not None else {})}


def _annualised(text: str, values: Values) -> Values:
    """Monthly, weekly or daily figures made yearly when that is asked: the mean times n, the deviation times the root of n."""
    times = _annual_factor(text) if has(text, r"annuali[sz]\w*|yearly sharpe|per year") else None
    if not times or "expected" not in values or "volatility" not in values:
        return values
    scaled = {"expected": values["expected"] * times, "volatility": values["volatility"] * math.sqrt(times)}
    return {**values, **scaled, **({"risk_free": values["risk_free"] * times} if values.get("risk_free") else {})}


RATIOS = (
    Ratio("sharpe_ratio", "Sharpe ratio", r"sharpe(?: ratio)?|risk[- ]adjusted return", (_RISK_FREE, _DEVIATION, _RETURN), lambda expected, risk_free, volatility: (expected - risk_free) / volatility, "number", "(return − risk-free rate) / volatility = ({expected} − {risk_free}) / {volatility}", _SHARPE, avoid="sortino|treynor", adjust=_annualised, note=lambda v: "Above 1 is often called good; it depends on the period looked at."),
    Ratio("sortino_ratio", "Sortino ratio", r"sortino(?: ratio)?", (Input("risk_free", "the target or risk-free rate", r"risk[- ]?free(?: rate)?|target(?: return)?|mar|minimum acceptable(?: return)?|rf", "rate", default=0.0), _DEVIATION, _RETURN), lambda expected, risk_free, volatility: (expected - risk_free) / volatility, "number", "(return − target) / downside deviation = ({expected} − {risk_free}) / {volatility}", "Sortino & Price, Performance Measurement in a Downside Risk Framework (1994)"),
    Ratio("treynor_ratio", "Treynor ratio", r"treynor(?: ratio)?", (_RISK_FREE, _BETA, _RETURN), lambda expected, risk_free, beta: (expected - risk_free) / beta, "percent", "(return − risk-free rate) / beta = ({expected} − {risk_free}) / {beta}", "Treynor (1965)"),
    Ratio("jensens_alpha", "alpha (Jensen)", r"jensen'?s?(?: alpha)?|alpha", (_RISK_FREE, _BETA, Input("premium", "the market return", r"nothing-else", "rate"), Input("expected", "the portfolio's return", r"(?:portfolio|fund|actual|stock|manager|realised|realized|it|my)(?:'s)?(?: return(?:s|ed)?)?(?: of| is| earned| made| gained)?|returned|earned", "rate")), lambda expected, risk_free, beta, premium: expected - (risk_free + beta * premium), "percent", "return − (risk-free rate + beta × (market − risk-free rate)) = {expected} − ({risk_free} + {beta} × {premium})", "Jensen (1968)", avoid="significance|cronbach|error", adjust=_market, least=2),
    Ratio("capm", "expected return by CAPM", r"capm|capital asset pricing|(?:expected|required) (?:rate of )?return|cost of equity", (_RISK_FREE, _BETA, Input("premium", "the market return or premium", r"nothing-else", "rate")), lambda risk_free, beta, premium: risk_free + beta * premium, "percent", "risk-free rate + beta × (market − risk-free rate) = {risk_free} + {beta} × {premium}", _CAPM, avoid="wacc|dividend|portfolio of|probability|scenario|alpha|treynor|cost of debt|growth", adjust=_market, least=2),
    Ratio("information_ratio", "information ratio", r"information ratio", (Input("error", "the tracking error", r"tracking error|te", "rate"), Input("benchmark", "the benchmark return", r"benchmark(?: return(?:ed|s)?)?|index(?: return(?:ed|s)?)?", "rate", default=0.0), Input("expected", "the return", r"(?:portfolio|fund|active|excess|manager)(?: return(?:ed|s)?)?|returned", "rate")), lambda expected, benchmark, error: (expected - benchmark) / error, "number", "(return − benchmark) / tracking error = ({expected} − {benchmark}) / {error}", _SHARPE),
    Ratio("beta_from_correlation",
        "beta",
        r"beta[^?]*correlat\w+|correlat\w+[^?]*beta", (Input("correlation", "the correlation", r"correlat(?:ion|ed)(?: coefficient)?(?: of| is| with the market)?|rho"), Input("stock", "the stock's volatility", r"(?:stock|asset|fund|share|its|portfolio)(?:'s)? (?:volatility|vol|standard deviation|std(?: dev)?|sd)(?: of| is)?|stock", "rate"), Input("market", "the market's volatility", r"(?:market|index|benchmark|s&p)(?:'s)?(?: (?:volatility|vol|standard deviation|std(?: dev)?|sd))?(?: of| is)?", "rate")), lambda correlation, stock, market: correlation * stock / market, "number", "correlation × stock volatility / market volatility = {correlation} × {stock} / {market}", _CAPM, avoid="capm|treynor|alpha|expected return", least=2),
    Ratio("beta_from_covariance", "beta", r"beta[^?]*covariance|covariance[^?]*beta", (Input("covariance", "the covariance with the market", r"covariance(?: with the market| of| is)*|cov"), Input("variance", "the variance of the market", r"variance(?: of the market| is| of)*|market variance|var")), lambda covariance, variance: covariance / variance, "number", "covariance / market variance = {covariance} / {variance}", _CAPM, avoid="capm|treynor|alpha", least=2),
    Ratio("profit_factor", "profit factor", r"profit factor", (Input("won", "the sum of all gains", r"(?:gross |total )?(?:wins?|won|winn\w+|profits?(?! factor)|gains?)"), Input("lost", "the sum of all losses", r"(?:gross |total )?(?:loss(?:es)?|lost|los\w+)")), lambda won, lost: won / abs(lost), "number", "sum of gains / sum of losses = {won} / {lost}", "Van Tharp, Trade Your Way to Financial Freedom"),
    Ratio("after_tax_rate", "rate after tax", r"after[- ]tax (?:yield|return|rate|interest)|(?:yield|return|rate|interest) after tax\w*", (Input("tax", "the tax rate", r"tax\w*(?: rate| bracket| of)?", "rate"), Input("gross", "the rate before tax", r"(?:yield|return|rate|interest|earn|get|pays?)\w*", "rate")), lambda tax, gross: gross * (1 - tax), "percent", "rate × (1 − tax) = {gross} × (1 − {tax})", "Bodie, Kane & Marcus, Investments", avoid=r"bonds?|muni\w*|inflation|capital gains?|cost of debt|wacc"),
    Ratio("calmar_ratio", "Calmar ratio", r"calmar(?: ratio)?|mar ratio", (Input("drawdown", "the largest drawdown", r"(?:max(?:imum)? )?drawdown(?: of)?", "rate"), Input("expected", "the yearly return", r"(?:annual |yearly )?return(?:s|ed)?|cagr", "rate")), lambda expected, drawdown: expected / abs(drawdown), "number", "return / largest drawdown = {expected} / {drawdown}", "Young (1991)"),
)  # fmt: skip


def _series_of_returns(text: str) -> tuple[list[float], bool] | None:
    """(returns, were they percentages): a list with percent signs, a list called returns, or returns of a price list."""
    found = series(text)
    if not found:
        return None
    row = longest(found)
    if "%" in text or has(text, "percent"):
        listed = [p.value for p in percents(text)]
        if len(listed) >= 3:
            free = rate(text, r"risk[- ]?free(?: rate)?|target|mar|minimum acceptable\w*|rf")
            tail = [v for v in listed if free is None or abs(v - free * 100) > 1e-9]
            return [v / 100 for v in (row if len(row) >= len(tail) else tail)], True
        return [v / 100 for v in row], True
    if has(text, "returns?|gains?") and not has(text, "prices?|closes?|closing") and all(abs(v) < 60 for v in row):
        small = all(abs(v) < 0.6 for v in row)
        return (row if small else [v / 100 for v in row]), not small
    if has(text, r"prices?|closes?|closing|values?|equity|nav") or min(row) > 0:
        return simple_returns(row), True
    return [v / 100 for v in row], True


@says(r"\b(?:volatility|standard deviation|std(?:ev)?|std dev|sd|vol)\b")
def _match_volatility(question: str) -> ToolMatch | None:
    text = clean(question)
    if has(
        text,
        r"sharpe|sortino|beta|correlation|option|black|two assets?|portfolio (?:volatility|standard deviation|std|risk)|weights?|treynor|position|z-?score|confidence|var",
    ):
        return None
    if not has(text, r"returns?|prices?|stock|fund|portfolio|volatility|closes?|index|annuali[sz]\w+|daily|monthly|asset"):
        return None
    found = _series_of_returns(text)
    single = rate(text)
    scale = _annual_factor(text)
    if found is None:
        if single is None or scale is None or not has(text, r"annuali[sz]\w*|annual|yearly|per year|monthly|daily|weekly"):
            return None
        return ToolMatch(0.94, {"per_period": single, "periods_per_year": scale, "to_period": _downwards(text)})
    return ToolMatch(
        0.93,
        {
            "returns": found[0],
            "population": has(text, "population"),
            "periods_per_year": scale if scale and has(text, r"annuali[sz]\w*|annual volatility|per year|yearly") else 0,
        },
    )


def _annual_factor(text: str) -> int | None:
    for words, periods in (
        (r"daily|days?|trading days", 252),
        (r"weekly|weeks?", 52),
        (r"monthly|months?", 12),
        (r"quarterly", 4),
    ):
        if has(text, words):
            return periods
    return None


def _downwards(text: str) -> bool:
    return (
        has(
            text,
            r"(?:what|to|into|the|equivalent|in) (?:is )?(?:the )?(?:daily|weekly|monthly)|(?:daily|weekly|monthly) (?:equivalent|figure|number|one|version)|per (?:day|week|month)\\s*\\??$",
        )
        and has(text, r"(?:annual|yearly|annuali[sz]ed) (?:volatility|vol|standard deviation|std)")
        and not has(text, r"(?:daily|weekly|monthly) (?:volatility|vol|standard deviation|std)(?: dev)? (?:of|is)")
    )


@calculation(_match_volatility)
def volatility(
    returns: list[float] | None = None,
    periods_per_year: int = 0,
    population: bool = False,
    per_period: float = 0,
    to_period: bool = False,
) -> ToolResult:
    """Volatility (standard deviation) of returns, yearly when `periods_per_year` is given (252 days, 12 months).

    Sample deviation with n - 1; scaled by the square root of time, which holds for independent returns.
    """
    if per_period:
        found = per_period / math.sqrt(periods_per_year) if to_period else per_period * math.sqrt(periods_per_year)
        sign = "/" if to_period else "×"
        return ToolResult(
            lines(
                f"The {'volatility per period' if to_period else 'yearly volatility'} is {pct(found)}.",
                f"Working: {pct(per_period)} {sign} √{periods_per_year}.",
            ),
            {"volatility": found},
        )
    require(bool(returns), "a list of returns is needed")
    sd, whole = deviation(returns or []), deviation(returns or [], sample=False)
    yearly = sd * math.sqrt(periods_per_year) if periods_per_year else None
    shown, other = (whole, sd) if population else (sd, whole)
    return ToolResult(
        lines(
            f"The yearly volatility is {pct(yearly)}." if yearly else f"The volatility is {pct(shown)} a period.",
            f"Per period it is {pct(shown)}, times √{periods_per_year}." if yearly else "",
            f"Working: standard deviation of {len(returns or [])} returns with mean {pct(mean(returns or []))}, dividing by {'n' if population else 'n − 1'} (the other way gives {pct(other)}).",
        ),
        {"volatility": shown, "annualised": yearly, "mean": mean(returns or [])},
    )


@says(r"\b(?:sharpe|sortino)\b")
def _match_series_ratio(question: str) -> ToolMatch | None:
    text = clean(question)
    found = _series_of_returns(text)
    if found is None or len(found[0]) < 3 or has(text, r"volatility|standard deviation|std|downside deviation"):
        return None
    free = rate(text, r"risk[- ]?free(?: rate)?|target(?: return)?|mar|minimum acceptable\w*|rf") or 0.0
    return ToolMatch(
        0.97,
        {
            "returns": found[0],
            "risk_free": free,
            "downside": has(text, "sortino"),
            "periods_per_year": (_annual_factor(text) or 1) if has(text, r"annuali[sz]\w*") else 1,
        },
    )


@calculation(_match_series_ratio)
def return_quality(returns: list[float], risk_free: float = 0, downside: bool = False, periods_per_year: int = 1) -> ToolResult:
    """Sharpe or Sortino ratio of a list of returns; the risk-free rate is per period.

    (mean - rf)/s; Sortino divides by sqrt(mean(min(r - rf, 0)^2)) over all periods.
    """
    excess = mean(returns) - risk_free
    below = math.sqrt(sum(min(r - risk_free, 0.0) ** 2 for r in returns) / len(returns))
    spread = below if downside else deviation(returns)
    require(spread > 0, "there is no loss or no movement in this list")
    ratio = excess / spread * math.sqrt(periods_per_year)
    name = "Sortino" if downside else "Sharpe"
    return ToolResult(
        lines(
            f"The {name} ratio is {num(ratio)}{' (yearly)' if periods_per_year > 1 else ' per period'}.",
            f"Working: (mean {pct(mean(returns))} − {pct(risk_free)}) / {pct(spread)}"
            + (f" × √{periods_per_year}." if periods_per_year > 1 else "."),
            "Deviation below the target over all periods." if downside else "Standard deviation with n − 1.",
        ),
        {name.lower(): ratio},
    )


@says(
    r"\b(?:draw ?downs?|mdd|peak[- ]to[- ]trough|worst (?:drop|fall|decline)|largest (?:drop|fall|decline)|(?:biggest|max(?:imum)?) (?:drop|fall|decline|loss))\b"
)
def _match_drawdown(question: str) -> ToolMatch | None:
    text = clean(question)
    found = series(text)
    if found:
        return ToolMatch(
            0.96,
            {
                "values": longest(found),
                "are_returns": "%" in text and all(abs(v) < 100 for v in longest(found)) and has(text, "returns?"),
            },
        )
    peak = amount(text, r"peak(?:ed)?(?: of| at)?|high(?: of)?|top|from")
    low = amount(text, r"trough(?: of| at)?|low(?: of)?|bottom(?:ed)?|to|fell to|down to", but=[peak])
    if peak and low and peak > low and has(text, "draw ?down|peak"):
        return ToolMatch(0.9, {"values": [peak, low]})
    return None


@calculation(_match_drawdown)
def drawdown(values: list[float], are_returns: bool = False) -> ToolResult:
    """Maximum drawdown of a price or account series.

    Largest 1 - value/earlier peak (Magdon-Ismail & Atiya, Maximum Drawdown, 2004).
    """
    if are_returns:
        level, levels = 100.0, [100.0]
        for r in values:
            level *= 1 + r / 100
            levels.append(level)
        values = levels
    worst, peak, low = max_drawdown(values)
    return ToolResult(
        lines(
            f"The maximum drawdown is {pct(worst)}.",
            f"Working: from the peak {num(peak)} down to {num(low)}: 1 − {num(low)} / {num(peak)}.",
            f"To get back from there it takes a gain of {pct(peak / low - 1)}." if 0 < low < peak else "",
        ),
        {"max_drawdown": worst, "peak": peak, "low": low},
    )


@says(r"\b(?:correlat\w+|beta|covariance)\b")
def _match_pair(question: str) -> ToolMatch | None:
    text = clean(question)
    found = [row for row in series(text) if len(row) >= 3]
    if len(found) == 1:
        found = [row for part in compiled(r"\b(?:and|vs\.?|versus|with|against)\b", 0).split(text) for row in series(part)]
    if (
        len(found) != 2
        or len(found[0]) != len(found[1])
        or not has(text, r"stock|market|returns?|fund|index|asset|prices?|portfolio|beta|shares?|benchmark")
    ):
        return None
    first, second = [list(r) for r in found]
    if has(text, "beta") and (place := labelled(text, r"market|index|benchmark|s&p(?: 500)?")) and place.value == first[0] and first[0] != second[0]:
        first, second = second, first
    wanted = "beta" if has(text, "beta") else "covariance" if has(text, "covariance") else "correlation"
    return ToolMatch(
        0.95,
        {
            "first": first,
            "second": second,
            "wanted": wanted,
            "are_prices": has(text, r"prices?|closes?") and not has(text, "returns?") and "%" not in text,
        },
    )


@calculation(_match_pair)
def two_series(first: list[float], second: list[float], wanted: str = "correlation", are_prices: bool = False) -> ToolResult:
    """Correlation, covariance and beta of two lists (the second is the market).

    Pearson r; beta = cov(a, market)/var(market), sample statistics (Bodie, Kane & Marcus, Investments).
    """
    a, b = (simple_returns(first), simple_returns(second)) if are_prices else (first, second)
    r, cov = correlation(a, b), covariance(a, b)
    beta = cov / covariance(b, b)
    words = {
        "correlation": f"The correlation is {num(r)}.",
        "beta": f"The beta is {num(beta)}.",
        "covariance": f"The covariance is {num(cov)}.",
    }
    return ToolResult(
        lines(
            words[wanted],
            f"Working: {len(a)} pairs{' of price changes' if are_prices else ''}, covariance {num(cov)}, correlation {num(r)}."
            if wanted != "covariance"
            else f"Working: sample covariance of {len(a)} pairs, dividing by n − 1.",
        ),
        {"correlation": r, "covariance": cov, "beta": beta},
    )


@says(r"\b(?:value[- ]at[- ]risk|\bVaR\b|1[- ]day var|daily var|var)\b")
def _match_var(question: str) -> ToolMatch | None:
    text = clean(question)
    if not has(text, r"value[- ]at[- ]risk|portfolio|position|confidence") or not percents(text):
        return None
    confidence = next((p.value / 100 for p in percents(text) if p.value in (90, 95, 97.5, 98, 99, 99.5, 99.9)), 0.95)
    sd = rate(text, r"volatility|standard deviation|std(?: dev)?|vol|sd|sigma", but=[confidence])
    if sd is None:
        return None
    days = _days(text)
    yearly = has(text, r"(?:annual|yearly|annuali[sz]ed) (?:volatility|vol|standard deviation|std)")
    return ToolMatch(
        0.94,
        {
            "volatility": sd / math.sqrt(252) if yearly else sd,
            "confidence": confidence,
            "value": next((n.value for n in amounts(text) if n.value > 1), 0.0),
            "periods": days,
            "mean": rate(text, r"mean|average|expected(?: return)?", but=[confidence, sd]) or 0.0,
        },
    )


def _days(text: str) -> float:
    years = term_years(text)
    return max(1.0, round(years * 365)) if years and has(text, r"\d+[- ]days?") else 1.0


def normal_quantile(p: float) -> float:
    """The z below which a share p of the standard normal lies, by bisection."""
    require(0 < p < 1, "the confidence must lie between 0 and 100%")
    return root(lambda z: normal_cdf(z) - p, -10, 10)


@calculation(_match_var)
def value_at_risk(volatility: float, confidence: float = 0.95, value: float = 0, periods: float = 1, mean: float = 0, sign: str = "") -> ToolResult:
    """Parametric value at risk for normal returns.

    VaR = value * (z * sigma * sqrt(t) - mean * t) (RiskMetrics Technical Document, 1996); expected shortfall with the normal density.
    """
    z = normal_quantile(confidence)
    share = z * volatility * math.sqrt(periods) - mean * periods
    tail = volatility * math.sqrt(periods) * normal_pdf(z) / (1 - confidence) - mean * periods
    head = f"The value at risk is {num(value * share)} ({pct(share)})." if value else f"The value at risk is {pct(share)}."
    return ToolResult(
        lines(
            head,
            f"Working: z × σ × √t = {num(z, 4)} × {pct(volatility)} × √{num(periods)} at {pct(confidence)} confidence.",
            f"When it gets worse than that, the average loss is about {pct(tail)}. Real markets have fatter tails than this model.",
        ),
        {"var": value * share if value else share, "var_share": share, "expected_shortfall": tail},
    )


RATIO_TOOLS = tuple(ratio_tool(r) for r in RATIOS)
