"""The answer of last resort: explains a money word, or gives what to know and do for the topic of the question."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.financial.answers import lines
from capabilities.domains.financial.glossary import ALIASES, TERMS
from capabilities.domains.financial.topics import TOPICS, Topic
from capabilities.domains.reading import compiled, has
from capabilities.domains.topics import opening, quoted

_ASKS = r"\b(?:what(?:'s| is| are| does| do)?|whats|explain|define|meaning of|tell me (?:about|what)|how (?:does|do|is|are)|difference between|describe)\b"


def _term(question: str) -> list[str]:
    """Money words asked about, longest first and without those inside a longer one."""
    lower = question.lower()
    names = sorted({**{t: t for t in TERMS}, **ALIASES}.items(), key=lambda kv: len(kv[0]), reverse=True)
    found: list[str] = []
    for name, term in names:
        m = compiled(rf"(?<![\w-]){re.escape(name)}(?![\w-])").search(lower)
        if m:
            lower = lower[: m.start()] + " " * (m.end() - m.start()) + lower[m.end() :]
            if term not in found:
                found.append(term)
    return found


@says(_ASKS)
def _match_term(question: str) -> ToolMatch | None:
    if len(question) > 160 or len(compiled(r"\d", 0).findall(question)) > 4:
        return None
    short = compiled(
        r"\s*(?:so |ok |hi |hey |please )*(?:can you |could you )?(?:what(?:'s| is| are| does)?|whats|explain|define|meaning of|tell me (?:about|what)|describe|what do)\s+(?:is |are |it |the )*(?:meaning of |difference between |concept of |term )?(?:an? |the )?([\w/&() -]+?)(?: mean(?:s)?| in (?:finance|simple\w*|investing|economics|plain)[\w ]*| \([\w ]+\)| work)?\s*[?.!]*\s*$"
    ).match(question)
    asked = short[1].lower().strip() if short else ""
    if asked and (asked in TERMS or asked in ALIASES):
        return ToolMatch(0.85, {"terms": [ALIASES.get(asked, asked)]})
    terms = _term(question)
    if has(question, "difference between") and len(terms) >= 2:
        return ToolMatch(0.8, {"terms": terms[:2]})
    return None


@tool(_match_term)
def explain_money_term(terms: list[str]) -> ToolResult:
    """Explain a money word (bond, APY, Sharpe ratio, index fund ...) in simple language with its formula."""
    known = [TERMS[key] for t in terms if (key := ALIASES.get(t.lower(), t.lower())) in TERMS]
    if not known:
        return ToolResult(f"I have no explanation for {', '.join(t[:40] for t in terms) or 'that'} in my word list.")
    return ToolResult(lines(*known), {"terms": terms})


def _never(question: str) -> ToolMatch | None:
    return None


@tool(_never)
def money_guidance(question: str) -> ToolResult:
    """Speak to a money question that no calculation fits: what cannot be known here, and what to look at or do next."""
    if back := opening(question, "I work with amounts, rates, times and prices; for example: “pay off 4,000 at 19% with 150 a month”."):
        return ToolResult(back, {"topic": None})
    terms = [t for t in _term(question) if t in TERMS][:1]
    topic = topic_of(_without(question, terms))
    if topic is None:
        return _unknown(question, terms)
    return ToolResult(
        lines(
            TERMS[terms[0]] if terms and not has(question, r"my|i|me") else "",
            f"On {quoted(question)}: this is about {topic.title}. {topic.limit}",
            *(f"{i}. {step}" for i, step in enumerate(topic.steps, start=1)),
            f"With figures I can compute it, for example: “{topic.ask}”." if topic.ask else "",
        ),
        {"topic": topic.title, "live": False},
        warnings=("No live data was used.",),
    )


def _without(question: str, terms: list[str]) -> str:
    """The question without the money words that are explained anyway, when it only asks about them; their words choose no topic."""
    if has(question, r"my|i|me|should|can"):
        return question
    for name in (n for n, t in {**{t: t for t in TERMS}, **ALIASES}.items() if t in terms):
        question = compiled(rf"(?<![\w-]){re.escape(name)}s?(?![\w-])").sub(" ", question)
    return question


def topic_of(question: str) -> Topic | None:
    """The topic with most different words in the question; earlier topics win a tie."""
    scored = [(len({m[0].lower() for m in compiled(rf"\b(?:{t.words})\b").finditer(question)}), -i) for i, t in enumerate(TOPICS)]
    best = max(scored)
    return TOPICS[-best[1]] if best[0] else None


def _unknown(question: str, terms: list[str]) -> ToolResult:
    if terms:
        text = lines(
            TERMS[terms[0]], "That is the word itself; for the rest of the question I have no source here. Ask with figures and I compute it."
        )
    else:
        text = lines(
            f"I do not know the answer to {quoted(question)}: I work offline with money formulas, without news, prices or a model, and I do not guess.",
            "Give me figures (amount, rate, time, price) and I work them out; for facts look at the official source (the firm's report, the bank's price list, the statistics office); with a model provider set up (see `help`) I answer open questions too.",
        )
    return ToolResult(text, {"topic": None, "live": False}, warnings=("No live data was used.",))
