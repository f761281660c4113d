"""Everyday money sums in one line: fees, raises, pay packets, gross-up, refinancing, dividends, property multiples, derivatives."""

from __future__ import annotations

from capabilities.domains.financial.facts import amount, amounts, per_year
from capabilities.domains.financial.ratio import Input, Ratio, Values, ratio_tool
from capabilities.domains.reading import compiled, has

_BOOK = "Brealey, Myers & Allen, Principles of Corporate Finance"
_HULL = "Hull, Options, Futures and Other Derivatives"
_PLAIN = "Plain arithmetic on the figures given"
_PAY = r"salary|wages?|pay|income|earn(?:s|ing)?|make|paid|on|of"
_HALF = compiled(r"\b(?:every (?:two|2|other) weeks?|bi-?weekly|fortnight\w*)\b")


def _old_and_new(text: str, values: Values) -> Values:
    """Two payments, the higher one before: the saving is their difference; a saving that is given stands."""
    saving = amount(text, r"sav(?:e|es|ed|ing|ings)|lower(?:s|ed)?(?: (?:it|my payment))? by|cuts?(?: \w+){0,3} by|less", but=[values.get("costs")])
    pair = compiled(r"from [$£€]?([\d,.]*\d) (?:a month |monthly )?(?:down )?to [$£€]?([\d,.]*\d)").search(text)
    if pair:
        saving = float(pair[1].replace(",", "")) - float(pair[2].replace(",", ""))
        used = (float(pair[1].replace(",", "")), float(pair[2].replace(",", "")))
        left = [n.value for n in amounts(text) if n.value not in used]
        values = {**values, **({"costs": left[0]} if left else {})}
    return {**values, **({"saving": saving} if saving else {})}


def _counted(text: str, values: Values) -> Values:
    """The number of payments and the size of one: "24 payments of 41"."""
    m = compiled(r"\b(\d{1,3}) (?:monthly |equal )?(?:payments?|instal?lments?|months) (?:of|at|x) [$£€]?(\d[\d,]*(?:\.\d+)?)").search(text)
    if not m:
        return {k: v for k, v in values.items() if k != "count"}
    count, each = float(m[1]), float(m[2].replace(",", ""))
    price = next((n.value for n in amounts(text) if n.value not in (count, each)), values.get("price"))
    return {**values, "count": count, "each": each, **({"price": price} if price else {})}


def _per_pay(text: str, values: Values) -> Values:
    times = (
        26
        if _HALF.search(text)
        else 24
        if has(text, r"twice (?:a|per) month|semi-?monthly|bimonthly")
        else 13
        if has(text, "every four weeks")
        else None
    )
    often = times or per_year(compiled(r"(?:a|per) year|annual\w*|yearly|p\.?a\.?").sub(" ", text))
    return {**values, **({"times": float(often)} if often and often > 1 else {})}


def _yearly_rent(text: str, values: Values) -> Values:
    monthly = has(text, r"(?:a|per|each|every) month|monthly|/\s?mo(?:nth)?|pcm")
    return {**values, "rent": values["rent"] * 12} if monthly and "rent" in values else values


def _contract(text: str, values: Values) -> Values:
    """Units in a contract: "1,000 barrels"; the prices are those of buying and selling."""
    size = compiled(r"([\d,]+)\s?(?:barrels?|bbl|bushels?|ounces|oz|pounds|lbs|mmbtu|tons?|tonnes|units|gallons|euros|x\b)").search(text)
    count = compiled(r"(\d+) contracts?\b").search(text)
    value = float(size[1].replace(",", "")) if size else amount(text, r"multiplier|point value|per point|a point")
    return {**values, **({"size": value} if value else {}), "contracts": float(count[1]) if count else 1.0}


