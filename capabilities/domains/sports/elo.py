"""Elo ratings: expected score, new ratings after a game, rating gap for a win chance, performance rating."""

from __future__ import annotations

import re
from math import log10

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt
from capabilities.domains.sports.price import percent_text
from capabilities.domains.sports.slip import chances
from errors import InvalidField

_ELO = r"\belo\b|\bk[- ]?factor\b|\brat(?:ed|ing)s?\b|\bk ?=? ?\d|\b(?:fide|uscf|chess)\b|\bplayer a\b"
_RATING = re.compile(
    r"(?<![\w.$£€])(\d{3,4}(?:\.\d+)?)(?![\d%]|\.\d|\s?(?:%|percent|yards|points? (?:advantage|gap|difference|apart|better|higher|lower|stronger|above|below)|points? of home))",
    re.I,
)
_K = re.compile(r"\bk(?:[- ]?factor|[- ]?value)?(?: (?:is|of|at))?\s?[=:]?\s?(\d{1,3}(?:\.\d+)?)\b|\b(\d{1,3}) k[- ]?factor", re.I)
_GAP = re.compile(
    r"(\d{1,4}(?:\.\d+)?)[- ](?:elo |rating )*points? (?:elo |rating )?(?:advantage|gap|difference|apart|better|higher|stronger|edge|lead|above|favou?rite|deficit|disadvantage|lower|worse|weaker|behind|below|underdog)|\b(?:elo|rating)s? (?:gap|difference|advantage|diff|edge) (?:of|is|=)?\s?(\d{1,4}(?:\.\d+)?)|(?<!home )\b(?:gap|difference|advantage|lead) of (\d{1,4}(?:\.\d+)?)(?: elo)?(?: points)?|\b(\d{1,4}(?:\.\d+)?) (?:elo|rating points?) (?:difference|gap|advantage|higher|better|above|apart|favou?rite|more|stronger)",
    re.I,
)
_HOME = re.compile(
    r"\bhome(?:[- ](?:field|court|ground|ice|team))?(?: (?:advantage|edge|bonus|boost|side|worth|gets|is|of))*(?:\s?[:=+(])?\s?(?:is |of |worth |at )?(\d{1,3})\b|(?<!\d)(\d{1,3})[- ](?:elo )?(?:points? )?(?:of |for |to )?(?:the )?(?:home|hosts?)\b",
    re.I,
)
_DRAW = re.compile(r"\bdr[ae]w(?:s|n|ing)?\b|\bti(?:e|es|ed)\b|\bhalf[- ]point\b", re.I)
_LOSS = re.compile(r"\b(?:los(?:es?|t|ing)|beaten by|defeated by|loss|falls? to|fell to|went down|upset by)\b", re.I)
_WIN = re.compile(r"\b(?:wins?|won|winning|beats?|beat|beating|defeats?|defeated|victory|upsets?|upset|downs|knocks? (?:out|off))\b", re.I)
_UPDATE = re.compile(
    r"\bnew\b|\bupdat\w+|\bafter(?:wards?)?\b|\bbecomes?\b|\bgain\w*|\bchang\w+|\bdrop\w*|\bgo(?:es)? (?:up|down|to)|\bpoints? (?:does|do|will|would)|\bk[- ]?factor\b|\bk ?=|\blose[sd]?\b.{0,20}\bpoints",
    re.I,
)
_CHANCE = re.compile(
    r"\bexpect\w*|\bprobab\w*|\bchances?\b|\blikel\w+|\bodds\b|\bfavou?r\w*|\bpercent\w*|\bhow often\b|\bwin ?%|\bwho (?:wins|should)", re.I
)


def _ratings(text: str) -> list[tuple[float, int, int]]:
    taken = [m.span() for pattern in (_K, _GAP, _HOME) for m in pattern.finditer(text)]
    spots = [(float(m[1]), m.start(), m.end()) for m in _RATING.finditer(text)]
    return [s for s in spots if 100 <= s[0] <= 4500 and not any(a <= s[1] < b for a, b in taken)]


