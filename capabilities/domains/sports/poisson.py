"""Score chances of a match from expected goals: Poisson, with the Dixon-Coles correction for low scores."""

from __future__ import annotations

import re
from math import ceil, exp, factorial

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt
from capabilities.domains.sports.price import percent_text
from errors import InvalidField

Grid = list[list[float]]
TOP = 20


def poisson(k: int, mean: float) -> float:
    """P(X = k) = e^-m m^k / k!"""
    return exp(-mean) * mean**k / factorial(k)


def score_grid(home: float, away: float, rho: float = 0) -> Grid:
    """Probability of each score [home goals][away goals] up to 20; `rho` below 0 makes 0-0 and 1-1 likelier (Dixon-Coles tau)."""
    grid = [[poisson(i, home) * poisson(j, away) for j in range(TOP + 1)] for i in range(TOP + 1)]
    if rho:
        for i, j, tau in ((0, 0, 1 - home * away * rho), (0, 1, 1 + home * rho), (1, 0, 1 + away * rho), (1, 1, 1 - rho)):
            grid[i][j] *= max(tau, 0)
        total = sum(map(sum, grid))
        grid = [[p / total for p in row] for row in grid]
    return grid


def outcomes(grid: Grid) -> tuple[float, float, float]:
    """(home win, draw, away win) of a score grid."""
    home = sum(p for i, row in enumerate(grid) for j, p in enumerate(row) if i > j)
    draw = sum(grid[i][i] for i in range(len(grid)))
    return home, draw, 1 - home - draw


def over(grid: Grid, line: float) -> float:
    """Chance of more goals in all than the line."""
    return sum(p for i, row in enumerate(grid) for j, p in enumerate(row) if i + j > line)


def both_score(grid: Grid) -> float:
    return sum(p for i, row in enumerate(grid) for j, p in enumerate(row) if i and j)


_TRIGGER = r"\bpoisson\b|\bexpected goals\b|\bexpected to score \d|\bxg\b|\bdixon[- ]?coles\b|\blambdas?\b|\b(?:averag|avg|expect|score)\w*\b.{0,40}\bgoals?\b|\bgoals?\b.{0,30}\b(?:averag|expect|per (?:game|match))\w*|\bmean (?:of .{0,15})?goals|\bgoal expectanc\w+"
_ASKS = re.compile(
    r"\bprob\w*|\bchances?\b|\blikel\w+|\bhow often\b|\bpoisson\b|\bodds\b|\bpercent\w*|%|\bp ?\(|\bp of\b|\bmodel\b|\bdixon\b|\bpredict\w*|\bwin\b|\bdraw\b|\bwhat are\b",
    re.I,
)
_MEAN = re.compile(r"(?<![\w.$£€-])(\d{1,2}(?:\.\d+)?)(?![\d%]|:\d|\.\d|\s?%|-\d|\+| or (?:more|fewer|less))", re.I)
_LINE = re.compile(
    r"\b(over|under|more than|fewer than|less than|at least|at most|exactly|o|u)\s?(\d{1,2}(?:\.5)?)(?: total)?(?:\s?(?:goals?|runs?|points?)\b)?|\b(\d{1,2})(?:\+| or more| or fewer| or less)(?:\s?goals?)?",
    re.I,
)
_SCORE = re.compile(r"\b(\d)\s?(?:-|–|:|nil|to)\s?(\d|nil)\b(?!\d)|\bgoalless\b|\b(?:nil|0)[- ](?:nil|0)\b", re.I)


