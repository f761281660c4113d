"""Cricket statistics: batting, bowling and run rates."""

from __future__ import annotations

import re

from agent_pools import Tool, ToolResult, signature_schema
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits
from capabilities.domains.sports.statistic import Sport, Stat, Values, catalogue, compute, match_sport
from errors import InvalidField

ICC = "ICC playing conditions; ESPNcricinfo glossary"


def overs(value: float) -> float:
    """Overs as written on a scorecard: 18.4 is 18 overs and 4 balls, so 18 4/6. Raises InvalidField for a ball above 5."""
    whole = int(value)
    balls = round((value - whole) * 10, 3)
    if balls > 5 or balls != int(balls):
        raise InvalidField("The figure after the point of overs counts balls, so it is 0 to 5.")
    return whole + balls / 6


def _dismissals(v: Values) -> float:
    return v["dismissals"] if "dismissals" in v else v["innings"] - v.get("not_outs", 0)


def _required(v: Values) -> float:
    left = v["runs_needed"] if "runs_needed" in v else v["target"] - v["runs"]
    if "balls_left" in v:
        return left / (v["balls_left"] / 6)
    over = overs(v["overs_left"]) if "overs_left" in v else overs(v["total_overs"]) - overs(v["overs"])
    return left / over


def _net(v: Values) -> float:
    return v["runs_for"] / overs(v["overs_for"]) - v["runs_against"] / overs(v["overs_against"])


_STRIKE = r"strike[- ]?rate|(?<=, )rate(?=\W*$)|\bs/?r\b"
_REQUIRED = r"rate (?:per|an|a) over|(?:required|needed) (?:runs )?(?:per|an) over|(?:required|req(?:'?d)?|needed|asking)(?: run)?[- ]rate|\brrr\b|(?:run )?rate (?:is |do they |do we )?(?:required|needed|need)|(?:runs?|rate) (?:an|per|a) over (?:are |is |do \w+ )?(?:needed|required|need)|need\w* (?:per|an|each) over"
_RUN_RATE = r"run[- ]?rate|current rate|runs (?:per|an|/) over|\brr\b"
_NET = r"net run[- ]?rate|\bnrr\b"