@says(_ELO)
def _match_update(question: str) -> ToolMatch | None:
    if regex.search(r"\bglicko|performance rating", question, re.I):
        return None
    text = digits(question)
    spots = _ratings(text)
    k = _K.search(text)
    outcome = _outcome(text, spots)
    if len(spots) < 2 or not (k or _UPDATE.search(text)) or (outcome is None and not k):
        return None
    if outcome is None:
        return ToolMatch(0.6, ask="Who won, or was it a draw?")
    mine = _own_second(text, spots)
    args = {"rating": spots[0][0], "opponent": spots[1][0], "score": outcome}
    if mine:
        told_of_me = _WIN.search(text[: spots[0][1]]) or _LOSS.search(text[: spots[0][1]])
        args = {"rating": spots[1][0], "opponent": spots[0][0], "score": outcome if told_of_me else 1 - outcome}
    if k:
        args["k"] = float(k[1] or k[2])
    home = _HOME.search(text)
    if home:
        args["home_advantage"] = float(home[1] or home[2]) * _home_side(text, spots) * (-1 if mine else 1)
    elo = regex.search(r"\belo\b|k[- ]?factor|\bk ?=? ?\d", text, re.I)
    return ToolMatch(0.97 if elo else 0.85, args)


def _own_second(text: str, spots: list[tuple[float, int, int]]) -> bool:
    """Whether the second rating is the person's own and the first is not: "beat a 1900, me being 1800"."""
    own = r"\b(?:me|i'?m|i am|i was|mine|my (?:\w+ )?rating|myself)(?:\s?[(:=]|\s(?:being|is|was|at|on|rated|a|about|only|currently))*\s?$"
    return bool(regex.search(own, text[: spots[1][1]], re.I)) and not regex.search(own, text[: spots[0][1]], re.I)


def _outcome(text: str, spots: list[tuple[float, int, int]]) -> float | None:
    """Score of the first named side: 1, 0.5 or 0; None when the text does not say."""
    if _DRAW.search(text):
        return 0.5
    if len(spots) < 2:
        return None
    tail = text[spots[1][2] :]
    if regex.search(r"^[^.?!]{0,40}\b(?:underdog|lower[- ]rated|weaker|second|latter)\b[^.?!]{0,20}\b(?:wins?|won|upset)", tail, re.I):
        weak = 0 if spots[0][0] < spots[1][0] else 1
        return float(weak == 0) if regex.search(r"\b(?:underdog|lower|weaker)", tail, re.I) else 0.0
    if regex.search(r"\b(?:favou?rite|higher[- ]rated|stronger|first|former)\b[^.?!]{0,20}\b(?:wins?|won)\b", tail, re.I):
        return 1.0 if regex.search(r"\b(?:first|former)", tail, re.I) or spots[0][0] > spots[1][0] else 0.0
    if m := regex.search(r"\b(?:the )?(\d{3,4})[- ]?(?:rated)?\s?(?:player|team|side|one|guy)?\s(?:wins|won|loses|lost)\b", text, re.I):
        named_first = float(m[1]) == spots[0][0]
        return float(named_first == bool(regex.search(r"w[io]n", m[0], re.I)))
    if (named := _named_outcome(text, spots)) is not None:
        return named
    loss, win = _LOSS.search(text), _WIN.search(text)
    if loss and (not win or loss.start() < win.start()):
        return 0.0
    return 1.0 if win else None


def _named_outcome(text: str, spots: list[tuple[float, int, int]]) -> float | None:
    """The outcome when sides have names: "A=1600, B=1700, B wins"."""
    names = [m[1] if (m := regex.search(r"\b([A-Z]\w*)\s?(?:=|:|\(|,|is|at|rated)?\s?$", text[: s[1]])) else "" for s in spots[:2]]
    if not all(names) or names[0] == names[1]:
        return None
    m = regex.search(rf"\b({names[0]}|{names[1]})\s+(wins?|won|beats?|loses?|lost)\b", text)
    return float((m[1] == names[0]) == (m[2][0] in "wb")) if m else None


