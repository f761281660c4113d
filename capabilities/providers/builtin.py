"""The built-in specialist: answers without a model, a key or a network, by choosing tools with rules.

It is a provider like any other, so the offline default runs through the same agent loop: it asks for the tools whose
matchers read their arguments out of the question, and writes the answer from what they found.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

from ai_providers import Cancel, Done, Event, Json, Message, Result, ToolCall, ToolMatch, ToolSpec
from restating import standing_question, widened
from settings import Settings

HOME_BONUS = 0.1
HOME_LEAST = 0.3
FOREIGN_LEAST = 0.75
CERTAIN = 1.0
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
            yield Done(self._answer(found, next(m.text for m in reversed(messages) if m.tool_calls)))
            return
        chosen, taken = choose(tools, messages)
        if chosen and chosen[0][2].ask:
            yield Done(Result(chosen[0][2].ask, finish="ask", provider=self.name, model=self._model))
            return
        calls = tuple(ToolCall(f"call_{i}", spec.name, match.args) for i, (_, spec, match) in enumerate(chosen, 1))
        yield from calls
        plain = taken == question_of(messages[-1]) or _was_asked(messages)
        note = "" if plain else "Taken as: " + taken.replace("\n", ", ")
        yield Done(Result(note, calls, "tool", provider=self.name, model=self._model))

    def close(self) -> None:
        """It has nothing open."""

    def _answer(self, found: list[Message], note: str) -> Result:
        asks = [m.data["ask"] for m in found if m.data and m.data.get("ask")]
        text = "\n\n".join([*(m.text for m in found if m.text), *([note] if note else [])])
        if asks:
            text = f"{text}\n\n{asks[0]}".strip()
        return Result(text, finish="ask" if asks else "stop", provider=self.name, model=self._model)


def choose(tools: Sequence[ToolSpec], messages: Sequence[Message]) -> tuple[list[Choice], str]:
    """The tools that fit the last question best, one or up to three when they fit equally well, and the question as it was
    taken: a text that answers what the specialist asked, or changes or adds something to the question before, is read with
    that question, unless it fits a tool better on its own.
    """
    question = taken = question_of(messages[-1])
    files = (messages[-1].data or {}).get("files", [])
    ranked = alone = _ranked(tools, question, files)
    readings = _readings(messages) + (_about_the_file(messages) if _top(alone) < LIKELY else [])
    for whole, before in readings:
        together = _ranked(tools, whole, files)
        if not together or _stands_alone(alone, together[0][0]):
            continue
        if before and (together[0][0] <= _top(alone) or _same(together, _ranked(tools, before, files))):
            continue
        if taken == question or together[0][0] > ranked[0][0]:
            ranked, taken = together, whole
    best = _top(ranked)
    if ranked and ranked[0][2].ask:
        return ranked[:1], taken
    return [c for c in ranked if c[0] >= best - TIE and not c[2].ask][:MOST_TOOLS], taken


def _readings(messages: Sequence[Message]) -> list[tuple[str, str]]:
    """How the last text can be read with what was said before, likeliest first. Each comes with the question before where that
    one's answer must not simply be given again."""
    turns, asked = [], False
    for message in messages:
        if message.role == "user":
            turns.append((question_of(message), asked))
        elif message.role == "assistant":
            asked = bool(message.data and message.data.get("ask"))
    last, before = turns[-1], standing_question(turns[:-1])
    whole, wider = standing_question(turns), widened(before, last[0])
    return ([(whole, "")] if whole != last[0] else []) + ([(wider, before)] if wider else [])


def _about_the_file(messages: Sequence[Message]) -> list[tuple[str, str]]:
    """The last text read as a question about the file that was spoken of before it; only for texts that say little by themselves."""
    question = question_of(messages[-1])
    files = (messages[-1].data or {}).get("files", [])
    spoken = [str(f["mention"]) for f in files if str(f["mention"]).lower() not in question.lower()]
    before = standing_question((question_of(m), False) for m in messages[:-1] if m.role == "user")
    return [(f"{question.rstrip(' ?.!')} ({spoken[0]})?", before)] if spoken else []


def _was_asked(messages: Sequence[Message]) -> bool:
    """Whether the specialist's last answer asked for something, so that joining the answer to it needs no word."""
    last = next((m for m in reversed(messages) if m.role == "assistant"), None)
    return bool(last and last.data and last.data.get("ask"))


def _top(ranked: list[Choice]) -> float:
    return ranked[0][0] if ranked else 0.0


def _same(one: list[Choice], other: list[Choice]) -> bool:
    return bool(one and other) and (one[0][1].name, one[0][2]) == (other[0][1].name, other[0][2])


def _stands_alone(alone: list[Choice], together: float) -> bool:
    """Whether the new text is a question of its own: read with the earlier one it fits no better, and nothing is missing in it."""
    score, _, match = alone[0] if alone else (0.0, None, ToolMatch(0.0, {}))
    return score > together or (score == together and score >= LIKELY and not match.ask)


def question_of(message: Message) -> str:
    """What the person typed, without what was put beside it for a model."""
    return str((message.data or {}).get("question") or message.text)


def _ranked(tools: Sequence[ToolSpec], question: str, files: Sequence[Json] = ()) -> list[Choice]:
    """What fits, best first. The other domains' tools are tried only when no tool at home clearly fits, and nobody is asked after
    one that is certain. Tools that read files are matched with the text of those that the question speaks of."""
    texts = [str(f["text"]) for f in files if str(f["mention"]).lower() in question.lower()]
    whole = "\n".join([question, *texts])
    ranked: list[Choice] = []
    for home, bonus, least in ((True, HOME_BONUS, HOME_LEAST), (False, 0.0, FOREIGN_LEAST)):
        for spec in tools:
            if spec.home is home and (match := _match(spec, whole if spec.reads else question, least)):
                if match.score >= CERTAIN:
                    return [(match.score + bonus, spec, match)]
                ranked.append((match.score + bonus, spec, match))
        if any(score >= CLEAR + HOME_BONUS for score, _, _ in ranked):
            break
    return sorted(ranked, key=lambda c: -c[0])


def _match(spec: ToolSpec, question: str, least: float) -> ToolMatch | None:
    try:
        match = spec.match(question)
        return match if match is not None and match.score >= least else None
    except (ValueError, ArithmeticError, LookupError, TypeError):
        log.exception("the matcher of %s failed; the tool is passed over", spec.name)
        return None


def _results(messages: Sequence[Message]) -> list[Message]:
    """The tool results behind the last question, oldest first."""
    found: list[Message] = []
    for message in reversed(messages):
        if message.role == "user":
            break
        if message.role == "tool":
            found.append(message)
    return found[::-1]