CRICKET = Sport(
    "cricket",
    (
        Stat(
            "net_run_rate",
            "net run rate",
            _NET,
            ("runs_for", "overs_for", "runs_against", "overs_against"),
            _net,
            "runs scored / overs faced - runs conceded / overs bowled",
            ICC,
            "3",
            note="A side that is bowled out counts its full quota of overs.",
        ),
        Stat("required_run_rate", "required run rate", _REQUIRED, ("runs_needed", "balls_left"), _required, "runs needed / (balls left / 6)", ICC),
        Stat("required_run_rate", "required run rate", _REQUIRED, ("runs_needed", "overs_left"), _required, "runs needed / overs left", ICC),
        Stat("required_run_rate", "required run rate", _REQUIRED, ("target", "runs", "overs_left"), _required, "(target - runs) / overs left", ICC),
        Stat(
            "required_run_rate",
            "required run rate",
            _REQUIRED,
            ("target", "runs", "balls_left"),
            _required,
            "(target - runs) / (balls left / 6)",
            ICC,
        ),
        Stat(
            "required_run_rate",
            "required run rate",
            _REQUIRED,
            ("target", "runs", "overs", "total_overs"),
            _required,
            "(target - runs) / (all overs - overs bowled)",
            ICC,
        ),
        Stat(
            "required_run_rate",
            "required run rate",
            _REQUIRED,
            ("target", "total_overs"),
            lambda v: v["target"] / overs(v["total_overs"]),
            "target / overs",
            ICC,
        ),
        Stat(
            "required_run_rate", "required run rate", _REQUIRED, ("target", "overs"), lambda v: v["target"] / overs(v["overs"]), "target / overs", ICC
        ),
        Stat(
            "required_run_rate",
            "required run rate",
            _REQUIRED,
            ("target", "balls"),
            lambda v: 6 * v["target"] / v["balls"],
            "6 x target / balls",
            ICC,
        ),
        Stat(
            "economy",
            "economy rate",
            r"econom(?:y|ical)(?: rate)?|\becon\b|runs conceded per over",
            ("runs", "overs"),
            lambda v: v["runs"] / overs(v["overs"]),
            "runs conceded / overs",
            ICC,
            note="The figure after the point of overs counts balls.",
        ),
        Stat(
            "required_run_rate",
            "required run rate",
            _REQUIRED,
            ("target", "balls"),
            lambda v: 6 * v["target"] / v["balls"],
            "6 x target / balls",
            ICC,
        ),
        Stat(
            "economy",
            "economy rate",
            r"econom(?:y|ical)(?: rate)?|\becon\b",
            ("runs", "balls"),
            lambda v: 6 * v["runs"] / v["balls"],
            "6 x runs conceded / balls",
            ICC,
        ),
        Stat(
            "bowling_strike_rate",
            "bowling strike rate",
            rf"bowl\w* {_STRIKE}|{_STRIKE}|balls per wicket",
            ("balls", "wickets"),
            lambda v: v["balls"] / v["wickets"],
            "balls / wickets",
            ICC,
        ),
        Stat(
            "bowling_strike_rate",
            "bowling strike rate",
            rf"bowl\w* (?:{_STRIKE})|{_STRIKE}|balls per wicket",
            ("overs", "wickets"),
            lambda v: 6 * overs(v["overs"]) / v["wickets"],
            "6 x overs / wickets",
            ICC,
        ),
        Stat(
            "strike_rate", "batting strike rate", _STRIKE, ("runs", "balls"), lambda v: 100 * v["runs"] / v["balls"], "100 x runs / balls faced", ICC
        ),
        Stat(
            "run_rate",
            "run rate",
            _RUN_RATE,
            ("runs", "overs"),
            lambda v: v["runs"] / overs(v["overs"]),
            "runs / overs",
            ICC,
            note="The figure after the point of overs counts balls.",
        ),
        Stat("run_rate", "run rate", _RUN_RATE, ("runs", "balls"), lambda v: 6 * v["runs"] / v["balls"], "6 x runs / balls", ICC),
        Stat(
            "projected_score",
            "projected score",
            r"project\w*(?: score| total)?|on course for|pace for",
            ("runs", "overs", "total_overs"),
            lambda v: v["runs"] / overs(v["overs"]) * overs(v["total_overs"]),
            "run rate x all overs",
            ICC,
            "0",
        ),
        Stat(
            "bowling_average",
            "bowling average",
            r"bowl\w* (?:average|avg|ave)|\baverage\b|runs per wicket",
            ("runs", "wickets"),
            lambda v: v["runs"] / v["wickets"],
            "runs conceded / wickets",
            ICC,
        ),
        Stat(
            "batting_average",
            "batting average",
            r"bat\w* average|\baverage\b|\bavg\b",
            ("runs", "dismissals"),
            lambda v: v["runs"] / v["dismissals"],
            "runs / times out",
            ICC,
        ),
        Stat(
            "batting_average",
            "batting average",
            r"bat\w* average|\baverage\b|\bavg\b",
            ("runs", "innings"),
            lambda v: v["runs"] / _dismissals(v),
            "runs / (innings - not outs)",
            ICC,
            optional=("not_outs",),
        ),
        Stat(
            "boundary_share",
            "share of runs in boundaries",
            r"boundar\w+ (?:percentage|share|%|percent)",
            ("fours", "sixes", "runs"),
            lambda v: (4 * v["fours"] + 6 * v["sixes"]) / v["runs"],
            "(4 x fours + 6 x sixes) / runs",
            ICC,
            "percent",
        ),
    ),
    {
        "runs_needed": r"(?:runs? )?(?:more )?(?:needed|required|to (?:win|get)|still needed|left to get|needs?|require|need)(?: runs?)?",
        "target": r"target(?: of| is)?|chas(?:e|ing)(?: down)?|to (?:chase|beat)",
        "overs_left": r"overs?(?: are)? (?:left|remaining|to go|in hand|to spare)|(?:remaining|last|final) overs",
        "balls_left": r"(?:balls?|deliveries)(?: are)? (?:left|remaining|to go)",
        "total_overs": r"(?:over|overs) (?:match|game|innings|total|a side|per side|quota|contest)|full overs|max overs|all overs",
        "runs_for": r"runsfor",
        "overs_for": r"oversfor",
        "runs_against": r"runsagainst",
        "overs_against": r"oversagainst",
        "not_outs": r"not[- ]?outs?",
        "dismissals": r"(?:times )?(?:out|dismiss(?:ed|als?))(?: times)?|outs|dismissals",
        "innings": r"innings|inns|knocks",
        "wickets": r"wickets?|\bwkts?\b|\bwk\b|scalps",
        "balls": r"balls?(?: faced| bowled)?|deliver(?:y|ies)|off",
        "overs": r"overs?(?: bowled)?",
        "fours": r"fours|4s",
        "sixes": r"sixes|6s",
        "runs": r"runs?(?: (?:scored|conceded|given))?|conced(?:es?|ed|ing)|scor(?:e|es|ed|ing)|for\b",
    },
    {},
    (
        (r"\b(\d{1,2}(?:\.\d)?)-(\d{1,2})-(\d{1,3})-(\d{1,2})\b", r"\1 overs, \3 runs, \4 wickets"),
        (r"\b(10|\d) for (\d{1,3}) (?:off|in|from) (\d{1,3}(?:\.\d)?) overs", r"\1 wickets, \2 runs, \3 overs"),
        (r"\b(\d{2,3}) for (10|\d) (?:after|in|off|from|at) (\d{1,3}(?:\.\d)?)(?: overs)?", r"\1 runs, \3 overs"),
        (r"\b(\d{1,3})/(\d{1,2}) (?:in|after|from|off|at) (\d{1,3}(?:\.\d)?)(?: overs?)?", r"\1 runs, \3 overs"),
        (
            r"\b(?:chas\w+|target(?: of| is)?) (\d{2,3})(?: runs)? (?:in|off|from) (\d{1,2})(?: overs)?\b(?! balls)(?=.*\b(?:after|at|in|off) \d)",
            r"target \1, \2 over match",
        ),
        (r"\b(?:are |at |on |have )?(\d{1,3})(?: runs)? (?:after|at the end of) (\d{1,3}(?:\.\d)?)(?: overs?)?", r"\1 runs, \2 overs"),
        (r"\b(\d{1,3})-(\d{1,2}) (?:in|after|from|off|at) (\d{1,3}(?:\.\d)?)(?: overs?)?", r"\1 runs, \3 overs"),
        (r"\b(\d{1,2})/(\d{1,3}) (?:in|from|off) (\d{1,2}(?:\.\d)?) overs", r"\1 wickets, \2 runs, \3 overs"),
        (r"\b(\d{1,2})/(\d{1,3})\b(?=[^.?!]*\bbowl)", r"\1 wickets, \2 runs"),
        (
            r"\bneed(?:s|ed|ing)? (?:another |a further )?(\d{1,3}) (?:more )?(?:runs? )?(?:from|in|off|with) (?:the )?(?:last |final |remaining )?(\d{1,3}(?:\.\d)?) (overs|balls|deliveries)(?: left| remaining)?",
            r"\1 runs needed, \2 \3 left",
        ),
        (
            r"\b(\d{1,3}) (?:more )?(?:runs )?(?:needed|required|to win|to get) (?:from|in|off|with) (?:the )?(?:last |final )?(\d{1,3}(?:\.\d)?) (overs|balls|deliveries)(?: left| remaining)?",
            r"\1 runs needed, \2 \3 left",
        ),
        (r"(?:balls|deliveries) left left", "balls left"),
        (r"\bdeliveries left\b", "balls left"),
        (
            r"\b(\d{1,4}) (?:runs )?(?:off|from|in|on) (?:just |only )?(\d{1,4})(?: balls| deliveries)?(?! (?:overs|innings|wickets|matches|games|left|\.))(?![.\d])(?!.{0,12}overs)",
            r"\1 runs, \2 balls",
        ),
        (
            r"\bscor(?:es|ed|ing|e) (\d{1,4}) (?:runs )?(?:off|from|in) (\d{1,3}(?:\.\d)?) overs\D{1,30}conced(?:es|ed|ing|e)s? (\d{1,4}) (?:runs )?(?:in|off|from) (\d{1,3}(?:\.\d)?)(?: overs)?",
            r"\1 runsfor, \2 oversfor, \3 runsagainst, \4 oversagainst",
        ),
        (
            r"\b(?:scored?|made|got|for:?) (\d{1,4})(?: runs)?(?:/\d+)? (?:in|off|from) (\d{1,3}(?:\.\d)?)(?: overs?)?(?:\D{1,40}?)(?:conceded|gave up|against:?|opponents?(?: made| scored)?|they (?:made|scored)|let in|bowled|allowed|(?:kept|held|restricted|limited|bowled|dismissed) (?:them|the other side|the opposition|\w+)(?: all)?(?: out)? (?:to|for|at)) (\d{1,4})(?: runs)?(?:/\d+)? (?:in|off|from) (?:their |its |the )?(?:full |allotted )?(\d{1,3}(?:\.\d)?)(?: overs?)?",
            r"\1 runsfor, \2 oversfor, \3 runsagainst, \4 oversagainst",
        ),
        (
            r"\b(\d{1,4}) runs (?:in|off|from) (\d{1,3}(?:\.\d)?) overs (?:scored|for)?\D{1,30}?(\d{1,4}) (?:runs )?(?:conceded |against )?(?:in|off|from) (\d{1,3}(?:\.\d)?) overs",
            r"\1 runsfor, \2 oversfor, \3 runsagainst, \4 oversagainst",
        ),
        (
            r"\b(?:at|after|in|with) (\d{1,2}(?:\.\d)?) overs?\b(?: (?:gone|bowled|done))?\D{1,25}?(\d{2,3})(?= (?:on the board|up\b|runs?\b|for\b)|\s*[,?.]|$)",
            r"\2 runs, \1 overs",
        ),
        (r"(?<!chase )(?<!target )(?<!of )\b(\d{2,3}) in (\d{1,2}(?:\.\d)?) overs\b", r"\1 runs, \2 overs"),
        (r"(?<=overs) (?:out )?of (20|50|40|10)\b", r", \1 over match"),
        (r"\b(20|50|40|10|5)[- ]over(?:s)?[- ](?:match|game|innings|contest)", r"\1 over match"),
        (r"\b(?:in a |a )?t20(?: match| game)?\b", "20 over match"),
        (r"\b(?:in an? |an? )?odi(?: match| game)?\b", "50 over match"),
        (r"\bnever (?:out|dismissed)", "0 not outs"),
        (r"\bin (\d{1,3}) dismissals", r", \1 dismissals"),
    ),
    context=r"\b(?:cricket\w*|econ\w*|overs|(?:an|per|each|1) over|wickets?|wkts?|runs?|balls?|deliver\w+|innings|not outs?|batsman|batter|bowler|bowl\w*|t20|odi|ipl|chas\w+|dismiss\w+|strike[- ]?rate)\b",
    reject=r"\b(?:baseball|mlb|at[- ]bats?|era|pitch(?:er|ed)|earned|home ?runs?|burn rate|cash|revenue|sales|tennis|mph|pace|marathon|5k|10k|half|treadmill|interest|run rate revenue|arr|walks|allowed per|points (?:over|in|per)|per game)\b",
)