def _home_side(text: str, spots: list[tuple[float, int, int]]) -> int:
    """+1 when the first named side plays at home, -1 when the second does or the first is away."""
    home = regex.search(r"\b(?:at home|home (?:team|side))\b", text, re.I)
    if home and len(spots) > 1 and abs(home.start() - spots[1][1]) < abs(home.start() - spots[0][1]) and home.start() > spots[1][1] - 25:
        return -1
    return -1 if regex.search(r"\b(?:away|visiting|on the road)\b", text[: spots[1][1]] if len(spots) > 1 else text, re.I) else 1


def expected_score(rating: float, opponent: float, home_advantage: float = 0) -> float:
    """Expected score of the first side: 1 / (1 + 10^((opponent - rating - home) / 400))."""
    return 1 / (1 + 10 ** ((opponent - rating - home_advantage) / 400))


@tool(_match_update)
def elo_update(rating: float, opponent: float, score: float, k: float = 20, home_advantage: float = 0) -> ToolResult:
    """New Elo ratings after one game. `score` is 1, 0.5 or 0 for the first side; `k` the K factor; `home_advantage` rating
    points for the first side (negative: the second plays at home).

    R' = R + K (S - E), E = 1 / (1 + 10^((R_opp - R - home)/400)). Source: Elo, The Rating of Chessplayers (1978); FIDE
    Rating Regulations, section 8.
    """
    if score not in (0, 0.5, 1):
        raise InvalidField("The score is 1 for a win, 0.5 for a draw and 0 for a loss.")
    e = expected_score(rating, opponent, home_advantage)
    change = k * (score - e)
    word = {1: "win", 0.5: "draw", 0: "loss"}[score]
    text = (
        f"New rating of the first side: {rating + change:.2f} ({change:+.2f}); the other side goes to {opponent - change:.2f}.\n"
        f"How: {fmt(rating)} + {fmt(k)} x ({fmt(score)} - {e:.4f}); {e:.4f} was the score expected before the {word}.\n"
        f"Assumed: K = {fmt(k)} for both{f', home advantage {home_advantage:+g} points' if home_advantage else ''}."
    )
    return ToolResult(
        text, {"rating": rating + change, "opponent": opponent - change, "expected": e, "change": change}, ("Elo 1978", "FIDE Rating Regulations")
    )


@says(_ELO)
def _match_expected(question: str) -> ToolMatch | None:
    if regex.search(r"\bglicko|performance rating|passer|quarterback|credit|tv rating", question, re.I):
        return None
    text = digits(question)
    if _K.search(text) and _outcome(text, _ratings(text)) is not None:
        return None
    said = regex.search(r"\bexpected (?:score|result) of (0?\.\d+)", text, re.I)
    shares = (float(said[1]),) if said else chances(text)
    elo = bool(regex.search(r"\belo\b", text, re.I))
    if shares and regex.search(r"\b(?:gap|difference|how (?:many|much)|points|higher|diff)\b", text, re.I) and len(_ratings(text)) < 2:
        return ToolMatch(0.9 if elo else 0.6, {"win_probability": shares[0], **({"rating": _ratings(text)[0][0]} if _ratings(text) else {})})
    if (gap := _GAP.search(text)) and len(_ratings(text)) < 2:
        below = regex.search(r"deficit|disadvantage|lower|worse|weaker|behind|below|underdog", gap[0], re.I)
        size = float(next(g for g in gap.groups() if g)) * (-1 if below else 1)
        return ToolMatch(0.92 if elo or _CHANCE.search(text) else 0.6, {"gap": size}) if elo or "rating" in text else None
    spots = _ratings(text)
    elo = elo or bool(regex.search(r"\bplayer a\b", text, re.I))
    if len(spots) < 2 or not (_CHANCE.search(text) or elo):
        return None
    args = {"rating": spots[0][0], "opponent": spots[1][0]}
    if home := _HOME.search(text):
        args["home_advantage"] = float(home[1] or home[2]) * _home_side(text, spots)
    return ToolMatch(0.95 if elo else 0.8, args)


