"""First advice for "help me automate or improve this": what to take on first in that field, how to tell that it helped,
and the one question whose answer lets the figures be worked out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled


@dataclass(frozen=True)
class Area:
    """A field of work: `first` are concrete things to automate or change, best first; `measure` tells whether it helped;
    `example` shows the kind of facts to give."""

    name: str
    pattern: str
    first: tuple[str, ...]
    measure: str
    example: str


AREAS = (
    Area(
        "project management",
        r"project|programme|pmo|gantt|milestones?|deadlines?|jira|trello|asana|tasks?\b",
        (
            "Status collection: let the board be the only source; a rule asks owners of cards untouched for two days, and the weekly report is built from the board.",
            "Intake: one form for new requests that creates the card with owner, due date and acceptance test, so nothing starts from an e-mail.",
            "Reminders: three days before and on the due date to the owner, one day after to the lead.",
            "Dependencies: when a card is done, tell the owner of the card that waits for it.",
            "Limit work in progress per person; a full column blocks new starts and shows the bottleneck.",
        ),
        "hours a week spent on status and chasing, share of cards finished by their due date, days from start to done",
        "status reports 4 hours a week, chasing updates 3 hours a week, planning 5 hours a week",
    ),
    Area(
        "onboarding",
        r"onboard\w*|new (?:hires?|starters?|employees?)|joiners?|offboard\w*",
        (
            "One checklist per role that starts itself when the contract is signed, with an owner and a day for every item.",
            "Accounts and equipment ordered from that checklist a week ahead instead of by mail on day one.",
            "Forms filled once and copied to payroll, HR and IT by the system.",
            "Check-ins after week 1, month 1 and month 3 put in the calendar with three fixed questions.",
        ),
        "days until the first useful piece of work, items late on day one, hours of HR and IT per new person",
        "paperwork 3 hours, account setup 2 hours, training 16 hours, 4 hires a month",
    ),
    Area(
        "invoicing and finance",
        r"invoic\w*|billing|accounts? payable|accounts? receivable|expenses?|bookkeep\w*|accounting|month[- ]end|payroll",
        (
            "Read incoming invoices by a fixed mail address, match them to the order, and send only mismatches to a person.",
            "Approve by amount: small ones by rule, larger ones with one click by the budget owner.",
            "Payment reminders to customers on day 0, 7 and 14 after the due date.",
            "A month-end checklist with owners; recurring bookings as templates.",
        ),
        "minutes per invoice, share handled without a touch, days customers take to pay",
        "data entry 6 minutes, matching 4 minutes, approval 3 minutes, 300 invoices a month",
    ),
    Area(
        "customer support",
        r"support|help ?desk|service desk|tickets?|customer service|call cent(?:er|re)|complaints?",
        (
            "Sort tickets by subject and urgency when they arrive; send them straight to the right queue.",
            "Write answers for the ten most frequent questions; offer them before a ticket is opened and as drafts to agents.",
            "Close and remind by rule when the customer does not reply.",
            "Tag every ticket with its cause and take the top cause away each month: no ticket is faster than one that does not come.",
        ),
        "time to first answer, share solved at first contact, tickets per 100 customers",
        "triage 3 minutes, research 10 minutes, answer 6 minutes, 80 tickets a day",
    ),
    Area(
        "sales",
        r"sales|crm|leads?\b|pipeline|prospect\w*|quotes?\b|proposals?|deals?\b",
        (
            "Leads from every form go into one list with an owner within minutes, by rule (region, size).",
            "Follow-ups after 2, 5 and 10 days are created by themselves and stop when the customer answers.",
            "Quotes from a template with prices from one list; discounts above a limit ask for approval.",
            "Calls and mails are logged by the system, not by the seller.",
        ),
        "minutes to first contact, share of leads followed up, hours of selling per week",
        "logging calls 5 hours a week, writing quotes 6 hours a week, follow-ups 4 hours a week",
    ),
    Area(
        "hiring and HR",
        r"recruit\w*|hiring|candidates?|interviews?|\bhr\b|human resources|time ?sheets?|leave requests?|vacation requests?",
        (
            "Score applications against three must-have criteria written down before the job is posted.",
            "Let candidates choose a time from free slots instead of mailing back and forth.",
            "One feedback form per interview, due the same day; reminders to interviewers.",
            "Leave and time requests in one form with the manager's one-click answer and a shared calendar.",
        ),
        "days from opening to offer, hours per hire, share of offers accepted",
        "screening 5 hours a week, scheduling 3 hours a week, interviews 8 hours a week",
    ),
    Area(
        "reporting",
        r"report(?:s|ing)?|dashboards?|spreadsheets?|excel|data entry|kpis?",
        (
            "List every report with its reader; stop those that led to no decision in three months.",
            "Take the data from the source on a schedule; no copying between sheets.",
            "Fixed checks (totals, missing days, jumps) before the report is sent.",
            "Send only what changed or is out of bounds, with a link to the rest.",
        ),
        "hours a week spent on reports, corrections after sending, reports that changed a decision",
        "collecting numbers 4 hours a week, formatting 2 hours a week, sending 1 hour a week",
    ),
    Area(
        "marketing and content",
        r"marketing|content|social media|newsletter|campaigns?|blog|seo|posts?\b",
        (
            "One calendar with owner, channel and date; a card moves from idea to published without mails.",
            "Templates for the formats you repeat; one piece is cut into its variants by rule.",
            "Approval in one place with a due date; silence after two days goes to a deputy.",
            "Results (reach, clicks, leads) come back to the card by themselves.",
        ),
        "days from idea to published, pieces per week, leads per piece",
        "writing 6 hours, review 2 hours, publishing 1 hour, 5 posts a week",
    ),
    Area(
        "software delivery",
        r"software|develop\w*|deploy\w*|releases?|code reviews?|engineering|devops|\bci\b|testing|bugs?",
        (
            "Build, test and deploy on every merge; a release is one click and can be taken back.",
            "Small pull requests, reviewed within a working day; a rule assigns the reviewer.",
            "Limit work in progress to about one item per person plus one.",
            "Flaky tests and alerts without action are fixed or deleted each week.",
        ),
        "lead time from commit to production, deployments a week, share that fail, time to restore",
        "coding 2 days, review 1 day, testing 4 hours, release 2 hours",
    ),
    Area(
        "the team's work",
        r".",
        (
            "See the work: put everything in progress on one board, with an owner; work that nobody sees cannot be limited.",
            "Limit it: at most two started items per person; finish before starting. Average waiting time falls with the number of open items (Little's law).",
            "Find the step where cards pile up and help there first; speeding up any other step changes nothing.",
            "Take away hand-offs: one person may decide small things (a written limit), so that work does not wait for approval.",
            "Then automate what is frequent and follows rules: reminders, status reports, copying between tools.",
        ),
        "days from start to done (median), items finished per week, hours in meetings, share of rework",
        "request intake 10 minutes, design 3 hours, review 1 hour with 1 person, release 30 minutes, 20 requests a week",
    ),
)
_VERB = r"\b(?:automat\w*|optimi[sz]\w*|streamlin\w*|improv\w*|speed(?:ing)? up|simplif\w*|make\b(?:[^.?]|\.(?=\d)){0,40}\b(?:efficient|faster|smoother)|reduc\w*|fix|organi[sz]e|more efficient|efficiency|save time|less manual|eliminat\w*)"
_THING = re.compile(
    r"work ?flows?|process(?:es)?\b|operations?\b|procedures?|team(?:'s)?\b|project management|onboarding|invoic\w*|reporting|reports\b|pipeline|paperwork|admin work|approval|back ?office|business\b|tasks\b|meetings?|support desk|help ?desk|productivity|hand-?offs?|bottlenecks?",
    re.I,
)
_NOT = re.compile(
    r"home|smart|garage|transmission|skin|sleep|immune|breath|digest|heart|golf|swing|credit score|portfolio|tax|my (?:essay|english|writing|memory|game|form)|basketball|football|soccer|what is|explain|define|ethical|should i automate my (?:savings|investments)|marketing automation\?",
    re.I,
)


@says(_VERB)
def _match(text: str) -> ToolMatch | None:
    if not _THING.search(text) or _NOT.search(text):
        return None
    asks = compiled(
        r"\bhelp\b|how (?:can|do|should|to|could|would)|ways to|ideas|tips|want to|need to|would like|my|our|advice|suggest|where (?:do|should)|automate"
    ).search(text)
    return ToolMatch(0.72 if compiled(r"work ?flow|process").search(text) else 0.6, {"question": text}) if asks else None


def area_of(question: str) -> Area:
    """The field a question is about; the last area takes what no other one fits."""
    scored = [(len({m[0].lower() for m in compiled(a.pattern).finditer(question)}), -i, a) for i, a in enumerate(AREAS[:-1])]
    count, _, area = max(scored, key=lambda s: s[:2])
    return area if count else AREAS[-1]


@tool(match=_match)
def improve_workflow(question: str) -> ToolResult:
    """What to automate or change first in a named field of work, how to measure it, and which facts to give for figures.

    The order follows flow and constraint thinking: make work visible, limit it, relieve the bottleneck, then automate what
    is frequent and rule-bound (Goldratt 1984; Reinertsen 2009).
    """
    area = area_of(question)
    verb = "automate" if compiled(r"automat|manual").search(question) else "change"
    lines = [f"What to {verb} first in {area.name}:"]
    lines += [f"{i}. {step}" for i, step in enumerate(area.first, 1)]
    lines.append(f"Measure before and after: {area.measure}. Start with one change, look again after two weeks.")
    ask = f"Which steps take the most time, and how often? For example: {area.example}. Then I can find the bottleneck and work out the saving."
    return ToolResult("\n".join(lines), {"area": area.name}, ask=ask)