def _question(text: str) -> tuple[str, float, float]:
    """(what is asked, first number, second number) in a question about one match."""
    if regex.search(r"\bbtts\b|\bboth (?:teams|sides)(?: to)? (?:to )?scor", text, re.I):
        return "both score", 0, 0
    if m := regex.search(
        r"\bclean sheet|\bfail(?:s|ing)? to score|\bnot (?:to )?scor|\bshut ?out|\b(?:score|scoring|scores) (?:no|none|nothing|0|zero)\b|\bblank(?:s|ed)?\b",
        text,
        re.I,
    ):
        away = (
            regex.search(r"\baway\b[^.?]{0,25}(?:clean|fail|not scor|blank|shut)|\bhome (?:team |side )?(?:keeps?|clean|to keep)", text, re.I)
            is not None
        )
        fails = "clean" not in m[0].lower() and "shut" not in m[0].lower()
        return (
            (
                "home blank"
                if (away and not fails and "home" not in text[m.start() - 30 : m.start()].lower()) or (fails and not away)
                else "away blank"
            ),
            0,
            0,
        )
    if m := _SCORE.search(text):
        return "score", float(m[1] or 0), float(m[2]) if m[2] and m[2].isdigit() else 0
    if m := _LINE.search(text):
        word, n = (m[1] or "").lower(), float(m[2] or m[3])
        if word in ("over", "more than", "o"):
            return "over", n, 0
        if word in ("under", "fewer than", "less than", "u"):
            return "under", n, 0
        if word == "exactly":
            return "exactly", n, 0
        below = word == "at most" or regex.search(r"or (?:fewer|less)", m[0], re.I)
        return ("under", n + 0.5, 0) if below else ("over", n - 0.5, 0)
    if regex.search(r"\bno goals?\b|\bzero goals\b|\b0 goals\b", text, re.I):
        return "exactly", 0, 0
    if m := regex.search(r"\b(?:scor(?:es?|ing)|get|see|of|have) (?:a total of )?(\d{1,2}) (?:or \w+ )?goals?\b", text, re.I):
        return "exactly", float(m[1]), 0
    found = [
        w
        for w, p in (
            ("draw", r"\bdraw\w*|\btie\b"),
            ("home", r"\bhome (?:team |side )?(?:win\w*|to win|victory)|\bhome win"),
            ("away", r"\baway (?:team |side )?(?:win\w*|to win|victory)|\baway win"),
        )
        if regex.search(p, text, re.I)
    ]
    return (found[0] if len(found) == 1 else "all"), 0, 0


def _means(text: str) -> list[float]:
    rest = _LINE.sub(lambda m: m[0] if regex.search(r"(?:averag|expect)\w* (?:to score )?$", text[: m.start()], re.I) else " " * len(m[0]), text)
    rest = _SCORE.sub(" ", rest)
    rest = regex.sub(
        r"\brho(?: of| is| =|=)?\s?[-−]?\d?\.\d+|\b(?:scor(?:es?|ing)|of|exactly) \d{1,2} (?:or \w+ )?goals?\b(?! (?:per|a|on|every))",
        " ",
        rest,
        flags=re.I,
    )
    return [float(m[1]) for m in _MEAN.finditer(rest) if float(m[1]) <= 15]


def _match(question: str) -> ToolMatch | None:
    if not _ASKS.search(question):
        return None
    text = regex.sub(r"(\d\.\d+)\s?[-–:]\s?(\d\.\d+)", r"\1 and \2", digits(question))
    if not regex.search(
        r"\bgoals?\b|\bxg\b|\bmatch\b|\bgame\b|\bteams?\b|\bscore\w*|\bhome\b|\bdraw\b|\bsoccer|football|hockey|\bpoisson\b", text, re.I
    ) or regex.search(r"\b(?:calls|customers|arriv\w+|emails|defects?|hourly|queue|gaa|goals? against average)\b", text, re.I):
        return None
    means = _means(text)
    if not means or len(means) > 3:
        return None
    asked, first, second = _question(text)
    if len(means) == 1:
        if asked == "score" and first == second == 0:
            asked = "exactly"
        if asked not in ("over", "under", "exactly", "away blank", "home blank"):
            return None
        kind = {"away blank": "exactly", "home blank": "exactly"}.get(asked, asked)
        return ToolMatch(0.9, {"mean": means[0], "asked": kind, "count": first})
    rho = regex.search(r"\brho(?: of| is| =|=)?\s?([-−]?\d?\.\d+)", text, re.I)
    args = {"home_goals": means[0], "away_goals": means[1], "asked": asked, "first": first, "second": second}
    if rho:
        args["rho"] = float(rho[1].replace("−", "-"))
    elif regex.search(r"\bdixon", text, re.I):
        args["rho"] = -0.1
    return ToolMatch(0.95, args)