@tool(_match_expected)
def elo_expected(rating: float = 1500, opponent: float = 1500, gap: float = 0, home_advantage: float = 0, win_probability: float = 0) -> ToolResult:
    """Expected score (win chance, draws as half) from two Elo ratings or from a rating `gap`; or, with `win_probability`,
    the gap that such a chance stands for.

    E = 1 / (1 + 10^(-(R - R_opp + home)/400)); gap = 400 log10(E / (1 - E)). Source: Elo, The Rating of Chessplayers (1978).
    """
    if win_probability:
        if not 0 < win_probability < 1:
            raise InvalidField("The win probability lies between 0 and 1.")
        needed = 400 * log10(win_probability / (1 - win_probability))
        return ToolResult(
            f"A win chance of {percent_text(win_probability)} stands for an Elo gap of {needed:+.1f} points.\nHow: 400 x log10({fmt(win_probability, 4)} / {fmt(1 - win_probability, 4)}).",
            {"gap": needed},
            ("Elo 1978",),
        )
    own = opponent + gap if gap else rating
    e = expected_score(own, opponent, home_advantage)
    difference = own - opponent + home_advantage
    text = (
        f"The first side's expected score is {e:.4f}, a win chance of {percent_text(e)} (a draw counts half); the other side's is {percent_text(1 - e)}.\n"
        f"How: 1 / (1 + 10^(-({fmt(difference)})/400)), where {fmt(difference)} is the rating difference{f' with {home_advantage:+g} for the home side' if home_advantage else ''}."
    )
    return ToolResult(text, {"expected": e}, ("Elo 1978",))


_PERFORMANCE = r"\bperformance rating\b|\btournament performance\b|\btpr\b"


@says(_PERFORMANCE)
def _match_performance(question: str) -> ToolMatch | None:
    text = digits(question)
    spots = _ratings(text)
    record = regex.search(
        r"\b(\d{1,3})\s?(?:wins?|w)\b.{0,15}?\b(\d{1,3})\s?(?:loss(?:es)?|l)\b(?:.{0,15}?\b(\d{1,3})\s?(?:draws?|d)\b)?|\b(\d{1,3}(?:\.5)?)\s?(?:/|out of|of|points from)\s?(\d{1,3})\b",
        text,
        re.I,
    )
    if not spots or not record:
        return ToolMatch(0.6, ask="What was the opponents' average rating, and how many wins, draws and losses?")
    if record[1]:
        wins, losses, draws = int(record[1]), int(record[2]), int(record[3] or 0)
    else:
        points, games = float(record[4]), int(record[5])
        wins, draws, losses = int(points), int(2 * (points % 1)), games - int(points) - int(2 * (points % 1))
    average = sum(s[0] for s in spots) / len(spots)
    return ToolMatch(0.95, {"opponents": average, "wins": wins, "losses": losses, "draws": draws})


@tool(_match_performance)
def performance_rating(opponents: float, wins: int, losses: int, draws: int = 0) -> ToolResult:
    """Performance rating over some games against opponents of an average rating, by the linear rule.

    R_p = average + 400 (W - L) / N. Source: the "algorithm of 400" in Wikipedia, "Performance rating (chess)".
    """
    games = wins + losses + draws
    if games < 1:
        raise InvalidField("At least one game is needed.")
    rating = opponents + 400 * (wins - losses) / games
    return ToolResult(
        f"The performance rating is {fmt(rating)}.\nHow: {fmt(opponents)} + 400 x ({wins} - {losses}) / {games}.",
        {"rating": rating},
        ("Algorithm of 400",),
    )
