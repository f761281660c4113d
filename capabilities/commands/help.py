"""What can be typed, what the specialists can do, and how a sentence is read."""

from __future__ import annotations

from command_processor import Argument, Command, Context, Example, Json, Reading, Reply, Text, Tree, help_data
from drawing import count, percent, shorten
from errors import NotFound

TOPICS = {
    "asking": "💬 Asking a specialist:", "looking": "👀 Looking:", "tasks": "📋 Tasks:", "agents": "🤖 Agents:",
    "demos": "🎬 Demos:", "automation": "⚙️ Automations:", "help": "💡 Help:", "session": "👤 You:", "admin": "🛠️ Admin:",
}  # fmt: skip

EARLIER = 6  # sentences of the conversation that a reading may lean on


def help_(context: Context) -> Reply:
    """The table of commands by topic; with a topic, everything about the commands it means."""
    topic = context.args.get("topic")
    data = help_data(context.table, topic)
    if topic and not data["commands"]:
        raise NotFound(f"There is no help about {shorten(topic, 40)}.", suggestions=["help", "help scale", "help tasks"])
    return _about(topic, data) if topic else _overview(data)


def _overview(data: Json) -> Reply:
    groups: dict[str, list[Json]] = {}
    for command in data["commands"]:
        groups.setdefault(command["topic"], []).append(command)
    trees = tuple(Tree(TOPICS.get(topic, f"{topic.capitalize()}:"), tuple(_command_line(one) for one in found)) for topic, found in groups.items())
    last = Text("Say it in your own words, or type a command. 'help scale' tells more about one.")
    return Reply("💡 HELP", (*trees, last), data)


def _command_line(command: Json) -> str:
    example = f", for example: {command['examples'][0]}" if command["examples"] else ""
    return f"{command['emoji']} {command['name']}: {command['purpose']}{example}"


def _about(topic: str, data: Json) -> Reply:
    return Reply(f"💡 HELP: {topic.upper()}", tuple(_command_tree(one) for one in data["commands"]), data)


def _command_tree(command: Json) -> Tree:
    parts: list[str | tuple[str, tuple[str, ...]]] = [("You can say:", tuple(command["examples"][:6]))] if command["examples"] else []
    known = tuple(f"{one['name']}: {one['purpose']}" + (" (needed)" if one["required"] else "") for one in command["arguments"])
    parts += [("It looks for:", known)] if known else []
    return Tree(f"{command['emoji']} {command['name']}: {command['purpose']}", (*parts, f"Who may: {command['role']} and above"))


def capabilities(context: Context) -> Reply:
    """What each specialist can do, from the tools that are really there."""
    found = context.controller.capabilities(context.who, context.args.get("domain"))
    full = context.args.get("domain") is not None
    return Reply("🧭 CAPABILITIES", tuple(_specialist(one, full) for one in found["domains"]), found, next=("demo healthcare", "help"))


def _specialist(one: Json, full: bool) -> Tree:
    tools = [shorten(tool["description"].partition(". ")[0].replace("`", "").rstrip("."), 120) for tool in one["tools"]]
    shown = tools if full else tools[:4]
    more = [f"and {count(len(tools) - 4, 'more thing')}: type capabilities {one['name']}"] if len(tools) > 4 and not full else []
    return Tree(f"{one['emoji']} {one['title']}: {one['purpose']}", (*shown, *more))


def understand(context: Context) -> Reply:
    """How another sentence would be read if it were said now; nothing is done."""
    assert context.interpret is not None
    text = context.args["text"]
    earlier = context.controller.conversations.context(context.holder, context.session_id, EARLIER + 1)[:-1]
    reading = context.interpret(text, earlier)
    facts = Tree(
        f"🔍 {text}",
        (f"Command: {reading.command}", f"Sure: {percent(reading.confidence)}", *_arguments(reading.args, text), _outcome(reading, context)),
    )
    others = tuple(f"{_named(one)}: {percent(one['confidence'])}" for one in reading.alternatives)
    trees = (facts, Tree("🧮 Why:", _reasons(reading.reason)), Tree("🔀 What else it might be:", others or ("nothing comes near",)))
    return Reply(
        "🔍 HOW I READ IT", trees, {**reading.as_dict(), "reason": reading.reason, "fuzzy": reading.fuzzy, "clarification": reading.clarification}
    )


def _arguments(args: Json, text: str) -> tuple[str, ...]:
    """The arguments, a line each; several steps one by one, and without repeating the sentence itself."""
    steps = args.get("steps", ())
    return (
        *(f"Step {i}: {_named(step)}" for i, step in enumerate(steps, 1)),
        *(f"{name}: {value}" for name, value in args.items() if name != "steps" and value != text),
    )


def _named(one: Json) -> str:
    """A command with its arguments in one line."""
    given = ", ".join(f"{name} {value}" for name, value in one["args"].items())
    return one["command"] + (f" ({shorten(given, 80)})" if given else "")


