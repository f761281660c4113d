"""Words by which a sentence leans on what was said before: "and business?", "no, four", "again", "the other one"."""

from __future__ import annotations

import re

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
_ANEW = re.compile(r"^\W*(?:(?:and|ok|okay|so|now|please|just)\W+)*(?:re-?)?(?:try|run|do|give|put|redo|start)\b", re.I)
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
