"""Basketball statistics: shooting efficiency, rates per 36 minutes, possessions and ratings."""

from __future__ import annotations

from agent_pools import Tool, ToolResult, signature_schema
from capabilities.domains.sports.statistic import Sport, Stat, Values, catalogue, compute, match_sport

REFERENCE = "Basketball-Reference glossary"
OLIVER = "Oliver, Basketball on Paper (2004)"


def _possessions(v: Values) -> float:
    return v["fga"] + v.get("weight", 0.44) * v.get("fta", 0) - v.get("offensive_rebounds", 0) + v.get("turnovers", 0)


def _points_for_possession(v: Values) -> float:
    return 100 * v["points"] / (v["possessions"] if "possessions" in v else _possessions(v))


_EFG = r"effective fg ?%?|effective field goal(?: percentage| pct| %)?|\be ?fg ?%?|efg|effective (?:percentage|pct|shooting)"
_TS = r"true shooting(?: percentage| pct| %)?|\bts ?%|\bts\b"
_PER36 = r"per[- ]?36(?: minutes| mins?)?|/36"

BASKETBALL = Sport(
    "basketball",
    (
        Stat(
            "efg",
            "effective field goal percentage",
            _EFG,
            ("fgm", "threes", "fga"),
            lambda v: (v["fgm"] + 0.5 * v["threes"]) / v["fga"],
            "(FG + 0.5 x 3P) / FGA",
            REFERENCE,
            "percent",
        ),
        Stat(
            "efg",
            "effective field goal percentage",
            _EFG,
            ("twos", "threes", "fga"),
            lambda v: (v["twos"] + 1.5 * v["threes"]) / v["fga"],
            "(2P + 1.5 x 3P) / FGA",
            REFERENCE,
            "percent",
        ),
        Stat(
            "true_shooting",
            "true shooting percentage",
            _TS,
            ("points", "fga", "fta"),
            lambda v: v["points"] / (2 * (v["fga"] + 0.44 * v["fta"])),
            "PTS / (2 x (FGA + 0.44 x FTA))",
            REFERENCE,
            "percent",
        ),
        Stat(
            "points_per_36",
            "points per 36 minutes",
            rf"points.{{0,12}}{_PER36}|{_PER36}",
            ("points", "minutes"),
            lambda v: 36 * v["points"] / v["minutes"],
            "36 x points / minutes",
            REFERENCE,
        ),
        Stat(
            "rebounds_per_36",
            "rebounds per 36 minutes",
            rf"rebounds.{{0,12}}{_PER36}|{_PER36}",
            ("rebounds", "minutes"),
            lambda v: 36 * v["rebounds"] / v["minutes"],
            "36 x rebounds / minutes",
            REFERENCE,
        ),
        Stat(
            "assists_per_36",
            "assists per 36 minutes",
            rf"assists.{{0,12}}{_PER36}|{_PER36}",
            ("assists", "minutes"),
            lambda v: 36 * v["assists"] / v["minutes"],
            "36 x assists / minutes",
            REFERENCE,
        ),
        Stat(
            "assist_turnover",
            "assist-to-turnover ratio",
            r"assists?[- ](?:to|per|/)[- ]turnovers?(?: ratio)?|assist/turnover(?: ratio)?|ast ?/ ?tov?|a/to|a to to ratio|dimes? (?:to|per|/) turnovers?",
            ("assists", "turnovers"),
            lambda v: v["assists"] / v["turnovers"],
            "assists / turnovers",
            REFERENCE,
        ),
        Stat(
            "net_rating",
            "net rating",
            r"net rating",
            ("points", "points_against", "possessions"),
            lambda v: 100 * (v["points"] - v["points_against"]) / v["possessions"],
            "100 x (points - points allowed) / possessions",
            OLIVER,
            "1",
        ),
        Stat(
            "net_rating",
            "net rating",
            r"net rating",
            ("offensive_rating", "defensive_rating"),
            lambda v: v["offensive_rating"] - v["defensive_rating"],
            "offensive rating - defensive rating",
            OLIVER,
            "1",
        ),
        Stat(
            "defensive_rating",
            "defensive rating",
            r"defensive (?:rating|efficiency)|\bdrtg\b|points allowed per 100",
            ("points_against", "possessions"),
            lambda v: 100 * v["points_against"] / v["possessions"],
            "100 x points allowed / possessions",
            OLIVER,
            "1",
        ),
        Stat(
            "defensive_rating",
            "defensive rating",
            r"defensive (?:rating|efficiency)|\bdrtg\b",
            ("points", "possessions"),
            lambda v: 100 * v["points"] / v["possessions"],
            "100 x points allowed / possessions",
            OLIVER,
            "1",
        ),
        Stat(
            "offensive_rating",
            "offensive rating",
            r"(?:offensive|team) (?:rating|efficiency)|\bortg\b|points per 100(?: possessions)?",
            ("points", "possessions"),
            _points_for_possession,
            "100 x points / possessions",
            OLIVER,
            "1",
        ),
        Stat(
            "offensive_rating",
            "offensive rating",
            r"(?:offensive|team) (?:rating|efficiency)|\bortg\b|points per 100(?: possessions)?",
            ("points", "fga"),
            _points_for_possession,
            "100 x points / possessions (FGA + 0.44 FTA - ORB + TOV)",
            OLIVER,
            "1",
            optional=("fta", "offensive_rebounds", "turnovers"),
        ),
        Stat(
            "points_per_possession",
            "points per possession",
            r"points per possession|\bppp\b",
            ("points", "possessions"),
            lambda v: v["points"] / v["possessions"],
            "points / possessions",
            OLIVER,
            "3",
        ),
        Stat(
            "possessions",
            "possessions",
            r"possessions?",
            ("fga", "turnovers"),
            _possessions,
            "FGA + 0.44 x FTA - ORB + TOV",
            OLIVER,
            "1",
            optional=("fta", "offensive_rebounds"),
            note="0.44 stands for the share of free throws that end a possession; college tables often use 0.475.",
        ),
        Stat(
            "turnover_rate",
            "turnover rate",
            r"turnover (?:rate|percentage|pct|%)|tov ?%",
            ("turnovers", "fga"),
            lambda v: v["turnovers"] / (v["fga"] + 0.44 * v.get("fta", 0) + v["turnovers"]),
            "TOV / (FGA + 0.44 x FTA + TOV)",
            REFERENCE,
            "percent",
            optional=("fta",),
        ),
        Stat(
            "free_throw_percentage",
            "free throw percentage",
            r"free[- ]throws?(?: shooting)?(?: percentage| pct| percent| rate| %)?|\bft ?%|\bft pct",
            ("ftm", "fta"),
            lambda v: v["ftm"] / v["fta"],
            "made / attempted",
            REFERENCE,
            "percent",
        ),
        Stat(
            "three_point_percentage",
            "three-point percentage",
            r"(?:three|3)[- ]?(?:point(?:er)?s?|pt|p)(?: shooting)?(?: percentage| pct| percent| rate| %)|\b3p ?%|from (?:deep|3|beyond)|threes percentage",
            ("threes", "three_attempts"),
            lambda v: v["threes"] / v["three_attempts"],
            "made / attempted",
            REFERENCE,
            "percent",
        ),
        Stat(
            "field_goal_percentage",
            "field goal percentage",
            r"field[- ]goals?(?: percentage| pct| percent| rate| %)|\bfg ?%|\bfg pct|shooting percentage|shoot\w*",
            ("fgm", "fga"),
            lambda v: v["fgm"] / v["fga"],
            "made / attempted",
            REFERENCE,
            "percent",
        ),
        Stat(
            "free_throw_rate",
            "free throw rate",
            r"free[- ]throw rate|\bftr\b",
            ("fta", "fga"),
            lambda v: v["fta"] / v["fga"],
            "FTA / FGA",
            REFERENCE,
            "3",
        ),
        Stat(
            "points_per_shot",
            "points per shot",
            r"points per (?:shot|field goal attempt)",
            ("points", "fga"),
            lambda v: v["points"] / v["fga"],
            "points / FGA",
            REFERENCE,
            "3",
        ),
        Stat(
            "rebounds_per_game",
            "rebounds per game",
            r"rebounds (?:per|a|/) game|\brpg\b",
            ("rebounds", "games"),
            lambda v: v["rebounds"] / v["games"],
            "rebounds / games",
            REFERENCE,
        ),
        Stat(
            "assists_per_game",
            "assists per game",
            r"assists (?:per|a|/) game|\bapg\b",
            ("assists", "games"),
            lambda v: v["assists"] / v["games"],
            "assists / games",
            REFERENCE,
        ),
    ),
    {
        "three_attempts": r"(?:three|3)[- ]?(?:point(?:er)?|pt|p)s?[- ]?(?:field goal )?(?:attempts?|att|tries|a)\b|\b3pa\b|threes attempted",
        "threes": r"(?:made )?(?:three|3)[- ]?(?:point(?:er)?s?|pts?|ps?)(?: field goals)?(?: made)?|(?:made )?threes|treys|\b3pm\b|triples",
        "twos": r"(?:two|2)[- ]?(?:point(?:er)?s?|pts?|ps?)(?: field goals)?(?: made)?|twos|\b2pm\b",
        "fta": r"free[- ]throws?(?: (?:attempts?|attempted|tries|taken))?(?! made)|(?:fts?|free throws?)(?! made)|\bftas?\b|foul shots",
        "ftm": r"(?:made )?free[- ]throws? made|\bftm\b|made free[- ]throws?",
        "fga": r"(?:field[- ]goal |shot |fg )?attempts?|field goals? attempted|\bfgas?\b|shots(?: taken| attempted)?",
        "fgm": r"(?:made )?(?:field[- ]goals?|fgs?|baskets|buckets)(?: made)?|\bfgm\b|makes|made shots|shots made|made",
        "offensive_rebounds": r"off(?:ensive|\.)? ?(?:rebounds?|boards?|reb)|\borb?\b|\borebs?\b|o[- ]boards",
        "offensive_rating": r"offensive rating|\bortg\b|offense",
        "defensive_rating": r"defensive rating|\bdrtg\b|defense",
        "turnovers": r"turnovers?|\btos?\b|\btov\b|giveaways",
        "rebounds": r"rebounds?|boards|\breb\b",
        "assists": r"assists?|dimes?|dimes|\bast\b",
        "minutes": r"minutes?|mins?\b|\bmpg\b",
        "possessions": r"possessions?|poss\b",
        "points_against": r"(?:points? )?(?:allowed|against|conceded|given up)|allow(?:s|ing)?|gave up|opponents?",
        "points": r"points?|pts\b|\bppg\b|scored",
        "games": r"games?",
        "weight": r"weight",
    },
    {"offensive_rating": (60, 160), "defensive_rating": (60, 160)},
    (
        (r"\b(?<!of )(?<!/)(\d{1,3}) (?:\w+ )?from (?:deep|3|three|downtown|long range|beyond the arc|outside)\b", r"\1 threes"),
        (r"\b(\d{1,4}) made (?:of|out of|from|on|in) (\d{1,4})\b", r"\1 of \2"),
        (
            r"(?:3|three)[- ]?(?:pt|p|point)s?(?:er)?s?(?: shooting)? (?:percentage|pct|%|percent):? (?:for |of |is )?(\d{1,4})\s?(?:-|/|of|for|out of|from)\s?(\d{1,4})",
            r"\1 threes, \2 3pa",
        ),
        (
            r"\b(\d{1,4})\s?(?:-|/|of|for|out of|from|-of-|-for-|\sin\s)\s?(\d{1,4})\s(?:\w+ )?(?:from (?:3|three|deep|beyond the arc|downtown)|(?:3|three)[- ]?(?:point(?:er)?s?|pts?|ps?)\b|threes|on (?:3|three)s?)",
            r" \1 threes, \2 3pa ",
        ),
        (
            r"(?:three[- ]pointers|threes|3s|3p|3pt|(?:3|three)[- ]point\w*|from deep)(?: shooting)?(?: percentage| pct| %|%)?:? (?:for |of )?(\d{1,4})\s?(?:-|/|of|for|out of|from)\s?(\d{1,4})",
            r" \1 threes, \2 3pa ",
        ),
        (
            r"\b(\d{1,4})\s?(?:-|/|of|for|out of|from|-of-|-for-|\sin\s)\s?(\d{1,4})\s(?:\w+ )?(?:free[- ]throws?|fts?|from the (?:line|stripe)|at the (?:line|stripe))",
            r" \1 ftm, \2 fta ",
        ),
        (
            r"(?:free[- ]throws?|fts?)(?: percentage| pct| shooting| %|%)?:? (?:made |of |for |is )?(\d{1,4})\s?(?:-|/|of|for|out of|from)\s?(?:his |her |the )?(\d{1,4})",
            r" \1 ftm, \2 fta ",
        ),
        (
            r"\b(\d{1,4})\s?(?:-|/|of|for|out of|from|-of-|-for-|\sin\s)\s?(\d{1,4})\s(?:\w+ )?(?:field[- ]goals?|fgs?|from the (?:field|floor)|shots|shooting|shot attempts)",
            r" \1 fgm, \2 fga ",
        ),
        (
            r"(?:field[- ]goals?|fgs?|shots?|shooting|shot|went|is|hits|made|makes)(?: percentage| pct| %|%)?:? (?:for |of )?(\d{1,4})\s?(?:-|/|of|for|out of|from|-of-|-for-|\sin\s)\s?(?:his |her |the )?(\d{1,4})\b(?! 3pa)(?! (?:games|minutes))",
            r" \1 fgm, \2 fga ",
        ),
        (r"\b(\d+)\s?/\s?(\d+)\s?/\s?(\d+) (?:pts|points)", r"\1 points"),
        (r"\bof which (\d+) (?:were|are|was) (?:threes|3s|three[- ]pointers|from (?:deep|3|three))", r", \1 threes"),
        (r"\b(\d+) (?:of them|of those) (?:were )?(?:threes|3s|three[- ]pointers|from (?:deep|3|three))", r", \1 threes"),
        (r"\b(?:on|with|from|takes?|took) (\d{1,4}) shots", r", \1 fga"),
    ),
    context=r"\b(?:basketball|nba|wnba|fg[am]?|ft[am]?|efg|ts|field[- ]goals?|free[- ]throws?|three\w*|3[- ]?p\w*|rebounds?|assists?|possessions?|shots?|shoot\w*|turnovers?|per[- ]36|rating|points per|3s)\b|e ?fg",
    reject=r"\b(?:in a row|chance|probability|soccer|hockey|nhl|nfl|kicker|putouts?|elo|goalie|saves|penalt\w+|xg|yards|serves?|golf)\b",
)


def basketball_statistic(statistics: list[str], values: dict) -> ToolResult:
    """The run function of the tool; its description is made from the table."""
    return compute(BASKETBALL, statistics, values)


BASKETBALL_STATISTIC = Tool(
    "basketball_statistic",
    f"Basketball statistics from counts. `statistics` are names, `values` the inputs by name. {catalogue(BASKETBALL)}",
    basketball_statistic,
    match_sport(BASKETBALL),
    signature_schema(basketball_statistic),
)
