"""Share valuation formulas: P/E, EPS, PEG, book value, market value, dividends, Gordon growth, EV multiples."""

from __future__ import annotations

from capabilities.domains.financial.facts import amount, amounts, per_year, rate
from capabilities.domains.financial.ratio import Input, Ratio, Values, ratio_tool
from capabilities.domains.reading import has

_BOOK = "Bodie, Kane & Marcus, Investments"
_PRICE = Input(
    "price",
    "the share price",
    r"(?:share |stock )?prices?(?: is| of| at)?|trad(?:es|ing)(?: at| for)?|costs?|stock (?:is )?at|bought(?: at| for)?|share (?:is )?(?:at|for)|quoted at|market price|current price|priced at|paid|per share price|sells? (?:at|for)|@",
)
_SHARES = Input("shares", "the number of shares", r"shares?(?: outstanding| in issue)?|stocks? outstanding|outstanding")
_DIVIDEND = Input(
    "dividend",
    "the yearly dividend per share",
    r"dividends?(?: of| is| per share)?|pays?(?: out)?(?: a dividend of)?|paying|distribut\w+|dps|payout of|paid out",
)
_EARN = r"earnings(?: per share)?|eps|earns?|net income|net profit|profits?"


def _yearly_dividend(text: str, values: Values) -> Values:
    """A quarterly, monthly or half-yearly dividend counted for the whole year."""
    last = amount(text, r"final(?: dividend)?")
    halves = [amount(text, r"interim(?: dividend)?", but=[last]), last]
    if halves[0] and halves[1]:
        spare = next((n.value for n in amounts(text) if n.value not in halves), None)
        return {**values, "dividend": halves[0] + halves[1], **({"price": spare} if spare and values.get("price") in (None, *halves) else {})}
    if "dividend" not in values:
        return values
    times = per_year(text)
    if times in (2, 4, 12) and not has(
        text, r"(?:annual|yearly) dividend(?:s)?(?: of| is| per share)* [$£€]?[\d.]+|dividend (?:of [\d.$£€ ]+ )?(?:a|per) year"
    ):
        values["dividend"] *= times
    return values


def _dividend_and_price(text: str, values: Values) -> Values:
    """A dividend above the price is the two taken for each other."""
    values = _yearly_dividend(text, values)
    if values.get("dividend", 0) > values.get("price", float("inf")):
        values["dividend"], values["price"] = values["price"], values["dividend"]
    return values


def _next_dividend(text: str, values: Values) -> Values:
    """A dividend "just paid" grows once before it is paid again; "next year's" does not."""
    values = _yearly_dividend(text, values)
    just_paid = has(
        text,
        r"just paid|last (?:year'?s )?dividend|paid (?:last|this) year|recently paid|current(?:ly)? (?:dividend|pays)|d0|most recent|has paid|latest dividend|paid",
    )
    if (
        just_paid
        and not has(text, r"next (?:year'?s?|dividend)|expected dividend|will pay|d1|expected to pay|forward|upcoming")
        and "dividend" in values
        and "growth" in values
    ):
        values["dividend"] *= 1 + values["growth"]
    return values


def _gordon(dividend: float, required: float, growth: float) -> float:
    if required <= growth:
        raise ValueError("the required return must be higher than the growth, or the formula has no meaning")
    return dividend / (required - growth)


def _peg_growth(text: str, values: Values) -> Values:
    """Growth may be written without a percent sign ("growing 15 a year")."""
    if "growth" not in values and (bare := amount(text, r"grow(?:s|ing|th)?(?: rate)?(?: of)?", but=[values.get("pe")])):
        values["growth"] = bare / 100
    if "pe" not in values and (price := amount(text, r"price|trad\w+|stock at")) and (eps := amount(text, "eps|earnings|earns?", but=[price])):
        values["pe"] = price / eps
    return values


def _payout_form(text: str, values: Values) -> Values:
    return values if "earnings" in values and "dividend" in values else _yearly_dividend(text, values)


def _pe_reads(text: str, values: Values) -> Values:
    """Earnings of the whole firm with a number of shares are turned into earnings per share."""
    shares = amount(text, r"shares(?: outstanding)?", but=[values.get("price"), values.get("earnings")])
    if shares and shares > 1 and "earnings" in values and not has(text, r"eps|per share"):
        values["earnings"] /= shares
    if has(text, r"(?:quarterly|a quarter|per quarter)") and "earnings" in values:
        values["earnings"] *= 4
    return values


def _required_from_price(text: str, values: Values) -> Values:
    return _next_dividend(text, values)


