"""A sport's statistics as tables: what is asked, which numbers are needed, the formula and its source."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from agent_pools import ToolResult
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import Cued, says
from capabilities.domains.reading import digits, fmt
from capabilities.domains.sports.labels import figures, read_labels
from errors import InvalidField

Values = dict[str, float]


@dataclass(frozen=True)
class Stat:
    """One statistic. `asked` is what a question says for it; `needs` are inputs; `formula` takes the values by name;
    `how` names the formula in words; `form` is rate (.528), percent, whole (rounded, with the exact value) or a number of decimals as text."""

    name: str
    title: str
    asked: str
    needs: tuple[str, ...]
    formula: Callable[[Values], float]
    how: str
    source: str
    form: str = "2"
    unit: str = ""
    note: str = ""
    optional: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sport:
    """A table of statistics with the words for their inputs. `context` must be found when `asked` alone is not enough;
    `prepare` rewrites figures of speech into plain labels ("9 for 30" -> "9 hits 30 at bats")."""

    name: str
    stats: tuple[Stat, ...]
    labels: dict[str, str]
    limits: dict[str, tuple[float, float]] = field(default_factory=dict)
    prepare: tuple[tuple[str, str], ...] = ()
    context: str = ""
    reject: str = ""
    plural: Mapping[str, str] = field(default_factory=dict)


def match_sport(sport: Sport) -> Cued:
    """A matcher for a sport's table; every regular expression is compiled once."""
    asked = [(s, re.compile(rf"(?<![A-Za-z])(?:{s.asked})(?![A-Za-z])", re.I)) for s in sport.stats]
    context = re.compile(sport.context, re.I) if sport.context else None
    reject = re.compile(sport.reject, re.I) if sport.reject else None
    prepare = [(re.compile(p, re.I), r) for p, r in sport.prepare]

    def read(text: str) -> Values:
        text = _summed(_season(regex.sub(r"(?<=\d),(?=\d{3}\b)", "", text)))
        for pattern, replacement in prepare:
            text = pattern.sub(replacement, text)
        return read_labels(text, sport.labels, sport.limits)

    @says("|".join(pattern.pattern for _, pattern in asked))
    def match(question: str) -> ToolMatch | None:
        if reject and reject.search(question):
            return None
        text = digits(question)
        if not regex.search(r"\d", text) or (context and not context.search(text)):
            return None
        wanted = [(s, m) for s, pattern in asked if (m := pattern.search(text))]
        whole, raw = read(_mute(text, wanted)), read(text)
        named = [(s, m, _complete(s, read(text.replace(m[0], " " * len(m[0]))), whole, raw)) for s, m in wanted]
        shares = [(s, m, _ratio(s, text)) for s, m in wanted]
        filled = [(s, m, _filled(s, _mute(text, wanted), whole, sport.limits)) for s, m in wanted]
        return _together(named) or _together(shares) or _together(filled) or _missing([s for s, _ in wanted], whole)

    return match


def _mute(text: str, wanted: Sequence[tuple[Stat, re.Match[str]]]) -> str:
    """The text without the digits inside the names of the wanted statistics ("k/9", "per 36")."""
    for _, m in wanted:
        if regex.search(r"\d", m[0]):
            text = text.replace(m[0], regex.sub(r"\d", " ", m[0]))
    return text


_GAMES = re.compile(r"\b\d{1,2}[- ](?:for|of)[- ]\d{1,3}\b(?:,?\s?(?:(?:then|and|&|went)\s){0,2}\b\d{1,2}[- ](?:for|of)[- ]\d{1,3}\b)+", re.I)


_MADE_OF = re.compile(r"(?<![\w./-])(\d{1,4})\s?(?:of|out of|/|for|-for-|-of-)\s?(\d{1,4})(?![\w/.-]*\d)", re.I)
_SO_FAR = re.compile(r"\b(?:now|season|total|overall|altogether|combined|so far|career)\b", re.I)


def _season(text: str) -> str:
    """Tonight's "5 of 12" added to the season's "96/121" when the question is about both together."""
    pairs = list(_MADE_OF.finditer(text))
    if len(pairs) != 2 or not _SO_FAR.search(text) or not regex.search(r"\b(?:before|already|going in|until then|previously|prior)\b", text, re.I):
        return text
    made, tried = (int(pairs[0][i]) + int(pairs[1][i]) for i in (1, 2))
    first, second = pairs
    return f"{text[: first.start()]}{made} of {tried}{text[first.end() : second.start()]}{text[second.end() :]}"


def _summed(text: str) -> str:
    """Several "3 for 4" in a row as one: the games of a week are added up."""

    def total(m: re.Match[str]) -> str:
        pairs = [(int(a), int(b)) for a, b in regex.findall(r"(\d+)[- ](?:for|of)[- ](\d+)", m[0])]
        return f"{sum(a for a, _ in pairs)} for {sum(b for _, b in pairs)}"

    return _GAMES.sub(total, text)


_RATIO = re.compile(r"(?<![\w.:/-])(\d{1,5})\s?(?:of|out of|/|for|from|in|on|-for-|-of-)\s?(\d{1,5})(?![\w.:/-]*\d)", re.I)


