"""Baseball statistics: batting, pitching and fielding."""

from __future__ import annotations

from agent_pools import Tool, ToolResult, signature_schema
from capabilities.domains.sports.statistic import Sport, Stat, Values, catalogue, compute, match_sport

GLOSSARY = "MLB.com glossary"


def innings(value: float) -> float:
    """Innings as written in a box score: .1 and .2 are one and two outs, so thirds of an inning."""
    whole, part = int(value), round(value - int(value), 3)
    return whole + {0.1: 1 / 3, 0.2: 2 / 3}.get(part, part)


def total_bases(v: Values) -> float:
    """Bases from hits; without `singles` they are hits less the extra-base hits."""
    extra = v.get("doubles", 0) + v.get("triples", 0) + v.get("home_runs", 0)
    singles = v["singles"] if "singles" in v else v.get("hits", 0) - extra
    return singles + 2 * v.get("doubles", 0) + 3 * v.get("triples", 0) + 4 * v.get("home_runs", 0)


def _hits(v: Values) -> float:
    return v["hits"] if "hits" in v else v.get("singles", 0) + v.get("doubles", 0) + v.get("triples", 0) + v.get("home_runs", 0)


def _on_base(v: Values) -> float:
    hbp, flies = v.get("hit_by_pitch", 0), v.get("sacrifice_flies", 0)
    return (_hits(v) + v.get("walks", 0) + hbp) / (v["at_bats"] + v.get("walks", 0) + hbp + flies)


def _fip(v: Values) -> float:
    top = 13 * v["home_runs"] + 3 * (v["walks"] + v.get("hit_by_pitch", 0)) - 2 * v["strikeouts"]
    return top / innings(v["innings"]) + v.get("constant", 3.10)


_AVG = r"batting (?:average|avg|ave)|\bba\b|\bavg\b|\baverage\b|(?:hit|hits|hitting|bats|batting) (?:for )?(?:what )?average"
_SLG = r"slug\w*|\bslg\b|slugging (?:pct|percent\w*|average)"
_OBP = r"on[- ]base(?: percentage| pct| average)?|\bobp\b"
_EXTRA = ("singles", "doubles", "triples", "home_runs", "hits", "walks", "hit_by_pitch", "sacrifice_flies")

