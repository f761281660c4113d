"""The built-in specialist: answers without a model, a key or a network, by choosing tools with rules.

It is a provider like any other, so the offline default runs through the same agent loop: it asks for the tools whose
matchers read their arguments out of the question, and writes the answer from what they found.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from ai_providers import Cancel, Done, Event, Json, Message, Result, ToolCall, ToolMatch, ToolSpec
from settings import Settings

HOME_BONUS = 0.1
HOME_LEAST = 0.3
FOREIGN_LEAST = 0.75
CLEAR = 0.9
LIKELY = 0.6
TIE = 0.05
MOST_TOOLS = 3
log = logging.getLogger("operatoros.builtin")

Choice = tuple[float, ToolSpec, ToolMatch]


class Builtin:
    name = "builtin"
    offline = True

    def __init__(self, settings: Settings) -> None:
        self._model = "rules"

    def stream(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], *, model: str | None, max_tokens: int, effort: str | None,
        json_schema: Json | None, cancel: Cancel,
    ) -> Iterator[Event]:  # fmt: skip
        found = _results(messages)
        if found:
            yield Done(self._answer(found))
            return
        chosen = choose(tools, messages)
        if chosen and chosen[0][2].ask:
            yield Done(Result(chosen[0][2].ask, finish="ask", provider=self.name, model=self._model))
            return
        calls = tuple(ToolCall(f"call_{i}", spec.name, match.args) for i, (_, spec, match) in enumerate(chosen, 1))
        yield from calls
        yield Done(Result("", calls, "tool", provider=self.name, model=self._model))

    def close(self) -> None:
        """It has nothing open."""

    def _answer(self, found: list[Message]) -> Result:
        asks = [m.data["ask"] for m in found if m.data and m.data.get("ask")]
        text = "\n\n".join(m.text for m in found if m.text)
        if asks:
            text = f"{text}\n\n{asks[0]}".strip()
        return Result(text, finish="ask" if asks else "stop", provider=self.name, model=self._model)


def choose(tools: Sequence[ToolSpec], messages: Sequence[Message]) -> list[Choice]:
    """The tools that fit the last question best: one, or up to three when they fit equally well.

    When the specialist asked for something in its last answer, the question before that and this text are read together,
    unless the new text fits a tool better on its own.
    """
    question = messages[-1].text
    alone = _ranked(tools, question)
    earlier = _asked_about(messages)
    if earlier:
        together = _ranked(tools, f"{earlier}\n{question}")
        if together and not _stands_alone(alone, together[0][0]):
            alone = together
    best = alone[0][0] if alone else 0.0
    if alone and alone[0][2].ask:
        return alone[:1]
    return [c for c in alone if c[0] >= best - TIE and not c[2].ask][:MOST_TOOLS]


def _stands_alone(alone: list[Choice], together: float) -> bool:
    """Whether the new text is a question of its own: read with the earlier one it fits no better, and nothing is missing in it."""
    score, _, match = alone[0] if alone else (0.0, None, ToolMatch(0.0, {}))
    return score > together or (score == together and score >= LIKELY and not match.ask)


def _ranked(tools: Sequence[ToolSpec], question: str) -> list[Choice]:
    """What fits, best first. The other domains' tools are tried only when no tool at home clearly fits."""
    home = [(match.score + HOME_BONUS, spec, match) for spec in tools if spec.home and (match := _match(spec, question, HOME_LEAST))]
    best = max((score for score, _, _ in home), default=0.0)
    if best < CLEAR + HOME_BONUS:
        home += [(match.score, spec, match) for spec in tools if not spec.home and (match := _match(spec, question, FOREIGN_LEAST))]
    return sorted(home, key=lambda c: -c[0])


def _match(spec: ToolSpec, question: str, least: float) -> ToolMatch | None:
    try:
        match = spec.match(question)
        return match if match is not None and match.score >= least else None
    except (ValueError, ArithmeticError, LookupError, TypeError):
        log.exception("the matcher of %s failed; the tool is passed over", spec.name)
        return None


def _asked_about(messages: Sequence[Message]) -> str:
    """The user's earlier question when the specialist answered it by asking something."""
    earlier = [m for m in messages[:-1] if m.role in ("user", "assistant")]
    if len(earlier) >= 2 and earlier[-1].role == "assistant" and earlier[-1].data and earlier[-1].data.get("ask"):
        return earlier[-2].text
    return ""


def _results(messages: Sequence[Message]) -> list[Message]:
    """The tool results behind the last question, oldest first."""
    found: list[Message] = []
    for message in reversed(messages):
        if message.role == "user":
            break
        if message.role == "tool":
            found.append(message)
    return found[::-1]
