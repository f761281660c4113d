"""Fixed forms of sentences: prefixes, quoted sentences, the joints between several steps, words that lean on what was said before."""

from __future__ import annotations

import re
from typing import NamedTuple

from vocabulary import POOL_NAMES

_POOLS = "|".join(sorted((re.escape(w) for words in POOL_NAMES.values() for w in words.split("|")), key=len, reverse=True))
_POOL_OF = {word: pool for pool, words in POOL_NAMES.items() for word in words.split("|")} | {"health": "healthcare"}

_PREFIX = re.compile(rf"^\s*(?P<pool>{_POOLS}|health)\s*[:：]\s*(?P<query>\S.*)$", re.I | re.S)
_DASHED = re.compile(rf"^\s*(?P<pool>{_POOLS}|health)\s+[-–—]+\s+(?P<query>\S.*)$", re.I | re.S)
_ASK = re.compile(
    rf"^\s*(?:please\s+)?(?:ask|tell)\s+(?:the\s+|our\s+|your\s+)?(?P<pool>{_POOLS})"
    r"(?:\s+(?:agents?|pool|specialists?|experts?|team))?\s*[:：,]?\s+(?:to\s+|about\s+)?(?P<query>\S.*)$",
    re.I | re.S,
)
_TASK = re.compile(
    r"^\s*(?:please\s+)?(?:(?:(?:create|add|submit|start|make|open|queue)\s+)?(?:a\s+|an?other\s+)?(?:new\s+)?(?P<word>task)\b\s*(?P<mark>[:：,-])?"
    r"|(?:auto|ask|question|submit)\s*[:：])\s*(?:to\s+(?=\w))?(?P<query>\S.*)$",
    re.I | re.S,
)
_COMPOUND = re.compile(
    r"^(?:management|managers?|force|bar|masters?|rabbits?|lighting|switching|schedul\w+|prioriti[sz]\w+|delegation|automation|track\w+|apps?|analysis|lists?(?=\W*$|\s+(?:please|now|for|of|from)\b)|boards?|chairs?|lamps?|lights?|seating|oriented|based|owners?|saturation|paralysis)\b",
    re.I,
)
_CONFIRM = re.compile(r"^\s*(?:confirm|yes,?\s+confirm)\s+(?P<code>[A-Za-z0-9]{4,12})\s*[.!]?\s*$", re.I)
_QUOTED = re.compile(
    r"^\s*(?:understand|explain|how (?:would|do) you (?:read|understand))\s*:?\s*[\"“'‘](?P<text>.+)[\"”'’]\s*\??\s*$"
    r"|^\s*understand\s*:?\s+(?P<bare>\S.*)$|^\s*what would\s+[\"“'‘](?P<would>.+)[\"”'’]\s+(?:do|mean)\s*\??\s*$",
    re.I | re.S,
)


class Form(NamedTuple):
    """A sentence of a fixed form: the command, its arguments, how sure that is."""

    command: str
    args: dict[str, str]
    confidence: float


class NewTask(NamedTuple):
    """ "task ...": the question, and whether "task" might only be a noun ("task 12", "task list")."""

    query: str
    noun: bool


def fixed_form(text: str) -> Form | None:
    """A prefix ("sports: ..."), a confirmation, or a sentence about a sentence. A prefix always wins."""
    if m := _PREFIX.match(text):
        return Form("submit", {"domain": _POOL_OF[m["pool"].lower()], "query": m["query"].strip()}, 0.99)
    if m := _CONFIRM.match(text):
        return Form("confirm", {"code": m["code"].upper()}, 0.99)
    if m := _QUOTED.match(text):
        return Form("understand", {"text": (m["text"] or m["bare"] or m["would"]).strip()}, 0.97)
    return None


def dashed(text: str) -> tuple[str, str] | None:
    """The pool and the question of "sports - who wins tonight", a prefix when the sentence is no command."""
    m = _DASHED.match(text)
    return (_POOL_OF[m["pool"].lower()], m["query"].strip()) if m else None


