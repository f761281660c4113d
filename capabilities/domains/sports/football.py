"""American football statistics: passer ratings, completion, yards per play."""

from __future__ import annotations

from agent_pools import Tool, ToolResult, signature_schema
from capabilities.domains.sports.statistic import Sport, Stat, Values, catalogue, compute, match_sport

NFL = "NFL Record and Fact Book, passer rating system"
PFR = "Pro-Football-Reference glossary"


def passer_rating(v: Values) -> float:
    """(a + b + c + d) / 6 x 100, each part held between 0 and 2.375."""
    n = v["attempts"]
    parts = (
        (v["completions"] / n - 0.3) * 5,
        (v["yards"] / n - 3) * 0.25,
        v.get("touchdowns", 0) / n * 20,
        2.375 - v.get("interceptions", 0) / n * 25,
    )
    return sum(min(max(p, 0), 2.375) for p in parts) / 6 * 100


def college_rating(v: Values) -> float:
    top = 8.4 * v["yards"] + 330 * v.get("touchdowns", 0) + 100 * v["completions"] - 200 * v.get("interceptions", 0)
    return top / v["attempts"]


def _adjusted(v: Values) -> float:
    return (v["yards"] + 20 * v.get("touchdowns", 0) - 45 * v.get("interceptions", 0)) / v["attempts"]


