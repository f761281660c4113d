"""How good probability forecasts were: log-loss, Brier score, calibration; and a walk-forward test of Elo on results."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits
from capabilities.domains.sports.elo import expected_score
from capabilities.domains.sports.results import parse_rows, results, rows
from errors import InvalidField

_SCORING = r"\bbrier\b|\blog[- ]?loss\b|\bcalibrat\w+|\bcross[- ]entropy\b|\bback ?-?test\w*|\bhow (?:good|accurate) (?:were|are) (?:my|these|the) (?:predictions|forecasts)"
LONG_LIST = 20  # so many results are studied as a whole (results_study)
_PAIR = re.compile(
    r"(?<![\w.])(?P<p>0?\.\d+|[01]\.0+|\d{1,3}(?:\.\d+)?\s?%)[\s,:;=>()-]*(?:and |but |chance |for |that |it |they |he |she |team |actual |result |outcome |when |if |but then |-+>? ?)*(?P<o>won|win|wins|happened|yes|hit|true|lost|loss|loses|did(?:n't| not) (?:happen|win|hit)|no|miss(?:ed)?|false|[wlyn]\b|[01](?![\d.%]))",
    re.I,
)
_YES = re.compile(r"^(?:w|won|win|wins|happened|yes|y|hit|true|1)$", re.I)


def pairs(text: str) -> list[tuple[float, int]]:
    """Forecast and outcome pairs: "0.7 1, 0.4 0", "70% won, 55% lost"."""
    found = []
    for m in _PAIR.finditer(text):
        p = float(m["p"].rstrip("% ")) / (100 if "%" in m["p"] else 1)
        if 0 <= p <= 1:
            found.append((p, int(bool(_YES.match(m["o"])))))
    return found or _columns(text)


def _columns(text: str) -> list[tuple[float, int]]:
    """Two lists, forecasts then outcomes: "predictions 0.7 0.6 0.2 outcomes 1 0 0"."""
    figures = [float(n) for n in regex.findall(r"(?<![\w.])(?:0?\.\d+|[01](?:\.0)?)(?![\w.%])", text)]
    half = len(figures) // 2
    ok = len(figures) >= 4 and len(figures) % 2 == 0 and all(f in (0, 1) for f in figures[half:]) and any(0 < f < 1 for f in figures[:half])
    return [(p, int(o)) for p, o in zip(figures[:half], figures[half:], strict=True)] if ok else []


@says(_SCORING)
def _match(question: str) -> ToolMatch | None:
    if len(found := results(question)) >= 4:
        return None
    text = regex.sub(r"\bbrier score\b|\blog[- ]?loss\b", " ", digits(question), flags=re.I)
    scored = pairs(text)
    if not scored:
        return (
            ToolMatch(0.5, ask="Send the forecasts with their outcomes, for example: 0.70 1, 0.55 0, 0.62 1.")
            if not found and regex.search(r"\bmy\b|\bcompute|calculate", question, re.I)
            else None
        )
    return ToolMatch(0.95, {"forecasts": [p for p, _ in scored], "outcomes": [o for _, o in scored]})


@tool(_match)
def score_forecasts(forecasts: list[float], outcomes: list[int]) -> ToolResult:
    """Brier score, log-loss and calibration of probability forecasts (0..1) with their outcomes (1 happened, 0 not).

    Brier = mean (p - o)^2; log-loss = -mean(o ln p + (1-o) ln(1-p)). Source: Brier, Monthly Weather Review 78 (1950);
    Good, J. Royal Statistical Society B 14 (1952).
    """
    if not forecasts or len(forecasts) != len(outcomes) or not all(0 <= p <= 1 for p in forecasts):
        raise InvalidField("Each forecast (0 to 1) needs an outcome (1 or 0).")
    brier, loss = measures(forecasts, outcomes)
    n = len(forecasts)
    lines = [
        f"Brier score {brier:.4f}, log-loss {loss:.4f} over {n} forecast{'s' if n > 1 else ''}.",
        "How: Brier is the mean of (forecast - outcome)^2; log-loss the mean of -ln of the chance given to what happened. Lower is better; always saying 50% gives 0.25 and 0.6931.",
    ]
    if n >= 4:
        lines.append(f"Calibration: {'; '.join(calibration(forecasts, outcomes))}.")
    if n < 100:
        lines.append("With so few forecasts the scores say little about skill.")
    return ToolResult("\n".join(lines), {"brier": brier, "log_loss": loss}, ("Brier 1950", "Good 1952"))


def measures(forecasts: Sequence[float], outcomes: Sequence[float]) -> tuple[float, float]:
    """(Brier score, log-loss); chances of 0 and 1 are moved in by 1e-15 for the logarithm."""
    n = len(forecasts)
    brier = sum((p - o) ** 2 for p, o in zip(forecasts, outcomes, strict=True)) / n
    safe = [min(max(p, 1e-15), 1 - 1e-15) for p in forecasts]
    loss = -sum(o * log(p) + (1 - o) * log(1 - p) for p, o in zip(safe, outcomes, strict=True)) / n
    return brier, loss


def calibration(forecasts: Sequence[float], outcomes: Sequence[float]) -> list[str]:
    """Per band of 25 points that has forecasts: the mean forecast beside the share that happened."""
    lines = []
    for low in (0, 0.25, 0.5, 0.75):
        band = [(p, o) for p, o in zip(forecasts, outcomes, strict=True) if low <= p < low + 0.25 or (low == 0.75 and p == 1)]
        if band:
            lines.append(f"said {sum(p for p, _ in band) / len(band):.0%}, happened {sum(o for _, o in band) / len(band):.0%} ({len(band)})")
    return lines


@says(_SCORING)
def _match_elo(question: str) -> ToolMatch | None:
    found = results(question)
    return ToolMatch(0.95, {"results": rows(found)}) if 4 <= len(found) < LONG_LIST else None


@tool(_match_elo, reads=True)
def backtest_elo(results: list[str], k: float = 20, home_advantage: float = 60) -> ToolResult:
    """Walk-forward test of Elo on results in order of time (lines "home,away,home goals,away goals"): each match is forecast
    from the matches before it, then scored with Brier and log-loss (a draw counts as half).

    Elo with K and home advantage as given, all teams starting at 1500. Source: Elo (1978); Hvattum and Arntzen,
    International Journal of Forecasting 26 (2010), for Elo in football.
    """
    games = parse_rows(results)
    if len(games) < 4:
        raise InvalidField("A backtest needs at least four results.")
    ratings: dict[str, float] = {}
    forecasts, outcomes = [], []
    for g in games:
        home, away = ratings.setdefault(g.home, 1500), ratings.setdefault(g.away, 1500)
        e = expected_score(home, away, home_advantage)
        s = 0.5 + 0.5 * ((g.home_goals > g.away_goals) - (g.home_goals < g.away_goals))
        forecasts.append(e)
        outcomes.append(s)
        ratings[g.home], ratings[g.away] = home + k * (s - e), away - k * (s - e)
    brier, loss = measures(forecasts, outcomes)
    base = sum(outcomes) / len(outcomes)
    plain = measures([base] * len(outcomes), outcomes)
    best = sorted(ratings, key=lambda t: -ratings[t])[:3]
    text = (
        f"Walk-forward over {len(games)} matches: Brier {brier:.4f}, log-loss {loss:.4f}; always saying the home side's average share gives {plain[0]:.4f} and {plain[1]:.4f}.\n"
        f"Calibration: {'; '.join(calibration(forecasts, outcomes))}.\n"
        f"Ratings at the end: {', '.join(f'{t} {ratings[t]:.0f}' for t in best)}.\n"
        f"Assumed: K {k:g}, home advantage {home_advantage:g} points, start 1500, results in order of time. A model must beat the plain average on far more matches before it means anything."
    )
    return ToolResult(
        text, {"brier": brier, "log_loss": loss, "baseline_brier": plain[0], "ratings": ratings}, ("Elo 1978", "Hvattum and Arntzen 2010")
    )
