"""What this installation could learn: proposed phrases, and the decision about each."""

from __future__ import annotations

from collections.abc import Callable

from command_processor import Context, Example, Json, Reply, Text, Tree
from drawing import count
from errors import InvalidField

SHOWN = 20
STATES = {"learn-accept": "accepted", "learn-dismiss": "dismissed", "learn-reopen": "proposed"}
TOLD = {
    "accepted": "✅ Learned. “{text}” now means: {meaning}.",
    "dismissed": "🗑️ Dismissed. “{text}” is not proposed again.",
    "proposed": "↩️ “{text}” waits for a decision again.",
}


def learn(context: Context) -> Reply:
    """The proposals that wait, newest first, and what the shadow did today."""
    service = context.controller.services["learning"]
    counts = service.counts(context.who)
    phrases = service.listed(context.controller, context.who)
    trees = (
        [Tree(f"🎓 {count(len(phrases), 'phrase')} to decide on, newest first:", tuple(_lines(one) for one in phrases[:SHOWN]))] if phrases else []
    )
    off = "" if service.running else " No model reads along: set SHADOW=on and a model's key, and run the server."
    rest = () if trees else (Text(f"No phrase waits for a decision.{off}"),)
    first = phrases[0]["id"] if phrases else None
    return Reply(
        "🎓 LEARNING",
        (*trees, *rest, _today(counts)),
        {"phrases": phrases, "counts": counts, "running": service.running},
        next=(f"admin learn accept {first}", f"admin learn dismiss {first}") if phrases else (),
    )


def learned(context: Context) -> Reply:
    """The phrases that were accepted."""
    phrases = context.controller.services["learning"].listed(context.controller, context.who, "accepted")
    lines = tuple(f"{one['id']}. “{one['text']}” means {_meaning(one)} (by {one['decided_by']})" for one in phrases)
    tree = Tree(f"🎓 {count(len(phrases), 'learned phrase')}, newest first:", lines)
    return Reply("🎓 LEARNED", (tree if phrases else Text("Nothing was learned yet. Type: admin learn"),), {"phrases": phrases})


def decide(context: Context) -> Reply:
    """Accept, dismiss or reopen a proposal by its number."""
    number = context.args.get("phrase")
    if number is None:
        raise InvalidField("Say the number of the phrase.", suggestions=["admin learn", "admin learn accept 1"])
    state = STATES[context.args["action"]]
    done = context.controller.services["learning"].decide(context.controller, context.who, number, state)
    told = TOLD[state].format(text=done["text"], meaning=_meaning(done))
    receipt = f"\n🧾 Receipt {done['receipt']}: undo {done['receipt']} takes it back." if "receipt" in done else ""
    return Reply("🎓 LEARNING", (Text(told + receipt),), {"phrase": done}, next=("undo", "admin learn") if receipt else ("admin learn",))


def _lines(one: Json) -> tuple[str, tuple[str, ...]]:
    careful = ("⚠️ It changes something, so it would be done without asking.",) if one["changes"] else ()
    return f"{one['id']}. “{one['text']}”", (f"{one['model']} reads: {_meaning(one)}", f"We read: {one['ours'].replace('_', ' ')}", *careful)


def _meaning(one: Json) -> str:
    args = ", ".join(f"{name} {value}" for name, value in one["args"].items())
    return "a question for a specialist" if one["command"] == "submit" else f"{one['command']}" + (f" ({args})" if args else "")


def _today(counts: Json) -> Tree:
    today = counts["today"]
    return Tree(
        "📊 So far:",
        (
            f"Today: {today['asked']} asked, {today['agreed']} read alike, {today['failed']} without a usable answer",
            f"In all: {counts['accepted']} learned, {counts['dismissed']} dismissed",
        ),
    )


LEARNING: dict[str, Callable[[Context], Reply]] = {"learn": learn, "phrases": learned, **dict.fromkeys(STATES, decide)}
LEARNING_EXAMPLES = (
    Example("admin learn", {"action": "learn"}),
    Example("which phrases could be learned", {"action": "learn"}),
    Example("show the proposed phrases", {"action": "learn"}),
    Example("what did the model read differently", {"action": "learn"}),
    Example("admin phrases", {"action": "phrases"}),
    Example("show the learned phrases", {"action": "phrases"}),
    Example("list the accepted phrases", {"action": "phrases"}),
    Example("admin learn accept 3", {"action": "learn-accept", "phrase": 3}),
    Example("accept phrase 3", {"action": "learn-accept", "phrase": 3}),
    Example("learn phrase 3", {"action": "learn-accept", "phrase": 3}),
    Example("admin learn dismiss 3", {"action": "learn-dismiss", "phrase": 3}),
    Example("dismiss phrase 3", {"action": "learn-dismiss", "phrase": 3}),
    Example("reject phrase 3", {"action": "learn-dismiss", "phrase": 3}),
    Example("reopen phrase 3", {"action": "learn-reopen", "phrase": 3}),
)
