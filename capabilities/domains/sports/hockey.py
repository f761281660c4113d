"""Ice hockey statistics: goaltending, shooting, special teams."""

from __future__ import annotations

from agent_pools import Tool, ToolResult, signature_schema
from capabilities.domains.sports.statistic import Sport, Stat, Values, catalogue, compute, match_sport

NHL = "NHL.com glossary"


def _saves(v: Values) -> float:
    return v["saves"] / (v["saves"] + v["goals_against"])


_SAVE = r"save (?:percentage|pct|percent|rate|%)|\bsv ?%|\bsave\b|saves? percentage|percent\w* (?:of shots )?(?:saved|stopped)"
_GAA = r"goals?[- ]against average|\bgaa\b"

HOCKEY = Sport(
    "hockey",
    (
        Stat(
            "save_percentage", "save percentage", _SAVE, ("saves", "shots"), lambda v: v["saves"] / v["shots"], "saves / shots on goal", NHL, "rate"
        ),
        Stat("save_percentage", "save percentage", _SAVE, ("saves", "goals_against"), _saves, "saves / (saves + goals against)", NHL, "rate"),
        Stat(
            "save_percentage",
            "save percentage",
            _SAVE,
            ("goals_against", "shots"),
            lambda v: 1 - v["goals_against"] / v["shots"],
            "(shots - goals against) / shots",
            NHL,
            "rate",
        ),
        Stat(
            "points_per_game",
            "points per game",
            r"points? (?:per|a) game|\bppg\b",
            ("goals", "assists", "games"),
            lambda v: (v["goals"] + v["assists"]) / v["games"],
            "(goals + assists) / games",
            NHL,
            "3",
        ),
        Stat(
            "goals_against_average",
            "goals against average (GAA)",
            _GAA,
            ("goals_against", "minutes"),
            lambda v: 60 * v["goals_against"] / v["minutes"],
            "60 x goals against / minutes",
            NHL,
            "2",
        ),
        Stat(
            "goals_against_average",
            "goals against average (GAA)",
            _GAA,
            ("goals_against", "games"),
            lambda v: v["goals_against"] / v["games"],
            "goals against / full games of 60 minutes",
            NHL,
            "2",
        ),
        Stat(
            "goals_against_average",
            "goals against average (GAA)",
            _GAA,
            ("goals", "minutes"),
            lambda v: 60 * v["goals"] / v["minutes"],
            "60 x goals against / minutes",
            NHL,
            "2",
        ),
        Stat(
            "goals_against_average",
            "goals against average (GAA)",
            _GAA,
            ("goals", "games"),
            lambda v: v["goals"] / v["games"],
            "goals against / full games of 60 minutes",
            NHL,
            "2",
        ),
        Stat(
            "shooting_percentage",
            "shooting percentage",
            r"shoot(?:ing|er'?s)? (?:percentage|pct|%)|\bsh ?%",
            ("goals", "shots"),
            lambda v: v["goals"] / v["shots"],
            "goals / shots on goal",
            NHL,
            "percent",
        ),
        Stat(
            "power_play",
            "power play percentage",
            r"power[- ]?play(?: percentage| pct| rate| %| success)?|\bpp ?%",
            ("goals", "chances"),
            lambda v: v["goals"] / v["chances"],
            "power play goals / opportunities",
            NHL,
            "percent",
        ),
        Stat(
            "penalty_kill",
            "penalty kill percentage",
            r"penalty[- ]kill\w*(?: percentage| pct| rate| %)?|\bpk ?%",
            ("goals_against", "chances"),
            lambda v: 1 - v["goals_against"] / v["chances"],
            "1 - goals against / times shorthanded",
            NHL,
            "percent",
        ),
        Stat(
            "penalty_kill",
            "penalty kill percentage",
            r"penalty[- ]kill\w*(?: percentage| pct| rate| %)?|\bpk ?%",
            ("kills", "chances"),
            lambda v: v["kills"] / v["chances"],
            "kills / times shorthanded",
            NHL,
            "percent",
        ),
        Stat(
            "pdo",
            "PDO",
            r"\bpdo\b",
            ("shooting", "save_rate"),
            lambda v: (
                (v["shooting"] if v["shooting"] > 1 else 100 * v["shooting"]) + (v["save_rate"] if v["save_rate"] > 1 else 100 * v["save_rate"])
            ),
            "shooting % + save % (100 is the league's average)",
            NHL,
            "1",
        ),
        Stat(
            "corsi",
            "Corsi for percentage",
            r"corsi(?: for)?(?: percentage| pct| %)?|\bcf ?%",
            ("attempts_for", "attempts_against"),
            lambda v: v["attempts_for"] / (v["attempts_for"] + v["attempts_against"]),
            "attempts for / (for + against)",
            NHL,
            "percent",
        ),
        Stat(
            "face_off",
            "face-off percentage",
            r"face[- ]?offs?(?: percentage| pct| win rate| %)",
            ("won", "taken"),
            lambda v: v["won"] / v["taken"],
            "won / taken",
            NHL,
            "percent",
        ),
        Stat(
            "standings_points",
            "standings points",
            r"(?:standings? |nhl |how many |total )points",
            ("wins", "overtime_losses"),
            lambda v: 2 * v["wins"] + v["overtime_losses"],
            "2 x wins + overtime losses",
            NHL,
            "0",
        ),
    ),
    {
        "overtime_losses": r"(?:overtime|ot|shootout)[- ]loss(?:es)?|\botls?\b",
        "save_rate": r"save (?:percentage|pct|%|rate)|sv ?%",
        "goals_against": r"goals?[- ]?(?:allowed|against|conceded|given up)|allow(?:s|ed|ing)?|conced(?:es?|ed)|let in|gave up|gives? up|\bga\b|scored on|went in|got past|beat (?:him|her|me)|beaten",
        "attempts_for": r"(?:shot )?attempts for|corsi for|\bcf\b",
        "attempts_against": r"(?:shot )?attempts against|corsi against|\bca\b|against",
        "saves": r"saves?|saved|stops?|stopped|stopping|turned away|turns? aside",
        "shots": r"shots?(?: (?:on goal|faced|on target|against))?|\bsog\b|faced|faces",
        "minutes": r"minutes?|mins?\b|\btoi\b",
        "games": r"games?|\bgp\b|matches",
        "chances": r"(?:power[- ]?plays?|penalt\w+|opportunit\w+|chances|times shorthanded|pp)",
        "kills": r"kill(?:s|ed)",
        "shooting": r"shooting(?: percentage| pct| %)?|\bsh ?%",
        "won": r"won|wins",
        "wins": r"wins?",
        "taken": r"taken|face[- ]?offs|draws",
        "assists": r"assists?|helpers|apples",
        "goals": r"goals?|scor(?:es?|ed|ing)|snipes",
    },
    prepare=(
        (
            r"\b(?:let in|allow\w*|conced\w*|gave up|gives? up) (\d{1,4}) (?:goals? )?(?:of|on|from|out of) (\d{1,4})(?: shots)?",
            r" \1 goals against, \2 shots",
        ),
        (r"(?<!goals )(?<!goal )\b(?:let in|allow\w*|conced\w*|gave up|gives? up) (\d{1,4})(?![\d,])(?: goals)?", r" \1 goals against"),
        (r"\bfull 60[- ]min\w* (?=games|matches)", "full "),
        (r"\b(?:stop\w*|sav\w+|made) (\d{1,4}) (?:saves )?(?:of|out of|on|from|against) (\d{1,4})(?: shots)?", r" \1 saves, \2 shots"),
        (r"\b(\d{1,4}) saves? (?:on|from|out of|of|in|against) (\d{1,4})(?: shots)?(?! (?:games|minutes))", r"\1 saves, \2 shots"),
        (r"\b(\d{1,4}) (?:goals )?(?:on|from|out of|of|for|/) (\d{1,4}) (power[- ]?plays?|opportunities|chances|shots)", r"\1 goals, \2 \3"),
        (r"\bkilled (\d{1,3}) (?:of|out of) (\d{1,3})", r"\1 kills, \2 penalties"),
        (r"\bwon (\d{1,4}) (?:of|out of) (\d{1,4})", r"\1 won, \2 taken"),
    ),
    context=r"\b(?:hockey|nhl|goal\w*|gaa|saves?|saved|stop\w*|shots?|power[- ]?play|penalty[- ]kill\w*|pdo|corsi|face[- ]?offs?|shooting|keeper|otl|overtime)\b",
    reject=r"\b(?:basketball|nba|baseball|save (?:money|for|me|us|you|up|on)|sav(?:e|es|ed|ing) [$£€]|to save|savings|payback|costs?|refi\w*|mortgage|invest\w*|deposit|xg|fingerprint|efg|threes?|free throws?)\b",
)


def hockey_statistic(statistics: list[str], values: dict) -> ToolResult:
    """The run function of the tool; its description is made from the table."""
    return compute(HOCKEY, statistics, values)


HOCKEY_STATISTIC = Tool(
    "hockey_statistic",
    f"Ice hockey and goalkeeper statistics from counts. `statistics` are names, `values` the inputs by name. {catalogue(HOCKEY)}",
    hockey_statistic,
    match_sport(HOCKEY),
    signature_schema(hockey_statistic),
)
