"""Wording of answers: promises of profit, tips and orders to trade, diagnoses, personal doses and false comfort are replaced.

Sentence by sentence, so that a stream can be checked as it comes. Warnings ("nothing is guaranteed", "promises of guaranteed
returns are a mark of fraud"), negations and quoted labels stay. Sources: CFTC advisory 2024-01-25, FINRA Rule 2210 (no promissory
claims), NCPG responsible gambling wording, FDA general wellness guidance 2026.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^.!?\n]*(?:\.(?=\d)[^.!?\n]*)*(?:[.!?]+[\"'”’)\]*_]*|(?=\n)|$)[ \t]*\n*")


@dataclass(frozen=True)
class Ban:
    """Wording that must not reach a person. With `deniable`, a denial in the same clause or a warning makes it allowed;
    `around` are words that give the phrase another, harmless meaning."""

    pools: frozenset[str]
    words: re.Pattern[str]
    instead: str
    deniable: bool = True
    around: re.Pattern[str] | None = None


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b", re.I)


_MONEY = frozenset({"financial", "sports"})
_HEALTH = frozenset({"healthcare"})
_EVERY = frozenset({"healthcare", "financial", "sports", "business", "general"})
_DENIAL = re.compile(
    r"\b(?:no(?! (?:doubt|question|brainer|risk|way))|not(?! (?:only|just))|never|nothing(?! but)|none|nobody|cannot|without|neither|nor|hardly|rarely|avoid|beware of)\b|n['’]t\b(?! (?:worry|miss|hesitate|wait))",
    re.I,
)
_DENIED_AFTER = re.compile(
    r"^\W*(?:\w+\W+){0,3}?(?:(?:do|does)(?: not|n['’]t) exist|(?:is|are)(?: not|n['’]t)\b|(?:is|are) (?:a |the )?(?:mark|sign|red flag|warning|hallmark|fraud|scam|myth|impossible)|never exists?)",
    re.I,
)
_WARNING = re.compile(
    r"\b(?:(?<!not )(?<!not a )(?<!no )(?<!n['’]t a )(?:fraud\w*|scams?|scammers?)|marks? of|red flag|warning sign|sign of|beware|myth|promis(?:es|ing|e) of|claims? (?:of|that)|anyone who|whoever|if someone|people who|so-called)\b",
    re.I,
)
_TERMS = re.compile(
    r"\b(?:government|insur\w+|fdic|fscs|deposit (?:guarantee|protection)|guarantee (?:scheme|fund)|loan guarantee|lender|warranty|stands for|defined as|definition|annuit\w+|mortgage|student loan|minimum wage|guarantor|the word|the term|is called)\b",
    re.I,
)
_LABEL = re.compile(r"(?:\blabel\b|\bpackage (?:insert|leaflet)\b|\bdrug facts\b|\bthe (?:fda|nhs) (?:page|label|leaflet)\b)", re.I)

BANS = (
    Ban(
        _MONEY,
        _any(
            r"guaranteed (?:returns?|profits?|wins?|winners?|gains?|money|success|payout|yield)", r"guarantee[sd]? (?:you|a|that|to|your|the|it)",
            r"is guaranteed", r"are guaranteed", r"guaranteed", r"guarantees?", r"risk[- ]?free(?![- ](?:rate|asset|benchmark|interest|yield|curve|returns? ?[:=])|\)| ?[:=] ?\d| \d+(?:\.\d+)? ?%[:,;)])", r"without (?:any )?risk(?!-)", r"zero risk", r"no[- ]risk",
            r"can(?:['’]t|not|not) (?:lose|fail|miss|go wrong)", r"no way (?:to|you can) lose", r"fool[- ]?proof", r"sure[- ]?(?:thing|bet|fire|win|winner)s?",
            r"100 ?% (?:sure|certain|safe|win|chance)", r"certain(?:ly)? (?:to )?(?:win|rise|profit|go up|double)", r"will (?:definitely|certainly|surely|undoubtedly)", r"bound to (?:win|rise|go up|profit)",
            r"easy money", r"free money", r"dead cert", r"(?:a|the|my|stone[- ]cold|mortal|total|absolute) locks?", r"lock of the (?:day|week)", r"locks? (?:of|for) (?:the|tonight)", r"slam[- ]dunk (?:bet|pick|trade)",
        ),
        "No outcome is certain here, and money can be lost.",
        around=_TERMS,
    ),
    Ban(
        _MONEY,
        _any(
            r"(?:recover|win back|recoup|make back|chase) (?:your|the|all (?:your|the)|those|these|my|past) (?:losses|loss|lost money)", r"win (?:it|your money) (?:all )?back", r"double (?:down|up) to (?:recover|get even|win)",
        ),
        "Chasing a loss usually makes it larger; stopping is always an option.",
    ),
    Ban(
        _MONEY,
        _any(
            r"you (?:should|must|need to|ought to|have to|['’]?d better) (?:definitely |really |probably |just |now |immediately )?(?:buy|sell|short|hold|bet|back|stake|wager|invest (?:in|all|everything)|put (?:all|everything|your|\$?\d|money)|take (?:the|this|that) (?:bet|over|under|points|trade)|go all[- ]in|load up)",
            r"i(?:['’]d| would|['’]ll| will) (?:personally |definitely |probably )?(?:bet|buy|sell|short|take|back|go with|put (?:my )?money|hold|stake|wager|lay)", r"my (?:top |best |favou?rite |strong )?(?:pick|bet|tip|play|recommendation)s?(?: is| are|:| for)?",
            r"(?:the |your )?best bets?(?! (?:siz|amount|fraction|stake|type))", r"i (?:strongly )?(?:recommend|suggest|advise)(?: that)?(?: you)? (?:buying|selling|buy|sell|shorting|betting|bet|backing|taking|holding|investing in|putting)", r"(?:strong|screaming|clear|definite) (?:buy|sell)", r"(?:buy|sell) (?:it |this |them |these )?(?:now|today|immediately|right away)",
            r"(?:(?<!\w )|(?:so|then|just|simply|now|please) )bet (?:\S+ ){0,4}(?:on|tonight|now)(?= (?:the )?(?-i:[A-Z])| the (?:over|under|home|away|favou?rite|underdog)| (?:it|them|this)\b)", r"go all[- ]in", r"load up on", r"back up the truck", r"don['’]t miss (?:out|this)", r"pick of the (?:day|week)",
        ),
        "Whether to buy, sell or bet is your own decision; this is information, not advice.",
        around=re.compile(r"\bmargin calls?\b|\brequired minimum\b|\bwash[- ]sale", re.I),
    ),
    Ban(
        frozenset({"financial"}),
        _any(
            r"(?:price )?target (?:price )?(?:is|of|:) ?[$£€]?\d[\d,.]*", r"(?:will|is going to|is set to) (?:\w+ )?(?:hit|reach|climb to|rise to|go to|fall to|drop to|double|triple|skyrocket|moon|soar|crash)(?: [$£€]?\d[\d,.]*)?",
        ),
        "Nobody knows future prices; targets are opinions.",
        around=re.compile(r"\b(?:if|analysts?|according to|estimates?|when|assum\w+|years?|months?|savings?|balance|loan|debt|your (?:goal|account|deposit|pot)|rule of 72|scenario|at \d+(?:\.\d+)? ?%)\b", re.I),
    ),
    Ban(
        _EVERY,
        _any(
            r"no need (?:to|for you to) (?:see|call|visit|contact|consult|ring|go to) (?:a |an |the |your |any )?(?:doctors?|gps?|physicians?|hospital|emergency|ambulance|er|clinic|a&e|911|999)", r"you (?:don['’]?t|do not) (?:need|have) to (?:see|call|visit|contact|go to) (?:a |an |the |your |any )?(?:doctors?|gps?|physicians?|hospital|emergency|ambulance|er|clinic)",
            r"nothing (?:serious )?to worry about", r"nothing serious", r"no (?:need|reason) to worry", r"(?:do not|don['’]?t) worry,? (?:it|this)(?:['’]s| is)", r"you(?:['’]ll| will) be (?:just |absolutely |perfectly )?(?:fine|ok|okay|alright|all right)",
            r"(?:it(?:['’]s| is)|this is|that(?:['’]s| is)) (?:probably|surely|certainly|definitely|just|almost certainly) (?:nothing|harmless|fine|nothing serious)", r"probably nothing", r"(?:it|this|that) (?:is not|isn['’]t) (?:an |a medical )?emergency(?! (?:service|line|number|fund))",
        ),
        "Only someone who examines you can tell; get it checked when in doubt or when it gets worse.",
        deniable=False,
    ),
    Ban(
        _HEALTH,
        _any(
            r"you (?:probably |most likely |likely |clearly |definitely |almost certainly |surely |obviously )?(?:have|have got|['’]ve got|suffer from|are suffering from|are having) (?:a |an |the |acute |chronic |mild |severe |early |type [12] )*(?:DISEASE)".replace("DISEASE", (
                r"\w*itis|\w+osis|\w+(?:a)?emia|\w+pathy|\w*cancer|\w*carcinoma|\w*oma|diabetes|asthma|migraines?|flu|influenza|covid(?:-19)?|stroke|heart attack|angina|hypertension|hypotension|pneumonia|infection|uti|ulcers?|gerd|ibs|copd|depression|anxiety disorder|adhd|"
                r"bipolar(?: disorder)?|epilepsy|anorexia|bulimia|lupus|gout|eczema|strep(?: throat)?|shingles|measles|chickenpox|anaphylaxis|sepsis|concussion|hernia|kidney stones?|gallstones?|blood clot|clot|thyroid \w+|hypothyroidism|hyperthyroidism|vertigo|sciatica|alzheimer['’]?s|parkinson['’]?s|ms|pcos|endometriosis|food poisoning|allergy"
            )),
            r"(?:my|the|your) diagnosis (?:is|would be)", r"i (?:can )?diagnose you", r"(?:it(?:['’]s| is)|this is) (?:definitely|certainly|clearly|surely|undoubtedly) (?:a |an |the )?[a-z]+",
        ),
        "What this is cannot be told from a text; a doctor can examine you and say.",
        around=re.compile(r"\b(?:if|whether|when|in case|suppose|once|told you|say that|unless|people|ask|know that|because you said|you said|you mentioned|do you|does not mean|doesn['’]t mean|not mean)\b", re.I),
    ),
    Ban(
        _HEALTH | frozenset({"general"}),
        re.compile(
            r"\b(?:take|taking|give|giving|use|inject|swallow|start(?: with| on)?|increase(?: it| the dose)? to|raise it to|lower it to|double|try|have|up to|dose(?: for you)? (?:is|would be)|prescribe)\b[^.!?\n]{0,40}?\b\d[\d,.]*(?:\s?(?:-|–|to)\s?\d[\d,.]*)?\s?(?:mg|mcg|µg|milligrams?|micrograms?|ml|millilit(?:re|er)s?|iu|units|tablets?|pills?|capsules?|drops|puffs)\b",
            re.I,
        ),
        "For the right dose ask a pharmacist or doctor, or follow the leaflet of your own medicine.",
        deniable=False,
        around=re.compile(r"\b(?:label|leaflet|insert|drug facts|you (?:said|wrote|told|mentioned)|as you (?:said|wrote)|your (?:plan|timetable|schedule|list)|reminder|water|never|do not|don['’]t|not more than|calories|protein|caffeine|cups?)\b", re.I),
    ),
)  # fmt: skip


def checked(answer: str, pool: str) -> str:
    """The answer with each forbidden sentence replaced once by a careful one; the same text when nothing is wrong.
    Whatever it is given, the result is never empty unless the answer was, and checking twice changes nothing."""
    bans = [ban for ban in BANS if pool in ban.pools or pool not in _EVERY]
    if not any(ban.words.search(answer) for ban in bans):
        return answer
    out: list[str] = []
    said: set[str] = set()
    for sentence in _SENTENCE.findall(answer):
        ban = next((ban for ban in bans if _breaks(ban, sentence)), None)
        if ban is None:
            out.append(sentence)
            continue
        body = sentence.strip()
        tail = sentence[len(sentence.rstrip()) :]
        if ban.instead in said or ban.instead in answer:
            out.append(tail if "\n" in tail and (not out or not out[-1].endswith("\n")) else "")
            continue
        said.add(ban.instead)
        lead = re.match(r"(?:[-*•]\s+|\d+[.)]\s+)?", body)
        out.append((lead[0] if lead else "") + ban.instead + (tail or " "))
    text = "".join(out)
    text = text if text.strip() else bans[0].instead
    return text if answer[-1:].isspace() else text.rstrip()


def _breaks(ban: Ban, sentence: str) -> bool:
    """Is there a forbidden phrase that is neither denied, nor a warning, nor a quotation of a label?"""
    quoted = bool(_LABEL.search(sentence))
    return any(not quoted and not _allowed(ban, sentence, found) for found in ban.words.finditer(sentence))


def _allowed(ban: Ban, sentence: str, found: re.Match[str]) -> bool:
    before, after = sentence[: found.start()], sentence[found.end() :]
    if ban.around and ban.around.search(before + " … " + after):
        return True
    if not ban.deniable:
        return False
    clause = re.split(r"[,;:–—(]| and | but ", before)[-1][-80:]
    return bool(_DENIAL.search(clause) or _DENIED_AFTER.search(after) or _WARNING.search(before + " … " + after))