def cricket_statistic(statistics: list[str], values: dict) -> ToolResult:
    """The run function of the tool; its description is made from the table."""
    return compute(CRICKET, statistics, values)


_INNINGS = re.compile(
    r"(?<![\w.])(?P<runs>\d{2,3})(?:\s?[/-]\s?(?P<wickets>10|\d)\b|\sfor\s(?P<lost>10|\d)\b)?(?:\sruns)?(?P<all>,?\sall\sout)?\s(?:in|off|from)\s"
    r"(?:(?:our|their|its|the|just|only|full|allotted|all|of)\s)*(?P<overs>\d{1,2}(?:\.[0-5])?)(?![\d/])(?:\sovers?)?",
    re.I,
)
_OUT_FOR = re.compile(
    r"\b(?:all out|(?:bowl\w*|skittl\w*|dismiss\w*|roll\w*|knock\w*|shot)\b[^.;\d]{0,25}\bout|(?:dismiss\w*|skittl\w*)(?: \w+){1,3})(?:\s(?:for|at|on))?\s$",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:they|opponents?|opposition|other (?:side|team)|conced\w+|against|bowled|dismiss\w+|restrict\w+|held|kept|limited)\b", re.I
)
_QUOTA = re.compile(r"\b(?P<n>\d{1,2})[- ]overs?[- ](?:match|game|innings|contest|a side)|\b(?P<t20>t20)\b|\b(?P<odi>odi)\b", re.I)


