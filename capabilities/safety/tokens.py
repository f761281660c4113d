"""Text to words: one spelling for contractions and chat forms, misspellings led back to words the lexicon knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

_TOKEN = re.compile(r"\d+(?:[.,/:+]\d+)*%?|[a-z]+|[.!?\n;,()]")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "ʼ": "'", "\u200b": "", "\u00ad": "", "\ufeff": ""})
# Forms that mean something of their own, so they are not led back to the word without the ending.
_OWN_MEANING = frozenset([
    "kids", "balls", "nuts", "bits", "glasses", "odds", "suicides", "fits", "fitting", "going", "options", "contacts", "used",
    "slots", "strokes", "goods", "news", "during", "being", "women", "men", "boys", "girls", "babies", "toddlers", "players",
    "runners", "students", "patients", "guts", "privates", "blues", "heads", "stats", "states", "ants", "conned", "fasting",
    "fencing", "controlled", "evening", "staring", "stabbed", "stabbing", "raging", "teething", "holdings", "lading", "feeds",
    "means", "tries", "building", "wedding", "accounting", "saying", "united", "discharged", "married", "rated",
])  # fmt: skip
_PREFIXES = frozenset(["over", "under", "out", "into", "fore", "super", "inter", "with", "some", "any", "every", "after"])
# "35w" and "35w+2" are weeks, "w" alone is "with".
_WEEKS = re.compile(r"(?<=\d)w(?=[\s,.;:!?+]|$)")
_WITH_TO = frozenset(["gonna", "gunna", "gona", "wanna", "wana"])
_HELD_DOWN = re.compile(r"(.)\1{2,}")
_FUNCTION_WORDS = frozenset(["his", "her", "him", "not", "all", "out", "own", "has", "had", "and", "the", "was", "are", "for", "but"])


def _plain(root: str) -> tuple[str, ...]:
    return (root,)


def _verb(root: str) -> tuple[str, ...]:
    """hop -> hope, hop; stabb -> stab."""
    return (root + "e", root, root[:-1]) if root[-1] == root[-2] else (root + "e", root)


_ENDINGS = (("s", _plain), ("es", _plain), ("ed", _verb), ("ing", _verb), ("in", _verb), ("ly", _plain))
_DIGIT_FORMS = {
    "b4": "before", "2day": "today", "2nite": "tonite", "2night": "tonight", "2moro": "tomorrow", "2morrow": "tomorrow",
    "sum1": "someone", "some1": "someone", "every1": "everyone", "any1": "anyone", "m8": "mate", "no1": "nobody",
    "4ever": "forever", "w/o": "without", "w/": "with", "b/c": "because",
}  # fmt: skip
_DIGIT_WORDS = re.compile(r"\b(?:b4|2day|2nite|2night|2moro|2morrow|sum1|some1|every1|any1|m8|no1|4ever|w/o|b/c)\b")
STOPS = frozenset(".!?\n;")
BREAKS = STOPS | frozenset(",()")

# One spelling for each family of auxiliary verbs and chat forms, so that a phrase is written only once.
ALIAS = {
    form: word
    for word, forms in {
        "cant": "cannot couldnt cnt carnt canne unable cudnt couldn kant cany canot cannt cabt",
        "dont": "doesnt didnt dnt dosent doesn didn dint dosnt donot",
        "isnt": "arent wasnt werent aint isn",
        "wont": "wouldnt wldnt wouldn willnt",
        "havent": "hasnt hadnt hvnt hasn avent",
        "want": "wanna wants wanting wnt wana wanted",
        "going": "gonna gunna gona goin gon gunnae",
        "right now": "rn atm",
        "because": "cuz cos coz bc bcz cus becuz",
        "you": "u ya yous",
        "your": "ur yr",
        "are": "r",
        "with": "w wiv wth",
        "without": "witout",
        "please": "plz pls",
        "people": "ppl",
        "something": "smth sth somethin summat",
        "someone": "sum1 some1 somebody sumone",
        "everyone": "everybody every1 evry1",
        "anyone": "anybody any1",
        "nothing": "nothin nuffin nuthin",
        "before": "b4",
        "today": "2day",
        "tonight": "2nite tonite",
        "tomorrow": "2morrow tmrw tmr 2moro tomoz",
        "mum": "mom mama mummy momma mommy ma mother mums mumma",
        "dad": "father daddy papa dads",
        "boyfriend": "bf boyf bfs",
        "girlfriend": "gf gfs",
        "husband": "hubby hubs dh",
        "wife": "missus wifey",
        "grandma": "nan gran grans granny nana grandmother nanna grandmum gma",
        "grandpa": "grandad granddad gramps grandfather pops gpa grampa",
        "brother": "bro brothr",
        "sister": "sis sistr",
        "minutes": "min mins minute minuts",
        "hours": "hr hrs hour",
        "weeks": "wk wks week wek weks",
        "months": "mo mos mth mths month mnth",
        "years": "yr yrs year",
        "days": "day dys",
        "temperature": "temp temps tempature temprature",
        "pregnant": "preg preggo preggers pregnat prego pregnate preganant",
        "blood": "bld blud blod",
        "probably": "prob probs prolly",
        "kill": "killing kills kil kll",
        "though": "tho",
        "doctor": "dr doc docs gp doctors",
        "hospital": "hosp",
        "breathe": "breath breathing breaths breathes brethe breth breate breathin brething breeth breethe braethe breathd",
        "diarrhoea": "diarrhea diarhea diarrhoea diorrhea diahrea ",
        "paracetamol": "acetaminophen tylenol panadol apap paracetomol parasetamol calpol",
        "suicide": "suiside sucide suicidal suicde scuicide suicid sewerslide suisidal",
        "seizure": "siezure seizures seizing siezures seziure seisure",
        "anaphylaxis": "anaphylactic anaphalactic anafilactic anaphalaxis anaphilactic",
        "unconscious": "unconcious unconsious unconscience unconshus unconcsious",
        "testicle": "testicles testical testicals testicular testes testis",
        "swell": "swollen swelling swelled swells swole swolen swoll swelen",
        "diabetic": "diabetes diabetics diebetic diabetis type1 t1d t2d t1 diabeties",
        "speech": "speach speech speeches",
        "overdose": "overdosed overdosing ods overdoes overdosis od",
        "stomach": "stomache tummy tum tummie stomack stomch stummy",
        "bleed": "bleeding bleeds bled bleedin",
        "vomit": "vomiting vomited vomits puke puking puked barfing barf spewing chundering vomitting vommed vom vomming",
        "swallow": "swallowed swallowing swallows swalowed swallowd swallo",
        "ache": "aches aching achy achey ached",
        "pain": "pains painful pian payn painfull",
        "hurt": "hurts hurting hurtin hert",
        "numb": "numbness num nubm",
        "weird": "wierd weirdly",
        "tongue": "tounge tonge toung tongues tung",
        "throat": "throt thraot throats throut",
        "chest": "chst cheast chets ches chesst",
        "fever": "feevr fevr feaver fevers feever",
        "headache": "headach hedache hedache headake headakes headaches headachy headachey",
        "sweat": "swetting swet sweating sweats sweaty sweatin",
        "tried": "tryed tride",
        "dizzy": "dizzi dizy dizzyness dizziness",
        "neck": "nek neks",
    }.items()
    for form in forms.split()
    if " " not in word
}
_JOIN = {
    ("can", "not"): "cant", ("could", "not"): "cant", ("do", "not"): "dont", ("does", "not"): "dont",
    ("did", "not"): "dont", ("is", "not"): "isnt", ("are", "not"): "isnt", ("was", "not"): "isnt",
    ("will", "not"): "wont", ("would", "not"): "wont", ("has", "not"): "havent", ("have", "not"): "havent",
    ("had", "not"): "havent", ("not", "able"): "cant", ("isnt", "able"): "cant", ("m", "not"): "isnt",
    ("im", "not"): "isnt", ("dont", "want"): "dontwant",
}  # fmt: skip
NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]
    )
    if word != "one"
} | {"thirty": "30", "forty": "40", "fourty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
     "ninety": "90", "hundred": "100", "dozen": "12"}  # fmt: skip

_SPELLED = NUMBERS | ALIAS
_JOIN_ENDS = frozenset(second for _, second in _JOIN)


def raw_tokens(text: str) -> list[str]:
    """Lower-case words, numbers and stops; "can't", "can not" and "couldnt" all become "cant"."""
    plain = text.lower()
    if not plain.isascii() or "`" in plain:
        plain = plain.translate(_APOSTROPHES)
    if "'" in plain:
        plain = plain.replace("'ll", " will").replace("n't", "nt").replace("'d", "d")
        plain = plain.replace("'ve", "ve").replace("'re", " are").replace("i'm", "im").replace("'s", "s").replace("'", "")
    if "w" in plain:
        plain = _WEEKS.sub(" weeks", plain)
    plain = _DIGIT_WORDS.sub(lambda m: _DIGIT_FORMS[m[0]], plain)
    out: list[str] = []
    for spoken in _TOKEN.findall(plain):
        word = _SPELLED.get(spoken, spoken)
        if word in _JOIN_ENDS and out and (joined := _JOIN.get((out[-1], word))):
            out[-1] = joined
        else:
            out.append(word)
        if spoken in _WITH_TO:
            out.append("to")
    return out


class Speller:
    """Leads a word back to the known vocabulary: endings, letters held down, one slip of a finger (two in long words),
    two known words typed without the space. `real` are ordinary words that look like a slip but are none."""

    def __init__(self, vocabulary: Iterable[str], real: frozenset[str]) -> None:
        self.known = frozenset(vocabulary)
        self.real = real
        self.roots = {
            word: root for word in self.known if word not in _OWN_MEANING and (root := self._inflected(word)) and not word.endswith(("in", "ly"))
        }
        self._cache: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _near(self) -> dict[str, tuple[str, ...]]:
        """Words by themselves and by every way to leave a letter out (two letters for long words)."""
        table: dict[str, list[str]] = {}
        for word in self.known | {form for form in ALIAS if len(form) >= 5}:
            if len(word) < 5:
                continue
            keys = {word, *_deletes(word)}
            if len(word) >= 9:
                keys.update(twice for once in _deletes(word) for twice in _deletes(once))
            for key in keys:
                table.setdefault(key, []).append(word)
        return {key: tuple(row) for key, row in table.items()}

    def words(self, token: str) -> tuple[str, ...]:
        """The known word or words a token stands for; the token itself when it is none."""
        if token in self.known:
            return (self.roots.get(token, token),)
        if len(token) < 3 or token in self.real:
            return (token,)
        found = self._cache.get(token)
        if found is None:
            if len(self._cache) > 20_000:
                self._cache.clear()
            found = self._cache[token] = tuple(self.roots.get(word, word) for word in self._look(token[:40]))
        return found

    def _look(self, token: str) -> tuple[str, ...]:
        if not token.isalpha():
            return (token,)
        stem = self._inflected(token)
        if stem is None and _HELD_DOWN.search(token):
            stem = self._stem(_HELD_DOWN.sub(r"\1\1", token)) or self._stem(_HELD_DOWN.sub(r"\1", token))
        if stem:
            return (stem,)
        if token.endswith("s") and token[:-1] in self.real:
            return (token,)
        slip = self._slip(token)
        return (slip,) if slip else self._split(token)

    def _stem(self, token: str) -> str | None:
        if token in self.known:
            return token
        if token in ALIAS:
            return ALIAS[token]
        return self._inflected(token)

    def _inflected(self, token: str) -> str | None:
        """The known word that `token` is a form of (hangs, hanged, hanging -> hang)."""
        for ending, forms in _ENDINGS:
            root = token[: -len(ending)]
            if len(root) < 3 or not token.endswith(ending):
                continue
            for form in forms(root):
                if form in self.known and len(form) >= 3 and form not in _FUNCTION_WORDS:
                    return form
        return None

    def _slip(self, token: str) -> str | None:
        size = len(token)
        if size < 4:
            return None
        if size == 4:
            return next((swap for swap in _swaps(token) if swap in self.known), None)
        near = self._near
        seen = set(near.get(token, ()))
        for short in _deletes(token):
            if short in near:
                seen.update(near[short])
        if not seen:
            return None
        if size < 9:
            ranked = sorted((word[0] != token[0], sorted(token) != sorted(word), word) for word in seen if _one_slip(token, word))
            return ALIAS.get(ranked[0][2], ranked[0][2]) if ranked else None
        far = sorted(
            (_distance(token, word), word[0] != token[0], sorted(token) != sorted(word), word) for word in seen if abs(len(word) - size) <= 2
        )
        if far and (far[0][0] <= 1 or (far[0][0] <= 2 and not far[0][1])):
            return ALIAS.get(far[0][3], far[0][3])
        return None

    def _split(self, token: str) -> tuple[str, ...]:
        if 7 <= len(token) <= 30:
            for cut in range(len(token) - 3, 2, -1):
                left, right = token[:cut], token[cut:]
                if left in self.known and right in self.known and left not in _PREFIXES and len(left) + len(right) >= 7:
                    return (ALIAS.get(left, left), ALIAS.get(right, right))
        return (token,)


def _deletes(word: str) -> Iterator[str]:
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def _swaps(word: str) -> Iterator[str]:
    for i in range(len(word) - 1):
        yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _one_slip(a: str, b: str) -> bool:
    """Is one the other with a letter left out, added or changed, or two neighbours swapped?"""
    short = min(len(a), len(b))
    first = next((i for i in range(short) if a[i] != b[i]), short)
    a, b = a[first:], b[first:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[2:] == b[2:] and a[1::-1] == b[:2])


def _distance(a: str, b: str) -> int:
    """Edit distance with neighbouring letters swapped counted as one (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def real_words(path: Path) -> frozenset[str]:
    return frozenset(path.read_text(encoding="utf-8").split())
