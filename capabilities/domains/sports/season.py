"""Team records over a season and statistics of other sports: rates per game, conversion, darts, tennis, volleyball."""

from __future__ import annotations

from agent_pools import Tool, ToolResult, signature_schema
from capabilities.domains.sports.statistic import Sport, Stat, Values, catalogue, compute, match_sport

RULES = "Definition"


def _points(v: Values) -> float:
    return 3 * v.get("wins", 0) + v.get("draws", 0)


def _played(v: Values) -> float:
    return v["games"] if "games" in v else v.get("wins", 0) + v.get("draws", 0) + v.get("losses", 0)


SEASON = Sport(
    "team and other sports",
    (
        Stat("points_per_game", "points per game", r"points (?:per|a|each|/) (?:game|match)|\bppg\b|average points|average per game", ("wins", "draws", "losses"), lambda v: _points(v) / _played(v), "(3 x wins + draws) / games", "Laws of league football: 3 points a win"),
        Stat("points_per_game", "points per game", r"points (?:per|a|each|/) (?:game|match)|\bppg\b|average points|average per game|per game average|scoring average", ("points", "games"), lambda v: v["points"] / v["games"], "points / games", RULES),
        Stat("league_points", "league points", r"(?:how many |league |total |football |soccer )?points(?! per| a game)(?: total| in the table| have| do| does| from)?", ("wins", "draws"), _points, "3 x wins + draws", "Laws of league football: 3 points a win", "0"),
        Stat("goal_difference", "goal difference", r"goal (?:difference|diff\w*)|\bgd\b|point differential|points? diff\w*", ("goals_for", "goals_against"), lambda v: v["goals_for"] - v["goals_against"], "for - against", RULES, "0"),
        Stat("goals_per_90", "goals per 90 minutes", r"(?:goals? |contributions? )?per[- ]?90(?: minutes)?|/90", ("goals", "minutes"), lambda v: 90 * v["goals"] / v["minutes"], "90 x goals / minutes", RULES),
        Stat("assists_per_90", "assists per 90 minutes", r"(?:assists? )?per[- ]?90(?: minutes)?|/90", ("assists", "minutes"), lambda v: 90 * v["assists"] / v["minutes"], "90 x assists / minutes", RULES),
        Stat("minutes_per_goal", "minutes per goal", r"minutes (?:per|a|for each|between) goals?|(?:goal )?every how many minutes", ("goals", "minutes"), lambda v: v["minutes"] / v["goals"], "minutes / goals", RULES, "1"),
        Stat("goals_per_game", "goals per game", r"goals? (?:per|a|each|/) (?:game|match)|goal average|goals average|average goals", ("goals", "games"), lambda v: v["goals"] / v["games"], "goals / games", RULES),
        Stat("conversion", "shot conversion rate", r"(?:shot |chance |goal )?conversion(?: rate| percentage)?|goals? per shot", ("goals", "shots"), lambda v: v["goals"] / v["shots"], "goals / shots", RULES, "percent"),
        Stat("shot_accuracy", "shot accuracy", r"shot accuracy|shots on target (?:percentage|rate|%)|on target (?:percentage|rate|%)", ("on_target", "shots"), lambda v: v["on_target"] / v["shots"], "shots on target / shots", RULES, "percent"),
        Stat("pass_accuracy", "pass accuracy", r"pass(?:ing)? (?:accuracy|completion|success)(?: rate| percentage)?", ("completed", "passes"), lambda v: v["completed"] / v["passes"], "passes completed / passes", RULES, "percent"),
        Stat("penalty_rate", "penalty conversion", r"penalt(?:y|ies)(?: conversion| success)?(?: rate| percentage| %)", ("scored", "penalties"), lambda v: v["scored"] / v["penalties"], "scored / taken", RULES, "percent"),
        Stat("first_serve", "first serve percentage", r"(?:first|1st|1) serves?(?: in)?(?: percentage| pct| rate| %)", ("serves_in", "serves"), lambda v: v["serves_in"] / v["serves"], "first serves in / first serves", "ATP statistics glossary", "percent"),
        Stat("break_points", "break points converted", r"break[- ]?points?(?: conver\w+)?(?: percentage| pct| rate| %)?", ("converted", "break_points"), lambda v: v["converted"] / v["break_points"], "converted / chances", "ATP statistics glossary", "percent"),
        Stat("three_dart_average", "three-dart average", r"(?:three|3)[- ]darts?(?: average)?|darts? average", ("points", "darts"), lambda v: 3 * v["points"] / v["darts"], "3 x points / darts", "PDC statistics"),
        Stat("hitting_percentage", "hitting percentage", r"hit(?:ting)? (?:percentage|pct|efficiency|%)|attack (?:percentage|efficiency)", ("kills", "errors", "attempts"), lambda v: (v["kills"] - v["errors"]) / v["attempts"], "(kills - errors) / attempts", "NCAA volleyball statisticians' manual", "rate"),
        Stat("bowling_pin_average", "bowling average", r"bowling average|pins? (?:per|a) game|average (?:bowling|pins)", ("pins", "games"), lambda v: v["pins"] / v["games"], "pins / games", "USBC playing rules", "1"),
        Stat("greens", "greens in regulation", r"greens? in regulation|\bgir\b|greens hit", ("greens", "holes"), lambda v: v["greens"] / v["holes"], "greens hit / holes", "PGA Tour statistics", "percent"),
        Stat("putts_per_hole", "putts per hole", r"putts? (?:per|a) hole|putting average", ("putts", "holes"), lambda v: v["putts"] / v["holes"], "putts / holes", "PGA Tour statistics"),
    ),
    {
        "goals_for": r"(?:goals? |points? )?(?:scored|for)|\bgf\b|\bpf\b|scor(?:es?|ing)|netted",
        "goals_against": r"(?:goals? |points? )?(?:conceded|against|allowed|let in)|\bga\b|\bpa\b|conced(?:es?|ing)|allow(?:s|ing)?",
        "serves_in": r"(?:first |1st )?serves? in|\bin\b",
        "serves": r"(?:first |1st )?serves?(?: attempted| hit| tried)?",
        "break_points": r"break[- ]?points?(?: chances)?|chances|opportunities",
        "converted": r"convert(?:ed|s)?|broke",
        "on_target": r"(?:shots )?on target",
        "completed": r"completed?|successful(?: passes)?|found",
        "passes": r"passes|passes attempted|attempted passes",
        "scored": r"scored|made",
        "penalties": r"penalt(?:y|ies)(?: taken)?|spot kicks|taken",
        "wins": r"wins?|won|victor(?:y|ies)|\bw\b",
        "draws": r"draws?|drew|drawn|ties|tied|\bd\b",
        "losses": r"loss(?:es)?|lost|defeats?|los(?:e|t)|\bl\b",
        "kills": r"kills?", "errors": r"errors?", "attempts": r"(?:total )?attempts?|swings",
        "pins": r"pins?|series(?: of)?", "darts": r"darts?(?: thrown)?", "greens": r"greens(?: hit)?", "putts": r"putts?", "holes": r"holes?",
        "goals": r"goals?|nets?|netted|scored",
        "assists": r"assists?",
        "shots": r"shots?(?: taken)?|attempts on goal",
        "minutes": r"minutes?|mins?\b",
        "games": r"games?|matches|match|appearances|apps|outings|contests|\bgp\b",
        "points": r"points?|\bpts\b|scored|scor(?:es|ing)",
    },
    prepare=(
        (r"\bW\s?(\d{1,3})[ ,/-]*D\s?(\d{1,3})[ ,/-]*L\s?(\d{1,3})\b", r"\1 wins, \2 draws, \3 losses"),
        (r"\b(\d{1,4})\s?(?:of|out of|from|/|in)\s?(\d{1,4}) first serves(?: in)?", r"\1 serves in, \2 first serves"),
        (r"(?:first|1st|1) serves?(?: percentage| pct| %| rate)?:? (?:in )?(\d{1,4})\s?(?:of|out of|from|/)\s?(\d{1,4})", r"\1 serves in, \2 first serves"),
        (r"\b(\d{1,4})\s?(?:of|out of|from|/|on|for)\s?(\d{1,4}) break[- ]?points?", r"\1 converted, \2 break points"),
        (r"break[- ]?points?(?: percentage| pct| %| rate| conversion)*:? (?:converted )?(\d{1,4})\s?(?:of|out of|from|/)\s?(\d{1,4})", r"\1 converted, \2 break points"),
        (r"\b(\d{1,4})\s?(?:of|out of|from|/)\s?(?:his |her |their |the )?(\d{1,4}) passes", r"\1 completed, \2 passes"),
        (r"\b(\d{1,4})\s?(?:of|out of|from|/)\s?(\d{1,4}) penalt(?:y|ies)", r"\1 scored, \2 penalties"),
        (r"\b(\d{1,4})\s?(?:of|out of|/|from)\s?(\d{1,4}) greens", r"\1 greens, \2 holes"),
        (r"\b(\d{1,4})\s?(?:of|out of|from)\s?(\d{1,4}) shots (?:were )?on target", r"\1 on target, \2 shots"),
        (r"\b(\d{1,4}) goals (?:from|off|in|on) (\d{1,4}) (?:shots|attempts)", r"\1 goals, \2 shots"),
        (r"\b(\d{1,3})\s?w(?:ins?)?[- ,]+(\d{1,3})\s?d(?:raws?)?[- ,]+(\d{1,3})\s?l(?:oss(?:es)?)?\b", r"\1 wins, \2 draws, \3 losses"),
        (r"\b(\d{1,5}) (?:points )?(?:in|over|from|across) (\d{1,4}) (games|matches)", r"\1 points, \2 \3"),
    ),
    context=r"\b(?:games?|match\w*|goals?|points|wins?|draws?|team|season|player|striker|shots?|pass\w*|serves?|break[- ]?points?|darts?|kills?|pins?|greens?|putts?|league|minutes|won|penalt\w+|gd)\b",
    reject=r"\b(?:magic|elo|glicko|sales|revenue|website|visitors?|leads?|customers?|click\w*|xg|poisson|pythag\w*|odds|bet|basis points?|percentage points?|overtime loss\w*|rebounds?|otl|loyalty|reward|credit card|mortgage|story points?|sprint points?|velocity|save|gaa|interest|loan)\b",
)


def season_statistic(statistics: list[str], values: dict) -> ToolResult:
    """The run function of the tool; its description is made from the table."""
    return compute(SEASON, statistics, values)


SEASON_STATISTIC = Tool(
    "season_statistic",
    f"Statistics of football (soccer), tennis, darts, volleyball, bowling and team seasons. `statistics` are names, `values` the inputs by name. {catalogue(SEASON)}",
    season_statistic,
    match_sport(SEASON),
    signature_schema(season_statistic),
)
