"""Work on a text the user gives: counting, a summary with key points, and turning it about."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import worked

STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "the a an and or but if then of to in on at by for with from as is are was were be been being it its this that these those he she "
        "they we you i me my your our their his her them us not no so than too very can will would should could have has had do does did "
        "which who whom what when where why how also into over under about after before between during more most some such only own same up "
        "down out off again there here because while ",
    )
)
_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]|'([^']{2,}(?:'\w[^']*)*)'(?!\w)", re.S)


def given_text(question: str) -> str:
    """The text a request is about: what stands in quotes, else what follows the first colon or line break."""
    m = _QUOTED.search(question)
    if m:
        return (m[1] or m[2]).strip()
    parts = regex.split(r":\s+|\n+", question, maxsplit=1)
    return parts[1].strip() if len(parts) == 2 else ""


_COUNTED = r"(?:how many|count(?: the)?|number of)\s(?:the\s)?(words|characters|letters|vowels|consonants|sentences|syllables|spaces|chars|times)"
_LETTER = r"how many (?:times does )?(?:the )?(?:letter )?[\"'“]?([a-z])[\"'”]?(?:'s|s|s are)? (?:are |is |appear\w* |occurs? )?(?:there )?in (?:the word )?[\"'“]?(\w+)"


@says(rf"\s(?:words|characters|letters|vowels|consonants|sentences|chars)|{_LETTER}")
def match_count(question: str) -> ToolMatch | None:
    m = regex.search(_COUNTED, question[:300], re.I)
    letter = regex.search(_LETTER, question, re.I)
    if (letter and not m) or (letter and m and m[1].lower() == "times"):
        return ToolMatch(0.93, {"text": letter[2], "what": "letter", "letter": letter[1].lower()})
    if not m:
        return None
    what = m[1].lower().replace("chars", "characters")
    if what in ("times", "spaces", "syllables"):
        return None
    text = given_text(question)
    if not text and (
        word := regex.search(r"(?:in|of)(?: the)? (?:word|name|sentence|phrase|text|string)?\s?[\"'“]?([A-Za-z' -]{2,})[\"'”]?\s*\??$", question)
    ):
        text = word[1].strip()
    return (
        ToolMatch(0.93, {"text": text, "what": what})
        if text
        else ToolMatch(0.6, {}, ask="Which text shall I count?")
        if regex.search(r"\b(?:this|my|the following) (?:text|essay|paragraph|sentence)", question, re.I)
        else None
    )


@tool(match_count, reads=True)
def count_text(text: str, what: str = "words", letter: str = "") -> ToolResult:
    """Count words, characters, letters, vowels, consonants, sentences, or one letter in a given text."""
    letters = [c for c in text if c.isalpha()]
    vowels = [c for c in letters if c.lower() in "aeiou"]
    counts = {
        "words": len(regex.findall(r"[\w'’-]+", text)), "characters": len(text), "letters": len(letters), "vowels": len(vowels), "consonants": len(letters) - len(vowels),
        "sentences": len([s for s in regex.split(r"[.!?]+(?:\s|$)", text) if s.strip()]), "letter": text.lower().count(letter) if letter else 0,
    }  # fmt: skip
    name = f"times “{letter}”" if what == "letter" else what
    dense = len(regex.sub(r"\s", "", text))
    extra = (
        f"Without spaces: {dense} characters."
        if what == "characters"
        else f"{counts['characters']} characters with spaces."
        if what == "words"
        else ""
    )
    return worked(f"{counts[what]} {name}.", f"In “{text[:60]}{'…' if len(text) > 60 else ''}”.", extra, value=counts[what])


ENOUGH_WORDS, FEW_WORDS = 25, 8


def match_summary(question: str) -> ToolMatch | None:
    m = regex.search(
        r"\b(?:summari[sz]e|summary|sum up|tl;?dr|shorten|key points?|main points?|bullet points?|condense)\b", question[:200] + question[-100:], re.I
    )
    if not m:
        return None
    text = given_text(question) or (question if len(question) > 400 else "")
    short = len(regex.findall(r"[.!?](?:\s|$)", text)) >= 3 and len(text.split()) >= 12
    if short or len(text.split()) >= (FEW_WORDS if "\n" in question or ":" in question else ENOUGH_WORDS):
        points = regex.search(r"(\d+) (?:key |main |bullet )?(?:points|sentences|bullets)", question[:200], re.I)
        return ToolMatch(0.93, {"text": text, "points": int(points[1]) if points else 3 if len(text.split()) >= 60 else 2})
    if regex.search(
        r"\b(?:this|the following|my|attached) (?:text|article|email|document|paragraph|report|page|notes)|^summari[sz]e\W*$", question, re.I
    ):
        return ToolMatch(0.7, {}, ask="Please paste the text you want summed up.")
    return None


@tool(match_summary, reads=True)
def summarise(text: str, points: int = 3) -> ToolResult:
    """The weightiest sentences of a text as they stand, in their order, and its most used words; nothing is invented.

    Each sentence is weighed by how often its words come in the whole text (Luhn 1958), first sentences a little more.
    """
    sentences = [s.strip() for s in regex.split(r"(?<=[.!?])\s+|\n+", text) if len(s.split()) > 3]
    if not sentences:
        return ToolResult("", ask="Please paste the text you want summed up.")
    words = [w for w in regex.findall(r"[a-z][a-z'’-]+", text.lower()) if w not in STOP_WORDS and len(w) > 2]
    often = Counter(words)
    ranked = sorted(range(len(sentences)), key=lambda i: -_weight(sentences[i], often, i))
    chosen = sorted(ranked[: max(1, min(points, 8, len(sentences)))])
    top = ", ".join(w for w, n in often.most_common(6) if n > 1)
    lines = ["Key points, in the text's own words:", *(f"• {sentences[i]}" for i in chosen)]
    if top:
        lines.append(f"Words that come most: {top}.")
    return ToolResult("\n".join(lines), {"sentences": [sentences[i] for i in chosen]}, warnings=("Chosen by word counts, not rewritten by a model.",))


def _weight(sentence: str, often: Counter[str], place: int) -> float:
    words = [w for w in regex.findall(r"[a-z][a-z'’-]+", sentence.lower()) if w not in STOP_WORDS and len(w) > 2]
    return sum(often[w] for w in set(words)) / (len(words) + 4) ** 0.6 * (1.25 if place == 0 else 1.0)


Turn = Literal["upper", "lower", "title", "reverse", "sort", "unique"]


_TURNS = (
    ("upper", r"\b(?:upper ?case|all caps|capital letters)\b"), ("lower", r"\blower ?case\b"), ("title", r"\btitle case\b"),
    ("reverse", r"\b(?:reverse|backwards?)\b"), ("sort", r"\b(?:sort|alphabeti[sz]e|alphabetical order|ascending|descending)\b"), ("unique", r"\b(?:remove|drop) (?:the )?duplicates\b"),
)  # fmt: skip


@says("|".join(pattern for _, pattern in _TURNS))
def match_turn(question: str) -> ToolMatch | None:
    how = next(name for name, pattern in _TURNS if regex.search(pattern, question, re.I))
    text = given_text(question)
    if not text:
        m = regex.search(r"(?:the )?(?:word|words|text|string|list|numbers)\s+(.+)$", question, re.I)
        text = regex.sub(r"\s(?:in|to|into)\s(?:\w+\s){0,2}(?:case|order|caps|letters)\b.*$|\sbackwards?\b.*$", "", m[1].strip(" ?.")) if m else ""
    return (
        ToolMatch(0.85, {"how": how, "text": text, "descending": bool(regex.search("descending|largest first|reverse order", question, re.I))})
        if text
        else None
    )


@tool(match_turn)
def turn_text(how: str, text: str, descending: bool = False) -> ToolResult:
    """Turn a text to upper, lower or title case, reverse it, sort its parts, or drop duplicates."""
    parts = [p.strip() for p in regex.split(r"[,;\n]+|\s+(?=\S)" if not regex.search(r"[,;\n]", text) else r"[,;\n]+", text) if p.strip()]
    if how in ("sort", "unique"):
        numeric = all(regex.fullmatch(r"-?\d+(?:\.\d+)?", p) for p in parts)
        out = list(dict.fromkeys(parts)) if how == "unique" else sorted(parts, key=(lambda p: float(p)) if numeric else str.lower, reverse=descending)
        return ToolResult(", ".join(out), {"parts": out})
    result = {"upper": text.upper(), "lower": text.lower(), "title": text.title(), "reverse": text[::-1]}.get(how, text)
    return ToolResult(result, {"text": result})