def _ratio(stat: Stat, text: str) -> Values:
    """The inputs of a share from the only "7 of 31" of a text."""
    pairs = _RATIO.findall(text)
    if stat.form not in ("percent", "rate") or len(stat.needs) != 2 or len(pairs) != 1 or float(pairs[0][0]) > float(pairs[0][1]):
        return {}
    return dict(zip(stat.needs, map(float, pairs[0]), strict=True))


def _complete(stat: Stat, *readings: Values) -> Values:
    """The inputs of a statistic from the first reading that has all it needs: the text without the statistic's own name
    ("offensive rating: 112 points"), then the whole text."""
    for values in readings:
        if all(n in values for n in stat.needs):
            return {n: values[n] for n in (*stat.needs, *stat.optional) if n in values}
    return {}


def _filled(stat: Stat, text: str, values: Values, limits: Mapping[str, tuple[float, float]]) -> Values:
    """The inputs when one is missing and just one number of the text is unused: "ran 23 times for 118 yards"."""
    missing = [n for n in stat.needs if n not in values]
    known = {n: values[n] for n in (*stat.needs, *stat.optional) if n in values}
    if len(missing) != 1 or not known:
        return {}
    spare = [v for v, _ in Counter(figures(text)).items() if v not in known.values()]
    low, high = limits.get(missing[0], (0, float("inf")))
    return {missing[0]: spare[0], **known} if len(spare) == 1 and low <= spare[0] <= high else {}


def _together(found: Sequence[tuple[Stat, re.Match[str], Values]]) -> ToolMatch | None:
    """One match for all statistics that were asked and are complete; inputs of one are not answered again as another."""
    picked: list[tuple[int, str]] = []
    values: Values = {}
    spans: list[tuple[int, int]] = []
    used: set[str] = set()
    for stat, m, own in filter(lambda row: row[2], found):
        clash = any(a < m.end() and m.start() < b for a, b in spans) or any(values.get(n, v) != v for n, v in own.items())
        if clash or stat.name in {name for _, name in picked} | used:
            continue
        picked.append((m.start(), stat.name))
        spans.append(m.span())
        used |= set(stat.needs)
        values |= own
    return ToolMatch(0.95, {"statistics": [name for _, name in sorted(picked)][:4], "values": values}) if picked else None


def _missing(wanted: Sequence[Stat], values: Values) -> ToolMatch | None:
    """The one question for what the likeliest statistic lacks; None when none of its inputs was given."""
    ranked = sorted(wanted, key=lambda s: len(values.keys() & set(s.needs)) / len(s.needs), reverse=True)
    if not ranked or not values.keys() & set(ranked[0].needs):
        return None
    missing = [plain(n) for n in ranked[0].needs if n not in values]
    return ToolMatch(0.6, ask=f"For the {ranked[0].title} I also need: {', '.join(missing)}. What are they?")


def plain(name: str) -> str:
    return name.replace("_", " ")


def compute(sport: Sport, statistics: Sequence[str], values: Mapping[str, float]) -> ToolResult:
    """The text and data of some of a sport's statistics. Raises InvalidField for an unknown name, a missing input or a
    formula that divides by zero."""
    lines, sources, data = [], [], {}
    values = _numbers(values)
    for name in statistics:
        stat = next((s for s in sport.stats if s.name == name and all(n in values for n in s.needs)), None)
        if stat is None:
            raise InvalidField(_unknown(sport, name))
        try:
            result = stat.formula(dict(values))
        except ZeroDivisionError:
            raise InvalidField(f"The {stat.title} cannot be worked out: {plain(stat.needs[-1])} must not be zero.") from None
        data[name] = result
        sources.append(stat.source)
        lines.append(f"{stat.title[0].upper()}{stat.title[1:]}: {shown(result, stat.form)}{stat.unit}.")
        given = ", ".join(f"{plain(n)} {fmt(values[n], 4)}" for n in (*stat.needs, *stat.optional) if n in values)
        lines.append(f"How: {stat.how}, with {given}.")
        lines += [stat.note] if stat.note else []
    return ToolResult("\n".join(lines), data, tuple(dict.fromkeys(sources)))


def _numbers(values: Mapping[str, float]) -> Values:
    try:
        return {str(k): float(v) for k, v in values.items()}
    except (TypeError, ValueError):
        raise InvalidField("The values are numbers by name, for example hits 3 and at bats 10.") from None


def _unknown(sport: Sport, name: str) -> str:
    rows = [s for s in sport.stats if s.name == name]
    if rows:
        return f"The {rows[0].title} needs: {', '.join(plain(n) for n in rows[0].needs)}."
    return f"Known statistics: {', '.join(dict.fromkeys(s.name for s in sport.stats))}."


def shown(value: float, form: str) -> str:
    if form == "rate":
        return f"{value:.3f}".removeprefix("0") if 0 <= value < 1 else f"{value:.3f}"
    if form == "percent":
        return f"{value * 100:.2f}%"
    if form == "whole":
        return f"{math.floor(value + 0.5)} (exactly {fmt(value, 2)})"
    return fmt(value, int(form))


def catalogue(sport: Sport) -> str:
    """One line for a model: the statistics' names with their inputs."""
    return "; ".join(f"{s.name}({', '.join(s.needs)})" for s in sport.stats)
