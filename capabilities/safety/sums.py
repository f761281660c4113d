"""Tells a plain sum with money ("bought at 42, sold at 55, profit?") from a story about money that may hide a danger."""

from __future__ import annotations

import re

_FIGURE = re.compile(r"\d[\d,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred|thousand|million)\b", re.I)
_OWN_LOSS = re.compile(r"\b(?:los[est]\w*|ow(?:e|ed|ing)|debts?|behind|broke)\b", re.I)
_TRADE = re.compile(
    r"%|\bper ?cent\b|\bapr\b|\binterest\b|\bmortgage\b|\bloans?\b|\bshares?\b|\bprofit\b|\bmargin\b|\byield\b|\bcosts?\b|\bprices?\b|\bunits?\b|\bsales\b|\bpayments?\b|\bsav(?:e|ing|ings)\b|\bburn\b|\brunway\b|\bcac\b|\bm?arr\b|\bmrr\b|\bdeposits?\b|\breturn\b",
    re.I,
)
_STORY = re.compile(
    r"\b(?:they|them|their|he|him|his|she|her|someone|somebody|dad|father|mum|mom|mother|husband|wife|partner|ex|uncle|brother|teacher|hits?|hitting|beat(?:s|en)?|burned|burnt|guy|man|woman|friend|boss|agent says|told|tells?|says?|said|ask(?:s|ed|ing)? me|wants? me|made me|scam\w*|fraud\w*|guaranteed?|"
    r"gambl\w*|bet(?:s|ting)?|casino|stake[sd]?|poker|slots?|addict\w*|chas(?:e|ing)|wallet|whats ?app|telegram|link|code|gift ?cards?|withdrawal fee|release|unlock|threat\w*|"
    r"hide|hiding|lied?|secret|desperate|hopeless|alone|worthless|burden|suicid\w*|die|died|dying|dead|death|kill\w*|end (?:it|my|everything)|can'?t (?:go|take|cope)|hurt\w*|harm\w*|help|scared|afraid|"
    r"pills?|tablets?|mg|overdos\w*|insurance|police|court|jail|bleed\w*|pain|chest|lottery|prize|inheritance|refund)\b",
    re.I,
)
_TOGETHER = re.compile(r"\b(?:me|i) and my \w+|\bmy \w+ and (?:me|i)\b", re.I)


def is_sum(text: str) -> bool:
    """True for a text with several figures and words of trade or lending that tells of nobody and no trouble."""
    least = 3 if _OWN_LOSS.search(text) else 2
    return len(text) <= 400 and len(_FIGURE.findall(text)) >= least and bool(_TRADE.search(text)) and not _STORY.search(_TOGETHER.sub("we", text))