FOOTBALL = Sport(
    "american football",
    (
        Stat(
            "college_rating",
            "college passing efficiency",
            r"(?:ncaa|college) (?:\w+ )?(?:passer|passing|qb|quarterback|rating)\w*(?: rating| efficiency)?|passing efficiency|passer efficiency",
            ("completions", "attempts", "yards"),
            college_rating,
            "(8.4 yards + 330 TD + 100 completions - 200 INT) / attempts",
            "NCAA football statisticians' manual",
            "1",
            optional=("touchdowns", "interceptions"),
        ),
        Stat(
            "passer_rating",
            "NFL passer rating",
            r"passer[- ]?rating|quarterback rating|qb[- ]?(?:rating|r)|passing rating|\bqbr\b|passer|rating",
            ("completions", "attempts", "yards"),
            passer_rating,
            "(a + b + c + d) / 6 x 100: completion, yards, touchdown and interception parts, each between 0 and 2.375",
            NFL,
            "1",
            optional=("touchdowns", "interceptions"),
        ),
        Stat(
            "anya",
            "adjusted yards per attempt (AY/A)",
            r"adjusted (?:net )?yards (?:per|/) (?:pass(?:ing)? )?attempt|\bay/a\b",
            ("yards", "attempts"),
            _adjusted,
            "(yards + 20 TD - 45 INT) / attempts",
            PFR,
            "2",
            optional=("touchdowns", "interceptions"),
        ),
        Stat(
            "completion_percentage",
            "completion percentage",
            r"comp\.? ?(?:pct|%|percentage)|(?:completions?|passes|throws)\b[^?]*\b(?:pct|per ?cent(?:age)?)|completion (?:percentage|percent|pct|rate|%)|comp(?:letion)? ?%|percent\w* (?:of passes )?complet\w+",
            ("completions", "attempts"),
            lambda v: v["completions"] / v["attempts"],
            "completions / attempts",
            PFR,
            "percent",
        ),
        Stat(
            "yards_per_attempt",
            "yards per attempt",
            r"(?:yards|yds) (?:per|/|a|an|each) (?:pass(?:ing)? )?attempt|\by/a\b|\bypa\b",
            ("yards", "attempts"),
            lambda v: v["yards"] / v["attempts"],
            "yards / attempts",
            PFR,
        ),
        Stat(
            "yards_per_completion",
            "yards per completion",
            r"(?:yards|yds) (?:per|/|a) completion|\by/c\b",
            ("yards", "completions"),
            lambda v: v["yards"] / v["completions"],
            "yards / completions",
            PFR,
        ),
        Stat(
            "yards_per_carry",
            "yards per carry",
            r"(?:yards|yds) (?:per|/|a|each) (?:carry|rush\w*|run)|\bypc\b|average (?:per )?(?:rush|carry)|average",
            ("yards", "carries"),
            lambda v: v["yards"] / v["carries"],
            "rushing yards / carries",
            PFR,
        ),
        Stat(
            "yards_per_reception",
            "yards per reception",
            r"(?:yards|yds) (?:per|/|a|each) (?:catch|reception)|\bypr\b|average",
            ("yards", "receptions"),
            lambda v: v["yards"] / v["receptions"],
            "receiving yards / receptions",
            PFR,
        ),
        Stat(
            "catch_rate",
            "catch rate",
            r"catch (?:rate|percentage|pct|%)",
            ("receptions", "targets"),
            lambda v: v["receptions"] / v["targets"],
            "receptions / targets",
            PFR,
            "percent",
        ),
        Stat(
            "yards_per_target",
            "yards per target",
            r"(?:yards|yds) (?:per|/|a) target",
            ("yards", "targets"),
            lambda v: v["yards"] / v["targets"],
            "receiving yards / targets",
            PFR,
        ),
        Stat(
            "yards_per_play",
            "yards per play",
            r"(?:yards|yds) (?:per|/|a) play",
            ("yards", "plays"),
            lambda v: v["yards"] / v["plays"],
            "yards / plays",
            PFR,
        ),
        Stat(
            "field_goal_percentage",
            "field goal percentage",
            r"(?:field goal|fg|kick\w*) (?:percentage|pct|rate|accuracy|%)",
            ("field_goals_made", "field_goals_tried"),
            lambda v: v["field_goals_made"] / v["field_goals_tried"],
            "made / tried",
            PFR,
            "percent",
        ),
        Stat(
            "third_down",
            "third-down conversion rate",
            r"(?:third|3rd)[- ]downs?(?: conversion)?(?: rate| percentage| pct| %)?",
            ("conversions", "third_downs"),
            lambda v: v["conversions"] / v["third_downs"],
            "conversions / third downs",
            PFR,
            "percent",
        ),
        Stat(
            "turnover_margin",
            "turnover margin",
            r"turnover (?:margin|differential|difference)",
            ("takeaways", "giveaways"),
            lambda v: v["takeaways"] - v["giveaways"],
            "takeaways - giveaways",
            PFR,
            "0",
        ),
        Stat(
            "yards_per_game",
            "yards per game",
            r"(?:yards|yds) (?:per|/|a) game",
            ("yards", "games"),
            lambda v: v["yards"] / v["games"],
            "yards / games",
            PFR,
            "1",
        ),
    ),
    {
        "completions": r"completions?|completed|complete|\bcmp\b|\bcomp\b",
        "attempts": r"(?:pass(?:ing)? )?att(?:empt(?:s|ed)?|s)?\b|passes|throws|thrown",
        "touchdowns": r"(?:passing |td )?(?:touchdowns?|tds?|scores)(?: passes)?",
        "interceptions": r"interceptions?|ints?\b|picks?\b|picked off",
        "carries": r"carries|carry|rush(?:es|ing attempts)?|attempts on the ground|runs",
        "receptions": r"receptions?|catches|caught|grabs",
        "targets": r"targets?|targeted",
        "plays": r"plays?|snaps",
        "takeaways": r"takeaways?|forced",
        "giveaways": r"giveaways?|gave away|lost",
        "games": r"games?",
        "yards": r"(?:passing |rushing |receiving |total )?(?:yards?|yds?)(?: passing| rushing| receiving)?",
        "field_goals_made": r"made",
        "field_goals_tried": r"tried|tries",
        "conversions": r"conver(?:ted|sions?)",
        "third_downs": r"third downs|3rd downs",
    },
    prepare=(
        (r"\b(\d{1,3}) passes (?:from|of|out of|in|on) (\d{1,3})\b(?: tries| attempts| passes)?", r"\1 completions, \2 attempts"),
        (r"\b(?:threw|throw(?:s|n)?|passed|attempted)(?: it| the ball)? (\d{1,3}) times", r"\1 attempts"),
        (r"\b(?:ran|runs?|rush(?:ed|es)?|carried|carries)(?: it| the ball)? (\d{1,3}) times", r"\1 carries"),
        (r"\b(\d{1,3})-(of|for)-(\d{1,3})(?: passing)?\b", r"\1 \2 \3 passes"),
        (r"\bkick\w*\D{0,30}?(\d{1,3}) ?(?:of|for|out of|from|/) ?(\d{1,3})\b", r"\1 made, \2 tried"),
        (
            r"\b(?:complet\w+ |went |goes |is |was )?(\d{1,3})\s?(?:of|/|-for-| for |out of|-)\s?(\d{1,3})(?=\b[^%/]{0,40}(?:yards|yds|passes|passing|attempts|completion|comp|throw|,))(?! yards)",
            r" \1 completions, \2 attempts ",
        ),
        (
            r"\b(\d{1,3}) (?:field goals |fgs |kicks )?(?:of|out of|from|in|on|for) (\d{1,3}) (?:field goals?|fgs?|kicks?|field goal (?:attempts|tries))",
            r"\1 made, \2 tried",
        ),
        (r"(?:field goals?|fgs?|kicks?) (?:made )?(\d{1,3}) (?:of|out of|from|/|for|in) (\d{1,3})", r"\1 made, \2 tried"),
        (r"\b(?:converted |went )?(\d{1,2}) (?:of|out of|for|on) (\d{1,2}) (?:on )?(?:third|3rd)[- ]downs?", r"\1 converted, \2 third downs"),
        (r"(?:third|3rd)[- ]downs?:? (\d{1,2}) (?:of|out of|for|/) (\d{1,2})", r"\1 converted, \2 third downs"),
        (r"\b(?:no|zero|0) (?:picks|ints|interceptions)", "0 interceptions"),
        (r"\bno (?:touchdowns|tds)", "0 touchdowns"),
        (r"\b(?:a|an|1) (?:pick|interception|int)\b", "1 interceptions"),
    ),
    context=r"\b(?:completions?|comp\w*|attempts?|passes|passer|qb|quarterback|nfl|ncaa|college|yards|yds|carries|touchdowns?|tds?|receptions?|catches|targets|football|kicker|field goals?|takeaways?|third|turnover)\b",
    reject=r"\b(?:basketball|nba|swim\w*|credit|soccer|elo|possessions|pool|laps?)\b",
)


def football_statistic(statistics: list[str], values: dict) -> ToolResult:
    """The run function of the tool; its description is made from the table."""
    return compute(FOOTBALL, statistics, values)


FOOTBALL_STATISTIC = Tool(
    "football_statistic",
    f"American football statistics from counts. `statistics` are names, `values` the inputs by name. {catalogue(FOOTBALL)}",
    football_statistic,
    match_sport(FOOTBALL),
    signature_schema(football_statistic),
)
