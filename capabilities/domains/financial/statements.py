"""Ratios of a company's accounts and of property: returns on capital, debt, liquidity, coverage, loan to value, rent."""

from __future__ import annotations

from capabilities.domains.financial.facts import amount, amounts
from capabilities.domains.financial.ratio import Input, Ratio, Values, ratio_tool
from capabilities.domains.reading import compiled, has

_BOOK = "Brealey, Myers & Allen, Principles of Corporate Finance"
_INCOME = Input("income", "the net income", r"net (?:income|profit|earnings)|profits?|earn(?:ed|ings|s)?|income|made")
_EQUITY = Input("equity", "the equity", r"(?:shareholders?'?s? |total |owners?'?s? )?equity|net worth|shareholders'? funds")
_ASSETS = Input("assets", "the total assets", r"(?:total |average )?assets")
_DEBT = Input("debt", "the debt", r"(?:total |interest[- ]bearing )?(?:debts?|liabilities)|borrow\w+|loans?|owes?")
_CURRENT_ASSETS = Input("assets", "the current assets", r"current assets|short[- ]term assets")
_CURRENT_DEBT = Input("liabilities", "the current liabilities", r"current liabilities|short[- ]term (?:liabilities|debts?)|liabilities")
_VALUE = Input(
    "value",
    "the value of the property",
    r"(?:house|home|property|car|apartment|flat|building|condo|market)? ?(?:value[d]?|price|worth|apprais\w+|costs?)(?: at| of| is)?|house|home|property|bought for|purchase|car",
)


def _yearly_rent(text: str, values: Values) -> Values:
    """Rent or costs a month count twelve times a year."""
    if has(text, r"(?:a|per|each|every) month|monthly|/\s?mo(?:nth)?|pcm") and "income" in values and not has(text, r"noi|net operating income"):
        values["income"] *= 12
    if "costs" in values and has(text, r"(?:costs?|expenses?)[^.;]{0,30}(?:(?:a|per) month|monthly)|monthly (?:costs?|expenses?)"):
        values["costs"] *= 12
    return values


def _deposit_to_loan(text: str, values: Values) -> Values:
    """A deposit gives the loan: value less deposit."""
    deposit = amount(text, r"deposit|down(?: ?payment)?|put(?:ting)? down", but=[values.get("value")])
    if deposit and "value" in values and not has(text, r"mortgage of|loan of|borrow\w*|loan is|mortgage is|owe"):
        values["loan"] = values["value"] - deposit
    return values


def _fit_debt(text: str, values: Values) -> Values:
    return (
        {**values, "equity": a - d} if "equity" not in values and (a := amount(text, "assets")) and (d := values.get("debt")) and a != d else values
    )


def _discount_days(text: str, values: Values) -> Values:
    days = compiled(r"(\d+)[- ]days?", 0).search(text)
    return {**values, "days": float(days[1])} if days else values


def _split(text: str, values: Values) -> Values:
    """New shares for one old share, from "3 for 1" or "3:1"."""
    m = compiled(r"(\d+)\s?(?:-?for-?|:|\s(?:for|to)\s)\s?(\d+)", 0).search(text)
    spare = [n.value for n in amounts(text) if not m or not m.start() <= n.start < m.end()]
    price = amount(text, r"at|price|trading at|worth", but=[float(m[1]), float(m[2])] if m else ())
    return {"factor": float(m[1]) / float(m[2]), "price": price if price in spare else max(spare)} if m and spare else {}


