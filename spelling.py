"""Spelling: the normal form of a sentence, what a word may be a form of, and slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterable

REMEMBERED = 4096
# Short forms of single words, with and without the apostrophe.
SHORT = {
    **{f"{word}{mark}s": f"{word} is" for word in ("what", "who", "how", "where", "there", "that", "it", "here", "when") for mark in ("'", "") if word + mark != "it"},
    **{f"{word}{mark}ve": f"{word} have" for word in ("i", "we", "you", "they") for mark in ("'", "")},
    **{f"{word}{mark}re": f"{word} are" for word in ("you", "they", "what", "how") for mark in ("'", "")},
    **{f"{word}n{mark}t": f"{word} not" for word in ("do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "should", "would", "could", "need") for mark in ("'", "")},
    **{f"{word}'d": f"{word} would" for word in ("i", "you", "we", "they", "he", "she", "it")},
    **{f"{word}'ll": f"{word} will" for word in ("i", "you", "we", "they", "it")},
    "let's": "let us", "lets": "let us", "i'm": "i am", "im": "i am", "we're": "we are", "can't": "can not", "cant": "can not", "cannot": "can not",
    "won't": "will not", "wont": "will not", "gimme": "give me", "lemme": "let me", "wanna": "want to", "gonna": "going to", "gotta": "have to",
    "u": "you", "r": "are", "ur": "your", "cuz": "because", "anymore": "any more", "atm": "at the moment", "thru": "through", "thruput": "throughput", "tho": "though", "rn": "right now",
}  # fmt: skip
# Slips in words too short, or too like other words, to be mended by their letters.
SLIPS = {
    "teh": "the", "hte": "the", "wich": "which", "adn": "and", "nad": "and", "pleas": "please", "chek": "check", "hwo": "how", "ohw": "how",
    "fo": "of", "ot": "to", "si": "is", "ar": "are", "al": "all", "agin": "again", "moar": "more", "gimmie": "give me", "pols": "pools", "undu": "undo",
    "lats": "last", "alst": "last", "strat": "start", "waht": "what", "whta": "what", "hsow": "show", "sohw": "show", "ehlp": "help", "taks": "tasks",
}  # fmt: skip
# Turns of phrase that mean the same as a plainer one: a piece of it (to look no further where it is not), the turn, the plain one.
TURNS = tuple(
    (piece, re.compile(turn), plain)
    for piece, turn, plain in (
        (">", r"[-=]>\s*(?=\d)", "to "),
        ("right", r"^right,? (?=(?:so|then|i|we|let|can|could|now|ok|who|what|how|where|show|give)\b)", ""),
        (" off ", r"\b(?:turn|switch|power) (.{1,30}?) off (?:and|then) (?:back )?on(?: again)?\b", r"restart \1"),
        (" down ", r"\b(?:take|bring|shut) (.{1,30}?) down (?:and|then) (?:bring (?:it|them) )?(?:back )?up(?: again)?\b", r"restart \1"),
        (" stand", r"\bwhere (?:do|does) ((?!we |i |you |things |matters )\S.{0,30}?) stand\b", r"how is \1"),
        (" back", r"\b(scale|dial|cut|pull|wind|ramp|ease|throttle|rein|trim|pare|tone|turn|bring|size|draw) ((?:\w+ ){0,2}\w+) back\b(?! (?:up|on|online|to|down|in|again)\b)", r"\1 back \2"),
        (" in", r"\b(scale|dial|rein|pull|draw) ((?:the )?\w+(?: pool| agents| team)?) in\b(?! \w)", r"\1 in \2"),
        (" out", r"\b(scale|build|staff|thin|fill|spread) ((?:the )?\w+(?: pool| agents| team)?) out\b(?! \w)", r"\1 out \2"),
        (" again", r"^((?:please |can you |could you |now )*(?:show|list|display|check|see|view|tell|print)\b.*\w{4,}.*?) (?:once )?again\b", r"\1"),
        (" or ", r",? or (?:is|are) (?:it|they|we|things|everything) (?:all )?(?:ok|okay|good|fine|well|alright|not)\b", ""),
        ("user ", r"\buser (?:called|named|for|by the name of|with the name) ", "user "),
        ("account ", r"\baccount (?:called|named|for|by the name of|with the name) ", "account "),
        (" if ", r"\b(tell me|let me know|see|check|say|know|find out|wondering) if\b", r"\1"),
        (" up", r"\b(pull|call|dig|load) ((?:\w+ ){0,2}\w+) up\b", r"\1 up \2"),
        (" back", r"\b(take|roll|walk|put|turn) ((?:that|this|the|my|your|our)(?: last)?(?: change| one| scaling| restart)?) back\b", r"\1 back \2"),
        ("w/", r"\bw/", "with "),
        (" do", r"\bwhat (?:else )?(?:can|could|do|does) (?!an? )(.{0,40}?)\bdo\b", r"what can do \1"),
        (" to do", r"\bwhat (?:is|are) (?!an? |i |we )(.{1,40}?) (?:able|equipped|trained|there|made|built|meant) to do\b", r"what can do \1"),
        (" over", r"\b(start|do|run|try) ((?:the |my )?\w+(?: \w+)?) over\b(?! \w)", r"\1 over \2"),
        (" on", r"\b(turn|switch|power|fire|boot|bring|start) (it|the \w+|everything) on\b(?! again)", r"\1 on \2"),
        (" up", r"\b(turn|switch|power|fire|boot|bring|start) (it|the \w+|everything) up\b(?! again)", r"\1 up \2"),
        ("get ", r"\bget (?:it|things|us|everything|operatoros|the (?:system|platform|app|server|service)) (?:up and )?(?:going|running|started)\b(?! again)", "get started"),
        (" offline", r"\b(?:take|bring|pull) (.{1,40}?) offline\b", r"remove \1"),
        (" know", r"\bwhat (?:else )?(?:do|does) (?!an? |i |we )(.{0,40}?)\bknow\b", r"what know about \1"),
        ("play ", r"\bplay (?=.{1,40}\bdemo)", "show "),
        (" than ", r"\bmore (.{1,40}?) than (?:we |i |they |it )?(?:really |actually )?(?:need|needs|needed|necessary|required|want|use)\b", r"too many \1"),
        ("job", r"^jobs? in\b", "employment in"),
        (" work out", r"\bdid (.{1,30}?) work out\b", r"did \1 work"),
        ("kick ", r"\bkick (?:it|things|everything|this) off\b", "kick off"),
        ("bring ", r"\bbring ((?:the |all |any )?(?:\w+ )?(?:agents|workers|ones|those|whatever)(?: \w+){0,3}?) back\b(?! up| online| to)", r"bring back \1"),
        (" restart", r"\b(?:full|complete|total) restart\b", "restart all"),
        (" not", r"\b(?:does|did) not\b", "do not"),
        (" not", r"\b(?:we|i|you|they) do not\b", "do not"),
        (" to ", r"\bdo not (?:want|wish|intend|mean|need|plan|ask|tell) (?:you |us |anyone |anybody )?to (?=\w)", "not "),
        ("ing", r"\b(?:wait with|wait before|hold off(?: on)?|hold on with|refrain from|avoid|no need for|instead of|without|no) (?=\w+ing\b)", "not "),
        (" not", r"\b(?:we|i|you|they) can not\b", "can not"),
        (" not", r"\b(?:are|were|was) not\b", "is not"),
        (" not", r"\bis not working\b", "not working"),
    )
)  # fmt: skip
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_RECEIPT = re.compile(r"\b(?:receipt )?r-(\d+)\b")
_PLAIN_MARKS = str.maketrans("’‘`", "'''")


def normal(text: str) -> str:
    """Lower case, plain quotes and spaces, short forms written out, turns of phrase made plain."""
    text = " ".join(unicodedata.normalize("NFKC", text).lower().translate(_PLAIN_MARKS).split())
    if "r-" in text:
        text = _RECEIPT.sub(r"#\1", text)
    text = _WORD.sub(_written_out, text)
    for piece, turn, plain in TURNS:
        if piece in text:
            text = turn.sub(plain, text)
    return text


def _written_out(word: re.Match[str]) -> str:
    found = SHORT.get(word[0]) or SLIPS.get(word[0])
    return found or word[0].removesuffix("'s")


def stems(word: str) -> Iterable[str]:
    """The word, then what it may be a form of."""
    yield word
    for ending, new in (("s", ""), ("es", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("ly", ""), ("ies", "y"), ("ied", "y")):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            yield word[: len(word) - len(ending)] + new
    if len(word) > 6 and word.endswith(("ing", "ed")):
        root = word.removesuffix("ing").removesuffix("ed")
        if root[-1:] == root[-2:-1]:
            yield root[:-1]


def distance(a: str, b: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap of neighbours) from a to b; limit + 1 when there are more than `limit`."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before, row = list(range(len(b) + 1)), list(range(len(b) + 1))
    older: list[int] = []
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i] + [0] * len(b)
        for j, y in enumerate(b, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                row[j] = min(row[j], older[j - 2] + 1)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _left_out(shorter: str, longer: str) -> bool:
    """Whether a word is another with letters left out."""
    letters = iter(longer)
    return len(shorter) < len(longer) and all(letter in letters for letter in shorter)


class Speller:
    """Mends slips of the pen: a word that nobody knows becomes the one known word near it, those of `names` before others as near.
    `is_word` says that a word is a proper word of the language, so that it is not taken for a slip."""

    def __init__(self, words: Iterable[str], names: Container[str] = (), is_word: Callable[[str], bool] | None = None) -> None:
        self.is_word, self.names = is_word, names
        self.words = frozenset(words)
        self.by_shape: dict[tuple[str, int], list[tuple[str, int]]] = {}
        for word in self.words:
            if len(word) >= 4 and word.isalpha():
                self.by_shape.setdefault((word[0], len(word)), []).append((word, _letters(word)))
        self.mended: dict[str, str | None] = {}

    def mend(self, word: str) -> str | None:
        """The known word that this is a slip of, or None."""
        if word in self.words or len(word) < 4 or self.is_word is None or not (word.isascii() and word.isalpha()) or self.is_word(word):
            return None
        if word not in self.mended:
            if len(self.mended) >= REMEMBERED:
                self.mended.clear()
            self.mended[word] = None if any(stem in self.words for stem in stems(word)) else self._nearest(word)
        return self.mended[word]

    def _nearest(self, word: str) -> str | None:
        """One slip, two in a long word; a short word only has letters swapped or left out. What swaps or leaves out letters is nearer."""
        limit, letters = 1 if len(word) < 8 else 2, _letters(word)
        best: tuple[tuple[int, bool, int, str], str] | None = None
        for length in range(len(word) - limit, len(word) + limit + 1):
            for known, has in self.by_shape.get((word[0], length), ()):
                if (letters ^ has).bit_count() > 2 * limit:
                    continue
                swapped = sorted(word) == sorted(known)
                d = distance(word, known, limit) if len(word) > 4 or swapped or _left_out(word, known) else limit + 1
                rank = (d, known not in self.names, 0 if swapped else 1 if _left_out(word, known) else 2, known)
                if d <= limit and (best is None or rank < best[0]):
                    best = (rank, known)
        if best:
            return best[1]
        turned = word[1] + word[0] + word[2:]
        return turned if turned in self.words else None


def _letters(word: str) -> int:
    """The set of letters as bits: words that differ in more of them than slips can change are not compared."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits
