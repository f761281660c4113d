"""One chat turn, (who, session, text) -> envelope: the one function behind every surface; and how a Reply is drawn."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import drawing
from agent_pools import Alarm, Safety
from command_processor import Command, Context, Json, Reading, Reply, Text, Tree, dispatch
from conversation_manager import Opened, Principal
from errors import Forbidden, InvalidField, NotUnderstood, OperatorError, StorageBusy, StorageFull, TooLarge, Unauthorized
from interpreter import Interpreter
from pictures import alert_line
from writer import storage_error

log = logging.getLogger("operatoros.interface")

TEXT_LIMIT = 8000
ANSWER_LIMIT = 50_000
CONTEXT_TURNS = 6
TELL_ROLE = "operator"
FEW_WORDS = 4
MOVES = ("next", "back", "skip", "stop")
OnEvent = Callable[[Json], None]
OnRead = Callable[[str, Reading], Any]


class Interface:
    """Takes what a person typed and gives back an envelope: `{ok, command, args, text, data, task_id, conversation_id,
    warnings, next, error}`. `on_read` is told each sentence and its reading once it was answered, unless a danger was seen in it;
    it must return at once."""

    def __init__(
        self, controller: Any, interpreter: Interpreter, commands: Sequence[Command], safety: Safety, services: Mapping[str, Any],
        on_read: OnRead | None = None,
    ) -> None:  # fmt: skip
        self.on_read = on_read
        self.controller, self.interpreter, self.commands = controller, interpreter, commands
        self.safety, self.services = safety, services
        self.conversations = controller.conversations

    def turn(self, who: Principal, session_id: str | None, text: str, *, wait_s: float = 30.0, on_event: OnEvent | None = None) -> Json:
        """Answer one sentence. Waits at most `wait_s` for a task, telling `on_event` that it was accepted and how it
        goes on. Raises only Forbidden and Unauthorized; every other trouble is an envelope with `ok: false`."""
        alarm = None
        try:
            alarm = self.safety.before(text[: 2 * TEXT_LIMIT])
            return self._answer(who, session_id, text, alarm, wait_s, on_event)
        except (Forbidden, Unauthorized) as error:
            if alarm is None:
                raise
            reply = trouble(error)
        except OperatorError as error:
            reply = trouble(error)
        except Exception as error:
            reply = trouble(_unforeseen(error))
        return envelope(reply, None, session_id or "default", alarm)

    def understand(self, text: str, context: Sequence[str] = ()) -> Json:
        """How a sentence would be read: `{command, args, confidence, alternatives}`. Nothing is run."""
        return self.interpreter.understand(checked(text), list(context)).as_dict()

    # --- the steps of a turn ----------------------------------------------------------------------------------------

    def _answer(self, who: Principal, session_id: str | None, text: str, alarm: Alarm | None, wait_s: float, on_event: OnEvent | None) -> Json:
        sentence = checked(text)
        opened, hindrance = self._open(who, session_id, sentence)
        session, speaker = opened.view["session_id"], opened.speaker
        reading = self._read(sentence, opened.earlier, alarm, opened.state, speaker.user, session)
        context = Context(
            who=speaker,
            session_id=session,
            text=sentence,
            args=reading.args,
            controller=self.controller,
            table=self.commands,
            interpret=self.interpreter.understand,
            services=self.services,
            holder=who,
            wait_s=wait_s,
            on_event=_with_help(on_event, alarm),
        )
        reply = Reply(data={"alarm": alarm.kind}) if alarm and alarm.stop else self._carry_out(context, reading)
        if hindrance:
            reply = replace(reply, warnings=(*reply.warnings, f"{hindrance.detail} This conversation does not remember what is said now."))
            return envelope(reply, reading, session, alarm)
        self._note_talk(context, reading, reply, opened.state.get("talk"))
        told = self._news(context, reply)
        answer = envelope(reply, reading, session, alarm, told)
        self.conversations.add(who, session, "assistant", _without_key(answer["text"], reply), command=answer["command"], task_id=answer["task_id"])
        if self.on_read and alarm is None:
            self.on_read(sentence, reading)
        return answer

    def _open(self, who: Principal, session_id: str | None, sentence: str) -> tuple[Opened, OperatorError | None]:
        """The conversation, and why nothing can be written in it, if that is so: what only looks is answered all the same."""
        try:
            return self.conversations.open(who, session_id, sentence, CONTEXT_TURNS), None
        except Exception as error:
            told = storage_error(error)
            if not isinstance(told, StorageBusy | StorageFull):
                raise
            return self.conversations.look(who, session_id, CONTEXT_TURNS), told

    def _read(self, sentence: str, earlier: list[str], alarm: Alarm | None, state: Json, speaker: str, session: str) -> Reading:
        """What the sentence means. Where a danger was seen it is a question for a specialist, never a command. While a
        demo is going on, its moves are understood also after something else was asked in between. What a specialist asked is
        answered to that specialist."""
        if alarm and alarm.stop:
            return Reading("submit", {"domain": self.controller.route(sentence).pool, "query": sentence}, 1.0)
        talk = state.get("talk")
        reading = self.interpreter.understand(sentence, [*earlier[:-1], f"{talk['pool']}: {talk['said']}"] if talk else earlier)
        if alarm and reading.command != "submit":
            return Reading("submit", {"domain": "auto", "query": sentence}, 1.0)
        if talk and talk["asks"] and _may_answer(sentence, reading, talk["pool"]):
            return Reading("submit", {"domain": talk["pool"], "query": sentence}, 0.9, reason={"answers": talk["pool"]})
        if reading.command == "submit" and "form" not in reading.reason and (heads := self.controller.files.desk(speaker, session).heads(sentence)):
            return replace(reading, args={**reading.args, "domain": self.controller.route(sentence + heads).pool})
        if state.get("demo") is None:
            return reading
        move = self.interpreter.understand(sentence, [f"demo {state['demo']['domain']}"])
        return move if move.command in MOVES else reading

    def _note_talk(self, context: Context, reading: Reading, reply: Reply, before: Json | None) -> None:
        """Remember what is being talked about while a specialist asks and is answered: `{pool, said, asks}`, `said` being the
        question with the answers so far."""
        task = reply.data.get("task") or {}
        answers, asks = "answers" in reading.reason, bool((task.get("data") or {}).get("ask"))
        said = f"{before['said']}\n{context.text}" if before and answers else context.text
        talk = {"pool": task["pool"], "said": said, "asks": asks} if task and (asks or answers) else None
        if talk != before:
            state = self.conversations.get_state(context.holder, context.session_id)
            kept = {name: value for name, value in state.items() if name != "talk"}
            self.conversations.set_state(context.holder, context.session_id, {**kept, **({"talk": talk} if talk else {})})

    def _carry_out(self, context: Context, reading: Reading) -> Reply:
        """The reply of a reading. A refusal by role goes up; any other trouble becomes a reply, so that it is recorded."""
        try:
            return dispatch(context, reading)
        except (Forbidden, Unauthorized):
            raise
        except OperatorError as error:
            return trouble(error)
        except Exception as error:
            return trouble(_unforeseen(error))

    def _news(self, context: Context, reply: Reply) -> str:
        """Alerts that this conversation has not been told yet and that the reply itself does not show, for operators and
        admins."""
        if not context.who.may(TELL_ROLE):
            return ""
        found = self.controller.alerts(context.who)
        state = self.conversations.get_state(context.holder, context.session_id)
        told = set(state.get("told_alerts", ()))
        fresh = [one for one in found if one["id"] not in told]
        if not fresh:
            return ""
        self.conversations.set_state(context.holder, context.session_id, {**state, "told_alerts": [one["id"] for one in found]})
        return "" if "alerts" in reply.data else "\n".join(alert_line(one) for one in fresh)


_QUESTION = re.compile(
    r"\?\s*$|^\W*(?:who|what|which|why|when|where|how|is|are|can|could|should|do|does|did|tell|show|give|explain|help|create|write|analy[sz]e)\b",
    re.I,
)


def _may_answer(sentence: str, reading: Reading, asking: str) -> bool:
    """Whether a text after a specialist's question may be its answer: no clear command, no question, not put to somebody by name,
    and a value, a few words, or words of the same field."""
    if reading.command not in ("submit", "not_understood"):
        return reading.fuzzy or not re.search(r"[a-z]{4,}", sentence, re.IGNORECASE)
    if "form" in reading.reason or _QUESTION.search(sentence):
        return False
    return any(letter.isdigit() for letter in sentence) or len(sentence.split()) <= FEW_WORDS or reading.args.get("domain") == asking


def checked(text: str) -> str:
    """The sentence as it may go on: no escape codes, one kind of line end, 1 to 8,000 characters of valid text.
    Raises InvalidField, TooLarge or NotUnderstood."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise InvalidField(
            "The text holds bytes that are not valid UTF-8.",
            hint="Send it again as plain UTF-8 text.",
            errors=[{"field": "text", "message": "is not valid UTF-8 text"}],
        ) from None
    sentence = drawing.clean(text).strip()
    if not any(letter.isprintable() and not letter.isspace() for letter in sentence):
        raise NotUnderstood("There is nothing to read in that.", hint="Type what you want, or help.", suggestions=["help", "status"])
    if len(sentence) > TEXT_LIMIT:
        raise TooLarge(
            f"That is {len(sentence):,} characters; one message may have {TEXT_LIMIT:,}.",
            hint="Send the most important part, or several messages.",
        )
    return sentence