RATIOS = (
    Ratio("return_on_equity", "return on equity (ROE)", r"roe|return on (?:shareholders'? )?equity", (_INCOME, _EQUITY), lambda income, equity: income / equity, "percent", "net income / equity = {income} / {equity}", _BOOK, avoid="sustainable|payout|dupont|growth"),
    Ratio("dupont", "return on equity by the DuPont formula", r"dupont|du pont", (Input("margin", "the profit margin", r"(?:net |profit )*margin", "rate"), Input("turnover", "the asset turnover", r"(?:asset )?turnover"), Input("leverage", "the equity multiplier", r"(?:equity )?multiplier|leverage")), lambda margin, turnover, leverage: margin * turnover * leverage, "percent", "margin × asset turnover × equity multiplier = {margin} × {turnover} × {leverage}", _BOOK, least=2),
    Ratio("return_on_assets", "return on assets (ROA)", r"roa|return on (?:total )?assets", (_INCOME, _ASSETS), lambda income, assets: income / assets, "percent", "net income / assets = {income} / {assets}", _BOOK),
    Ratio("return_on_capital", "return on capital employed (ROCE)", r"roce|roic|return on (?:invested )?capital(?: employed)?", (Input("profit", "the operating profit (EBIT, or NOPAT for ROIC)", r"ebit|operating (?:profit|income)|nopat|profits?"), Input("capital", "the capital employed", r"(?:invested )?capital(?: employed)?")), lambda profit, capital: profit / capital, "percent", "operating profit / capital = {profit} / {capital}", _BOOK),
    Ratio("debt_to_equity", "debt-to-equity ratio", r"debt[- /]?(?:to[- ])?equity(?: ratio)?|d/e|gearing", (_DEBT, _EQUITY), lambda debt, equity: debt / equity, "number", "debt / equity = {debt} / {equity}", _BOOK, avoid="wacc|cost of", adjust=_fit_debt),
    Ratio("debt_ratio", "debt ratio", r"debt ratio|debt[- ]to[- ]assets?|debts? to total assets", (_DEBT, _ASSETS), lambda debt, assets: debt / assets, "percent", "debt / assets = {debt} / {assets}", _BOOK, avoid="equity"),
    Ratio("quick_ratio", "quick ratio", r"quick ratio|acid[- ]test(?: ratio)?", (_CURRENT_ASSETS, Input("inventory", "the inventory", r"inventor(?:y|ies)|stock(?:s)?(?: of goods)?", default=0.0), _CURRENT_DEBT), lambda assets, inventory, liabilities: (assets - inventory) / liabilities, "number", "(current assets − inventory) / current liabilities = ({assets} − {inventory}) / {liabilities}", _BOOK, adjust=lambda t, v: _quick_parts(t, v)),
    Ratio("current_ratio", "current ratio", r"current ratio|working capital ratio|liquidity ratio", (_CURRENT_ASSETS, _CURRENT_DEBT), lambda assets, liabilities: assets / liabilities, "number", "current assets / current liabilities = {assets} / {liabilities}", _BOOK, avoid="quick|acid"),
    Ratio("working_capital", "working capital", r"(?:net )?working capital", (_CURRENT_ASSETS, _CURRENT_DEBT), lambda assets, liabilities: assets - liabilities, "money", "current assets − current liabilities = {assets} − {liabilities}", _BOOK, avoid="ratio|npv|irr|needed for"),
    Ratio("interest_coverage", "interest coverage", r"interest\b[^?]*\bcover(?:ed|age)?|interest cover(?:age)?|times interest earned|tie ratio", (Input("ebit", "the operating profit (EBIT)", r"ebit(?:da)?|operating (?:profit|income)|profits?|earnings"), Input("interest", "the interest paid", r"interest(?: expenses?| payments?| costs?| charges?)?")), lambda ebit, interest: ebit / interest, "times", "EBIT / interest = {ebit} / {interest}", _BOOK),
    Ratio("debt_service_coverage", "debt service coverage (DSCR)", r"dscr|debt[- ]service coverage(?: ratio)?", (Input("income", "the net operating income", r"noi|net operating income|operating income|income|ebitda|cash ?flow"), Input("service", "the yearly debt payments", r"debt service|debt payments?|loan payments?|payments?|mortgage")), lambda income, service: income / service, "times", "net operating income / debt service = {income} / {service}", _BOOK),
    Ratio("loan_to_value", "loan-to-value ratio (LTV)", r"ltv(?: ratio)?|loan[- ]to[- ]value", (Input("loan", "the loan", r"loans?(?: of)?|mortgages?(?: of)?|borrow\w*|owe|balance"), _VALUE), lambda loan, value: loan / value, "percent", "loan / value = {loan} / {value}", _BOOK, avoid="customers?|purchases?|cac|churn|arpu|subscri\\w+|lifetime", adjust=_deposit_to_loan),
    Ratio("cap_rate", "cap rate", r"cap rate|capitali[sz]ation rate", (Input("income", "the net operating income a year", r"noi|net operating income|net (?:rental )?income|rent(?:al)?(?: income)?|income|earns?|brings? in|rents? (?:for|out)"), Input("costs", "the yearly costs", r"(?:operating )?(?:costs|expenses)(?: of| are)?|taxes", default=0.0), _VALUE), lambda income, costs, value: (income - costs) / value, "percent", "(rent − costs) / value = ({income} − {costs}) / {value}", _BOOK, adjust=_yearly_rent),
    Ratio("rental_yield", "rental yield", r"rental yield|rent(?:al)? (?:return|yield)|gross yield|net yield|yield on (?:the |a |my )?(?:flat|house|property|apartment|rental)|buy[- ]to[- ]let", (Input("income", "the yearly rent", r"rent(?:s|al|ed)?(?: income)?(?: of| is| for| at| out for)?|income|earns?|brings? in"), Input("costs", "the yearly costs", r"(?:running |yearly |annual )?(?:costs|expenses)(?: of| are)?|fees", default=0.0), _VALUE), lambda income, costs, value: (income - costs) / value, "percent", "(rent − costs) / value = ({income} − {costs}) / {value}", _BOOK, avoid="cap rate|cash[- ]on[- ]cash", adjust=_yearly_rent),
    Ratio("cash_on_cash", "cash-on-cash return", r"cash[- ]on[- ]cash", (Input("income", "the yearly cash flow before tax", r"cash ?flow|income|profit|earns?|net"), Input("invested", "the cash invested", r"invest(?:ed|ment)?|put in|down(?: ?payment)?|cash in|out of pocket|total cash")), lambda income, invested: income / invested, "percent", "yearly cash flow / cash invested = {income} / {invested}", _BOOK, adjust=_yearly_rent),
    Ratio("asset_turnover", "asset turnover", r"asset turnover", (Input("sales", "the sales", r"sales|revenues?"), _ASSETS), lambda sales, assets: sales / assets, "number", "sales / assets = {sales} / {assets}", _BOOK, avoid="dupont|multiplier"),
    Ratio("free_cash_flow", "free cash flow", r"free cash ?flow|fcf", (Input("operating", "the operating cash flow", r"operating cash ?flow|cash (?:flow )?from operations|ocf|operations|operating"), Input("capex", "the capital spending", r"capex|capital (?:expenditures?|spending)|investments?")), lambda operating, capex: operating - capex, "money", "operating cash flow − capital spending = {operating} − {capex}", _BOOK, avoid="yield|per share|wacc|discount"),
    Ratio("net_margin", "net profit margin", r"net (?:profit )?margin|profit margin", (_INCOME, Input("sales", "the revenue", r"revenues?|sales|turnover")), lambda income, sales: income / sales, "percent", "net income / revenue = {income} / {sales}", _BOOK, avoid="dupont|multiplier|markup|gross|contribution|costs?|price", score=0.8, least=2),
    Ratio("price_to_rent", "price-to-rent ratio", r"price[- ]to[- ]rent", (_VALUE, Input("income", "the yearly rent", r"rent(?:s|al)?(?: of| is| for)?")), lambda value, income: value / income, "number", "price / yearly rent = {value} / {income}", _BOOK, adjust=_yearly_rent),
    Ratio("after_tax_cost_of_debt", "after-tax cost of debt", r"after[- ]tax cost of debt|cost of debt after tax(?:es)?", (Input("tax", "the tax rate", r"tax(?: rate| bracket)?(?: of| is)?", "rate"), Input("debt", "the cost of debt", r"cost of debt(?: of| is)?|(?:charges?|lends?|wants?|pays?|quotes?)(?: us| me| you| at)?|bank|pre-?tax|debt|yield|interest(?: rate)?|bonds?|borrows? at", "rate")), lambda tax, debt: debt * (1 - tax), "percent", "cost of debt × (1 − tax) = {debt} × (1 − {tax})", _BOOK, avoid="wacc|equity"),
    Ratio("discount_yield", "bank discount yield", r"(?:bank )?discount (?:yield|rate|basis)", (Input("face", "the face value", r"face(?: value)?|par|matures at"), Input("price", "the price", r"price(?:d)?(?: at| of)?|sold at|sells? (?:at|for)|bought (?:at|for)|costs?"), Input("days", "the days to maturity", r"nothing-else")), lambda face, price, days: (face - price) / face * 360 / days, "percent", "(face − price) / face × 360 / days = ({face} − {price}) / {face} × 360 / {days}", "Fabozzi, Bond Markets, Analysis and Strategies", avoid="npv|present value|bond with|coupon", adjust=_discount_days, score=0.99, least=2),
    Ratio("stock_split", "share price after the split", r"(?:stock |share |reverse )*split", (Input("factor", "the split, such as 3 for 1", r"nothing-else"), Input("price", "the share price before", r"nothing-else")), lambda factor, price: price / factor, "money", "old price / new shares for each old one = {price} / {factor}", _BOOK, avoid="ratio|recipe|share it|bill|budget|50/30/20|rent|tip|dinner|test|a/b", adjust=_split, note=lambda v: "The number of shares is multiplied by the same factor, so the whole is worth the same."),
)  # fmt: skip


def _quick_parts(text: str, values: Values) -> Values:
    """Cash, securities and receivables instead of current assets less inventory."""
    if "assets" in values and has(text, "current assets"):
        return values
    parts = [
        amount(text, words) for words in ("cash", r"(?:marketable )?securities|short[- ]term investments", r"(?:accounts )?receivables?|debtors")
    ]
    found = [p for p in parts if p is not None]
    return {**values, "assets": sum(found), "inventory": 0.0} if found else values


TOOLS = tuple(ratio_tool(r) for r in RATIOS)
