"""What customers say: net promoter score, CSAT, customer effort, response rate."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import reading
from capabilities.domains.business.figures import Figure, all_numbers, labelled, masked, pct, positive, read, show
from capabilities.domains.cues import says

PROMOTERS = Figure(
    "promoters", r"promoters?|gave (?:us )?(?:a )?(?:9|nine)s? (?:or|and|to) (?:10|ten)s?|(?:9|nine)s? (?:or|and|to|/) ?(?:10|ten)s?|9-10", "any"
)
PASSIVES = Figure("passives", r"passives?|neutrals?|(?:7|seven)s? (?:or|and|to|/) ?(?:8|eight)s?|7-8", "any")
DETRACTORS = Figure("detractors", r"detractors?|(?:0|zero) ?(?:to|through|-) ?(?:6|six)|6 or (?:less|lower|below)|0-6", "any")
TOTAL = Figure("total", r"respon(?:ses|dents)|answers|surveyed|out of|people|customers|total|replies|answered", "count")
_GROUPS = re.compile(
    r"9\s?(?:s?\s?(?:or|and|to|-|–|/)\s?)10s?|7\s?(?:s?\s?(?:or|and|to|-|–|/)\s?)8s?|0\s?(?:to|through|-|–)\s?6|\b6 or (?:less|lower|below)", re.I
)
_WORDS = {"9": "promoters", "7": "passives", "0": "detractors", "6": "detractors"}


@says(r"\bnps\b|net promoter|promoters?\b|detractors?\b")
def _match_nps(text: str) -> ToolMatch | None:
    if reading.compiled(r"ways to improve|gene\b|dna\b").search(text):
        return None
    plain = _GROUPS.sub(lambda m: _WORDS[m[0][0]], text)
    shared = {float(m[1]) for m in reading.compiled(r"\d+ (?:out )?of (?:the )?(\d+)\b", 0).finditer(plain)}
    if len(shared) == 1:
        plain = reading.compiled(r"(\d+) (?:out )?of (?:the )?\d+\b", 0).sub(r"\1", plain)
    scores = [run for run in reading.lists(masked(text), 5) if all(0 <= s <= 10 for s in run)]
    if scores:
        return ToolMatch(0.95, {"scores": scores[0]})
    found = read(plain, (PROMOTERS, PASSIVES, DETRACTORS, TOTAL)) | ({"total": shared.pop()} if len(shared) == 1 else {})
    if "promoters" in found and "detractors" in found:
        percent = any(n.percent for n in all_numbers(plain))
        return ToolMatch(0.96, {k: v for k, v in found.items() if not (percent and k == "total")} | {"percent": percent})
    if "promoters" in found and "passives" in found and ("total" in found or any(n.percent for n in all_numbers(plain))):
        percent = any(n.percent for n in all_numbers(plain))
        total = 100.0 if percent else found["total"]
        return ToolMatch(0.93, found | {"detractors": total - found["promoters"] - found["passives"], "percent": percent})
    if all_numbers(text) or reading.compiled(r"calculate|work out|my nps|our nps").search(text):
        return ToolMatch(0.5, {}, "For the NPS I need the number of promoters (9-10), passives (7-8) and detractors (0-6). What are they?")
    return None


@tool(match=_match_nps)
def net_promoter_score(
    promoters: float = 0, passives: float = 0, detractors: float = 0, total: float = 0, percent: bool = False, scores: list[float] | None = None
) -> ToolResult:
    """Net promoter score: % promoters (9-10) − % detractors (0-6), from counts, shares or raw scores (Reichheld, HBR 2003)."""
    if scores:
        promoters, detractors = sum(s >= 9 for s in scores), sum(s <= 6 for s in scores)
        passives = len(scores) - promoters - detractors
        percent = False
    everyone = 100.0 if percent else total or promoters + passives + detractors
    positive(number_of_answers=everyone)
    score = 100 * (promoters - detractors) / everyone
    text = f"The NPS is {show(round(score, 2))}.\n= {pct(100 * promoters / everyone)} promoters − {pct(100 * detractors / everyone)} detractors"
    return ToolResult(text, {"nps": score, "answers": None if percent else everyone})


SATISFIED = Figure("satisfied", r"(?:very |were |are )*(?:satisfied|happy|positive|good)|4s? (?:or|and) 5s?|gave (?:a )?(?:4|four)|rated", "count")
ASKED = Figure(
    "asked", r"(?:total )?respon(?:ses|dents)|answers?|answered|surveyed|asked|out of|of|people|customers|surveys|total|replies|ratings", "count"
)


_BY_SCORE = re.compile(r"\b([1-5])(?:'?s|[- ]?stars?)?\s*(?:[-–:=]|was|were|got|->)\s*(\d[\d,]*)\b(?!\s*(?:stars?|[-–:=]))", re.I)
_SCORE_BY = re.compile(
    r"\b(\d[\d,]*)\s*(?:people |customers |answers |votes |ratings |of them )?(?:gave|said|scored|x|×|picked|rated)?\s*(?:us |it )?(?:an? )?([1-5])(?:'?s\b|[- ]?stars?\b)",
    re.I,
)


@says(r"\bcsat\b|customer satisfaction|satisfied customers|\bsatisfaction (?:score|rate)")
def _match_csat(text: str) -> ToolMatch | None:
    counts = {int(m[1]): float(m[2].replace(",", "")) for m in _BY_SCORE.finditer(text)} or {
        int(m[2]): float(m[1].replace(",", "")) for m in _SCORE_BY.finditer(text)
    }
    if len(counts) >= 4:
        return ToolMatch(0.96, {"satisfied": counts.get(4, 0) + counts.get(5, 0), "asked": sum(counts.values())})
    plain = reading.compiled(r"\b(?:4s?|four) (?:or|and) (?:5s?|five)\b|\b4\s?/\s?5s?\b|\b(?:scale|out) of (?:1 to )?5\b|\b1\s?(?:-|to)\s?5\b").sub(
        "satisfied", text
    )
    scores = [run for run in reading.lists(masked(text), 5) if all(1 <= s <= 5 for s in run)]
    if scores:
        return ToolMatch(0.94, {"satisfied": sum(s >= 4 for s in scores[0]), "asked": len(scores[0])})
    found = read(plain, (SATISFIED, ASKED))
    numbers = sorted(n.value for n in all_numbers(plain) if not n.percent)
    if len(numbers) == 2:
        return ToolMatch(0.94, {"satisfied": numbers[0], "asked": numbers[1]})
    if len(found) == 2:
        return ToolMatch(0.9, found)
    return ToolMatch(0.5, {}, "For CSAT I need how many people were satisfied and how many answered. What are they?") if all_numbers(text) else None


@tool(match=_match_csat)
def customer_satisfaction(satisfied: float, asked: float) -> ToolResult:
    """Customer satisfaction score: satisfied answers (4 and 5 of 5) / all answers."""
    positive(number_of_answers=asked)
    return ToolResult(f"CSAT is {pct(100 * satisfied / asked)}.\n= {show(satisfied)} satisfied ÷ {show(asked)} answers", {"csat": satisfied / asked})


RECEIVED = Figure("received", r"responses?|answered|replies|replied|responded|completed|returned|came back|filled", "count")
SENT = Figure("sent", r"sent|invited|emailed|surveys?|out of|asked|contacted|distributed", "count")


@tool(
    match=labelled(
        r"(?:response|reply|completion|participation) rate",
        (SENT, RECEIVED),
        "sent received",
        unless=r"heart|breath|\brr\b",
        ask="How many were sent, and how many came back?",
    )
)
def response_rate(sent: float, received: float) -> ToolResult:
    """Response rate of a survey or mailing: received / sent."""
    positive(number_sent=sent)
    low, high = sorted((sent, received))
    return ToolResult(f"The response rate is {pct(100 * low / high)}.\n= {show(low)} ÷ {show(high)}", {"rate": low / high})