def _outcome(reading: Reading, context: Context) -> str:
    """What would come of it: done, asked back, or given to a specialist."""
    if reading.command == "not_understood" or reading.clarification:
        return f"Then: nothing is done; the answer is “{reading.clarification}”"
    if reading.command == "submit":
        return "Then: a specialist answers it"
    rows = {c.name: c for c in context.table}
    steps = [(rows[s["command"]], s["args"]) for s in reading.args.get("steps", ())] or [(rows[reading.command], reading.args)]
    changing = any(row.changing(args) for row, args in steps)
    if reading.fuzzy and changing:
        return "Then: it is a guess, so you are asked before anything changes"
    if any(row.confirm and row.confirm(args) for row, args in steps):
        return "Then: it is done after a code is typed"
    return "Then: it is done, something changes" if changing else "Then: it is shown, nothing changes"


def _reasons(reason: Json) -> tuple[str, ...]:
    """What a reading rests on, a line each."""
    lines = [f"Step {i}: {line}" for i, step in enumerate(reason.get("steps", ()), 1) for line in _reasons(step)]
    told = (("like", "It is like"), ("form", "It has the form of"), ("after", "It goes on from"), ("route", "Where it goes"))
    lines += [f"{words}: {reason[key]}" for key, words in told if reason.get(key)]
    for key, words in (("matched", "Words that fit"), ("unknown", "Words I do not know here"), ("changed", "New")):
        lines += [f"{words}: {', '.join(reason[key])}"] if reason.get(key) else []
    shares = sorted(reason.get("scores", {}).items(), key=lambda pair: -pair[1])[:3]
    lines += [f"Pools: {', '.join(f'{pool} {percent(share)}' for pool, share in shares)}"] if shares else []
    lines += [f"Ahead of the next by: {percent(reason['margin'])}"] if "margin" in reason else []
    return tuple(lines) or ("nothing was recognised",)


HELP = Command(
    "help",
    "See what can be typed",
    (
        Example("help"),
        Example("help files", {"topic": "files"}),
        Example("show help"),
        Example("help me out, what do I type"),
        Example("how do I use this"),
        Example("how am I supposed to use this"),
        Example("how does this work"),
        Example("how does this all work"),
        Example("what commands are there"),
        Example("what commands do you know"),
        Example("which commands can I use"),
        Example("list all commands"),
        Example("what can I say"),
        Example("what can I type here"),
        Example("what should I type"),
        Example("what can I tell you to do"),
        Example("what can I type"),
        Example("what do I type"),
        Example("I am lost"),
        Example("I need help"),
        Example("can you help me"),
        Example("how do I start"),
        Example("instructions"),
        Example("user guide"),
        Example("manual"),
        Example("menu"),
        Example("command reference"),
        Example("what are my options"),
        Example("I don't know what to do"),
        Example("I don't know what to type"),
        Example("help scale", {"topic": "scale"}),
        Example("help with demos", {"topic": "demo"}),
        Example("help on tasks", {"topic": "tasks"}),
        Example("explain the scale command", {"topic": "scale"}),
        Example("how do I scale a pool", {"topic": "scale"}),
        Example("how do I add agents", {"topic": "scale"}),
        Example("how do I restart a pool", {"topic": "restart"}),
        Example("how do I cancel a task", {"topic": "cancel"}),
        Example("how can I submit a task", {"topic": "submit"}),
    ),
    help_,
    (Argument("topic", "topic", "a command or a group of commands"),),
    emoji="❓",
    topic="help",
)
CAPABILITIES = Command(
    "capabilities",
    "See what the specialists can do",
    (
        Example("capabilities"),
        Example("what are you able to do"),
        Example("show capabilities"),
        Example("what can you do"),
        Example("what can you do for me"),
        Example("what can you help me with"),
        Example("what sort of things can you help with"),
        Example("what can the agents do"),
        Example("what can the sports agents do", {"domain": "sports"}),
        Example("what is healthcare good at", {"domain": "healthcare"}),
        Example("what can the business department do", {"domain": "business"}),
        Example("financial capabilities", {"domain": "financial"}),
        Example("which skills do the agents have"),
        Example("list your features"),
        Example("what are you good at"),
        Example("what are you good for"),
        Example("what kinds of specialists are there"),
        Example("which domains are there"),
        Example("what do you know about"),
        Example("which topics can you handle"),
        Example("what kind of questions can I ask"),
        Example("what tools do you have"),
        Example("what does the sports specialist do", {"domain": "sports"}),
        Example("your abilities"),
        Example("what are you capable of"),
    ),
    capabilities,
    (Argument("domain", "pool", "healthcare, financial, sports, business or general"),),
    emoji="🧠",
    topic="help",
)
UNDERSTAND = Command(
    "understand",
    "See how a sentence would be read; nothing is done",
    (
        Example('understand "scale sports up"', {"text": "scale sports up"}),
        Example("understand restart finance", {"text": "restart finance"}),
        Example('explain "cancel that"', {"text": "cancel that"}),
        Example('what would "restart all" do', {"text": "restart all"}),
    ),
    understand,
    (Argument("text", "quoted", "the sentence", required=True),),
    emoji="🔍",
    topic="help",
)
