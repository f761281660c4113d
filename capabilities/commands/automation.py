"""Running a prepared piece of work by its name."""

from __future__ import annotations

from command_processor import Argument, Command, Context, Example, Json, Reply, Text, Tree
from drawing import ago, count

MARKS = {"completed": "✅", "failed": "❌", "skipped": "⏭️"}


def run(context: Context) -> Reply:
    """Start it and show its report, or how far it is when it waits for longer than the person does."""
    runner = context.services["automation"]
    found = runner.run(context.who, context.args["template"], session_id=context.session_id, inputs=_inputs(context), wait_s=context.wait_s)
    return picture(found)


def _inputs(context: Context) -> Json:
    """What stands behind the colon ("run the weekly report: done login page; next API") is the automation's first input."""
    _, colon, given = context.text.partition(":")
    wanted: Json = next(
        (t["inputs"] for t in context.services["automation"].templates() if context.args["template"] in (t["name"], *t["aliases"])), {}
    )
    return {next(iter(wanted)): given.strip()} if colon and given.strip() and wanted else {}


def automations(context: Context) -> Reply:
    """The runs of the person, newest first, and what can be run."""
    runner = context.services["automation"]
    runs, templates = list(runner.list(context.who)), runner.templates()
    trees = (
        Tree(f"⚙️ {count(len(runs), 'run')} of yours, newest first:", tuple(_run_line(one) for one in runs) or ("none yet",)),
        Tree("🧰 What can be run:", tuple(f"{t['name']}: {t['purpose']}" for t in templates)),
    )
    return Reply("⚙️ AUTOMATIONS", trees, {"runs": runs, "templates": templates}, next=("run the daily digest",))


def _run_line(run: Json) -> str:
    return f"{run['id']}: {run['template']}, {run['status']}, started {ago(run['created_at'])}"


def cancel(context: Context) -> Reply:
    """Stop a run of the person's; the step it is at is still finished."""
    stopped = context.services["automation"].cancel(context.who, context.args["run_id"])
    return Reply("🛑 AUTOMATION", (Text(f"🚫 Run {stopped['id']} ({stopped['template']}) is {stopped['status']}."),), {"run": stopped})


def picture(found: Json) -> Reply:
    """A run: its report, and its steps with their outcome."""
    title = f"⚙️ {found['template'].upper()} · RUN {found['id']}"
    steps = Tree(
        f"🧭 Steps ({found['position'] if found['status'] != 'completed' else found['of']} of {found['of']}):",
        tuple(_line(s) for s in found["steps"]),
    )
    if found["status"] == "completed":
        return Reply(title, (Text(found["report"] or ""), steps), {"run": found})
    if found["status"] == "failed":
        error = {"code": "automation_failed", "message": found["error"] or "The automation failed."}
        return Reply(title, (Text(f"❌ {error['message']}"), steps), {"run": found}, ok=False, error=error)
    waits = "waits until " + found["run_at"] if found["status"] == "waiting" else f"is {found['status']}"
    return Reply(title, (Text(f"⏳ It {waits} and goes on by itself, also after a restart."), steps), {"run": found})


def _line(step: Json) -> str:
    trouble = f": {step['text']}" if step["status"] != "completed" else ""
    return f"{MARKS.get(step['status'], '•')} {step['name']}{trouble}"


RUN = Command(
    "run",
    "Run an automation by its name",
    (
        Example("run the daily digest", {"template": "daily digest"}),
        Example("start the weekly report automation", {"template": "weekly report"}),
        Example("run automation daily digest", {"template": "daily digest"}),
        Example("run the morning briefing workflow", {"template": "morning briefing"}),
        Example("run the queue cleanup", {"template": "queue cleanup"}),
        Example("start the queue clean-up", {"template": "queue clean-up"}),
    ),
    run,
    (Argument("template", "template", "the name of the automation", required=True),),
    role="user",
    changes=True,
    emoji="⚙️",
    topic="automation",
)
AUTOMATIONS = Command(
    "automations",
    "See your automations and what can be run",
    (
        Example("automations"),
        Example("show my automations"),
        Example("list the automations"),
        Example("which automations are there"),
        Example("what automations are running"),
        Example("which workflows can I run"),
    ),
    automations,
    emoji="🧰",
    topic="automation",
)
CANCEL_AUTOMATION = Command(
    "cancel_automation",
    "Stop a run of an automation",
    (
        Example("cancel automation 3", {"run_id": 3}),
        Example("stop automation run 3", {"run_id": 3}),
        Example("stop workflow 3", {"run_id": 3}),
        Example("end automation number 3", {"run_id": 3}),
    ),
    cancel,
    (Argument("run_id", "number", "the number of the run", required=True),),
    role="user",
    changes=True,
    emoji="🛑",
    topic="automation",
)
