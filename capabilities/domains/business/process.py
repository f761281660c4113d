"""Steps out of a described process or project: name, duration, people, and what each step waits for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from capabilities.domains.business.figures import all_numbers, convert, masked, unit_of
from capabilities.domains.reading import compiled

_WORKERS = r"(?:people|persons?|staff|workers?|employees|agents?|developers?|devs?|engineers?|designers?|clerks?|operators?|reviewers?|testers?|nurses|cooks|chefs|machines?|stations?|baristas?|cashiers?|managers?|specialists?|members|team members|analysts?|technicians?|lawyers?|accountants?|editors?|writers?|folks|guys|reps?)"
_AFTER = re.compile(
    r"\b(?:after|depend(?:s|ing|ent)? (?:up)?on|follow(?:s|ing)|requires?|needs?|once|preceded by|predecessors?|prereq\w*|deps?|when|waits? for|behind|starts? after|blocked by|<-)\b|<-|←",
    re.I,
)
_LEAD = re.compile(
    r"^(?:\W|\b(?:tasks?|activit(?:y|ies)|steps?|then|first(?:ly)?|next|finally|lastly|and|second(?:ly)?|third(?:ly)?|the|with|we|i|our|my|have|has|are|is|do|does|project|it takes|goes|through|to|a|an|starts?|begins?|afterwards|each|every|someone|\d\s?[.)])\b)+",
    re.I,
)
_VERB = re.compile(
    r"\s*(?:\b(?:takes?|taking|needs?|lasts?|lasting|requires?|is|are|=|for|of|about|around|roughly|by|with|at|in|which|that|usually|on average|after|depends?|follows?|once|when|duration|up to|costs?|gets? done|can (?:start|begin)|only|done|handled)\b|[:=(\[–-]|<-).*$",
    re.I | re.S,
)  # fmt: skip
_SPLIT = re.compile(r"[;\n]|,(?!\d{3}\b)|\.(?:\s|$)|\band\b|\bthen\b|\bfollowed by\b|->|→|=>|\bwhile\b|\+(?!\d)")
_CHAIN = re.compile(r"^(?:then|followed by|->|→|=>)$", re.I)


_WAITING = re.compile(
    r"\s*(?:(?i:task|activity|step)\s)?(?:[A-Z]|(?!takes|which|that|it|and)[a-z]+(?: [a-z]+)?)\s+(?:is )?(?:depend|need|require|follow|wait|(?:can )?starts? (?:after|once))"
)


@dataclass(frozen=True)
class Step:
    """One step. `duration` is in `unit`; `after` names the steps it waits for; `people` work on it side by side."""

    name: str
    duration: float
    unit: str = ""
    people: float = 1
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Piece:
    text: str
    chained: bool


def steps(text: str, *, bare: bool = True) -> list[Step]:
    """The steps described in a text, in order, durations in one common unit. `bare` accepts durations without a
    unit ("A 3, B 5 after A")."""
    pieces = _pieces(_body(text), bare)
    found = [(piece, _step(piece.text, bare)) for piece in pieces]
    named = [(piece, step) for piece, step in found if step]
    names = [step.name for _, step in named]
    if len({n.lower() for n in names}) != len(names) or len(names) < 2:
        return []
    linked = []
    for i, (piece, step) in enumerate(named):
        after = _after(piece.text, step.name, names, piece.chained)
        if piece.chained and not after and i:
            after = (names[i - 1],)
        linked.append(replace(step, after=after))
    return _one_unit(_edges(text, linked))


def _body(text: str) -> str:
    """The part with the steps: what stands behind the last colon ahead of the first number, if anything."""
    text = masked(text)
    first = compiled(r"\d", 0).search(text)
    head = text[: first.start()] if first else ""
    cut = max(head.rfind(":"), head.rfind("?"))
    if cut >= 0 and (len(head[cut + 1 :].strip()) > 0):
        return text[cut + 1 :]
    return text


def _pieces(text: str, bare: bool) -> list[_Piece]:
    """The text cut where a new step begins; bits without a duration belong to the step before them."""
    bits: list[_Piece] = []
    position, glue = 0, ""
    for m in [*_SPLIT.finditer(text), None]:
        end = m.start() if m else len(text)
        bits = _join(bits, text[position:end], glue, bare)
        position, glue = (m.end(), m[0].strip()) if m else (end, "")
    return bits


def _join(bits: list[_Piece], bit: str, glue: str, bare: bool) -> list[_Piece]:
    if not bit.strip():
        return bits
    starts = _step(bit, bare) is not None or bool(_WAITING.match(bit))
    pending = bool(bits) and bool(_WAITING.match(bits[-1].text)) and _step(bits[-1].text, bare) is None
    if bits and (not starts or pending):
        joined = f"{bits[-1].text} {glue or ','} {bit}"
        return [*bits[:-1], _Piece(joined, bits[-1].chained)]
    chained = bool(_CHAIN.match(glue)) or bool(compiled(r"\s*(?:then|next|finally|after (?:that|this|which)|followed by|afterwards)\b").match(bit))
    return [*bits, _Piece(bit, chained)]


def _step(piece: str, bare: bool) -> Step | None:
    timed = [n for n in all_numbers(piece) if unit_of(n.unit) and not n.percent and not n.money]
    loose = [n for n in all_numbers(piece) if not n.percent and not n.money and not n.word and not compiled(_WORKERS).fullmatch(n.unit)]
    number = timed[0] if timed else loose[0] if bare and loose else None
    name = _name(piece, number.start) if number else ""
    if not number or not name:
        return None
    crew = next((n for n in all_numbers(piece) if compiled(_WORKERS).fullmatch(n.unit)), None)
    return Step(name, number.value, unit_of(number.unit), crew.value if crew and crew.value > 0 else 1)


def _name(piece: str, number_at: int) -> str:
    head = piece[:number_at]
    letters = compiled(r"(?<![\w'])([A-Z])(?![\w'])", 0).findall(head)
    if letters:
        own = _AFTER.split(head)[0]
        first = compiled(r"(?<![\w'])([A-Z])(?![\w'])", 0).findall(own)
        return first[-1] if first else ""
    words = _VERB.sub("", _LEAD.sub("", head)).strip(" \t-–—:,.(")
    words = compiled(r"\s+", 0).sub(" ", words)
    return words if 0 < len(words) <= 40 and compiled(r"[a-zA-Z]", 0).search(words) and len(words.split()) <= 5 else ""


def _after(piece: str, own: str, names: list[str], chained: bool) -> tuple[str, ...]:
    cue = _AFTER.search(piece)
    bracket = compiled(r"[(\[][^)\]]*\d[^)\]]*?[,;:/|]([^)\]]*)", 0).search(piece)
    scope = piece[cue.end() :] if cue else bracket[1] if bracket else ""
    brief = compiled(r"\d[^()\[\]]*[(\[]([^)\]\d]*)[)\]]", 0).search(piece)
    if not cue and not bracket and brief:
        scope = brief[1]
    elif not cue and not bracket:
        listed = compiled(r"\d\s*[a-z]*\s*[,:/|]\s*((?:[A-Z]\s*[,&/]?\s*)+)$", 0).search(piece.strip())
        scope = listed[1] if listed else ""
    return tuple(n for n in names if n != own and re.search(rf"(?<![\w]){re.escape(n)}(?![\w])", scope, re.I if len(n) > 1 else 0))


def _edges(text: str, found: list[Step]) -> list[Step]:
    """Adds what arrows say apart from the list ("A->C, B->C")."""
    names = {s.name for s in found}
    extra: dict[str, list[str]] = {}
    for m in compiled(r"(?<![\w])([A-Z])\s*(?:->|→|=>)\s*(?=([A-Z])(?![\w]))", 0).finditer(text):
        if m[1] in names and m[2] in names:
            extra.setdefault(m[2], []).append(m[1])
    return [replace(s, after=tuple(dict.fromkeys([*s.after, *extra.get(s.name, [])]))) for s in found]


def _one_unit(found: list[Step]) -> list[Step]:
    units = [s.unit for s in found if s.unit]
    common = max(set(units), key=units.count) if units else ""
    return [replace(s, duration=convert(s.duration, s.unit, common) if s.unit and s.unit != common else s.duration, unit=common) for s in found]
