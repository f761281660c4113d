"""How a sentence is parted: steps and their order, clauses, and what kind of clause one is."""

from __future__ import annotations

import re

REPORT_WORDS = 8
JOINTS = frozenset(("then", "afterwards", "after", "finally", "next", "before", "followed", "lastly", "once"))
_THEN = re.compile(
    r"\s*(?:;|\n+|,?\s*\b(?:and\s+)?(?:then|after that|afterwards?|after which|next,|followed by|finally,?|lastly,?"
    r"|(?:and )?(?:once|when|as soon as|after) (?:that|it|this)(?:'?s| is| has)?(?: been)? (?:done|finished|complete[d]?|over|ready|finishes|through),?)\s+"
    r"|[.!?]\s+(?:and\s+)?(?:then|after that|afterwards|finally),?\s+|(?:->|=>)(?!\s*\d)|&&)\s*",
    re.I,
)
_AND = re.compile(
    r"\s*(?:[.!?]\s+(?:and\s+|also,?\s+)?|,(?!\d{3}\b)\s*(?:and\s+|plus\s+)?|\s+and\s+(?:also\s+)?|\s*&\s*|\s+plus\s+|\s+as well as\s+|\s+\+\s+)\s*",
    re.I,
)
_REASON = re.compile(
    r"(?:^|\s+)(?:so|because|(?:since|cause|cos)(?= (?:i|we|it|they|there|you|the|that|nobody|everyone)\b)|but|that is why|which means|hence|therefore|given that|seeing that|in order to)\s+",
    re.I,
)
_REPORT = re.compile(
    r"^\W*(?:(?:yeah|yes|ok|okay|so|well|hi|hey|hello|um+|uh+|right|and|but|look|listen|sorry)\W+)*"
    r"(?:i (?:think|guess|believe|just|was|am|have|had|got|did|do not|don'?t|noticed|see|saw|heard|feel|keep)|i'?m|i'?ve|we (?:had|have|got|are|were|just|keep)|we're|we've"
    r"|there(?:'?s| is| are| was| were)|it(?:'?s| is| was| has| looks| seems)|they(?:'re|'ve)?|my \w+ (?:is|are|was|has|wants|needs|says|said|keeps?|just)|our \w+ (?:is|are|was|has)"
    r"|(?:have|has|had|did|do|does|is|are|was|were)(?:n'?t| not)|nothing|nobody|no one|everyone|everybody|someone|somebody|something|people|looks like|seems)\b",
    re.I,
)
_LINKED = re.compile(r",\s*(?:and|then|also|plus|next|after|first|finally|&)\b|\b(?:and|then|plus|also)\b|[;&+]", re.I)
_QUESTION = re.compile(
    r"^\W*(?:(?:hey|hi|so|ok|okay|and|please|show me|tell me)\W+)*(?:how|what|whats|which|who|is|are|do|does|did|any|where|has|have|was|were)\b", re.I
)
_NAMED_AGAIN = re.compile(r"^\W*(?:i mean |just |only |you know )?(?:the|those|these|all the) (?:\w+ ){1,2}ones\W*$", re.I)
_CONDITION = re.compile(
    r"^\W*(?:and |but |then )?(?:when|whenever|until|till|unless|if|once|as soon as|as long as|after|before|while|should|in case)\b", re.I
)
_DENIAL = re.compile(r"\b(?:has|have|had|is|are|was|were|can|could)(?:n'?t| not)\b", re.I)
_STATEMENT = re.compile(r"\b(?:is|are|its?|they|has|have|keeps?|got|gets?|getting|looks?|seems?|feels?|theyre)\b|'(?:s|re)\b", re.I)
_ONE_PHRASE = re.compile(
    r"\b(up|off|stop|cpu|over|again|each|more|back|alive|healthy|well|safe) and (running|kicking|well|sound|healthy|on|start|memory|over|again|every|more|forth|up|ram)\b",
    re.I,
)
_FIRST = re.compile(
    r"^\s*(?:(?:emergency|urgent|quick|attention|heads up|(?:hey |hi |hello |dear )?operator ?os)[!,:.]+\s*|(?:ok|okay|right|alright|so|well)[,\s]+(?:and\s+)?|(?:first(?: of all)?,?|1[.)]|to start,?|start by|begin by)\s+)+",
    re.I,
)
_MOVED = re.compile(
    r"^.{0,40}?\b(?:move|shift|transfer|reassign|relocate|shuffle|pull|take)\s+(?P<what>.{1,40}?)\s+(?:away\s+|over\s+)?from\s+(?P<giver>.{3,40}?)"
    r"\s+(?:over\s+)?(?:to|into)\s+(?P<taker>.{3,40})$",
    re.I,
)
_DOING = r"(?:re)?(?:start|boot|scal|add|remov|cancel|retry|runn?|check|show|list|mak|tak|creat|back|stop|kill|bounc|giv|tell|display|put|set|get|see|print|do|halt|resum|undo)\w*"
_SUBJECT = r"(?:you(?:'ve| have)? |we(?:'ve| have)? |i(?:'ve| have)? )?"
_ORDERS = (
    (re.compile(rf"^\W*(?:once|after) (?P<x>.{{3,40}}?) (?:is|are|has been|have been|gets?) (?P<v>restart|reboot|reset|cancel|stop)(?:[lp]?ed)?,? (?P<b>{_DOING} .+)$", re.I), "{v} {x} then {b}"),
    (re.compile(rf"^\W*(?:please )?(?:after|once|when|as soon as) {_SUBJECT}(?:are |'re )?(?:done )?(?P<a>{_DOING} .+?),? (?:please |can you |then |just )?(?P<b>{_DOING} .+)$", re.I), "{a} then {b}"),
    (re.compile(rf"^\W*(?:please )?before {_SUBJECT}(?P<a>{_DOING} .+?),? (?:please |can you |first )?(?P<b>{_DOING} .+)$", re.I), "{b} then {a}"),
    (re.compile(rf"^(?P<b>{_DOING} .+?),? (?:but )?(?:only )?(?:after|once) (?:you (?:have )?|we (?:have )?)?(?P<a>{_DOING} .+)$", re.I), "{a} then {b}"),
    (re.compile(rf"^(?P<b>{_DOING} .+?),? (?:but )?(?P<a>{_DOING} .+?) (?:first|beforehand|before that)\W*$", re.I), "{a} then {b}"),
    (re.compile(rf"^(?P<a>{_DOING} .+?),? before {_SUBJECT}(?P<b>{_DOING} .+)$", re.I), "{a} then {b}"),
)  # fmt: skip
_HEADING = re.compile(r"^[^:]{2,60}:\s+(\S.{5,})$", re.S)
_LISTED = re.compile(r"\b(?:tasks?|jobs?|numbers?|#)?\s*#?\d+(?:\s*(?:,|&|and|,\s*and|plus)\s*(?:tasks?|jobs?|numbers?)?\s*#?\d+)+\b", re.I)
_ORDINAL = re.compile(r"\s*[,.;]?\s*\b(?:and\s+)?(?:second(?:ly)?|third(?:ly)?|fourth(?:ly)?|[2-9][.)])[,:]?\s+", re.I)
_LAST_WORD = re.compile(r"[\s,]+first[\s,]*$", re.I)
_AFTER = re.compile(r"[\s,]+(?:afterwards?|after that|after|then|at the end|in the end)[\s,.!]*$", re.I)