def two_innings(question: str) -> Values:
    """Runs and overs of both sides for a net run rate, as named in `CRICKET`, or {} when not exactly two innings are told.

    A side that was bowled out counts its full quota (ICC playing conditions): the overs of the match when told, else those
    that the other side had, when these are more.
    """
    text = digits(question)
    told = list(_INNINGS.finditer(text))
    if len(told) != 2:
        return {}
    quota = _QUOTA.search(text)
    full = 0.0 if not quota else 20.0 if quota["t20"] else 50.0 if quota["odi"] else float(quota["n"])
    sides = []
    for m, other in zip(told, reversed(told), strict=True):
        out = bool(m["all"]) or "10" in (m["wickets"], m["lost"]) or bool(_OUT_FOR.search(text[: m.start()]))
        own = float(m["overs"])
        sides.append((float(m["runs"]), max(own, full or float(other["overs"])) if out else own))
    ours, theirs = reversed(sides) if _OTHERS.search(text[: told[0].start()]) else sides
    return {"runs_for": ours[0], "overs_for": ours[1], "runs_against": theirs[0], "overs_against": theirs[1]}


_MATCH_TABLE = match_sport(CRICKET)


@says(rf"{_NET}|{_MATCH_TABLE.cue}")
def match_cricket(question: str) -> ToolMatch | None:
    both = two_innings(question) if regex.search(_NET, question, re.I) else {}
    return ToolMatch(0.95, {"statistics": ["net_run_rate"], "values": both}) if both else _MATCH_TABLE(question)


CRICKET_STATISTIC = Tool(
    "cricket_statistic",
    f"Cricket statistics from counts; overs 18.4 are 18 overs and 4 balls. `statistics` are names, `values` the inputs by name. {catalogue(CRICKET)}",
    cricket_statistic,
    match_cricket,
    signature_schema(cricket_statistic),
)