def asked_of(text: str) -> Form | None:
    """ "ask sports who wins tonight"."""
    m = _ASK.match(text)
    return Form("submit", {"domain": _POOL_OF[m["pool"].lower()], "query": m["query"].strip()}, 0.85) if m else None


def new_task(text: str) -> NewTask | None:
    """ "task ...", "new task: ...", "submit: ..."."""
    m = _TASK.match(text)
    if m is None or (m["word"] and not m["mark"] and _COMPOUND.match(m["query"])):
        return None
    return NewTask(m["query"].strip(), bool(m["word"]) and (not m["mark"] or m["query"][0].isdigit()))


# --- several steps ------------------------------------------------------------------------------------------

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
_ANEW = re.compile(r"^\W*(?:(?:and|ok|okay|so|now|please|just)\W+)*(?:re-?)?(?:try|run|do|give|put|redo|start)\b", re.I)
_NAMED_AGAIN = re.compile(r"^\W*(?:i mean |just |only |you know )?(?:the|those|these|all the) (?:\w+ ){1,2}ones\W*$", re.I)
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


# --- leaning on what was said before --------------------------------------------------------------------------

_OPENING = re.compile(
    r"^\s*(?:(?:and|or|but|so|ok|okay|now|then|next|also|no|nope|nah|wait|sorry|w?oops|whoopsie|ah|oh|ugh|er|erm|argh|damn|hang on|hold on|after that|afterwards|next up|correction|my bad|my mistake|actually|rather|better|hm+|please|well|yes|yeah)\b[,.!]*\s*)*"
    r"(?:(?:i (?:meant?|said|want(?:ed)?)|make (?:it|that)|(?:do |try )?(?:the )?same(?: thing| again)?(?: please)?(?: for| with| to| in| on)?"
    r"|do (?:it|that|this)(?: again)? (?:for|with|to|in|on)|ditto(?: for)?|likewise(?: for)?|what about|how about|what of|and for|only for|just for"
    r"|for|in|not \w+,? (?:but )?|repeat (?:it|that|this) (?:for|with)|again for|again with|instead of \w+,?|try|it should (?:be|have been)"
    r"|should (?:be|have been)|use|switch to|change (?:it|that) to)\b[,.]*\s*)*",
    re.I,
)
_CLOSING = re.compile(
    r"[\s,]*\bnot (?:the )?\w+\s*[.?!]*$|[\s,]*\b(?:instead|too|as well|also|please|then|now|rather|again|next|i meant?|(?:the )?same(?: way| thing)?|this time)\s*[.?!]*$|[\s?!.]+$",
    re.I,
)
_SAME = re.compile(r"\b(?:same|ditto|likewise|do (?:it|that|this))\b", re.I)
_YES = re.compile(
    r"^\s*(?:yes|yep|yeah|yup|sure|ok|okay|do it|go ahead|right|correct|exactly|please do|that one|yes please|yes,? do it"
    r"|yes,? (?:go ahead|exactly|that(?: one)?|i (?:mean|did)))\s*[.!]*\s*$",
    re.I,
)
_AGAIN = re.compile(
    r"^\s*(?:and |ok |now |please |yes )*(?:(?:do |run |try |say |show )?(?:it |that |this |the same |me |them )*"
    r"(?:once more|(?:once |yet )?again|one more time|another time|a second time)|repeat(?: (?:it|that|this|the last (?:one|command)))?"
    r"|(?:the )?same(?: again| thing(?: again)?)?|refresh|encore)(?: please| now)?\s*[.!?]*$",
    re.I,
)
_NARROW = re.compile(r"\b(?:only|just|ones|of (?:them|those|these)|those)\b", re.I)
_ALL_OF_IT = re.compile(
    r"^\W*(?:overall|in total|in general|altogether|all(?: of them| pools| in all| together)?|everything|every pool|the whole system)\W*$", re.I
)
_PLACES = ((("first", "former"), 0), (("second", "latter"), 1), (("third",), 2), (("other", "one before"), -2))
_WHICH = re.compile(
    r"\b(?:the )?(?:(first|second|third|other|former|latter) (?:one|task|job|question)|(?<=the )(one before)|the (former|latter)|the (first|second|third|other)(?=\W*$))(?!\w)",
    re.I,
)
_ONLY_WHICH = re.compile(
    r"^\W*(?:(?:and|ok|okay|no|now|what about|how about|show|i meant?|check)\b[\s,]*)*(?:the )?(?:(?:first|second|third|other) (?:one|task|job)|one before(?: that)?)(?: again| too| as well| please| pls)*\W*$",
    re.I,
)
_POINTING = re.compile(
    r"\b(?:it|its|that pool|this pool|the pool|there(?! (?:is|are|was|were|will|has|have)\b)|them|their|they|that one|those|these|this one|the same pool)\b",
    re.I,
)