def in_order(text: str) -> str:
    """The sentence with what is to be done first in front: "after you restart sports, show metrics", "before that, ..."."""
    for pattern, order in _ORDERS:
        if m := pattern.match(text):
            return order.format(**m.groupdict())
    return text


def after_heading(text: str) -> str | None:
    """What follows the colon of "two things: ..."."""
    m = _HEADING.match(text)
    return m[1] if m else None


def for_each_number(text: str) -> list[str]:
    """ "set task 2 and task 4 to urgent" as a sentence for each number; empty when no numbers are listed."""
    m = _LISTED.search(text)
    numbers = re.findall(r"\d+", m[0]) if m else []
    return [f"{text[: m.start()]}task {n}{text[m.end() :]}" for n in numbers] if m else []


def then_parts(text: str) -> list[str]:
    """What "then", ";", a full stop and the like part; the last may be a question."""
    rest = _FIRST.sub("", in_order(text))
    whole = [rest] if rest == text else _ORDINAL.split(rest)
    parts = [part for piece in whole for part in _THEN.split(piece) if part and part.strip()]
    return [_LAST_WORD.sub("", part) if len(parts) > 1 else part for part in parts]


def and_parts(text: str) -> list[str]:
    """What "and" and commas part, if it is parts at all."""
    text = _AFTER.sub("", text)
    return [part.replace("\x00", " and ") for part in _AND.split(_ONE_PHRASE.sub("\\1\x00\\2", text)) if part and part.strip()]


def clauses(piece: str) -> list[str]:
    """What "so", "because" and the like part."""
    return [clause for clause in _REASON.split(piece) if clause.strip()]


def joined_by_comma(text: str) -> bool:
    """Whether two pieces stand side by side with nothing but a comma between them."""
    return text.count(",") == 1 and not _LINKED.search(text)


def is_question(piece: str) -> bool:
    return bool(_QUESTION.match(piece))


def is_named_again(piece: str) -> bool:
    """ "the dead ones": what was spoken of before, in other words."""
    return bool(_NAMED_AGAIN.match(piece))


def is_report(clause: str) -> bool:
    """Whether a clause tells what the speaker thinks, has seen or is in: "I think we had an outage", "my boss is asking"."""
    return bool(_REPORT.match(clause))


def after_report(text: str) -> str | None:
    """What follows the comma after a short report: "it has been a long day, ..."."""
    head, comma, rest = text.partition(",")
    return rest.strip() if comma and rest.strip() and len(head.split()) <= REPORT_WORDS and is_report(head) else None


def is_condition(clause: str) -> bool:
    """ "when it gets busy"."""
    return bool(_CONDITION.match(clause))


def gives_reason(text: str) -> bool:
    """Whether "so" or "because" joins what is told and what is wanted."""
    return bool(_REASON.search(text))


def denies(clause: str) -> bool:
    """ "sports has not had a job": says that something is not, unlike "do not"."""
    return bool(_DENIAL.search(clause))


def is_statement(clause: str) -> bool:
    """Whether a clause says how something is."""
    return bool(_STATEMENT.search(clause))


def moved(text: str) -> tuple[str, str] | None:
    """ "move two agents from sports to finance" as what is taken away and what is added."""
    m = _MOVED.match(text)
    return (f"remove {m['what']} from {m['giver']}", f"add {m['what']} to {m['taker']}") if m else None


def has_joints(text: str) -> bool:
    """Whether the sentence may be several."""
    return bool(_THEN.search(text) or _AND.search(text) or _REASON.search(text) or in_order(text) != text)
