"""Match results out of a text or CSV: "Lions 2-1 Bears" lines and tables with home, away and goals."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache

from capabilities.domains import regex


@dataclass(frozen=True)
class MatchResult:
    home: str
    away: str
    home_goals: int
    away_goals: int


_TEAM = r"[A-Za-zÀ-ž][\w .&'’-]{0,30}?"
_LINE = re.compile(
    rf"(?:^|[\n;,:]|\band\b)\s*(?P<home>{_TEAM})\s+(?P<a>\d{{1,3}})\s?[-–:]\s?(?P<b>\d{{1,3}})\s+(?P<away>[A-Za-zÀ-ž][\w .&'’-]{{0,30}}?)(?=\s*(?:[\n;,.]|$|\band\b))",
    re.I,
)
_VERB = re.compile(
    rf"(?:^|[\n;,:]|\band\b)\s*(?P<home>{_TEAM})\s+(?P<verb>beat|defeated|won against|lost to|drew with|drew|tied)\s+(?P<away>{_TEAM})\s+(?:by )?(?P<a>\d{{1,3}})\s?[-–:]\s?(?P<b>\d{{1,3}})",
    re.I,
)
_COLUMNS = {
    "home": ("home", "hometeam", "home_team", "team1", "team_1"),
    "away": ("away", "awayteam", "away_team", "team2", "team_2", "visitor"),
    "hg": ("fthg", "hg", "home_goals", "homegoals", "home_score", "homescore", "score1", "goals1", "home_points"),
    "ag": ("ftag", "ag", "away_goals", "awaygoals", "away_score", "awayscore", "score2", "goals2", "away_points"),
}


@lru_cache(maxsize=64)
def results(text: str) -> tuple[MatchResult, ...]:
    """All match results of a text in order; an empty tuple when there are none."""
    return tuple(_table(text) or _lines(text))


def _lines(text: str) -> list[MatchResult]:
    verbs = [_said(m) for m in _VERB.finditer(text)]
    plain = [MatchResult(_clean(m["home"]), _clean(m["away"]), int(m["a"]), int(m["b"])) for m in _LINE.finditer(text)]
    return [r for r in (verbs or plain) if r.home and r.away and r.home.lower() != r.away.lower()]


def _said(m: re.Match[str]) -> MatchResult:
    high, low = sorted((int(m["a"]), int(m["b"])), reverse=True)
    lost = m["verb"].lower().startswith("lost")
    return MatchResult(_clean(m["home"]), _clean(m["away"]), low if lost else high, high if lost else low)


def _clean(name: str) -> str:
    name = regex.sub(r"^(?:.*\b(?:results?|scores?|games?|table|standings|from|model|then|these|on|with|using)\s+)", "", name.strip(), flags=re.I)
    return regex.sub(r"\s+", " ", name).strip(" .")


def _table(text: str) -> list[MatchResult]:
    try:
        rows = list(csv.reader(line for line in text.splitlines() if line.count(",") >= 3))
    except csv.Error:
        return []
    if not rows:
        return []
    places = _header(rows[0])
    found = [_row(r, places) for r in (rows[1:] if places else rows)]
    return [r for r in found if r]


def _header(row: list[str]) -> dict[str, int]:
    names = [regex.sub(r"[ -]+", "_", c.strip().lower()) for c in row]
    places = {key: next((i for i, n in enumerate(names) if n in known), -1) for key, known in _COLUMNS.items()}
    return places if min(places.values()) >= 0 else {}


def _row(row: list[str], places: dict[str, int]) -> MatchResult | None:
    cells = [c.strip() for c in row]
    if places and len(cells) > max(places.values()):
        home, away, a, b = (cells[places[k]] for k in ("home", "away", "hg", "ag"))
    else:
        figures = [c for c in cells if regex.fullmatch(r"\d{1,3}", c)]
        teams = [c for c in cells if regex.match(r"[A-Za-zÀ-ž]", c)]
        if len(figures) < 2 or len(teams) < 2:
            return None
        home, away, a, b = teams[0], teams[1], figures[0], figures[1]
    ok = a.isdigit() and b.isdigit() and home and away
    return MatchResult(_clean(home.splitlines()[-1]), _clean(away), int(a), int(b)) if ok else None


def rows(found: tuple[MatchResult, ...]) -> list[str]:
    """The results as plain lines that `results` reads back; the form in which tools hand them on."""
    return [f"{r.home},{r.away},{r.home_goals},{r.away_goals}" for r in found]


def parse_rows(lines: list[str]) -> tuple[MatchResult, ...]:
    return results("\n".join(lines))