def core(text: str) -> str:
    """The sentence without "and what about", "the same for", "instead" and the like."""
    rest = text.strip()
    while (shorter := _CLOSING.sub("", rest).strip()) != rest:
        rest = shorter
    return _OPENING.sub("", rest, count=1).strip() or rest


def is_yes(text: str) -> bool:
    return bool(_YES.match(text))


def says_no(text: str) -> bool:
    return bool(
        re.match(
            r"\s*(?:(?:oh|ah|er|erm|ugh)\W+)?(?:no|nope|nah|wait|hang on|hold on|sorry|w?oops|whoopsie|argh|correction|my (?:bad|mistake)|not)\b",
            text,
            re.I,
        )
    )


def is_again(text: str) -> bool:
    return bool(_AGAIN.match(text))


def does_anew(text: str) -> bool:
    """ "try them again", unlike "show me that again"."""
    return bool(_ANEW.match(text))


def says_same(text: str) -> bool:
    return bool(_SAME.search(text))


def narrows(text: str) -> bool:
    """ "only the failed ones"."""
    return bool(_NARROW.search(text))


def means_all(text: str) -> bool:
    """ "and overall?"."""
    return bool(_ALL_OF_IT.match(text))


def points_back(text: str) -> bool:
    """ "it", "there", "that pool"."""
    return bool(_POINTING.search(text))


def says_as(text: str) -> bool:
    """ "as rita"."""
    return bool(re.match(r"\W*(?:and |or )?as \w", text, re.I))


def only_a_name(core: str) -> str | None:
    """The name in "as rita" or "rita", as it was typed."""
    m = re.fullmatch(r"(?:as |to |user |it is |it's |my name is |i am |i'm )*([A-Za-z][\w.@-]*)", core, re.I)
    return m[1] if m else None


def which_of(text: str) -> int | None:
    """The place of "the first one", "the other one" among the tasks that were spoken of; -2 is the one before the last."""
    m = _WHICH.search(text)
    return next((place for words, place in _PLACES if (m[1] or m[2] or m[3] or m[4]).lower() in words), None) if m else None


def without_which(text: str) -> str:
    """The sentence with "that one" where it says which of several."""
    return _WHICH.sub("that one", text)


def is_only_which(text: str) -> bool:
    """Whether a sentence says no more than that: "and the other one"."""
    return bool(_ONLY_WHICH.match(text))


# --- noise ----------------------------------------------------------------------------------------------------

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz")


def looks_mashed(word: str) -> bool:
    """Whether a word looks like a hand on the keyboard: neighbouring keys, no vowel, one letter over and over."""
    keys = any(word[i : i + 4] in row for row in _ROWS for i in range(len(word) - 3))
    return keys or not re.search(r"[aeiouy]", word) or bool(re.search(r"(.)\1\1|[^aeiouy]{5}", word))