def _without_key(text: str, reply: Reply) -> str:
    """An answer as it is kept: a new key is shown once and stored nowhere."""
    key = reply.data.get("api_key")
    return text.replace(str(key), "(shown once)") if key else text


def trouble(error: OperatorError) -> Reply:
    """A refusal in plain words: what happened, why, what to type next."""
    shown = error.as_dict()
    return Reply("", (Text(drawing.problem_text(shown)),), ok=False, next=tuple(error.suggestions), error=shown)


def _unforeseen(error: Exception) -> OperatorError:
    """Logs the exception being handled under a request id and gives the one sentence that people see. A database that is
    locked, full or cannot be reached says so itself."""
    found = storage_error(error)
    if isinstance(found, OperatorError):
        log.error("a sentence could not be carried out: the database is %s", found.code)
        return found
    request_id = secrets.token_hex(6)
    log.exception("a sentence could not be carried out", extra={"request_id": request_id})
    return OperatorError(f"Something went wrong inside OperatorOS. The log has the details under {request_id}.", hint="Try again, or type: status")


def _with_help(on_event: OnEvent | None, alarm: Alarm | None) -> OnEvent | None:
    """Puts the help of an alarm into the first event, so that no surface says anything before it."""
    if on_event is None or alarm is None:
        return on_event
    return lambda event: on_event({**event, "help": alarm.text} if event["type"] == "accepted" else event)


