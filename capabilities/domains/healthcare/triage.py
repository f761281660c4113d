"""Triage of complaints in free words: what it may be about, how soon to see someone, what to watch, what to ask."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.healthcare.measures import age as age_of
from capabilities.domains.healthcare.symptoms import NO_LIMIT, SYMPTOMS, Symptom
from capabilities.domains.reading import digits, durations

SOURCES = ("NHS, NICE, CDC and MedlinePlus public advice, thresholds reviewed 2026-11-21",)
_DENIED = re.compile(r"\b(?:no|not|without|never|don'?t have(?: any| a)?|doesn'?t have(?: any| a)?|denies|nor|isn'?t|free of)\s(?:\w+\s){0,2}$", re.I)
_PERSONAL = re.compile(
    r"\b(?:i|i'?ve|i'?m|im|ive|my|me|he|she|his|her|our|hurts?|feel\w*|since|having|been|woke|got|keeps?|persistent|daughter|son|wife|husband|mum|mom|dad|kid|child|toddler|baby|days?|weeks?)\b",
    re.I,
)
_INFORMATION = re.compile(
    r"^(?:so |ok |please )?(?:what (?:is|are|causes?|does|do|type|kind|percent)|what'?s|who|which|when (?:is|was|did|are)|where|how (?:is|are|does|do you|do i (?:make|measure)|common|many people)|why (?:is|are|do (?:people|we)|does)|define|explain|tell me about|give me (?:a|the|some|\d)|should i be aware|do you have information|is .* (?:inherited|contagious|hereditary))\b",
    re.I,
)
_SEVERE = re.compile(
    r"\b(?:severe|unbearable|excruciating|worst|terrible|awful|agony|extreme\w*|really bad|very bad|can'?t (?:stand|bear|walk|move))\b|\b(?:8|9|10)\s?(?:/|out of)\s?10\b",
    re.I,
)
_WORSE = re.compile(r"\b(?:getting worse|worsening|gets worse|spreading|keeps? coming back|not (?:going away|getting better|improving))\b", re.I)
RISKS = (
    ("pregnancy", r"(?<!not )\bpregnan\w*|\bweeks along\b|\bexpecting\b|\btrimester\b"),
    ("a weak immune system", r"chemo\w*|immun\w*|transplant|\bhiv\b|steroids"),
    ("diabetes", r"diabet\w*|\btype [12]\b"),
    ("a heart or lung condition", r"heart (?:failure|disease|condition)|\bcopd\b|asthma\w*|\bstent\b|pacemaker"),
    ("kidney or liver disease", r"kidney (?:disease|failure)|dialysis|liver disease|cirrhosis"),
    ("cancer", r"\bcancer\b|tumou?r|leuk\w*"),
    ("blood thinners", r"blood thinners?|warfarin|apixaban|rivaroxaban|xarelto|eliquis|anticoagul\w*"),
)


@dataclass(frozen=True)
class Story:
    """What a person told: symptoms with where they stand, how long in days, and what raises the care needed."""

    symptoms: tuple[Symptom, ...]
    days: float | None
    severe: bool
    worse: bool
    age: float | None
    risks: tuple[str, ...]


def read_story(text: str) -> Story:
    """Symptoms that are named and not denied ("no fever"), their duration, severity, age and risks."""
    text = digits(text.replace("’", "'"))
    found = [s for s in SYMPTOMS if any(not _DENIED.search(text[: m.start()]) for m in regex.finditer(rf"\b(?:{s.pattern})", text, re.I))]
    plain = regex.sub(r"\b\d+[\s-]?(?:years?|yrs?|months?|weeks?|days?)[\s-]?olds?\b|\b\d+ ?(?:weeks?|months?) pregnant", " ", text, flags=re.I)
    spans = [d for d, *_ in durations(plain)]
    risks = tuple(name for name, pattern in RISKS if regex.search(pattern, text, re.I))
    return Story(tuple(found), max(spans) if spans else None, bool(_SEVERE.search(text)), bool(_WORSE.search(text)), _years(text), risks)


def _years(text: str) -> float | None:
    m = regex.search(r"\b(\d{1,2})[\s-]?(weeks?|wks?|months?|mos?|days?)[\s-]?old\b", text, re.I)
    if m:
        return float(m[1]) / {"w": 52, "m": 12, "d": 365}[m[2][0].lower()]
    if regex.search(r"\b(?:newborn|infant|my baby|the baby)\b", text, re.I):
        return 0.5
    return age_of(text) or (2 if regex.search(r"\btoddler\b", text, re.I) else None)


@says("|".join(rf"\b(?:{symptom.pattern})" for symptom in SYMPTOMS).replace("'", "['’]"))
def match_triage(question: str) -> ToolMatch | None:
    if len(question) < 4:
        return None
    story = read_story(question)
    if not story.symptoms or (
        _INFORMATION.search(question.strip())
        and not regex.search(r"\b(?:my|i'?m|i'?ve|i (?:have|had|feel|got|am|woke|get|keep|can'?t))\b", question, re.I)
    ):
        return None
    if regex.search(
        r"symptoms? of\b|clinical trial|\bgenes?\b|vaccine|(?:stock|share|market|invest|payroll|recipe|keyboard|software|laptop|printer)\b",
        question,
        re.I,
    ):
        return None
    personal = bool(_PERSONAL.search(question)) or len(story.symptoms) > 1
    medical = regex.search(r"medical|symptom|advice|doctor|remed|should i (?:see|worry)|what (?:can|should) i (?:do|take)|help", question, re.I)
    score = 0.5 + 0.2 * personal + 0.1 * (len(story.symptoms) > 1) + 0.1 * bool(medical)
    if score == 0.5 and not regex.search(r"[,;?]", question) and len(question.split()) > 4:
        return ToolMatch(0.4, {"description": question})
    return ToolMatch(min(score, 0.9), {"description": question})


@tool(match_triage)
def symptom_triage(description: str) -> ToolResult:
    """Symptoms in free words: what they may be about in general, how soon to see someone, self-care, warning signs, and
    questions for the doctor. Never a diagnosis and never a dose."""
    story = read_story(description)
    if not story.symptoms:
        return ToolResult("", ask="Which symptoms are there, since when, how strong, and how old is the person?")
    limit, reason = urgency(story)
    main = story.symptoms[:3]
    lines = [f"{level(limit)}{reason}", f"You describe: {_named(story)}."]
    lines += [f"{s.name.capitalize()}, in general: {s.about}." for s in main]
    lines.append("What you can do: " + " ".join(dict.fromkeys(s.care for s in main)))
    flags = list(dict.fromkeys(f for s in main for f in s.flags))[:6]
    if flags:
        lines.append(f"If there is {'; '.join(flags)}: call your emergency number (112 / 911 / 999). Is any of this so?")
    lines.append(f"Go sooner if it gets clearly worse or a new symptom comes{_missing(story)}.")
    lines.append(
        "For the doctor: when it began, what makes it better or worse, medicines and allergies; ask what else it could be, which tests make sense, and when to come back."
    )
    data = {"symptoms": [s.name for s in story.symptoms], "within_days": limit if limit < NO_LIMIT else None, "risks": list(story.risks)}
    return ToolResult("\n".join(lines), data, SOURCES)


def urgency(story: Story) -> tuple[int, str]:
    """Days within which someone should be seen, and why that was chosen."""
    limit = min(s.days for s in story.symptoms)
    reasons = []
    over = story.days is not None and any(story.days >= s.lasting for s in story.symptoms)
    if over and limit > 3:
        limit, reasons = 3, ["it has lasted that long"]
    if story.worse and limit > 2:
        limit, reasons = 2, [*reasons, "it is getting worse or coming back"]
    if story.severe and limit > 0:
        limit, reasons = 0, [*reasons, "you call it severe"]
    if story.risks and limit > 1:
        limit, reasons = 1, [*reasons, "of " + " and ".join(story.risks)]
    if story.age is not None and (story.age < 1 or story.age >= 75) and limit > 1:
        limit, reasons = 1, [*reasons, "of the age"]
    if limit == NO_LIMIT and len(story.symptoms) > 1 and regex.search("headache|tired", " ".join(s.name for s in story.symptoms)):
        limit, reasons = 7, ["several symptoms come together"]
    return limit, f" (because {', and '.join(reasons)})." if reasons else "."


def level(days: int) -> str:
    if days >= NO_LIMIT:
        return "Self-care is a fair first step; see a doctor or pharmacist if it does not settle in the time below"
    if days == 0:
        return "This should be looked at today, by urgent care or a doctor"
    if days == 1:
        return "See a doctor within 24 hours"
    return f"See a doctor within {days} days" if days < 7 else "See a doctor within a week or two"


def _named(story: Story) -> str:
    names = " and ".join(", ".join(s.name for s in story.symptoms).rsplit(", ", 1))
    if story.days is None:
        return names
    shown = f"{story.days:.0f} days" if story.days >= 2 else f"{story.days * 24:.0f} hours"
    return f"{names}, for about {shown}"


def _missing(story: Story) -> str:
    limits = min(s.lasting for s in story.symptoms)
    stay = f", or if it lasts longer than {limits} days" if limits and (story.days is None or story.days < limits) else ""
    unknown = [n for n, v in (("since when", story.days), ("how old the person is", story.age)) if v is None]
    return stay + (
        f"; tell me {' and '.join(unknown)}{',' if story.risks else ''} {'' if story.risks else 'and about pregnancy or other conditions, '}for a closer answer"
        if unknown
        else ""
    )