@says(_TRIGGER)
def _match_single(question: str) -> ToolMatch | None:
    found = _match(question)
    return found if found and "mean" in found.args else None


@says(_TRIGGER)
def _match_pair(question: str) -> ToolMatch | None:
    found = _match(question)
    return found if found and "home_goals" in found.args else None


@tool(_match_pair)
def match_probabilities(home_goals: float, away_goals: float, asked: str = "all", first: float = 0, second: float = 0, rho: float = 0) -> ToolResult:
    """Chances of a match from the expected goals of both sides: result, over/under, both score, exact score. `asked` is all,
    home, draw, away, over, under, exactly, score, "both score", "home blank" or "away blank"; `first` is the goal line or the
    home goals of a score, `second` the away goals; `rho` is the Dixon-Coles correction (0 none, -0.1 usual).

    P(i, j) = Poisson(i; home) x Poisson(j; away) x tau(i, j). Source: Maher, Statistica Neerlandica 36 (1982); Dixon and
    Coles, Applied Statistics 46 (1997).
    """
    if home_goals < 0 or away_goals < 0 or max(home_goals, away_goals) > 15:
        raise InvalidField("Expected goals lie between 0 and 15.")
    grid = score_grid(home_goals, away_goals, rho)
    home, draw, away = outcomes(grid)
    single = {
        "home": ("the first side wins", home), "draw": ("a draw", draw), "away": ("the second side wins", away),
        "over": (f"over {fmt(first)} goals", over(grid, first)), "under": (f"under {fmt(first)} goals", 1 - over(grid, ceil(first) - 0.5)),
        "exactly": (f"exactly {fmt(first)} goals in all", over(grid, first - 0.5) - over(grid, first + 0.5)),
        "score": (f"{fmt(first)}-{fmt(second)}", grid[min(int(first), TOP)][min(int(second), TOP)]),
        "both score": ("both sides score", both_score(grid)),
        "home blank": ("the first side does not score", sum(grid[0])), "away blank": ("the second side does not score", sum(row[0] for row in grid)),
    }  # fmt: skip
    if asked in single:
        lead = f"Chance of {single[asked][0]}: {percent_text(single[asked][1])}."
    else:
        lead = f"First side wins {percent_text(home)}, draw {percent_text(draw)}, second side wins {percent_text(away)}."
    how = f"How: goals of the two sides as independent Poisson counts with means {fmt(home_goals, 3)} and {fmt(away_goals, 3)}"
    how += f", corrected for low scores with rho {rho:g} (Dixon-Coles)." if rho else "."
    data = {"home": home, "draw": draw, "away": away, "over_2_5": over(grid, 2.5), "both_score": both_score(grid)}
    text = f"{lead}\n{how}\nAll depends on the expected goals, which are estimates; real scores have a few more draws than plain Poisson."
    return ToolResult(text, data, ("Maher 1982", "Dixon and Coles 1997"))


@tool(_match_single)
def goal_count_probability(mean: float, asked: str = "exactly", count: float = 0) -> ToolResult:
    """Chance of a number of goals (runs, points) when the average is `mean`: `asked` is exactly, over or under `count`.

    Poisson P(k) = e^-m m^k / k!. Source: Maher, Statistica Neerlandica 36 (1982).
    """
    if not 0 <= mean <= 100 or not 0 <= count <= 170:
        raise InvalidField("The mean lies between 0 and 100 and the count between 0 and 170.")
    at_most = sum(poisson(k, mean) for k in range(int(count) + 1))
    if asked == "over":
        name, share = f"more than {fmt(count)}", 1 - at_most
    elif asked == "under":
        name, share = f"fewer than {fmt(count)}", sum(poisson(k, mean) for k in range(ceil(count)))
    else:
        name, share = f"exactly {fmt(count)}", poisson(int(count), mean)
    return ToolResult(
        f"Chance of {name}: {percent_text(share)}.\nHow: Poisson distribution with mean {fmt(mean, 3)}: e^-m x m^k / k!.",
        {"probability": share},
        ("Maher 1982, Poisson model",),
    )