RATIOS = (
    Ratio("refinance_break_even", "time until refinancing pays for itself in months", r"refinanc\w*|remortgag\w*|re-?mortgage|closing costs|(?:discount|mortgage) points", (Input("costs", "the cost of refinancing", r"costs?(?: me)?|fees?|closing costs?|points|pay(?:ing)?"), Input("saving", "the saving a month", r"nothing-else")), lambda costs, saving: costs / saving, "number", "costs / monthly saving = {costs} / {saving}", _PLAIN, avoid=r"apr|basis points|pips?", adjust=_old_and_new, least=2),
    Ratio("fee_of", "fee", r"(?:transfer|origination|arrangement|processing|handling|management|booking|broker(?:age)?|agent'?s?|commission|service|exit|entry|wire|card|platform|custody|advis\w+|expense|redemption|setup)(?: \w+)? fees?|fees? (?:to|for|on)|\d+(?:\.\d+)?\s?% fee|expense ratio|fee in (?:money|cash|dollars|pounds)", (Input("rate", "the fee in percent", r"fees?|charges?|ratio|commission|costs?", "rate"), Input("amount", "the amount", r"balance|on|of|transfer\w*|move|loan|invest\w*|value|portfolio|amount|price")), lambda rate, amount: rate * amount, "money", "{rate} × {amount}", _PLAIN, avoid=r"how (?:long|many)|years?\b(?! fee)|return|growth|per month|apr|instead|compare|stock|shares|late", score=0.86, least=2),
    Ratio("net_of_fee", "amount you get", r"fees?[^?]*\b(?:get|receive|left|net|in hand|actually|pocket)|(?:get|receive|net)\b[^?]*\bafter[^?]*\bfees?", (Input("rate", "the fee in percent", r"fees?|charges?|commission", "rate"), Input("amount", "the amount", r"loan|of|on|amount|sold?|sale|balance|price|invoice")), lambda rate, amount: amount * (1 - rate), "money", "{amount} × (1 − {rate})", _PLAIN, avoid=r"how (?:long|many)|years?|stock|shares|return|tax", score=0.96, least=2),
    Ratio("pay_after_raise", "new pay", r"(?:raise|rise|increment|hike|bump|increase)\b[^?]*\b(?:new|what(?:'s| is| will| do)?|how much|become|take)|new (?:salary|wage|pay)|pay (?:raise|rise)", (Input("rate", "the raise in percent", r"raise|rise|increment|hike|bump|increase[sd]?|up|by|more", "rate"), Input("pay", "the present pay", _PAY)), lambda rate, pay: pay * (1 + rate), "money", "{pay} × (1 + {rate})", _PLAIN, avoid=r"inflation|prices?|rent|tax|loan|mortgage|stock|shares?|budget|sales|revenue|supplier|margin|units?|interest|real", score=0.93, least=2),
    Ratio("pay_packet", "pay for each pay day", r"(?:salary|(?:a|per) year|annual\w*|yearly)\b[^?]*\b(?:per|a|each|every) (?:month|week)|pay ?(?:check|cheque|packet|slip|day)s?|per (?:pay ?)?(?:check|cheque|period)|paid (?:every|bi-?weekly|fortnightly|weekly|monthly|twice)|each pay(?:check|day)?", (Input("pay", "the yearly pay", _PAY), Input("times", "how often you are paid", r"nothing-else")), lambda pay, times: pay / times, "money", "{pay} / {times} pay days a year", _PLAIN, avoid=r"loan|mortgage|card|debt|bond|coupon|interest|(?<!before )(?<!pre-)tax(?:es)?|rent|dividends?|save|saving|spend|budget|sav\w+|(?:an|per) hour|/\s?hr?|hourly", adjust=_per_pay, score=0.95, least=2),
    Ratio("gross_up", "gross amount", r"gross(?:ed)?[- ]?up|(?:in hand|net|take[- ]home|after tax|left|clear)\b[^?]*\bgross|gross\b[^?]*\b(?:net|in hand|take home|after)|before tax[^?]*\b(?:need|to (?:get|have|take))|(?:need|want)\b[^?]*\bafter\b[^?]*\btax", (Input("tax", "the tax rate", r"tax\w*|deductions?|withh\w+|stoppages", "rate"), Input("net", "the net amount", r"in hand|net|take[- ]home|after|need|want|get|receive|pocket|clear|left")), lambda tax, net: net / (1 - tax), "money", "{net} / (1 − {tax})", _PLAIN, avoid=r"[\d,.]+k? gross|bonds?|yield|vat|sales tax|gst|margin|profit|gross (?:(?:salary|pay|income|wage) )?(?:of |is |about )?[$£€]?\d[\d,.]*|retire", score=0.95, least=2),
    Ratio("rent_limit", "limit", r"\d+\s?% (?:rent |income )?rule|(?:rule of|no more than|at most|max(?:imum)?|spend) \d+\s?(?:%|percent)[^?]*\b(?:rent|housing|income)|third of (?:my )?(?:income|pay)", (Input("share", "the share of the income", r"rule|of (?:my |the )?(?:income|pay|salary)|at most|max(?:imum)?|spend|no more than", "rate"), Input("income", "the income", r"income|salary|pay|earn|make|on|bring home|take[- ]home|gross")), lambda share, income: share * income, "money", "{share} × {income}", _PLAIN, avoid=r"retire\w*|withdraw\w*|4\s?%|portfolio|pot|invest\w*|fire", score=0.98, least=2),
    Ratio("employer_match", "total that goes in", r"match(?:es|ed|ing)?\b[^?]*\b(?:employer|company|401k|pension|contribut\w+|total|put|going)|(?:employer|company)\b[^?]*\bmatch\w*", (Input("own", "your contribution in percent", r"(?:i|me)(?: put(?: in)?| contribute| save| pay(?: in)?)?|contribut\w+|put(?:ting)? in|my|defer\w*", "rate"), Input("match", "the share the employer adds", r"match(?:es|ed|ing)?|employer|company|adds?", "rate"), Input("salary", "the salary", r"salary|earn|make|pay|income|on")), lambda own, match, salary: salary * own * (1 + match), "money", "{salary} × {own} × (1 + {match})", _PLAIN, avoid=r"up to \d|return|years?\b[^?]*(?:worth|have)|grow", score=0.95, least=3),
    Ratio("dividends_a_year", "dividend income a year", r"yield(?:s|ing)?\b[^?]*\b(?:cash|income|year|get|receive|how much|money)|(?:dividends?|income)\b[^?]*\byield\w*", (Input("yields", "the dividend yield", r"yield(?:s|ing)?(?: of| at)?|dividend", "rate"), Input("held", "the amount held", r"worth|invest\w*|put|hold(?:ing)?|have|of|own|portfolio|stock|position")), lambda yields, held: yields * held, "money", "{yields} × {held}", "Bodie, Kane & Marcus, Investments", avoid=r"bonds?|ytm|maturity|per share|on cost|purchased|share price|price|eps|coupon|how much (?:do|would) i need|need|target|grow\w*|years\b|rental|rent|tax|buy", score=0.93, least=2),
    Ratio("income_needs_pot", "amount you need invested", r"(?:need|how much|what)\b[^?]*\b(?:dividends?|income|interest)\b[^?]*\byield\w*|yield\w*[^?]*\b(?:need|how much (?:do|would|must))|need\b[^?]*\byield\w*[^?]*\b(?:dividends?|income|interest)", (Input("yields", "the yield", r"yield(?:s|ing)?(?: of| at)?|at|paying", "rate"), Input("income", "the income a year", r"(?:a|per) year|year(?:ly)?|annual\w*|income|dividends?|need|want|get")), lambda yields, income: income / yields, "money", "{income} / {yields}", "Bodie, Kane & Marcus, Investments", avoid=r"bonds?|ytm|per share|share price|price|worth|stock (?:worth|of)|grow\w*|rental|tax|coupon", score=0.9, least=2, adjust=lambda t, v: {**v, "income": v["income"] * 12} if "income" in v and has(t, r"(?:a|per|each|every) month|monthly") else v),
    Ratio("instalment_premium", "extra you pay by instalments", r"(?:payments?|instal?lments?)\b[^?]*\b(?:extra|more|cost|difference|over)|(?:extra|more|difference)\b[^?]*\b(?:payments?|instal?lments?)", (Input("price", "the cash price", r"cash|price|is|costs?|upfront|outright|full|or"), Input("each", "one payment", r"payments? of|instal?lments? of|of|at|each"), Input("count", "the number of payments", r"nothing-else")), lambda price, each, count: each * count - price, "money", "{count} × {each} − {price}", _PLAIN, avoid=r"\d\s?(?:%|percent)|apr|interest|mortgage|loan|extra payments?|pay(?:ing)? extra|off", adjust=_counted, score=0.96, least=3),
    Ratio("down_payment", "down payment", r"\d+(?:\.\d+)?\s?(?:%|percent) (?:down|deposit)|(?:down ?payment|deposit) (?:of|is) \d+(?:\.\d+)?\s?(?:%|percent)", (Input("share", "the share paid down", r"down(?: ?payment)?|deposit", "rate"), Input("price", "the price", r"price|on|of|house|home|car|costs?|worth|flat|property|place")), lambda share, price: share * price, "money", "{share} × {price}", _PLAIN, avoid=r"monthly|a month|repay\w*|interest|apr|years?|yrs|term|ltv|loan[- ]to|borrow|mortgage payment|save|months", score=0.95, least=2),
    Ratio("cash_back", "cash back", r"cash ?back|rewards? card|rebate|points back", (Input("rate", "the cash back in percent", r"cash ?back|back|rewards?|rebate", "rate"), Input("spent", "what is spent", r"on|spend(?:ing|s)?|spent|of|purchases?")), lambda rate, spent: rate * spent, "money", "{rate} × {spent}", _PLAIN, avoid=r"cash[- ]?back (?:mortgage|loan)|fee of|refinanc\w*", adjust=lambda t, v: {**v, "spent": v["spent"] * 12} if "spent" in v and has(t, r"(?:a|per|each|every) month|monthly") and has(t, r"(?:a|per|each|in a|over a) year|yearly|annual\w*") else v, score=0.98, least=2),
    Ratio("share_of", "share", r"(?:what|which) (?:percent(?:age)?|share|%|proportion) of (?:my |the )?(?:income |pay |salary )?(?:of )?[$£€]?\d[\d,.]*", (Input("whole", "the whole", r"(?:percent(?:age)?|share|%|proportion) of(?: my| the)?(?: income| pay| salary)?(?: of)?|income|pay|salary"), Input("part", "the part", r"is|rent(?: of)?|spend(?:ing)?|goes|pay(?:ing)? for|mortgage|bills?")), lambda whole, part: part / whole, "percent", "{part} / {whole}", _PLAIN, avoid=r"shares?\b|stock|bet|odds", score=0.9, least=2),
    Ratio("gross_rent_multiplier", "gross rent multiplier (GRM)", r"grm|gross rent multiplier|rent multiplier", (Input("price", "the price", r"price|property|house|costs?|worth|bought|for|value"), Input("rent", "the rent", r"rents?(?:al)?(?: of| is| income)?|income|brings? in")), lambda price, rent: price / rent, "number", "price / yearly rent = {price} / {rent}", "Geltner & Miller, Commercial Real Estate Analysis", adjust=_yearly_rent),
    Ratio("value_from_cap_rate", "value of the property", r"cap rate\b[^?]*\b(?:worth|value|price|pay)|(?:worth|value|price|pay)\b[^?]*\bcap rate|(?:at|with) an? [\d.]+\s?% cap", (Input("cap", "the cap rate", r"cap(?: rate)?|capitali[sz]ation", "rate"), Input("income", "the net operating income", r"noi|net operating income|income|rent|earns?|brings? in")), lambda cap, income: income / cap, "money", "{income} / {cap}", "Geltner & Miller, Commercial Real Estate Analysis", avoid=r"what(?:'s| is)? (?:the |my )?cap rate|cap rate\s*\?", score=0.97, least=2),
    Ratio("accrued_interest", "accrued interest", r"accrued(?: interest)?|dirty price", (Input("face", "the face value", r"face(?: value)?|par|bond|principal|nominal|of"), Input("coupon", "the coupon rate", r"coupons?(?: rate| of)?|\w+ coupon|rate|interest", "rate"), Input("days", "the days since the last coupon", r"nothing-else")), lambda face, coupon, days: face * coupon * days / 365, "money", "{face} × {coupon} × {days} / 365", "Fabozzi, Bond Markets, Analysis and Strategies", adjust=lambda t, v: {**v, "days": float(m[1])} if (m := compiled(r"(\d+)[- ]days?").search(t)) else v, score=0.97, least=3),
    Ratio("bill_yield", "simple yearly yield", r"(?:t-?\s?bill|treasury bill|commercial paper|bill)\b[^?]*\b(?:yield|return|rate)|(?:yield|return)\b[^?]*\b(?:t-?\s?bill|treasury bill)", (Input("face", "the face value", r"face(?: value)?|par|matures?(?: at)?|redeem\w*|per|pays?(?: back)?"), Input("price", "the price", r"price(?:d)?(?: at)?|bought(?: at| for)?|cost(?:s|ing)?|paid|for|at|trad\w+"), Input("days", "the days to maturity", r"nothing-else")), lambda face, price, days: (face / price - 1) * 365 / days, "percent", "({face} / {price} − 1) × 365 / {days}", "Fabozzi, Bond Markets, Analysis and Strategies", avoid=r"discount (?:yield|rate|basis)|risk[- ]?free", adjust=lambda t, v: {**v, "days": float(m[1])} if (m := compiled(r"(\d+)[- ]days?").search(t)) else v, score=0.98, least=3),
    Ratio("forward_price", "forward price", r"forward (?:price|rate|value)|fair (?:futures|forward)|futures (?:fair|price)|cost of carry", (Input("spot", "the spot price", r"spot(?: price)?(?: is| at| of)?|index(?: at)?|stock(?: is| at)?|price"), Input("rate", "the interest rate", r"(?:interest |risk[- ]free )?rate|interest|at|r", "rate"), Input("yields", "the dividend yield", r"dividend(?: yield)?|yields?", "rate", default=0.0), Input("years", "the time", r"nothing-else", "years")), lambda spot, rate, yields, years: spot * (1 + (rate - yields) * years), "money", "{spot} × (1 + ({rate} − {yields}) × {years} years), simple interest", _HULL, avoid=r"forward (?:p/?e|dividend|earnings)|(?:eur|usd|gbp|jpy)", score=0.97, least=2),
    Ratio("futures_profit", "profit", r"futures?|contract is|(?:crude|gold|corn|wheat|oil|silver|gas|soy\w*) contract|e-?mini|multiplier|point value", (Input("buy", "the price bought at", r"bought(?: at)?|long(?: at| from)?|from|entered|entry|buy|in at"), Input("sell", "the price now or sold at", r"sold(?: at)?|went to|goes to|to|now|exit|closed?(?: at)?|out at|settle[sd]?(?: at)?"), Input("size", "the units in a contract", r"nothing-else"), Input("contracts", "the number of contracts", r"nothing-else", default=1.0)), lambda buy, sell, size, contracts: (sell - buy) * size * contracts, "money", "({sell} − {buy}) × {size} × {contracts}", _HULL, avoid=r"options?|calls?|puts?|forward price|fair|margin", adjust=_contract, score=0.97, least=3),
    Ratio("trade_multiple", "result in R", r"how many r\b|in r\b|r[- ]multiple|multiple of r|\br\?", (Input("risk", "what was risked", r"risk(?:ed|ing)?|1r|stop(?:ped)?"), Input("gain", "what it made", r"made|gain(?:ed)?|profit|won|return(?:ed)?|earned|lost")), lambda risk, gain: gain / risk, "number", "{gain} / {risk}", "Van Tharp, Trade Your Way to Financial Freedom", avoid=r"ratio", score=0.95, least=2),
    Ratio("kelly_share", "share to risk by Kelly", r"kelly", (Input("win", "the share of winning trades", r"win(?:s|ning|ner|ners)?(?: rate)?|right|success|probability|chance|of trades", "rate"), Input("ratio", "the average win per average loss", r"times (?:what|as much|my)|win/loss|payoff|win(?:s)?|reward|r:r|ratio|gain")), lambda win, ratio: win - (1 - win) / ratio, "percent", "p − (1 − p) / b = {win} − (1 − {win}) / {ratio}", "Kelly, A New Interpretation of Information Rate (1956)", avoid=r"odds|bet|bookmaker|stake|moneyline|decimal|team|horse|game", score=0.93, least=2),
)  # fmt: skip

TOOLS = tuple(ratio_tool(r) for r in RATIOS)
