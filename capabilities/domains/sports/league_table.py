"""A league table from match results."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.sports.results import MatchResult, parse_rows, results, rows
from errors import InvalidField

Line = tuple[str, int, int, int, int, int, int, int]


@says(r"\btable\b|\bstandings?\b|\branking\b|\bleague\b|\btop of the\b|\bwho (?:is|leads|finishes)\b|\bpoints\b")
def _match(question: str) -> ToolMatch | None:
    found = results(question)
    if len(found) < 2 or regex.search(r"\b(?:predict|model|forecast|backtest|elo|ratings?)\b", question, re.I):
        return None
    points = regex.search(r"\b(2|3|two|three) points (?:for|a|per) (?:a )?win\b", question, re.I)
    return ToolMatch(0.92, {"results": rows(found), "win_points": 2 if points and points[1].lower() in ("2", "two") else 3})


@tool(_match, reads=True)
def league_table(results: list[str], win_points: int = 3) -> ToolResult:
    """League table from results, each a line "home,away,home goals,away goals": played, won, drawn, lost, goals, points.

    3 points a win (or `win_points`), 1 a draw; order by points, goal difference, goals scored. Source: Premier League
    Handbook, section C; other leagues put head-to-head results first.
    """
    games = parse_rows(results)
    if not games:
        raise InvalidField("Give results as lines such as: Lions,Bears,2,1.")
    lines = standings(games, win_points)
    body = [
        f"{i}. {t}: {p} point{'' if p == 1 else 's'}, {w}-{d}-{x} (won-drawn-lost), goals {f}:{a}"
        for i, (t, p, w, d, x, f, a, _) in enumerate(lines, 1)
    ]
    head = f"{lines[0][0]} lead the table with {lines[0][1]} points from {len(games)} matches in all."
    return ToolResult(
        "\n".join([head, *body, f"Order: points ({win_points} a win, 1 a draw), then goal difference, then goals scored."]),
        {"table": [list(x) for x in lines]},
        ("Premier League rules for the table",),
    )


def standings(games: tuple[MatchResult, ...], win_points: int = 3) -> list[Line]:
    """(team, points, won, drawn, lost, goals for, goals against, difference), best first."""
    tally: dict[str, list[int]] = {}
    for g in games:
        for team, scored, let_in in ((g.home, g.home_goals, g.away_goals), (g.away, g.away_goals, g.home_goals)):
            row = tally.setdefault(team, [0, 0, 0, 0, 0])
            row[0 if scored > let_in else 1 if scored == let_in else 2] += 1
            row[3] += scored
            row[4] += let_in
    lines = [(t, win_points * w + d, w, d, x, f, a, f - a) for t, (w, d, x, f, a) in tally.items()]
    return sorted(lines, key=lambda r: (-r[1], -r[7], -r[5], r[0]))
