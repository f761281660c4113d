"""Tells a plain sum with money ("bought at 42, sold at 55, profit?") from a story about money that may hide a danger, and knows a message
that asks for a figure at all ("5 at 2.10 and 3 at 1.90, how many points")."""

from __future__ import annotations

import re

_FIGURE = re.compile(
    r"\d[\d,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million)\b",
    re.I,
)
_OWN_LOSS = re.compile(r"\b(?:los[est]\w*|ow(?:e|ed|ing)|debts?|behind|broke)\b", re.I)
_TRADE = re.compile(
    r"%|\bper ?cent\b|\bapr\b|\binterest\b|\bmortgage\b|\bloans?\b|\bshares?\b|\bprofit\b|\bmargin\b|\byield\b|\bcosts?\b|\bprices?\b|\bunits?\b|\bsales\b|\bpayments?\b|\bsav(?:e|ing|ings)\b|\bburn\b|\brunway\b|\bcac\b|\bm?arr\b|\bmrr\b|\bdeposits?\b|\breturn\b",
    re.I,
)
_STORY = re.compile(
    r"\b(?:they|them|their|he|him|his|she|her|someone|somebody|dad|father|mum|mom|mother|husband|wife|partner|ex|uncle|brother|teacher|hits?|hitting|beat(?:s|en)?|burned|burnt|guy|man|woman|friend|boss|agent says|told|tells?|says?|said|ask(?:s|ed|ing)? me|wants? me|made me|scam\w*|fraud\w*|guaranteed?|(?:no|zero|without) risk|risk free|chap|fellow|stranger|phoned|telephoned|rang|called|out of the blue|"
    r"gambl\w*|bet(?:s|ting)?|casino|stake[sd]?|poker|slots?|addict\w*|chas(?:e|ing)|wallet|whats ?app|telegram|link|code|gift ?cards?|withdrawal fee|release|unlock|threat\w*|"
    r"hide|hiding|lied?|secret|desperate|hopeless|alone|worthless|burden|suicid\w*|die|died|dying|dead|death|kill\w*|end (?:it|my|everything)|can'?t (?:go|take|cope)|hurt\w*|harm\w*|help|scared|afraid|"
    r"pills?|tablets?|mg|overdos\w*|insurance|police|court|jail|bleed\w*|pain|chest|lottery|prize|inheritance|refund)\b",
    re.I,
)
# What both sides of a match pay together, whoever wins, is called so by those who reckon it: with two prices ahead of it, it is a term.
_LOCKED = re.compile(r"(?<=[ ,.])guaranteed (?=(?:profit|return)\b)", re.I)
_PRICE = re.compile(r"\b[1-9]\d?\.\d\d\b")
_ASKED = re.compile(
    r"\bhow (?:many|much|long|far|high|tall|big|heavy|old|fast|often)\b"
    r"|\bwhat(?:'?s| is| are| was)?\b[^.?!]{0,40}(?:%|\b(?:percent|rate|rating|chance|time|price|worth|sum|total|share|average|avg|stake|return|payout|apr|margin|profit)\b)"
    r"|\b(?:new|final|total|average|avg|expected|monthly|minimum|equal|per) \w+ ?\??$"
    r"|\b(?:drops|profit|payout|returns?|returned|stake|each|rating|score|estimate|odds|interest|runway|roi|ev|apr|bmi|total|"
    r"in (?:grams|mg|decimal|percent|kilos|mmol|pounds)) ?\??$",
    re.I,
)
# A question for advice ("how much should i put in") or about bringing others in is no sum.
_ADVICE = re.compile(r"\bshould (?:i|we|he|she|they)\b|\b(?:told|tells?|invites?|bring|join)\b", re.I)
_TOGETHER = re.compile(r"\b(?:me|i) and my \w+|\bmy \w+ and (?:me|i)\b", re.I)


def is_sum(text: str) -> bool:
    """True for a text with several figures and words of trade or lending that tells of nobody and no trouble."""
    if len(_PRICE.findall(text)) > 1:
        text = _LOCKED.sub("", text)
    least = 3 if _OWN_LOSS.search(text) else 2
    return len(text) <= 400 and len(_FIGURE.findall(text)) >= least and bool(_TRADE.search(text)) and not _STORY.search(_TOGETHER.sub("we", text))


def asks_for_figure(text: str) -> bool:
    """True for a short message with several figures that asks how many, how much or which rate, price, score they make.

    It may still tell of a danger ("how much calpol, 8 weeks old, 38.9"), so it only asks others to be surer."""
    return len(text) <= 400 and len(_FIGURE.findall(text)) > 1 and bool(_ASKED.search(text)) and not _ADVICE.search(text)