# --- drawing --------------------------------------------------------------------------------------------------------


def envelope(reply: Reply, reading: Reading | None, session_id: str, alarm: Alarm | None = None, told: str = "") -> Json:
    """A reply as every surface gives it out. The help of an alarm comes before everything else, and once; beside it a
    refusal is only a warning, because a surface may show an error instead of the text."""
    help_ = alarm.text if alarm else ""
    if alarm and reply.error:
        reply = replace(reply, ok=True, error=None, warnings=(*reply.warnings, reply.error["message"]))
    title = drawing.titled(reply.title) if reply.title else ""
    body = render(reply).removeprefix(title).lstrip("\n").removeprefix(help_).lstrip("\n")
    text = "\n\n".join(part for part in (help_, title, told, body) if part)
    understood = reading is not None and reading.command != "not_understood"
    return {
        "ok": reply.ok,
        "command": reading.command if reading and understood else None,
        "args": dict(reading.args) if reading and understood else {},
        "text": drawing.shown(text, ANSWER_LIMIT),
        "data": {**reply.data, **({"help": help_} if help_ else {})},
        "task_id": reply.task_id,
        "conversation_id": session_id,
        "warnings": list(reply.warnings),
        "next": list(reply.next),
        "error": dict(reply.error) if reply.error else None,
    }


def render(reply: Reply, plain: bool = False) -> str:
    """A reply as text: title and rule, its sections, warnings that they do not show yet, and what to type next."""
    parts = [drawing.titled(reply.title)] if reply.title else []
    parts += [drawing.tree(s.title, s.items) if isinstance(s, Tree) else s.text for s in reply.sections]
    body = "\n\n".join(part for part in parts if part)
    hint = (reply.error or {}).get("hint")
    body += f"\n{hint}" if hint and hint not in body else ""
    missing = [f"⚠️ {warning}" for warning in reply.warnings if warning not in body]
    if missing:
        body += "\n\n" + "\n".join(missing)
    if reply.next and reply.ok:
        body += "\n\n💡 You can type: " + " · ".join(reply.next)
    return drawing.plain(body) if plain else body
