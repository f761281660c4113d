"""Questions such as "should I invest in tech stocks now": what to look at, both sides, what to ask, and how to check a professional."""

from __future__ import annotations

from typing import NamedTuple

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import lines
from capabilities.domains.reading import compiled, has


class Subject(NamedTuple):
    """Something people think of buying: what to look at, what speaks for and against it, and what would change the view."""

    title: str
    words: str
    look: str
    good: str
    bad: str
    change: str


SUBJECTS = (
    Subject("tech stocks", r"tech(?:nology)?|ai stocks?|semiconductors?|chip(?:s| stocks?)|software stocks?|growth stocks?|faang|magnificent", "growth of sales, profit margins, price against profit (P/E, PEG), spending on research and data centres, how much of an index a few firms make up", "high margins, strong balance sheets, growth that other branches lack", "prices often need years of growth to be right; a few firms weigh heavily; they fall hard when interest rates rise", "slower sales growth, new rules, higher long-term interest rates, weaker results of the largest firms"),
    Subject("crypto", r"crypto\w*|bitcoin|btc|ethereum|eth|coins?|tokens?|dogecoin|altcoins?|nfts?", "who holds the coins for you, the swings of past years, fees, tax on every sale, how much you could lose without harm", "limited supply for some coins, easy to move, a small part may behave differently from shares", "no earnings to value it by, falls of more than half have happened several times, thefts and scams; you can lose all of it", "new rules, a failed exchange, a change in who buys"),
    Subject("real estate", r"real estate|propert(?:y|ies)|house|housing|rental|reits?|flat|apartment", "rent against price (rental yield), all running costs, the loan's rate, how long you stay, the local market", "rent as income, a loan with a fixed rate, some protection from inflation", "much money in one place, high buying costs, repairs and empty months, slow to sell", "loan rates, local jobs, building rules"),
    Subject("bonds", r"bonds?|treasur(?:y|ies)|fixed income|gilts?", "yield to maturity, duration, who owes the money, inflation", "known payments, smaller swings than shares, useful when the date of need is known", "prices fall when rates rise, inflation eats the payments, a weak debtor may not pay", "inflation, the central bank's rate, the debtor's rating"),
    Subject("gold and commodities", r"gold|silver|commodit(?:y|ies)|oil|metals?", "what share of all you own, costs of storage or of the fund, real interest rates", "has at times risen when shares fell; no debtor who can fail", "pays no income, long flat periods, strong swings", "real interest rates, the dollar, demand from central banks"),
    Subject("options, leverage and day trading", r"options?|leverag\w+|margin|day[- ]?trad\w+|forex|futures|cfds?|scalp\w+|swing trad\w+|0dte|penny stocks?", "the most you can lose, costs per trade, a written plan with stop and size, your record on paper first", "small sums control large positions; can also protect what you own", "most private traders lose; a loss can be larger than the stake; you can lose all of it fast", "your own records: if costs and losses beat gains over 100 trades, stop"),
    Subject("index funds", r"index funds?|etfs?|s&p ?500|s ?& ?p|total market|mutual funds?|world fund|vanguard|vti|voo", "yearly cost (expense ratio), what is inside, how long the money can stay, the tracking difference", "wide spread, very low cost, no need to choose single shares", "falls with the whole market, by half in the worst times; some indexes are full of a few large firms", "your own time frame and need for the money, not the news"),
    Subject("dividend stocks", r"dividend(?:s| stocks?)?|income stocks?|high[- ]yield", "payout ratio, debt, how often the dividend was cut, yield against the firm's past", "regular income, often steady firms", "a very high yield is often a warning; dividends can be cut", "falling profit, rising debt, payout above profit"),
    Subject("shares", r"stocks?|shares?|equit(?:y|ies)|market|invest(?:ing|ment|ments)?|portfolio|recession|crash|bull|bear|money", "how long the money can stay (under five years is short), debts with high rates first, an emergency fund, costs, how wide it is spread", "over long times shares have paid more than cash; starting early gives growth time", "falls of a third or more come every so often and can last years; nobody knows when", "your own plans: a job, a house, a date when you need the money"),
)  # fmt: skip
_ASKS = r"should (?:i|we)|is (?:it|now|this) (?:a )?(?:good|bad|right|the right|smart|safe|worth)|worth (?:investing|buying)|good (?:time|idea|investment)|recommend\w*|best (?:stocks?|investments?|etfs?|funds?|way to invest|shares|crypto|place to (?:invest|put))|where (?:should|do) (?:i|we) (?:invest|put)|what (?:should|do|stocks?|shares?|to) (?:i |we |should i |to )*(?:invest|buy)|how (?:should|do|can|would) (?:i|we) (?:invest|start investing)|which (?:stocks?|funds?|etfs?|shares|crypto|coins?)|will (?:the )?(?:market|stocks?|bitcoin|crypto|gold|\w+ stock)|going to (?:crash|go up|rise|fall|drop)|outlook|predict\w*|forecast|buy or sell|hold or sell|sell (?:my|all)|investment (?:advice|ideas?|recommendations?|strategy)|time to (?:buy|sell|invest)|overvalued|undervalued|bubble|put (?:my )?money"
_FIELD = r"invest\w*|stocks?|shares?|crypto\w*|bitcoin|ethereum|etfs?|funds?|bonds?|gold|silver|market|real estate|property|reits?|portfolio|options|forex|dividend|treasuries|s&p|nasdaq|401k|ira|money|coins?|penny|trading|equities|commodities"


@says(rf"\b(?:{_ASKS})\b")
def _match(question: str) -> ToolMatch | None:
    if len(question) > 500 or not has(question, _FIELD):
        return None
    if len(compiled(r"\d+(?:\.\d+)?", 0).findall(question)) > 2 or has(
        question, r"game|team|odds|bet|workflow|employees?|marketing|customers?|weather|card|transfer|pin|loan|mortgage"
    ):
        return None
    return ToolMatch(0.86 if has(question, r"should (?:i|we)|right now|now|good time|invest\w*|buy") else 0.72, {"question": question})


@tool(_match)
def outlook(question: str) -> ToolResult:
    """Answer "should I buy or invest in …": what to look at, both sides, questions to ask oneself, and how to check a professional.

    Education only. Checking advisers: FINRA BrokerCheck, SEC Investment Adviser Public Disclosure, the UK FCA register.
    """
    subject = subject_of(question)
    return ToolResult(
        lines(
            f"Nobody can know how {subject.title} will do next, and I have no live prices here; this is how to decide it yourself.",
            f"Look at: {subject.look}.",
            f"For: {subject.good}.",
            f"Against: {subject.bad}.",
            f"What would change the view: {subject.change}.",
            "Ask yourself: When do I need this money? Are costly debts paid and three to six months of expenses saved? How large would this be among all I own? What would I do after a fall of a third?",
            "If you go ahead: small steps over time, wide spread and low costs lower the risk of bad timing.",
            "To check a professional: look the name up at FINRA BrokerCheck and adviserinfo.sec.gov (US) or the FCA register (UK); ask how they are paid. Anyone who promises a profit is a warning sign.",
            'I can work out numbers: "10,000 at 6% for 15 years", "position size with 1% risk", or "analyze" with a ticker.',
        ),
        {"subject": subject.title},
        ("FINRA BrokerCheck", "SEC Investment Adviser Public Disclosure"),
        ("No live market data was used.",),
    )


def subject_of(question: str) -> Subject:
    """The first subject named in the question; shares in general otherwise."""
    return next((s for s in SUBJECTS if has(question, s.words)), SUBJECTS[-1])
