"""The words of money and business for the reading of hurried questions: their spelling, short forms, and names of rates."""

from __future__ import annotations

import re

from capabilities.domains.wording import Speller, rates, rewritten, shared_scale, short_forms, spoken_decimals

_FIELD = """
account accounts acquisition advertising amortisation amortization amount annual annually annualised annualized annuity appreciation
assets availability available average balance bonds borrow borrowed borrowing break-even budget business calculate campaign capacity
capital certificate churned commission commissions completion compound compounded compounding compounds confidence contract
contribution contributions conversion conversions convert converted correlation coupon coverage credit currency current customer
customers deductible deficit delivery demand deposit deposits depreciate depreciation deviation discount discounted discounts
diversification dividend dividends drawdown earnings economic efficiency elasticity employee employees equity estimate exchange expense
expenses expected forecast freelance frequency growth holding income inflation installment installments instalment instalments insurance
interest inventory invest invested investing investment investments invoice leverage liabilities liability liquidity loaned margin
margins marketing markup maturity meeting minutes monthly mortgage mortgages nominal operating option options overdraft overhead
overheads overtime payback payment payments payout payroll pension percent percentage perpetuity portfolio premium present price prices principal
probability product production productivity profit profitability profits promoters detractors passives property purchase purchasing
quarter quarterly receivable receivables reorder repayment repayments required respondents retention retirement return returned returning
returns revenue revenues salary sample samples savings selling service sharpe shipping sigma significance simple sinking sprint sprints standard straight strike
subscriber subscribers subscription surplus survey takeaway target taxable telework trailing treasury turnover unemployment utilisation
utilization utility variable variance velocity visitors volatility volume wholesale basket baskets yearly withdraw withdrawal withdrawals working people yearly yield
yields zero-coupon cashflow receive received bought sprint capitalisation capitalization
"""
_OTHERS = """
annul asserts assess barrow borrower borrowers boughs brought budge budged burrow burrowed burrowing capita capitol coincidence commissioner compaction
compassion compilation completing concession conference confession contact contacts contrast contributing contributor contributors contrition convent
convention conventions conversation conversations conversing converter converters correction covert delivers deprecate deprecated deprecation divided
earrings efficiently employed employer employers incest infest infested instrument instruments invent invented inventor inventors invert inverted
loaded loaner marin marlin martin marvin overhear overheard overheat percentile playback portability prediction preset prevent pricey primes probit
produce producer produces productive projection projections promotes properly protection receiver receives recorder requirement requirements requires
revenge sealing shape share shares sharp shopping significant simply singing skipping slipping spelling splint splints spring springs stinking
stride strife stripe strive stroke subscribed subscribes swelling tailing training withdrawn withdrew wording wordings workin investor investors
inventive consumer consumers saving buying paying present presents selling principle retained retain retailer deposited surprise
"""
_SPELLING = Speller(_FIELD.replace("break-even", "").replace("zero-coupon", "").split(), _OTHERS.split())
_SHORT = short_forms(
    {
        r"revs?(?=\s)": "revenue",
        r"divi|divis|divvies|divs": "dividends",
        r"brake[- ]even": "break even",
        r"n(?=\s+(?:pay|paid|then|the|i|we|it|a|my|got|then|they|sells?|costs?)\b)": "and",
        r"w/": "with",
        r"w/o": "without",
        r"avg\.?": "average",
        r"approx\.?": "approximately",
        r"ann\.": "annual",
        r"int\.?(?=\s+rate)": "interest",
        r"princ\.?": "principal",
        r"qty": "quantity",
        r"dep\.?(?=\s+(?:of|per|each|a)\b)": "depreciation",
        r"invt|inv\.": "inventory",
        r"yrs": "years",
        r"(?<=last )yr|yr": "year",
        r"mths|mnths|mos": "months",
        r"mth|mnth": "month",
        r"hrs": "hours",
        r"mins": "minutes",
        r"wks": "weeks",
        r"sec": "second",
        r"secs": "seconds",
        r"(?<!\d)(?<!\d )pm": "per month",
        r"pcm": "per month",
        r"upto": "up to",
        r"half a (?:percent|%)": "0.5%",
        r"(?:a )?quarter (?:of a )?percent": "0.25%",
        r"three quarters of a percent": "0.75%",
        r"ppl": "people",
        r"iva|tva|btw|moms|mva": "vat",
        r"accts?": "account",
    }
)
_RATES = rates(
    r"apr|apy|aer|quoted(?: me)?|erp|mrp|equity premium|(?<!dividend )yields|interest rate|inflation|cpi inflation|tax rate|vat|gst|coupon|ytm|risk[- ]?free(?: rate)?|rf|t-?bills?|treasur(?:y|ies)"
    r"|(?<!with )(?<!with the )(?:the )?market(?: (?:return(?:ed|s)?|premium))?|risk premium|vol(?:atility)?|std ?dev|standard deviation"
    r"|discount rate|hurdle(?: rate)?|wacc|cost of (?:equity|debt|capital)|required return|growth rate",
    r"apr|apy|aer|interest rate|inflation|vat|gst|coupon",
)


_FRACTIONS = (
    (re.compile(r"(?<![\d.,])(\d{2})(?:\.0+)? cents?\b", re.IGNORECASE), r"0.\1"),
    (re.compile(r"(?<![\d.,])(\d) cents?\b", re.IGNORECASE), r"0.0\1"),
    (re.compile(r"(?<=\d) and a quarter\b", re.IGNORECASE), ".25"),
    (re.compile(r"(?<=\d) and three quarters\b", re.IGNORECASE), ".75"),
    (
        re.compile(
            r"(?<![\d.,$£€])(\d{1,2}(?:\.\d+)?)(?= (?:compound(?:ed|ing)|fixed(?= (?:for\b|rate|mortgage|over\b|\d+[- ]?y)|\s*[,;.?]|\s*$)|variable rate|tracker)\b)",
            re.IGNORECASE,
        ),
        r"\1%",
    ),
)


def plainly(text: str) -> str:
    """A hurried question in the words the matchers of money and business know."""
    return rewritten(rewritten(rewritten(shared_scale(spoken_decimals(_SPELLING(text))), _FRACTIONS), _SHORT), _RATES)
