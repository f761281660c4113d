"""The command line: the prompt, one sentence, the server, and a few words of its own. Nothing imports this."""

from __future__ import annotations

import argparse
import json
import os
import re
import secrets
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import client
import drawing
import own_files
import terminal
from errors import NotUnderstood, OperatorError
from settings import VERSION, Settings, load_settings, make_home

Json = dict[str, Any]

EPILOG = """examples:
  python main.py "show me the system status"
  python main.py "financial: compound interest on 1000 at 5% for 10 years"
  python main.py scale healthcare to 4
  cat report.txt | python main.py "summarise this"
  python main.py -            read the sentence from standard input
  python main.py              the prompt; leave it with exit

words of its own: serve, understand, doctor, completion (each has --help)

exit codes: 0 done, 1 the task failed, 2 not understood or bad usage, 3 needs confirmation,
            4 not allowed, 5 provider or data source unavailable, 6 still running,
            7 could not start, 130 interrupted"""

EMBEDDED_DRAIN_S = 2.0
ROOM_FOR_MATERIAL = 7_900  # a message may have 8,000 characters


# --- options --------------------------------------------------------------------------------------------------------


def common_options() -> argparse.ArgumentParser:
    """The options that a sentence and the words of our own share."""
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("--json", action="store_true", help="print the whole envelope as one JSON object")
    options.add_argument("--session", metavar="ID", help="conversation to go on with (default: cli-<login name>)")
    options.add_argument("--new", action="store_true", help="begin a new conversation")
    options.add_argument("--timeout", type=_timeout, default=60.0, metavar="S", help="seconds to wait for an answer (60)")
    options.add_argument("--no-wait", action="store_true", help="give a long task away and print its number")
    options.add_argument("--yes", action="store_true", help="confirm what this very sentence asks to confirm")
    options.add_argument("--plain", action="store_true", help="ASCII answers without emoji")
    options.add_argument("--debug", action="store_true", help="show Python's own report when something breaks")
    return options


