"""Drafts of business e-mails and letters from the facts a person gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.business.notes import parts, sentence
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled


@dataclass(frozen=True)
class Kind:
    """A purpose of a mail: subject line, the middle, and the closing request."""

    pattern: str
    subject: str
    middle: str
    close: str


KINDS = (
    Kind(
        r"raise|salary|pay rise|compensation|promotion",
        "Request to talk about my pay",
        "I would like to talk about my pay. What speaks for it:",
        "Could we take 30 minutes for this in the next two weeks?",
    ),
    Kind(
        r"days? off|vacation|time off|pto|leave\b|holiday",
        "Request for time off",
        "I would like to take time off:",
        "My open work will be handed over before. Please tell me whether this is fine.",
    ),
    Kind(
        r"resign|quit|notice period|leaving (?:the|my)",
        "Notice",
        "I have decided to leave and give notice as my contract says:",
        "I will hand over my work in good order. Thank you for the time together.",
    ),
    Kind(
        r"overdue|unpaid|payment reminder|invoice",
        "Reminder: open invoice",
        "our records show an open amount:",
        "Please pay it within seven days, or tell me if something about the invoice is not right.",
    ),
    Kind(
        r"complain|refund|broken|unhappy",
        "Complaint and what I ask for",
        "I am not satisfied with the following:",
        "Please tell me by the end of next week how you will put this right.",
    ),
    Kind(
        r"apolog|sorry|mistake|delay(?:ed)?|late",
        "Apology and next steps",
        "I am sorry for what went wrong:",
        "This is what we do now, and I will write again when it is done.",
    ),
    Kind(
        r"reject|decline|turn down|say no",
        "Our answer",
        "thank you for your offer. We have decided not to go on, for these reasons:",
        "I wish you success and would be glad to stay in touch.",
    ),
    Kind(
        r"follow(?:ing)?[- ]up|remind|no (?:answer|reply)|check(?:ing)? in",
        "Following up",
        "I come back to our last exchange:",
        "Could you tell me by the end of the week where this stands?",
    ),
    Kind(
        r"meeting|call|appointment|schedule",
        "Proposal for a meeting",
        "I would like to meet about the following:",
        "Does one of these times suit you? If not, please name two.",
    ),
    Kind(r"update|status|report|progress", "Status", "here is where we stand:", "Please tell me if you see something differently."),
    Kind(
        r"client|customer|prospect|pitch|offer|proposal|sales",
        "Proposal",
        "you may be interested in the following:",
        "May I call you for 15 minutes this week?",
    ),
)
_OTHER = Kind(r".", "", "I write to you about the following:", "Thank you, and please tell me what you think.")
_CUE = r"\b(?:write|draft|compose|prepare|create|help me (?:with|write)|need)\b[^.?\n]{0,40}\b(?:e-?mail|letter|message|mail)\b|\be-?mail (?:to|draft|template) (?:my|our|the|a|for)"
_NOT = re.compile(
    r"cover letter|love letter|python|code|script|marketing e-?mails? (?:are|do)|e-?mail marketing|poem|unsubscribe|letter of the alphabet|doctor|patient|coach|friend|\bmom\b|\bmum\b|\bdad\b|family|girlfriend|boyfriend|grand(?:ma|pa|mother|father)|landlord|santa",
    re.I,
)


@says(_CUE)
def _match(text: str) -> ToolMatch | None:
    if _NOT.search(text):
        return None
    return ToolMatch(0.7, {"request": text})


def _receiver(request: str) -> str:
    m = compiled(
        r"\bto\s+(?:my|our|the|a|an)?\s*((?:[A-Z][\w.-]+(?:\s[A-Z][\w.-]+)?)|boss|manager|supervisor|team|client|customers?|supplier|vendor|hr|colleagues?|landlord|ceo|director|investors?|employees?|staff|candidate)",
        0,
    ).search(request)
    return m[1] if m else ""


@tool(match=_match)
def email_draft(request: str) -> ToolResult:
    """A short mail or letter built from the request: purpose, the facts that were given, one clear ask. Gaps stand in brackets."""
    kind = next((k for k in KINDS if compiled(rf"\b(?:{k.pattern})").search(request)), _OTHER)
    receiver = _receiver(request)
    topic = re.search(
        r"\b(?:about|regarding|asking (?:for|to|them to)?|explaining|saying|that|because|to request|requesting|announcing|informing \w+ (?:of|that|about))\s+(.{5,300})",
        request,
        re.I | re.S,
    )
    facts = [f for f in parts(topic[1]) if len(f) > 3][:5] if topic else []
    subject = kind.subject or (sentence(facts[0])[:60] if facts else "[what it is about]")
    body = [f"- {sentence(f)}" for f in facts] or ["- [the two or three facts that matter: what, when, how much]"]
    lines = [
        f"Subject: {subject}",
        "",
        f"Dear {receiver if receiver[:1].isupper() else '[name]'},",
        "",
        sentence(kind.middle) if kind.middle[:1].isupper() else kind.middle,
        *body,
        "",
        kind.close,
        "",
        "Kind regards,",
        "[your name]",
    ]
    ask = "" if facts else "Which facts shall it say (what, when, how much), and what should the reader do?"
    return ToolResult("\n".join(lines), {"subject": subject, "facts": facts}, ask=ask)
