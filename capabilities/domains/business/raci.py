"""A RACI draft: who does, answers for, is asked and is told, for each task."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.notes import parts
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled

# Work -> roles that do it, likeliest first. The first row whose left side is in the task wins; in "test API" the doing (test) counts more than the thing (API).
_FIT = (
    (r"^(?:test|qa|check|verif|review|proofread)", r"test|qa|quality"),
    (r"^(?:writ|draft|specif|defin|document)\w*.*(?:spec|requirement|story|stories|brief|scope|plan)", r"analyst|product|owner|manager|pm\b|lead"),
    (r"^(?:go[- ]live|launch|release|roll[- ]?out)", r"devops|release|operations|admin|developer|engineer|manager|owner"),
    (r"design|\bux\b|\bui\b|mock|layout|brand|wirefram", r"design|\bux\b|creative|artist|brand"),
    (
        r"build|develop|cod(?:e|ing)|implement|integrat|deploy|release|migrat|backend|frontend|api|fix",
        r"develop|engineer|programm|devops|tech|it\b|cto|admin",
    ),
    (r"test|qa|quality|check|verif", r"test|qa|quality"),
    (r"budget|cost|invoice|pay|financ|forecast", r"financ|account|cfo|controller|buyer"),
    (r"contract|legal|compliance|privacy|policy", r"legal|lawyer|counsel|compliance"),
    (r"market|campaign|content|launch|press|social|copy|announce", r"market|content|writer|communicat|pr\b|cmo"),
    (r"sell|sales|pric|customer call|demo|quote", r"sales|account manager|cso"),
    (r"hire|recruit|onboard|training|train", r"hr|people|recruit|trainer"),
    (r"plan|schedule|scope|require|report|status|coordinat|brief|kick", r"manager|pm\b|lead|owner|coordinat|analyst|scrum"),
    (r"support|help|ticket", r"support|service|agent"),
    (r"approv|sign|decid", r"sponsor|director|ceo|head|owner|manager"),
)
# Who answers for the work, likeliest first: the one who leads it, then whoever is above.
_BOSS = (r"project (?:manager|lead)|\bpm\b", r"product (?:owner|manager)|owner", r"manager|lead\b|head", r"sponsor|director|ceo|chief")


_ROLE = re.compile(
    r"\b(?!RACI\b)([A-Z][\w'-]*(?: [A-Z][\w'-]*)?)\s*(?:\(|, the |is (?:the |our |a |an )?|as (?:the |a |an )?|: (?:the )?)\s*([A-Za-z][\w /-]{1,25}?)\s*(?:\)|,|;|\.|$|\band\b)"
)


def _people(text: str) -> list[tuple[str, str]]:
    """(name, role) of "Ann (PM), Ben (developer)" or of "PM, designer and developer"."""
    clause = re.split(r"\b[Tt]asks?\b\s*(?:are|is|:|=)|\b[Aa]ctivities\b\s*(?:are|:)", text)[0]
    pairs = _ROLE.findall(clause)
    if len(pairs) >= 2:
        return [(name, role.strip()) for name, role in pairs]
    m = compiled(r"(?:people|team|roles|members|with|involving|stakeholders)\s*(?:are|is|:|=)?\s*([^.:;\n]+)").search(text)
    names = [n.strip() for n in compiled(r",\s*(?:and\s)?|\sand\s", 0).split(m[1])] if m else []
    names = [compiled(r"^(?:a|an|the|our|my)\s", 0).sub("", n) for n in names]
    return [(n, n) for n in names if 1 <= len(n.split()) <= 3]


def _tasks(text: str) -> list[str]:
    m = compiled(r"(?:tasks?|activities|deliverables|steps|work)\s*(?:are|is|:|=)\s*([^.;\n]+)").search(text) or compiled(
        r":\s*([^:.;\n]+)\s*[.?]?\s*$", 0
    ).search(text)
    return [t for t in parts(m[1]) if len(t.split()) <= 6] if m else []


@says(r"\braci\b|responsib\w+ (?:assignment )?matrix")
def _match(text: str) -> ToolMatch | None:
    people, tasks = _people(text), _tasks(text)
    if people and tasks:
        return ToolMatch(0.93, {"people": [p[0] for p in people], "roles": [p[1] for p in people], "tasks": tasks})
    if compiled(r"\b(?:what is|what's|explain|stand for|mean)\b").search(text):
        return None
    return ToolMatch(
        0.55,
        {},
        "Give me the tasks and the people with their roles, for example: RACI with Ann (project manager), Ben (developer), Cara (designer). Tasks: design, build, test, launch.",
    )


@tool(match=_match)
def raci_matrix(people: list[str], roles: list[str], tasks: list[str]) -> ToolResult:
    """RACI draft: one Accountable per task, Responsible by the role that fits the task's words, others Consulted or Informed."""
    boss = next((i for pattern in _BOSS for i, r in enumerate(roles) if re.search(pattern, r, re.I)), 0)
    rows = {}
    for i, task in enumerate(tasks):
        does = _doer(task, roles, boss)
        nearby = {_doer(t, roles, boss) for t in (tasks[i - 1 : i] + tasks[i + 1 : i + 2])} - {does, boss}
        rows[task] = [
            ("A/R" if does == boss else "A") if n == boss else "R" if n == does else "C" if n in nearby else "I" for n in range(len(people))
        ]
    width = max(len(t) for t in tasks)
    lines = [f"RACI draft for {len(tasks)} tasks ({people[boss]} is accountable):", " " * width + "  " + "  ".join(people)]
    lines += [f"{t:<{width}}  " + "  ".join(f"{mark:<{len(name)}}" for mark, name in zip(row, people, strict=True)) for t, row in rows.items()]
    lines += [
        "R does it, A answers for it (one each), C is asked before, I is told after.",
        "I placed people by the words of their roles; change what does not fit and agree it with everybody named.",
    ]
    return ToolResult("\n".join(lines), {"matrix": {t: dict(zip(people, row, strict=True)) for t, row in rows.items()}})


def _doer(task: str, roles: list[str], boss: int) -> int:
    for work, role in _FIT:
        if re.search(work, task, re.I):
            fitting = [i for wanted in role.split("|") for i, r in enumerate(roles) if re.search(wanted, r, re.I)]
            if fitting:
                return fitting[0]
    return next((i for i in range(len(roles)) if i != boss), boss)