def _timeout(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 86_400:
        raise argparse.ArgumentTypeError("must be seconds from 0 to 86400")
    return value


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Options, with `word` (one of WORDS, or "") and `sentence` (the words of the rest)."""
    place = next((at for at, argument in enumerate(argv) if not argument.startswith("-")), len(argv))
    word = argv[place] if place < len(argv) and argv[place] in WORDS else ""
    parser = argparse.ArgumentParser(
        prog=f"main.py {word}".strip(),
        description=WORDS[word][1] if word else "OperatorOS: a staff of AI specialists that you run by talking to it.",
        epilog=None if word else EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common_options()],
    )
    if word:
        WORDS[word][2](parser)
        options = parser.parse_intermixed_args([*argv[:place], *argv[place + 1 :]])
    else:
        parser.add_argument("--version", action="version", version=f"OperatorOS {VERSION}")
        parser.add_argument("sentence", nargs="*", help="what you want, in your own words; - reads standard input")
        options = parser.parse_intermixed_args(argv)
    options.word = word
    return options


# --- sentences ------------------------------------------------------------------------------------------------------


class Embedded:
    """OperatorOS in this process, for as long as a sentence or a prompt needs it."""

    def __init__(self, settings: Settings) -> None:
        make_home(settings.home)  # a folder that cannot be used is said before anything heavy is loaded
        from app import build

        system = build(settings)
        if system.first_start:
            tell_key_file(settings)
        self.system, self.interface, self.controller = system, system.interface, system.controller
        self.who = self.controller.conversations.authenticate(settings.api_key or client.key_in(settings.key_file))

    def ask(self, text: str, session: str, wait_s: float, on_event: client.OnEvent | None = None) -> Json:
        """The envelope for a sentence; refusals are envelopes too."""
        try:
            return dict(self.interface.turn(self.who, session, text, wait_s=wait_s, on_event=on_event))
        except OperatorError as error:
            return client.failed(error, session)

    def understand(self, text: str, context: list[str] | None = None) -> Json:
        """What a sentence would do. Runs nothing."""
        return dict(self.interface.understand(text, context or []))

    def upload(self, name: str, content: bytes) -> Json:
        """Bring a file in: `{id, name, bytes, ...}`."""
        return dict(self.controller.files.add(self.who, name, content))

    def download(self, which: str) -> tuple[str, bytes]:
        """The name and the content of a file, by its name or "#7"."""
        found, content = self.controller.files.content(self.who, int(which[1:]) if which.startswith("#") else which)
        return str(found["name"]), content

    def close(self) -> None:
        """Stop; what has not ended stays in the queue for the next start, and is said."""
        left = self.controller.status(self.who)["tasks"]
        waiting = left["queued"] + left["retrying"] + self.system.stop(EMBEDDED_DRAIN_S)
        if waiting:
            terminal.say(
                f"{drawing.count(waiting, 'task')} left in the queue for the next start (python main.py serve keeps it running).",
                to=sys.stderr,
            )


def tell_key_file(settings: Settings) -> None:
    """Said once, at the first start."""
    terminal.say(f"First start: everything is kept in {settings.home}, the admin key in {settings.key_file}.", to=sys.stderr)


@contextmanager
def surface(settings: Settings) -> Iterator[client.Remote | Embedded]:
    """The running server when there is one, else OperatorOS in this process."""
    remote = client.find(settings)
    if remote:
        yield remote
        return
    embedded = Embedded(settings)
    try:
        yield embedded
    finally:
        embedded.close()


def one_shot(settings: Settings, options: argparse.Namespace) -> int:
    """Answer one sentence and give its exit code."""
    sentence = " ".join(options.sentence)
    with surface(settings) as place:
        if sentence == "-":
            sentence = terminal.decode(sys.stdin.buffer.read()).strip()
        elif beside := terminal.piped():
            sentence = with_material(place, sentence, beside)
        return answer(place, sentence, settings, options)


def with_material(place: client.Remote | Embedded, sentence: str, beside: str) -> str:
    """Piped text is material for a question, put before it; it is never read as a command, and a command ignores it. What is too
    long for a message becomes a file of the user that the question is about."""
    if place.understand(sentence)["command"] != "submit":
        return sentence
    if len(beside) + len(sentence) > ROOM_FOR_MATERIAL:
        name = own_files.brought_in_text(place, beside, lambda line: terminal.say(line, to=sys.stderr))
        return f"{sentence} ({name})"
    prefix = re.match(r"\s*(healthcare|financial|sports|business|general|task)\s*:\s*", sentence, re.IGNORECASE)
    head = prefix[1] if prefix else "task"
    return f"{head}: {beside}\n\n{sentence[prefix.end() :] if prefix else sentence}"


def converse(settings: Settings, options: argparse.Namespace) -> int:
    """Answer sentence after sentence, from a prompt on a terminal, else line by line."""
    with surface(settings) as place:
        sentences = (
            terminal.prompt(settings.home / "history", words_to_complete, "OperatorOS. Type 'help' for commands, 'exit' to leave.")
            if sys.stdin.isatty() and sys.stdout.isatty()
            else terminal.lines()
        )
        terminal.talk(sentences, lambda sentence: _answer_or_go_on(place, sentence, settings, options))
    return 0


def _answer_or_go_on(place: client.Remote | Embedded, sentence: str, settings: Settings, options: argparse.Namespace) -> None:
    try:
        answer(place, sentence, settings, options)
        if not options.json:
            terminal.say("")  # so that one answer ends before the next begins
    except KeyboardInterrupt:
        terminal.say("Not waiting any longer. The work goes on; type: result last", to=sys.stderr)


def answer(place: client.Remote | Embedded, sentence: str, settings: Settings, options: argparse.Namespace) -> int:
    """Ask, confirm with --yes, show, and give the exit code."""
    plain = options.plain or settings.plain
    progress = terminal.Progress(plain, quiet=options.json)
    wait_s = 0.0 if options.no_wait else options.timeout
    try:
        if fetched := own_files.taken_out(place, sentence):
            terminal.say_json({"ok": True, **fetched}) if options.json else terminal.say(fetched["text"], plain=plain)
            return 0
        sentence = own_files.brought_in(place, sentence, lambda line: terminal.say(line, to=sys.stderr))
        envelope = place.ask(sentence, options.session, wait_s, progress)
    except OperatorError as error:
        envelope = client.failed(error, options.session)
    confirm = (envelope.get("data") or {}).get("confirm")
    if options.yes and confirm and (envelope.get("error") or {}).get("code") == "confirmation_required":
        envelope = place.ask(confirm, options.session, wait_s, progress)
    progress.done()
    if options.json:
        terminal.say_json(envelope)
    else:
        terminal.say(envelope["text"].removeprefix(progress.help).lstrip("\n"), plain=plain)
    code = client.exit_code(envelope)
    return 0 if code == 6 and options.no_wait else code


def words_to_complete() -> list[str]:
    """What Tab offers: the commands and their first examples, from the table of commands."""
    from capabilities.commands import COMMANDS

    names = [command.name for command in COMMANDS]
    examples = [example.text for command in COMMANDS for example in command.examples[:4] if not example.context]
    return sorted({*names, *examples, "exit"})


# --- words of our own -------------------------------------------------------------------------------------------------


def serve(settings: Settings, options: argparse.Namespace) -> int:
    """Run the HTTP server in the foreground."""
    from dataclasses import replace

    import server

    settings = replace(settings, host=options.host or settings.host, port=options.port or settings.port)
    make_home(settings.home)

    def load() -> Any:
        from app import create_app

        app = create_app(settings, warm=True)
        if app.extensions["operatoros"].first_start:
            tell_key_file(settings)
        return app

    return server.serve_dev(settings, load) if options.dev else server.serve(settings, load, options.debug)


def understand(settings: Settings, options: argparse.Namespace) -> int:
    """Print how a sentence, or each line of --jsonl, would be read. Runs nothing."""
    if options.jsonl:
        return _understand_lines(settings, sys.stdin.buffer if options.jsonl == "-" else open(options.jsonl, "rb"))
    text = " ".join(options.sentence)
    if not text.strip():
        raise NotUnderstood("understand needs a sentence.", hint='For example: understand "scale sports to 5"')
    place = client.find(settings) or Understanding(settings)
    terminal.say_json(place.understand(text))
    return 0


def _understand_lines(settings: Settings, lines: Any) -> int:
    place = Understanding(settings)
    code = 0
    for raw in lines:
        if not raw.strip():
            continue
        try:
            entry = json.loads(raw)
            terminal.say_json(place.understand(str(entry["text"]), [str(text) for text in entry.get("context") or ()]))
        except (ValueError, KeyError, TypeError):
            terminal.say_json({"error": {"code": "bad_request", "message": 'each line must be a JSON object such as {"text": "status"}'}})
            code = 2
    return code


class Understanding:
    """Reads sentences in this process without starting anything."""

    def __init__(self, settings: Settings) -> None:
        from app import build

        self.interface = build(settings, start=False).interface

    def understand(self, text: str, context: list[str] | None = None) -> Json:
        return dict(self.interface.understand(text, context or []))


def doctor(settings: Settings, options: argparse.Namespace) -> int:
    """Check the machine, the settings, the database and what can be reached."""
    from doctor import examine, report

    checks = examine(settings)
    if options.json:
        terminal.say_json({"ok": not any(check.bad for check in checks), "checks": [check._asdict() for check in checks]})
    else:
        terminal.say(report(checks), plain=options.plain or settings.plain)
    return int(any(check.bad for check in checks))


def completion(settings: Settings, options: argparse.Namespace) -> int:
    """Print the completion script of a shell."""
    import shell_completion

    flags = [flag for action in common_options()._actions for flag in action.option_strings]
    terminal.say(shell_completion.script(options.shell, [*words_to_complete(), *WORDS], flags))
    return 0


def _serve_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dev", action="store_true", help="a development server in this process instead of gunicorn")
    parser.add_argument("--host", help="address to listen on (HOST)")
    parser.add_argument("--port", type=_port, help="port to listen on (PORT)")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("must be a whole number from 1 to 65535")
    return int(text)


def _understand_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sentence", nargs="*", help="the sentence to read")
    parser.add_argument("--jsonl", metavar="FILE", help='lines of {"text", "context"?}; - reads standard input')


def _completion_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))


Word = tuple[Callable[[Settings, argparse.Namespace], int], str, Callable[[argparse.ArgumentParser], None]]
WORDS: dict[str, Word] = {
    "serve": (serve, "Run the HTTP server in the foreground. Ctrl-C or SIGTERM lets running work end first.", _serve_options),
    "understand": (understand, "Print how a sentence would be read, as JSON. Nothing is run.", _understand_options),
    "doctor": (doctor, "Check the machine, the settings, the database and what can be reached.", lambda parser: None),
    "completion": (completion, "Print a completion script for your shell.", _completion_options),
}


# --- the entry ------------------------------------------------------------------------------------------------------


def run(argv: Sequence[str]) -> int:
    """Parse, do it, and give the exit code. argparse itself ends with 2 on bad usage."""
    options = parse(argv)
    try:
        settings = load_settings()
        options.session = f"cli-{secrets.token_hex(4)}" if options.new else options.session or settings.session
        if options.word:
            return WORDS[options.word][0](settings, options)
        return one_shot(settings, options) if options.sentence else converse(settings, options)
    except OperatorError as error:
        if options.debug:
            raise
        terminal.say(f"operatoros: {error.detail}" + (f" {error.hint}" if error.hint else ""), to=sys.stderr)
        return error.exit_code


def main(argv: Sequence[str] | None = None) -> int:
    """Everything that a shell needs to see: exit codes, and no Python report unless --debug was given."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return run(arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if "--debug" in arguments:
            raise
        terminal.say(f"operatoros: something went wrong ({type(error).__name__}). Run it again with --debug to see where.", to=sys.stderr)
        return 1


def leave(code: int) -> None:
    """End the process now: a tool that still waits for the network must not hold the shell, its task is back in the queue."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


if __name__ == "__main__":
    leave(main())
