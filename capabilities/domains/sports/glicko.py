"""Glicko-2 update of a rating, its deviation and its volatility after a rating period."""

from __future__ import annotations

import re
from math import exp, log, pi, sqrt

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import after, digits
from errors import InvalidField

SCALE = 173.7178
_GAME = re.compile(
    r"(?<![\d.])(\d{3,4}(?:\.\d+)?)\s?(?:rating|rated)?[\s,/(±]*(?:rd|deviation|with rd|\+/-)?[\s=:]*(\d{1,3}(?:\.\d+)?)(?![\d.])\)?[\s,:/=-]*(?:rd)?[\s,:/=-]*(?:score)?[\s=:]*\(?(win|won|beat|w|loss|lost|lose|l|draw|drew|d|0\.5|1|0)\b",
    re.I,
)
_GAME_FIRST = re.compile(
    r"\b(beat|won (?:against|vs)|win (?:against|vs)|lost to|loses to|loss to|drew with|draws with)\s(?:an? |the )?(\d{3,4}(?:\.\d+)?)[\s,/(]*(?:rated|rating|opponent|player)?[\s,/(]*(?:with )?(?:an )?(?:rd|deviation)?(?: of)?[\s=:]*(\d{1,3}(?:\.\d+)?)",
    re.I,
)
_SCORES = {"w": 1.0, "b": 1.0, "1": 1.0, "l": 0.0, "d": 0.5}


def _games(text: str) -> list[tuple[float, float, float]]:
    first = [(float(m[2]), float(m[3]), _SCORES[m[1][0].lower()]) for m in _GAME_FIRST.finditer(text)]
    return first or [(float(m[1]), float(m[2]), 0.5 if m[3] == "0.5" else _SCORES.get(m[3][0].lower(), 0.0)) for m in _GAME.finditer(text)]


@says(r"\bglicko")
def _match(question: str) -> ToolMatch | None:
    text = regex.sub(r"(?i)glicko[- ]?2?", "glicko", digits(question))
    if not regex.search(r"\d{3}", text):
        return None
    games = _games(text)
    rating = regex.search(r"(?<![\d.])(\d{3,4}(?:\.\d+)?)", text)
    rd = after(text, r"\b(?:rd|deviation)\b(?: of| is|=|:)?", within=6)
    if not rating or not rd or not games:
        return ToolMatch(0.6, ask="What are the player's rating and RD, and each opponent's rating, RD and result (for example 1400 RD 30 win)?")
    args = {
        "rating": float(rating[1]),
        "deviation": rd.value,
        "opponents": [g[0] for g in games],
        "opponent_deviations": [g[1] for g in games],
        "scores": [g[2] for g in games],
    }
    if vol := after(text, r"\b(?:vol(?:atility)?|sigma|σ)\b(?: of| is|=|:)?", within=6):
        args["volatility"] = vol.value
    if tau := after(text, r"\b(?:tau|τ)\b(?: of| is|=|:)?", within=6):
        args["tau"] = tau.value
    return ToolMatch(0.97, args)


@tool(_match)
def glicko2_update(
    rating: float,
    deviation: float,
    opponents: list[float],
    opponent_deviations: list[float],
    scores: list[float],
    volatility: float = 0.06,
    tau: float = 0.5,
) -> ToolResult:
    """Glicko-2: new rating, deviation (RD) and volatility after one rating period against `opponents` with their
    deviations and the player's scores (1, 0.5, 0).

    Source: Glickman, "Example of the Glicko-2 system" (revised 2022), steps 2 to 8; scale 173.7178.
    """
    if not opponents or not len(opponents) == len(opponent_deviations) == len(scores):
        raise InvalidField("Each opponent needs a rating, a deviation and a score.")
    if deviation <= 0 or volatility <= 0 or tau <= 0:
        raise InvalidField("The deviation, the volatility and tau are above 0.")
    new, rd, vol = update(rating, deviation, volatility, list(zip(opponents, opponent_deviations, scores, strict=True)), tau)
    text = (
        f"New rating {new:.2f}, RD {rd:.2f}, volatility {vol:.5f}.\n"
        f"How: Glicko-2 over {len(opponents)} game{'s' if len(opponents) > 1 else ''} in one rating period, tau {tau:g}, old volatility {volatility:g}.\n"
        f"About 95% of the time the true strength is within two RD, {new - 2 * rd:.0f} to {new + 2 * rd:.0f}."
    )
    return ToolResult(text, {"rating": new, "deviation": rd, "volatility": vol}, ("Glickman, Glicko-2",))


def update(
    rating: float, deviation: float, volatility: float, games: list[tuple[float, float, float]], tau: float = 0.5
) -> tuple[float, float, float]:
    """(rating, deviation, volatility) after games of (opponent's rating, opponent's deviation, score)."""
    mu, phi = (rating - 1500) / SCALE, deviation / SCALE
    information = gain = 0.0
    for other, other_rd, score in games:
        g = 1 / sqrt(1 + 3 * (other_rd / SCALE) ** 2 / pi**2)
        e = 1 / (1 + exp(-g * (mu - (other - 1500) / SCALE)))
        information += g * g * e * (1 - e)
        gain += g * (score - e)
    v = 1 / information
    vol = _volatility(phi, volatility, v, v * gain, tau)
    spread = phi * phi + vol * vol
    new_phi = 1 / sqrt(1 / spread + 1 / v)
    return SCALE * (mu + new_phi**2 * gain) + 1500, SCALE * new_phi, vol


def _volatility(phi: float, sigma: float, v: float, delta: float, tau: float) -> float:
    """Step 5: the Illinois iteration for the new volatility."""
    a = log(sigma * sigma)

    def f(x: float) -> float:
        ex = exp(x)
        return ex * (delta**2 - phi**2 - v - ex) / (2 * (phi**2 + v + ex) ** 2) - (x - a) / tau**2

    low, high = a, log(delta**2 - phi**2 - v) if delta**2 > phi**2 + v else a - tau
    while f(high) < 0 and high < a:
        high -= tau
    f_low, f_high = f(low), f(high)
    while abs(high - low) > 1e-6:
        middle = low + (low - high) * f_low / (f_high - f_low)
        f_middle = f(middle)
        low, f_low = (high, f_high) if f_middle * f_high <= 0 else (low, f_low / 2)
        high, f_high = middle, f_middle
    return exp(low / 2)
