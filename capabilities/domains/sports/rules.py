"""Facts fixed by the rules of a sport: sizes, numbers of players, lengths of games. No results, no records."""

from __future__ import annotations

import re
from typing import NamedTuple

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says


class Rule(NamedTuple):
    """`patterns` must all be found in the question; the first of them is the one that few questions hold."""

    patterns: tuple[str, ...]
    text: str
    source: str


RULES = (
    Rule((r"\bcricket\b", r"\bbat\b", r"\bwid|\blong|\blength|\bsize|\bdimension"), "A cricket bat is at most 108 mm (4.25 in) wide, 67 mm deep with edges of 40 mm, and at most 965 mm (38 in) long.", "MCC Laws of Cricket, Law 5"),
    Rule((r"\bcricket\b", r"\bpitch\b", r"\blong|\blength|\bsize|\bdimension|\bwid"), "A cricket pitch is 20.12 m (22 yards) long and 3.05 m (10 ft) wide.", "MCC Laws of Cricket, Law 6"),
    Rule((r"\b(?:ten[- ]?pin|bowling|bowl)\b", r"\bhighest|\bperfect|\bmax\w*|\bbest\b", r"\bscore|\bgame"), "The highest score in ten-pin bowling is 300: twelve strikes in a row.", "USBC playing rules"),
    Rule((r"\btennis\b", r"\bball\b", r"\bsize|\bdiameter|\bbig|\bdimension"), "A tennis ball is 6.54 to 6.86 cm (2.57 to 2.70 in) across and weighs 56.0 to 59.4 g.", "ITF Rules of Tennis, appendix I"),
    Rule((r"\btennis\b", r"\bcourt\b", r"\bsize|\blong|\bwid|\bdimension|\blength"), "A tennis court is 23.77 m (78 ft) long and 8.23 m (27 ft) wide for singles, 10.97 m (36 ft) for doubles.", "ITF Rules of Tennis"),
    Rule((r"\bbase(?:s|ball)\b", r"\bdistance|\bfar\b|\bfeet|\bapart", r"\bbases\b"), "The bases are 90 feet (27.43 m) apart; the pitcher's plate is 60 feet 6 inches (18.44 m) from home.", "Official Baseball Rules, rule 2"),
    Rule((r"\bpitch\w*\b", r"\bhome (?:plate|base)|\bmound", r"\bfar\b|\bdistance|\bfeet"), "The pitcher's plate is 60 feet 6 inches (18.44 m) from home plate.", "Official Baseball Rules, rule 2"),
    Rule((r"\bdecathlon\b",), "The decathlon has ten events on two days: 100 m, long jump, shot put, high jump, 400 m; then 110 m hurdles, discus, pole vault, javelin, 1500 m.", "World Athletics, Competition Rules"),
    Rule((r"\bheptathlon\b",), "The heptathlon has seven events on two days: 100 m hurdles, high jump, shot put, 200 m; then long jump, javelin, 800 m.", "World Athletics, Competition Rules"),
    Rule((r"\bbowl eligible\b",), "A college football (FBS) team needs six wins, so as a rule at least as many wins as losses in a 12-game season; exceptions are made when too few teams reach it.", "NCAA Division I bylaw 18.7"),
    Rule((r"\bmarathon\b", r"\bhow (?:long|far)|\bdistance|\bmany (?:miles|km|kilomet)"), "A marathon is 42.195 km (26.2 miles); a half marathon 21.0975 km (13.1 miles).", "World Athletics, Competition Rules"),
    Rule((r"\bbasketball|\bnba\b", r"\b(?:hoop|rim|basket)\b", r"\bhigh|\bheight|\btall"), "The rim is 10 feet (3.05 m) above the floor.", "NBA and FIBA rules"),
    Rule((r"\bnba\b", r"\b(?:three|3)[- ]point", r"\bfar|\bdistance|\bfeet|\blong"), "The NBA three-point line is 23 ft 9 in (7.24 m) from the basket, 22 ft (6.71 m) in the corners; FIBA's is 6.75 m.", "NBA and FIBA rules"),
    Rule((r"\b(?:nba|basketball)\b", r"\bcourt\b", r"\bsize|\blong|\bdimension|\bwid"), "An NBA court is 94 by 50 feet (28.65 by 15.24 m); FIBA's is 28 by 15 m.", "NBA and FIBA rules"),
    Rule((r"\b(?:football field|american football|nfl)\b", r"\blong|\bsize|\bdimension|\blength|\bwid"), "An American football field is 120 yards long with both end zones (100 yards between goal lines) and 53 1/3 yards wide.", "NFL Rulebook, rule 1"),
    Rule((r"\b(?:soccer|football) goal\b|\bgoal(?:post)?s?\b.{0,20}\b(?:soccer|football)\b", r"\bsize|\bwid|\bhigh|\btall|\bdimension|\bbig"), "A football (soccer) goal is 7.32 m (8 yards) wide and 2.44 m (8 ft) high.", "IFAB Laws of the Game, Law 1"),
    Rule((r"\boffside\b", r"^(?!.*\b(?:hockey|nhl|rugby)\b)"), "Offside (football): a player is offside when, as a team mate plays the ball, he is in the other half and nearer to the goal line than both the ball and the second-last opponent, and then takes part in play. Level is onside; there is no offside from a goal kick, throw-in or corner.", "IFAB Laws of the Game, Law 11"),
    Rule((r"\boffside\b", r"\b(?:hockey|nhl)\b"), "Offside (ice hockey): an attacker may not cross the attacking blue line before the puck does.", "NHL Official Rules, rule 83"),
    Rule((r"\bicing\b",), "Icing (ice hockey): the puck is shot from one's own side of the centre line over the far goal line without a touch; play stops and the face-off goes back to the shooter's end. A side that is a man short may ice it in the NHL.", "NHL Official Rules, rule 81"),
    Rule((r"\bhat[- ]?trick\b",), "A hat trick is three goals by one player in a match (football, hockey); in cricket three wickets with three balls in a row.", "League glossaries; MCC"),
    Rule((r"\bsalary cap\b", r"\bwhat|\bhow|\bexplain"), "A salary cap limits what a club may pay its players in a season. Hard caps (NFL, NHL) may not be passed; the NBA's soft cap has exceptions and a luxury tax above a line. The amount is set each year from the league's income.", "NFL, NHL and NBA collective bargaining agreements"),
    Rule((r"\b(?:soccer|football)\b", r"\bpitch\b", r"\bsize|\bdimension|\blong|\bwid|\bbig"), "A football (soccer) pitch for international matches is 100 to 110 m long and 64 to 75 m wide; most clubs use 105 by 68 m.", "IFAB Laws of the Game, Law 1"),
    Rule((r"\bnba\b|\bbasketball\b", r"\bhow long\b", r"\bgame|\bmatch|\bquarter"), "An NBA game has four quarters of 12 minutes, FIBA and the WNBA four of 10; with the stops an NBA game takes about two and a quarter hours.", "NBA rule 5; FIBA rules"),
    Rule((r"\bnhl\b|\bhockey\b", r"\bhow long\b", r"\bgame|\bmatch|\bperiod"), "An ice hockey game has three periods of 20 minutes of playing time.", "NHL Official Rules, rule 77"),
    Rule((r"\brugby\b", r"\bhow long\b", r"\bgame|\bmatch|\bhalf"), "A rugby match has two halves of 40 minutes; sevens two of 7.", "World Rugby, Law 5"),
    Rule((r"\btennis\b", r"\branking"), "Tennis rankings (ATP, WTA) add up the points of the last 52 weeks, from the Grand Slams and mandatory events and a player's best other results; points fall away after a year.", "ATP and WTA rulebooks"),
    Rule((r"\bcurling\b", r"\brules?\b|\bhow\b.*\b(?:work|play|scor)"), "Curling: two teams of four slide eight stones each at a target (the house) in an end; the team with the stone nearest the centre scores one point for each stone nearer than the other's best. A game has eight or ten ends.", "World Curling rules"),
    Rule((r"\b(?:soccer|football)\b", r"\bpenalty (?:spot|kick)", r"\bfar|\bdistance"), "The penalty spot is 11 m (12 yards) from the goal line.", "IFAB Laws of the Game, Law 1"),
    Rule((r"\b(?:soccer|football)\b", r"\bhow long\b", r"\bmatch|\bgame|\bhalf"), "A football (soccer) match has two halves of 45 minutes; an NFL game has four quarters of 15 minutes.", "IFAB Laws of the Game, Law 7; NFL Rulebook"),
    Rule((r"\bteams\b", r"\bpremier league\b|\bepl\b", r"\bhow many\b"), "The Premier League has 20 teams; each plays 38 matches.", "Premier League Handbook"),
    Rule((r"\bteams\b", r"\bnba\b|\bmlb\b|\bmajor league\b", r"\bhow many\b"), "The NBA and MLB each have 30 teams; the NFL and the NHL have 32.", "League web sites, 2026"),
    Rule((r"\bteams\b", r"\bnfl\b|\bnhl\b", r"\bhow many\b"), "The NFL and the NHL each have 32 teams; the NBA and MLB have 30.", "League web sites, 2026"),
    Rule((r"\bplayers\b", r"\b(?:major league|mlb|baseball)\b", r"\bhow many\b"), "Nine play in the field; an MLB active roster has 26 players.", "Official Baseball Rules; MLB roster rules since 2020"),
    Rule((r"\bplayers\b", r"\bbasketball|\bnba\b", r"\bhow many\b"), "Five a side play at a time; an NBA roster holds up to 15 standard players.", "NBA rules"),
    Rule((r"\bplayers\b", r"\bhockey|\bnhl\b", r"\bhow many\b"), "Six a side are on the ice, one of them the goalkeeper.", "NHL Official Rules"),
    Rule((r"\bplayers\b", r"\brugby\b", r"\bhow many\b"), "Rugby union has 15 a side, rugby league 13, sevens 7.", "World Rugby and International Rugby League laws"),
    Rule((r"\bplayers\b", r"\bvolleyball\b", r"\bhow many\b"), "Six a side; beach volleyball has two.", "FIVB rules"),
    Rule((r"\bplayers\b", r"\bnetball\b", r"\bhow many\b"), "Seven a side.", "World Netball rules"),
    Rule((r"\bplayers\b", r"\bsoccer|\bfootball\b|\bnfl\b|\bcricket\b", r"\bhow many\b"), "Eleven a side.", "IFAB Laws; NFL Rulebook; MCC Laws"),
    Rule((r"\b(?:difference|differ\w*|compare)\b", r"\bbasketball\b", r"\bnetball\b"), "Basketball: five a side, dribbling, a backboard, free positions. Netball: seven a side bound to zones, no dribbling, no backboard, the ball must be passed within three seconds.", "FIBA and World Netball rules"),
    Rule((r"\b(?:difference|differ\w*|compare)\b", r"\bbaseball\b", r"\bcricket\b"), "Baseball: nine a side, nine innings, four bases, batter out on three strikes, foul territory. Cricket: eleven a side, one or two long innings, a pair of batters between two wickets, bowling in overs of six balls, hits count all around.", "Official Baseball Rules; MCC Laws of Cricket"),
    Rule((r"\blead climb\w*", r"\btop[- ]rope"), "Top rope: the rope already runs through an anchor above, so a fall is short. Lead: the climber clips the rope on the way up, so a fall goes past the last clip; it needs more skill from climber and belayer.", "UIAA training notes"),
    Rule((r"\bgolf\b", r"\bhow many\b", r"\bclubs\b"), "At most 14 clubs may be carried.", "Rules of Golf, rule 4.1b"),
    Rule((r"\bgolf\b", r"\bhole\b", r"\bsize|\bdiameter|\bbig|\bwid"), "A golf hole is 108 mm (4.25 in) across.", "Rules of Golf, definitions"),
    Rule((r"\bsudden death\b", r"\bhockey\b|\bshoot ?outs?\b"), "After the first rounds of a shootout (three in the NHL, five in international play) with the score still level, each further round of one shot per side decides: the first side that scores when the other does not wins. That is called sudden death.", "NHL Official Rules, rule 84; IIHF Rulebook"),
    Rule((r"\bnfl draft\b|\bnfl\b.{0,20}\bdraft order\b|\bdraft\b.{0,30}\bnfl\b|\border of the nfl draft\b|\bnational football league draft\b", r"\border|\bdetermin\w*|\bhow\b|\bwork"), "NFL draft: teams outside the play-offs pick first, worst record first (ties by weaker schedule); then play-off teams by the round they went out in; the Super Bowl winner picks last of the round. Picks can be traded.", "NFL operations, draft rules"),
    Rule((r"\b(?:national football league|nfl)\b", r"\bplay-?offs?\b", r"\bqualif\w*|\bdetermin\w*|\bhow\b"), "Seven teams of each conference: the four division winners (seeds 1 to 4) and the three best others (wild cards). Ties go to head-to-head, then division, common-opponent and conference records. Seed 1 has a bye.", "NFL tie-breaking procedures"),
    Rule((r"\bstand for\b", r"\bwhat does\b", r"\bg\b", r"\bbaseball|\bstats?\b"), "G in baseball statistics stands for games played (GS: games started).", "MLB.com glossary"),
    Rule((r"\bnba\b|\bnhl\b|\bmlb\b|\bnfl\b", r"\bhow many\b", r"\bgames\b", r"\bseason\b"), "Regular season: NBA 82 games, NHL 84 from 2026-27 (82 before), MLB 162, NFL 17.", "League rules, 2026"),
)  # fmt: skip


def _find(question: str) -> Rule | None:
    return next((r for r in RULES if all(regex.search(p, question, re.I) for p in r.patterns)), None)


@says("|".join(dict.fromkeys(rule.patterns[0] for rule in RULES)))
def _match(question: str) -> ToolMatch | None:
    if len(question) > 200 or not _find(question):
        return None
    score = 0.55 if regex.search(r"\d{2,}", question) else 0.8
    return ToolMatch(score, {"question": question})


@tool(_match)
def sport_rules(question: str) -> ToolResult:
    """Facts fixed by a sport's rules: sizes of fields and balls, numbers of players, lengths of games, formats.

    Source: each entry names its rule book.
    """
    rule = _find(question)
    if rule is None:
        return ToolResult("I have no entry of the rules for that question.", warnings=("The sport's governing body publishes its rule book.",))
    return ToolResult(rule.text, {"source": rule.source}, (rule.source,))