BASEBALL = Sport(
    "baseball",
    (
        Stat("ops", "OPS", r"\bops\b|on[- ]base plus slugging", ("obp", "slg"), lambda v: v["obp"] + v["slg"], "OBP + SLG", GLOSSARY, "rate"),
        Stat(
            "ops",
            "OPS",
            r"\bops\b|on[- ]base plus slugging",
            ("hits", "walks", "at_bats"),
            lambda v: _on_base(v) + total_bases(v) / v["at_bats"],
            "(H + BB + HBP) / (AB + BB + HBP + SF) + total bases / AB",
            GLOSSARY,
            "rate",
            optional=("doubles", "triples", "home_runs", "hit_by_pitch", "sacrifice_flies"),
        ),
        Stat("iso", "isolated power (ISO)", r"\biso\b|isolated power", ("slg", "avg"), lambda v: v["slg"] - v["avg"], "SLG - AVG", GLOSSARY, "rate"),
        Stat(
            "iso",
            "isolated power (ISO)",
            r"\biso\b|isolated power",
            ("at_bats", "home_runs"),
            lambda v: (v.get("doubles", 0) + 2 * v.get("triples", 0) + 3 * v["home_runs"]) / v["at_bats"],
            "(2B + 2 x 3B + 3 x HR) / AB",
            GLOSSARY,
            "rate",
            optional=("doubles", "triples"),
        ),
        Stat(
            "babip",
            "BABIP",
            r"\bbabip\b|balls? in play",
            ("hits", "home_runs", "at_bats", "strikeouts"),
            lambda v: (v["hits"] - v["home_runs"]) / (v["at_bats"] - v["strikeouts"] - v["home_runs"] + v.get("sacrifice_flies", 0)),
            "(H - HR) / (AB - K - HR + SF)",
            GLOSSARY,
            "rate",
            optional=("sacrifice_flies",),
        ),
        Stat(
            "slugging",
            "slugging percentage",
            _SLG,
            ("total_bases", "at_bats"),
            lambda v: v["total_bases"] / v["at_bats"],
            "total bases / at bats",
            GLOSSARY,
            "rate",
        ),
        Stat(
            "slugging",
            "slugging percentage",
            _SLG,
            ("singles", "at_bats"),
            lambda v: total_bases(v) / v["at_bats"],
            "(1B + 2 x 2B + 3 x 3B + 4 x HR) / AB",
            GLOSSARY,
            "rate",
            optional=("doubles", "triples", "home_runs"),
        ),
        Stat(
            "slugging",
            "slugging percentage",
            _SLG,
            ("hits", "at_bats"),
            lambda v: total_bases(v) / v["at_bats"],
            "(1B + 2 x 2B + 3 x 3B + 4 x HR) / AB, singles = hits - extra-base hits",
            GLOSSARY,
            "rate",
            optional=("doubles", "triples", "home_runs"),
        ),
        Stat(
            "total_bases",
            "total bases",
            r"total bases",
            ("doubles", "home_runs"),
            total_bases,
            "1B + 2 x 2B + 3 x 3B + 4 x HR",
            GLOSSARY,
            "0",
            optional=("singles", "hits", "triples"),
        ),
        Stat(
            "obp",
            "on-base percentage",
            _OBP,
            ("hits", "at_bats"),
            _on_base,
            "(H + BB + HBP) / (AB + BB + HBP + SF)",
            GLOSSARY,
            "rate",
            optional=_EXTRA[5:],
        ),
        Stat(
            "obp",
            "on-base percentage",
            _OBP,
            ("singles", "at_bats"),
            _on_base,
            "(H + BB + HBP) / (AB + BB + HBP + SF)",
            GLOSSARY,
            "rate",
            optional=_EXTRA,
        ),
        Stat(
            "whip",
            "WHIP",
            r"\bwhip\b|walks (?:and|plus) hits per inning",
            ("walks", "hits", "innings"),
            lambda v: (v["walks"] + v["hits"]) / innings(v["innings"]),
            "(walks + hits) / innings pitched",
            GLOSSARY,
            "3",
            note="Innings .1 and .2 are read as one and two outs.",
        ),
        Stat(
            "fip",
            "FIP",
            r"\bfip\b|fielding[- ]independent",
            ("home_runs", "walks", "strikeouts", "innings"),
            _fip,
            "(13 HR + 3 (BB + HBP) - 2 K) / IP + constant (3.10 unless given)",
            "FanGraphs library, FIP",
            "2",
            optional=("hit_by_pitch", "constant"),
            note="The constant differs by season (about 3.1).",
        ),
        Stat(
            "obp",
            "on-base percentage",
            _OBP,
            ("times_on_base", "plate_appearances"),
            lambda v: v["times_on_base"] / v["plate_appearances"],
            "times on base / plate appearances",
            GLOSSARY,
            "rate",
        ),
        Stat(
            "era",
            "ERA",
            r"\be\.?r\.?a\.?\b|earned run (?:average|avg)",
            ("earned_runs", "innings"),
            lambda v: 9 * v["earned_runs"] / innings(v["innings"]),
            "9 x earned runs / innings pitched",
            GLOSSARY,
            "2",
            note="Innings .1 and .2 are read as one and two outs.",
        ),
        Stat(
            "k9",
            "strikeouts per nine innings (K/9)",
            r"\bk ?/ ?9\b|\bk per (?:9|nine)|strike ?outs? (?:per|/) (?:9|nine)(?: innings)?|\bso ?/ ?9\b",
            ("strikeouts", "innings"),
            lambda v: 9 * v["strikeouts"] / innings(v["innings"]),
            "9 x K / IP",
            GLOSSARY,
            "2",
        ),
        Stat(
            "bb9",
            "walks per nine innings (BB/9)",
            r"\bbb ?/ ?9\b|walks? (?:per|/) (?:9|nine)(?: innings)?|\bbb per (?:9|nine)",
            ("walks", "innings"),
            lambda v: 9 * v["walks"] / innings(v["innings"]),
            "9 x BB / IP",
            GLOSSARY,
            "2",
        ),
        Stat(
            "hr9",
            "home runs per nine innings (HR/9)",
            r"\bhr ?/ ?9\b|(?:home runs?|homers?) (?:allowed )?(?:per|/) (?:9|nine)(?: innings)?",
            ("home_runs", "innings"),
            lambda v: 9 * v["home_runs"] / innings(v["innings"]),
            "9 x HR / IP",
            GLOSSARY,
            "2",
        ),
        Stat(
            "kbb",
            "strikeout-to-walk ratio (K/BB)",
            r"\bk ?/ ?bb\b|strike ?outs?[- ](?:to|per|/)[- ]walks?|k[- ]to[- ]bb|k/w ratio",
            ("strikeouts", "walks"),
            lambda v: v["strikeouts"] / v["walks"],
            "K / BB",
            GLOSSARY,
            "2",
        ),
        Stat(
            "k_percent",
            "strikeout rate (K%)",
            r"\bk ?%|\bk rate|strike ?out (?:rate|percentage|pct|%)",
            ("strikeouts", "plate_appearances"),
            lambda v: v["strikeouts"] / v["plate_appearances"],
            "K / plate appearances",
            GLOSSARY,
            "percent",
        ),
        Stat(
            "bb_percent",
            "walk rate (BB%)",
            r"\bbb ?%|walk (?:rate|percentage|pct|%)",
            ("walks", "plate_appearances"),
            lambda v: v["walks"] / v["plate_appearances"],
            "BB / plate appearances",
            GLOSSARY,
            "percent",
        ),
        Stat(
            "fielding",
            "fielding percentage",
            r"fielding (?:percentage|pct|average|%)|\bfpct\b|fielding",
            ("putouts", "assists", "errors"),
            lambda v: (v["putouts"] + v["assists"]) / (v["putouts"] + v["assists"] + v["errors"]),
            "(putouts + assists) / (putouts + assists + errors)",
            GLOSSARY,
            "rate",
        ),
        Stat(
            "fielding",
            "fielding percentage",
            r"fielding (?:percentage|pct|average|%)|\bfpct\b|fielding",
            ("chances", "errors"),
            lambda v: 1 - v["errors"] / v["chances"],
            "(chances - errors) / chances",
            GLOSSARY,
            "rate",
        ),
        Stat(
            "steal_percent",
            "stolen base percentage",
            r"(?:stolen base|steal\w*|\bsb) (?:success )?(?:percentage|pct|rate|%)",
            ("steals", "caught"),
            lambda v: v["steals"] / (v["steals"] + v["caught"]),
            "SB / (SB + CS)",
            GLOSSARY,
            "percent",
        ),
        Stat("batting_average", "batting average", _AVG, ("hits", "at_bats"), lambda v: v["hits"] / v["at_bats"], "hits / at bats", GLOSSARY, "rate"),
        Stat(
            "batting_average",
            "batting average",
            _AVG,
            ("singles", "at_bats"),
            lambda v: _hits(v) / v["at_bats"],
            "hits / at bats",
            GLOSSARY,
            "rate",
            optional=_EXTRA[1:4],
        ),
    ),
    {
        "at_bats": r"(?:official )?at[- ]?bats?|abs?\b",
        "plate_appearances": r"plate appearances?|\bpas?\b|batters faced|\btbf\b",
        "times_on_base": r"reached(?: base)?|times on base|got on base",
        "hit_by_pitch": r"hit[- ]by[- ](?:a )?pitch(?:es)?|\bhbp\b|hit batters|hit batsmen|plunked",
        "sacrifice_flies": r"sac(?:rifice)?\.? ?fl(?:y|ies)|\bsf\b",
        "obp": r"\bobp\b|on[- ]base(?: percentage| pct)?",
        "slg": r"\bslg\b|slugging(?: percentage| pct)?",
        "avg": r"\bavg\b|batting average|average|hitter|batter",
        "total_bases": r"total bases|\btb\b",
        "earned_runs": r"earned(?: runs?)?|\bers?\b",
        "home_runs": r"home[- ]?runs?|homers?|\bhrs?\b|dingers?|long balls?",
        "innings": r"innings?(?: pitched)?|\bip\b|frames",
        "strikeouts": r"strike ?outs?|\bks?\b|\bso\b|punch[- ]?outs?|struck out",
        "walks": r"walk(?:s|ed)?|bases? on balls|\bbbs?\b",
        "singles": r"singles?|\b1bs?\b",
        "doubles": r"doubles?|\b2bs?\b",
        "triples": r"triples?|\b3bs?\b",
        "putouts": r"put ?outs?|\bpo\b",
        "assists": r"assists?",
        "errors": r"errors?",
        "chances": r"(?:total )?chances|\btc\b",
        "steals": r"stolen bases?|steals?|\bsb\b|stole",
        "caught": r"caught(?: stealing)?|\bcs\b|thrown out",
        "hits": r"(?:base )?hits?(?: allowed| given up)?|\bh\b",
        "constant": r"(?:fip )?constant|\bcfip\b",
    },
    {"obp": (0, 1), "slg": (0, 4), "avg": (0, 1), "constant": (2, 5)},
    (
        (r"\b(\d{1,3})[- ]for[- ](\d{1,3})\b", r"\1 hits, \2 at bats"),
        (r"\b(\d{1,3}) hits? (?:out of|in|on|from) (\d{1,4})(?! at)(?! innings)(?! (?:games|plate|ip))\b", r"\1 hits, \2 at bats"),
        (r"\b(\d{1,3}) (?:innings )?and (?:a |1 )third(?: innings)?", r"\1.1 innings"),
        (r"\b(\d{1,3}) (?:innings )?and 2[- ]thirds(?: innings)?", r"\1.2 innings"),
        (r"\b(\d{1,3})(?: innings)? (?:and )?1/3\b", r"\1.1"),
        (r"\b(\d{1,3})(?: innings)? (?:and )?2/3\b", r"\1.2"),
        (r"\bruns? (?:which|that) (?:were|are) earned", "earned runs"),
        (r"\b(\d+) (?:runs? )?\(all earned\)|\b(\d+) runs,? all earned", r"\1\2 earned runs"),
        (r"\bgoes (\d+) (\d+)\b", r"\1 hits, \2 at bats"),
    ),
    context=r"\b(?:avg|ba|earned|hits?|hitter|bats?|batt\w+|at[- ]bats?|ab|innings?|ip|pitch\w*|baseball|softball|mlb|obp|slg|slugging|iso|walks?|singles|homers?|putouts?|fielding|chances|stolen|sb|plate|errors?|home ?runs?|bb|strike ?outs?|k|tb|total bases)\b",
    reject=r"\b(?:cricket\w*|overs|wickets?|wkts?|dismiss\w+|not outs?|bowl\w+|acid|golf)\b",
)


def baseball_statistic(statistics: list[str], values: dict) -> ToolResult:
    """The run function of the tool; its description is made from the table."""
    return compute(BASEBALL, statistics, values)


BASEBALL_STATISTIC = Tool(
    "baseball_statistic",
    f"Baseball statistics from counts. `statistics` are names, `values` the inputs by name. {catalogue(BASEBALL)}",
    baseball_statistic,
    match_sport(BASEBALL),
    signature_schema(baseball_statistic),
)