RATIOS = (
    Ratio("price_from_pe", "share price that fits the multiple", r"p/?e(?: ratio| multiple)?(?: of| is)? \d+|multiple of|times earnings|\d+(?:\.\d+)?\s?x earnings|p/?e (?:ratio )?(?:of|is)|at a p/?e|at \d+x", (Input("pe", "the P/E multiple", r"p/?e(?: ratio| multiple)?(?: of)?|multiple(?: of)?|times earnings|x earnings"), Input("eps", "the earnings per share", r"eps|earnings per share|earns?|earnings")), lambda pe, eps: pe * eps, "money", "P/E × EPS = {pe} × {eps}", _BOOK, avoid=r"peg|(?:what|calculate|find|compute)(?:'s| is)? (?:the |its )?(?:p/?e|price[- ]to[- ]earnings|price earnings)|book|p/?e ratio\?|ebitda|sales|dividends?|trad\w+ at|bonds?", least=2, score=0.94),
    Ratio("pe_ratio", "P/E ratio", r"p/?e|p\.e\.|price[- ](?:to[- ])?earnings|price/earnings|earnings multiple|earns? [$£€]?[\d.]+ (?:a|per) share[^?]*\bmultiple", (_PRICE, Input("earnings", "the earnings per share", _EARN)), lambda price, earnings: price / earnings, "number", "price / earnings per share = {price} / {earnings}", _BOOK, avoid=r"peg|growth rate|price would|fair price|target price|implied price|what price|earnings yield|private equity|gym|school", adjust=_pe_reads, note=lambda v: f"You pay {v:.1f} for each 1 of yearly profit; compare it with firms of the same branch." if v > 0 else "A negative P/E (a loss) has no meaning."),
    Ratio("earnings_yield", "earnings yield", r"earnings yield", (Input("earnings", "the earnings per share", _EARN), _PRICE), lambda price, earnings: earnings / price, "percent", "earnings / price = {earnings} / {price}", _BOOK, adjust=lambda t, v: {**v, **({"earnings": 1.0, "price": pe} if "price" not in v or "earnings" not in v else {})} if (pe := amount(t, r"p/?e(?: ratio)?(?: of)?")) else v),
    Ratio("peg_ratio", "PEG ratio", r"peg(?: ratio)?|price[/ -]earnings[- ]to[- ]growth", (Input("pe", "the P/E", r"p/?e(?: ratio)?(?: of| is)?|multiple|trades at"), Input("growth", "the yearly earnings growth", r"grow(?:s|ing|th)?(?: rate)?(?: of)?|expected to grow", "rate")), lambda pe, growth: pe / (growth * 100), "number", "P/E / growth in percent = {pe} / {growth}", "Peter Lynch, One Up on Wall Street", avoid=r"currency peg|pegged|hook", adjust=_peg_growth, note=lambda v: "About 1 is often called fair; below 1 cheap for its growth."),
    Ratio("eps", "earnings per share", r"eps|earnings per share|profit per share|per share earnings|earnings for each share", (Input("income", "the net income", r"net (?:income|profit|earnings)|profits?|earn(?:ed|ings|s)?|income|made"), _SHARES, Input("preferred", "the preferred dividends", r"prefer(?:red|ence)(?: stock| share)?(?: dividends?)?", default=0.0)), lambda income, shares, preferred: (income - preferred) / shares, "money", "(net income − preferred dividends) / shares = ({income} − {preferred}) / {shares}", "IAS 33", avoid=r"p/?e|price|peg|payout|dividend yield"),
    Ratio("market_cap", "market value (market cap)", r"mkt cap|market cap(?:itali[sz]ation)?|market value|worth of (?:the )?company|company worth", (_SHARES, _PRICE), lambda shares, price: shares * price, "money", "shares × price = {shares} × {price}", _BOOK, avoid=r"wacc|debt|p/?e|enterprise|bonds?|rental|ltv|loan|ebitda|book|free float|sales"),
    Ratio("book_value_per_share", "book value per share", r"book value(?: per share)?|bvps|net asset value|nav per share", (Input("equity", "the shareholders' equity (assets less liabilities)", r"equity|net assets|book value|shareholders'? (?:equity|funds)"), _SHARES), lambda equity, shares: equity / shares, "money", "equity / shares = {equity} / {shares}", _BOOK, avoid=r"price[- ]to[- ]book|p/?b|depreciation|straight|car", adjust=lambda t, v: {**v, "equity": a - d} if (a := amount(t, "assets")) and (d := amount(t, "liabilities|debts?", but=[a])) else v),
    Ratio("price_to_book", "price-to-book ratio", r"price[- ]to[- ]book|p/?b(?: ratio)?|price/book|p/bv", (_PRICE, Input("book", "the book value per share", r"book(?: value)?(?: per share)?|bvps|net assets")), lambda price, book: price / book, "number", "price / book value per share = {price} / {book}", _BOOK),
    Ratio("price_to_sales", "price-to-sales ratio", r"price[- ]to[- ]sales|p/?s ratio|price/sales", (Input("value", "the market value", r"market (?:cap|value)|price|valuation|worth|valued at"), Input("sales", "the yearly sales", r"sales|revenues?|turnover")), lambda value, sales: value / sales, "number", "market value / sales = {value} / {sales}", _BOOK, avoid=r"pedometer"),
    Ratio("enterprise_value", "enterprise value", r"enterprise value|\bEV\b", (Input("market_value", "the market value of the shares", r"market (?:cap|value|capitali[sz]ation)|equity value|mcap"), Input("debt", "the debt", r"debts?|borrowings|loans"), Input("cash", "the cash", r"cash(?: and equivalents)?")), lambda market_value, debt, cash: market_value + debt - cash, "money", "market value + debt − cash = {market_value} + {debt} − {cash}", _BOOK, avoid=r"earned value|AC|PV|BAC|CPI|SPI|EAC|ebitda|multiple|odds|bet|stake|expected value|car|battery|charg\w+|ebit|win"),
    Ratio("ev_ebitda", "EV/EBITDA multiple", r"ev\b[^?]*\bebitda[^?]*\bmultiple|ev/ebitda|ev to ebitda|ebitda multiple|enterprise multiple|ev[- ]ebitda|times ebitda", (Input("enterprise", "the enterprise value", r"enterprise value|ev(?: of)?|worth|valued at"), Input("ebitda", "the EBITDA", r"ebitda(?: of| is)?")), lambda enterprise, ebitda: enterprise / ebitda, "times", "enterprise value / EBITDA = {enterprise} / {ebitda}", _BOOK, adjust=lambda t, v: _ev_parts(t, v)),
    Ratio("price_from_yield", "share price", r"dividends?\b[^?]*\byield\w*[^?]*\b(?:price|worth)|price\b[^?]*\bdividends?\b[^?]*\byield\w*|yield\w*[^?]*\bdividends?\b[^?]*\bprice|price\b[^?]*\byield\w*[^?]*\bdividends?", (_DIVIDEND, Input("yields", "the dividend yield", r"yields?(?: of)?|yielding", "rate")), lambda dividend, yields: dividend / yields, "money", "yearly dividend / yield = {dividend} / {yields}", _BOOK, avoid=r"p/?e|growth|grow(?:s|ing)?|required|bonds?|coupons?|maturity|(?:share|stock)? ?(?:price|priced) (?:is|of|at)? ?[$£€]?\d|what(?:'s| is) the (?:dividend )?yield|trad(?:es|ing) at|costs?|quarter(?:ly)?|rent|property", least=2),
    Ratio("profitability_index", "profitability index", r"profitability index", (Input("present", "the present value of the inflows", r"pv|present value|inflows?|worth"), Input("cost", "what it costs now", r"costs?|costing|project|outlay|invest\w*|spend")), lambda present, cost: present / cost, "number", "present value of the inflows / cost = {present} / {cost}", "Brealey, Myers & Allen, Principles of Corporate Finance", avoid=r"years?|npv|discount\w*|rate|%", least=2),
    Ratio("dividend_yield", "dividend yield", r"dividend yield|yield on cost|yields?|yielding|dividends?(?: of)? [$£€]?[\d.]+[^?]*\b(?:share|stock)(?:s|'s)? (?:price|costs?|trades? at)", (_PRICE, _DIVIDEND), lambda price, dividend: dividend / price, "percent", "yearly dividend / price = {dividend} / {price}", _BOOK, avoid=r"first[- ]pass|rolled|parts?|zeros?|bonds?|coupons?|maturity|ytm|rental|rent|property|earnings yield|tax[- ]equivalent|crop|apy|treasury|how (?:many|much) (?:shares|money|do i need|to invest)|growth|curve|savings", adjust=_dividend_and_price, least=2),
    Ratio("dividend_income", "yearly dividend income", r"dividends?|yield", (Input("shares", "the number of shares", r"shares?|stocks?"), _DIVIDEND), lambda shares, dividend: shares * dividend, "money", "shares × yearly dividend = {shares} × {dividend}", _BOOK, avoid=r"price|yield|payout|gordon|ddm|discount|bought|sold|growth|growing|grows|costs?|eps|preferred|earnings|net income|trad\w+|worth|profit|total return", adjust=_yearly_dividend, score=0.85, least=2),
    Ratio("payout_ratio", "dividend payout ratio", r"payout(?: ratio)?|pay[- ]out ratio|retention ratio|plowback", (_DIVIDEND, Input("earnings", "the earnings (per share)", _EARN)), lambda dividend, earnings: dividend / earnings, "percent", "dividends / earnings = {dividend} / {earnings}", _BOOK, avoid=r"gordon|odds|bet|stake|each[- ]way|claim|insurance|parlay|sustainable growth", adjust=_payout_form, note=lambda v: f"The firm keeps the other {(1 - v) * 100:.4g}% (retention)." if v <= 1 else "It pays out more than it earns."),
    Ratio("gordon_growth", "value of the share by the dividend growth model", r"d1\b|dividends?\b[^?]*\bgrow\w*[^?]*\b(?:forever|perpetu\w+)|gordon|dividend (?:growth|discount)(?: model)?|ddm|intrinsic value|constant growth|(?:fair|worth|value)(?:[^.?]|\.(?=\d)){0,60}dividends?|dividends?(?:[^.?]|\.(?=\d)){0,80}(?:fair|worth|value|price)", (_DIVIDEND, Input("required", "the required return", r"required(?: rate of)?(?: return)?|discount(?: rate)?|cost of equity|investors (?:want|require|need|demand|expect)|i (?:want|need|require)|return|rate|at", "rate"), Input("growth", "the dividend growth", r"grow(?:s|ing|th)?(?: rate)?(?: at| of| by)?|increas(?:e|es|ing)", "rate")), _gordon, "money", "next dividend / (required return − growth) = {dividend} / ({required} − {growth})", "Gordon, The Investment, Financing and Valuation of the Corporation (1962)", avoid=r"yield|bonds?|payout|total return|sold|(?:required|expected) (?:rate of )?return\?|cost of equity\?", adjust=_next_dividend, least=2),
    Ratio("preferred_value", "value of the preferred share", r"preferred (?:stock|share)s?|preference shares?", (_DIVIDEND, Input("required", "the required return", r"required|discount|return|rate|yield|want|at", "rate")), lambda dividend, required: dividend / required, "money", "dividend / required return = {dividend} / {required}", _BOOK, avoid=r"eps|earnings per share|grow\w*|net income", adjust=_yearly_dividend, least=2),
    Ratio("implied_return", "return implied by the dividend growth model", r"(?:required|implied|expected) (?:rate of )?return|cost of equity", (_DIVIDEND, _PRICE, Input("growth", "the dividend growth", r"grow(?:s|ing|th)?(?: rate)?(?: at| of| by)?", "rate")), lambda dividend, price, growth: dividend / price + growth, "percent", "next dividend / price + growth = {dividend} / {price} + {growth}", "Gordon (1962)", avoid=r"beta|capm|risk[- ]free|market premium|portfolio|probabilit\w+|scenario|wacc|debt", adjust=_required_from_price, least=3),
    Ratio("sustainable_growth", "sustainable growth rate", r"sustainable growth|internal growth|retention", (Input("roe", "the return on equity", r"roe|return on equity", "rate"), Input("payout", "the payout ratio", r"payout(?: ratio)?|pays out|distributes", "rate")), lambda roe, payout: roe * (1 - payout), "percent", "ROE × (1 − payout) = {roe} × (1 − {payout})", "Higgins, Analysis for Financial Management", avoid=r"customers?|revenue retention|staff|employee|churn", adjust=lambda t, v: {**v, "payout": 1 - r} if (r := rate(t, r"retention(?: ratio)?|plowback|retains?|reinvests?")) is not None and r != v.get("roe") else v, least=2),
)  # fmt: skip


def _ev_parts(text: str, values: Values) -> Values:
    """Enterprise value from its parts when they are given."""
    cap = amount(text, r"market (?:cap|value|capitali[sz]ation)|equity value")
    if cap is None:
        return values
    ebitda = amount(text, "ebitda", but=[cap])
    debt = amount(text, r"(?:net )?debts?|borrowings", but=[cap, ebitda]) or 0.0
    held = amount(text, r"cash", but=[cap, debt, ebitda]) or 0.0
    return {**values, "enterprise": cap + debt - held, **({"ebitda": ebitda} if ebitda is not None else {})}


TOOLS = tuple(ratio_tool(r) for r in RATIOS)
