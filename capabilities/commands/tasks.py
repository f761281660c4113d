"""Tasks: see them, follow one, cancel, retry, change the priority, ask why; and what was asked before."""

from __future__ import annotations

from dataclasses import replace

import pictures
from command_processor import Argument, Command, Context, Example, Json, Reply, Text, Tree
from drawing import ENDED, ago, count, shorten, task_line
from errors import NotFound

TASK_ID = Argument("task_id", "task_id", "the number of a task, or last", required=True)


def task_number(context: Context) -> int:
    """The number that the sentence named; `last` (or none) is the newest task of the conversation."""
    wanted = context.args.get("task_id", "last")
    number = context.controller.last_task_id(context.holder, context.session_id) if wanted == "last" else wanted
    if number is None:
        raise NotFound("There is no task in this conversation yet.", hint="Ask something first, for example: general: what time is it in Tokyo")
    return int(number)


def tasks(context: Context) -> Reply:
    pool, status = context.args.get("pool"), context.args.get("status")
    where = f" in the {pool} pool" if pool else ""
    if status:
        page = context.controller.tasks(context.who, status=status, pool=pool)
        title = f"📋 {status.upper()} {f'{pool.upper()} ' if pool else ''}TASKS"
        return pictures.task_list(title, [(f"{status.capitalize()}:", page["data"])], page, f"There are no {status} tasks{where}.")
    found = {state: context.controller.tasks(context.who, status=state, pool=pool)["data"] for state in ("running", "retrying", "queued")}
    ended = [task for task in context.controller.tasks(context.who, pool=pool, limit=20)["data"] if task["status"] in ENDED][:5]
    groups = [("🔄 Running:", found["running"] + found["retrying"]), ("⏳ Waiting:", found["queued"]), ("🏁 Ended last:", ended)]
    data = {**found, "ended": ended, "data": [task for _, group in groups for task in group]}
    none = f"No task is running or waiting{where}, and none has ended yet. {'Type all tasks for the others.' if pool else 'Ask something to begin.'}"
    return pictures.task_list(f"📋 {pool.upper()} TASKS" if pool else "📋 TASKS", groups, data, none)


def result(context: Context) -> Reply:
    return _card(context, context.controller.task(context.who, task_number(context)))


def _card(context: Context, task: Json) -> Reply:
    return pictures.task_card(task, context.controller.domains[task["pool"]])


def cancel(context: Context) -> Reply:
    task = context.controller.cancel(context.who, task_number(context))
    stopped = task["status"] == "cancelled"
    text = f"🚫 Task #{task['id']} was cancelled." if stopped else f"🛑 Task #{task['id']} is running and stops within two seconds."
    return _about("🛑 CANCEL", text, task)


def _about(title: str, text: str, task: Json) -> Reply:
    return Reply(title, (Text(text), Text(task_line(task))), {"status": task["status"], "task": task}, task_id=task["id"])


def retry(context: Context) -> Reply:
    if context.args.get("target") == "failed":
        again = context.controller.retry_failed(context.who)
        head = f"✅ {count(len(again), 'task')} put back in the queue:"
        return pictures.task_list("🔁 RETRY", [(head, again)], {"tasks": again}, "No task has failed, so nothing had to be run again.")
    task = context.controller.retry(context.who, task_number(context))
    return _about("🔁 RETRY", f"✅ Task #{task['retry_of']} runs again as #{task['id']}.", task)


def priority(context: Context) -> Reply:
    task = context.controller.prioritise(context.who, task_number(context), context.args["priority"])
    return replace(_about("⏫ PRIORITY", f"✅ Task #{task['id']} now has priority {task['priority']}.", task), next=("undo",))


def why(context: Context) -> Reply:
    return pictures.why(context.controller.why(context.who, task_number(context)))


def position(context: Context) -> Reply:
    task = context.controller.task(context.who, task_number(context))
    place = task["position"]
    if place is None:
        return _about("🔢 POSITION", f"Task #{task['id']} does not wait: it is {task['status']}.", task)
    before = "It is the next one." if place == 1 else f"{count(place - 1, 'task')} of the {task['pool']} pool come before it."
    return _about("🔢 POSITION", f"Task #{task['id']} waits at place {place}. {before}", task)


def history(context: Context) -> Reply:
    """What was said in this conversation, newest first, without the sentence that asks for it."""
    limit = min(max(context.args.get("limit", 10), 1), 100)
    lines = context.controller.conversations.history(context.holder, context.session_id, 2 * limit + 1)
    asked = [line for line in lines if line["role"] == "user"][1 : limit + 1]
    shown = tuple(f"{shorten(line['text'], 80)} ({ago(line['at'])})" for line in asked)
    tree = Tree(f"🕘 You asked {count(len(asked), 'thing')}, newest first:", shown)
    return Reply("🕘 HISTORY", (tree if asked else Text("Nothing was asked in this conversation yet."),), {"history": asked})


TASKS = Command(
    "tasks",
    "See tasks: running, waiting and the latest ended",
    (
        Example("tasks"),
        Example("what tasks are currently running"),
        Example("what is queued up"),
        Example("list all tasks"),
        Example("show my tasks"),
        Example("show tasks"),
        Example("what is in the queue"),
        Example("is the queue empty"),
        Example("how long is the queue"),
        Example("what is running"),
        Example("what are you working on"),
        Example("is anything waiting"),
        Example("what is pending"),
        Example("what is in progress"),
        Example("which tasks are still open"),
        Example("how many tasks are waiting"),
        Example("how many tasks are running"),
        Example("task list"),
        Example("task overview"),
        Example("state of the tasks"),
        Example("the tasks of the sports pool", {"pool": "sports"}),
        Example("is anything being processed"),
        Example("sports tasks", {"pool": "sports"}),
        Example("what is running in sports", {"pool": "sports"}),
        Example("what is healthcare working on", {"pool": "healthcare"}),
        Example("what are the agents working on"),
        Example("which tasks are going on"),
        Example("list everything in progress"),
        Example("what tasks are there"),
        Example("show everything in the queue"),
        Example("what is left to do"),
        Example("what is left in the queue"),
        Example("what work is in progress"),
        Example("show the financial queue", {"pool": "financial"}),
        Example("only the queued tasks", {"status": "queued"}),
        Example("just the waiting ones", {"status": "queued"}),
        Example("did any tasks fail", {"status": "failed"}),
        Example("failed tasks", {"status": "failed"}),
        Example("which tasks crashed", {"status": "failed"}),
        Example("show me everything that failed", {"status": "failed"}),
        Example("list the failures", {"status": "failed"}),
        Example("show me errors in tasks", {"status": "failed"}),
        Example("what failed", {"status": "failed"}),
        Example("which ones failed", {"status": "failed"}),
        Example("the failed ones from sports today", {"pool": "sports", "status": "failed"}),
        Example("what went wrong today", {"status": "failed"}),
        Example("did anything fail", {"status": "failed"}),
        Example("show completed tasks", {"status": "completed"}),
        Example("what is finished", {"status": "completed"}),
        Example("what got done today", {"status": "completed"}),
        Example("which tasks are done", {"status": "completed"}),
        Example("which of my tasks are finished", {"status": "completed"}),
        Example("everything that is done", {"status": "completed"}),
        Example("cancelled tasks", {"status": "cancelled"}),
        Example("what was cancelled", {"status": "cancelled"}),
        Example("show the cancelled ones", {"status": "cancelled"}),
        Example("the completed ones", {"status": "completed"}),
        Example("which tasks did I cancel", {"status": "cancelled"}),
        Example("dead tasks", {"status": "dead"}),
        Example("tasks dead", {"status": "dead"}),
        Example("expired tasks", {"status": "expired"}),
        Example("which tasks were given up", {"status": "dead"}),
        Example("which ones died", {"status": "dead"}),
        Example("what is next in the queue"),
        Example("what got cancelled today", {"status": "cancelled"}),
    ),
    tasks,
    (
        Argument("pool", "pool", "only of this pool"),
        Argument("status", "task_status", "failed, completed, cancelled, dead, expired or queued"),
    ),
    emoji="📋",
    topic="tasks",
)
RESULT = Command(
    "result",
    "See one task: its answer, or how far it is",
    (
        Example("result 12", {"task_id": 12}),
        Example("what came out of task 15", {"task_id": 15}),
        Example("how far is task 15", {"task_id": 15}),
        Example("show task 12", {"task_id": 12}),
        Example("task #12", {"task_id": 12}),
        Example("#12", {"task_id": 12}),
        Example("status of task 12", {"task_id": 12}),
        Example("is task 12 done", {"task_id": 12}),
        Example("is #12 finished yet", {"task_id": 12}),
        Example("is task 12 still running", {"task_id": 12}),
        Example("did task 12 fail", {"task_id": 12}),
        Example("did 12 finish", {"task_id": 12}),
        Example("what did task 12 say", {"task_id": 12}),
        Example("answer of task 12", {"task_id": 12}),
        Example("output of number 12", {"task_id": 12}),
        Example("what happened to task 12", {"task_id": 12}),
        Example("what happened with 12", {"task_id": 12}),
        Example("progress of task 12", {"task_id": 12}),
        Example("how is task 12 going", {"task_id": 12}),
        Example("any news on task 12", {"task_id": 12}),
        Example("update on task 12", {"task_id": 12}),
        Example("where are we with #12", {"task_id": 12}),
        Example("details of task twelve", {"task_id": 12}),
        Example("when will task 12 be ready", {"task_id": 12}),
        Example("how long until task 12 is done", {"task_id": 12}),
        Example("check on task 12", {"task_id": 12}),
        Example("the last result", {"task_id": "last"}),
        Example("show me the answer again", {"task_id": "last"}),
        Example("what was the last answer", {"task_id": "last"}),
        Example("what did I get for my last question", {"task_id": "last"}),
        Example("is it done yet", {"task_id": "last"}),
        Example("is my task done", {"task_id": "last"}),
        Example("is my answer ready", {"task_id": "last"}),
        Example("how is the last task going", {"task_id": "last"}),
        Example("how far along is it", {"task_id": "last"}),
        Example("how far is it", {"task_id": "last"}),
        Example("result", {"task_id": "last"}),
        Example("what was the result", {"task_id": "last"}),
        Example("did it work", {"task_id": "last"}),
        Example("did it finish", {"task_id": "last"}),
        Example("any progress", {"task_id": "last"}),
        Example("the latest one", {"task_id": "last"}),
        Example("what did it say", {"task_id": "last"}),
    ),
    result,
    (TASK_ID,),
    emoji="📄",
    topic="tasks",
)
CANCEL = Command(
    "cancel",
    "Stop a task",
    (
        Example("cancel 12", {"task_id": 12}),
        Example("cancel task 12", {"task_id": 12}),
        Example("stop task 3", {"task_id": 3}),
        Example("stop running task 3", {"task_id": 3}),
        Example("kill task 3", {"task_id": 3}),
        Example("abort #3", {"task_id": 3}),
        Example("forget about task 3", {"task_id": 3}),
        Example("drop number 3", {"task_id": 3}),
        Example("remove task 3 from the queue", {"task_id": 3}),
        Example("I don't need task 3 any more", {"task_id": 3}),
        Example("don't run task 3", {"task_id": 3}),
        Example("call off task 3", {"task_id": 3}),
        Example("never mind task 3", {"task_id": 3}),
        Example("delete task 3", {"task_id": 3}),
        Example("task 3 can be cancelled", {"task_id": 3}),
        Example("cancel the last one", {"task_id": "last"}),
        Example("cancel my last task", {"task_id": "last"}),
        Example("cancel my task", {"task_id": "last"}),
        Example("cancel that", {"task_id": "last"}),
        Example("cancel", {"task_id": "last"}),
        Example("cancel the task", {"task_id": "last"}),
        Example("stop that task", {"task_id": "last"}),
        Example("forget it", {"task_id": "last"}),
        Example("never mind", {"task_id": "last"}),
        Example("stop working on that", {"task_id": "last"}),
    ),
    cancel,
    (TASK_ID,),
    role="user",
    changes=True,
    emoji="🛑",
    topic="tasks",
)
RETRY = Command(
    "retry",
    "Run a task again, or all that failed",
    (
        Example("retry 6", {"task_id": 6}),
        Example("run 6 again", {"task_id": 6}),
        Example("run task 6 again", {"task_id": 6}),
        Example("rerun #6", {"task_id": 6}),
        Example("redo task 6", {"task_id": 6}),
        Example("restart task 6", {"task_id": 6}),
        Example("repeat task 6", {"task_id": 6}),
        Example("try task 6 once more", {"task_id": 6}),
        Example("give task 6 another try", {"task_id": 6}),
        Example("give task 6 another go", {"task_id": 6}),
        Example("put task 6 back in the queue", {"task_id": 6}),
        Example("retry the last one", {"task_id": "last"}),
        Example("try that again", {"task_id": "last"}),
        Example("try again", {"task_id": "last"}),
        Example("do the last one again", {"task_id": "last"}),
        Example("start task 6 again", {"task_id": 6}),
        Example("task 6 failed, try it again", {"task_id": 6}),
        Example("retry", {"task_id": "last"}),
        Example("retry my last task", {"task_id": "last"}),
        Example("retry everything that failed", {"target": "failed"}),
        Example("retry failed tasks", {"target": "failed"}),
        Example("run the failed tasks again", {"target": "failed"}),
        Example("try the failed tasks again", {"target": "failed"}),
        Example("retry the failed ones", {"target": "failed"}),
        Example("retry dead tasks", {"target": "failed"}),
        Example("requeue the dead ones", {"target": "failed"}),
        Example("try all the failures again", {"target": "failed"}),
    ),
    retry,
    (
        Argument("task_id", "task_id", "the number of a task, or last"),
        Argument("target", "fixed", "failed: all tasks that failed"),
    ),
    role="user",
    changes=True,
    needs=("task_id|target",),
    emoji="🔁",
    topic="tasks",
)
PRIORITY = Command(
    "priority",
    "Make a task more or less urgent",
    (
        Example("priority 12 high", {"task_id": 12, "priority": "high"}),
        Example("12 urgent", {"task_id": 12, "priority": "urgent"}),
        Example("12 normal priority", {"task_id": 12, "priority": "normal"}),
        Example("put task 2 on high priority", {"task_id": 2, "priority": "high"}),
        Example("make task 2 urgent", {"task_id": 2, "priority": "urgent"}),
        Example("mark task 2 as urgent", {"task_id": 2, "priority": "urgent"}),
        Example("make task 2 normal priority", {"task_id": 2, "priority": "normal"}),
        Example("reset task 2 to normal priority", {"task_id": 2, "priority": "normal"}),
        Example("task 2 is urgent", {"task_id": 2, "priority": "urgent"}),
        Example("#2 is urgent", {"task_id": 2, "priority": "urgent"}),
        Example("make it urgent", {"task_id": "last", "priority": "urgent"}),
        Example("make it high priority", {"task_id": "last", "priority": "high"}),
        Example("set the priority", {"task_id": "last"}),
        Example("set the priority of #2 to low", {"task_id": 2, "priority": "low"}),
        Example("lower the priority of task 2", {"task_id": 2, "priority": "low"}),
        Example("lower its priority", {"task_id": "last", "priority": "low"}),
        Example("raise the priority of task 2", {"task_id": 2, "priority": "high"}),
        Example("raise the priority", {"task_id": "last", "priority": "high"}),
        Example("task 2 can wait", {"task_id": 2, "priority": "low"}),
        Example("task 2 is not important", {"task_id": 2, "priority": "low"}),
        Example("12 is not urgent", {"task_id": 12, "priority": "low"}),
        Example("task 2 is important", {"task_id": 2, "priority": "high"}),
        Example("move task 2 to the front", {"task_id": 2, "priority": "urgent"}),
        Example("task 2 first", {"task_id": 2, "priority": "urgent"}),
        Example("prioritise task 2", {"task_id": 2, "priority": "high"}),
        Example("bump task 2 up", {"task_id": 2, "priority": "high"}),
        Example("bump task 2 to urgent", {"task_id": 2, "priority": "urgent"}),
        Example("hurry up with task 2", {"task_id": 2, "priority": "urgent"}),
        Example("back to normal priority for task 2", {"task_id": 2, "priority": "normal"}),
        Example("make the last task urgent", {"task_id": "last", "priority": "urgent"}),
    ),
    priority,
    (TASK_ID, Argument("priority", "priority", "low, normal, high or urgent", required=True)),
    role="user",
    changes=True,
    emoji="⏫",
    topic="tasks",
)
WHY = Command(
    "why",
    "See why a task went where it went and what happened to it",
    (
        Example("why 12", {"task_id": 12}),
        Example("why did task 12 fail", {"task_id": 12}),
        Example("why did task 12 go to sports", {"task_id": 12}),
        Example("explain task 12", {"task_id": 12}),
        Example("what went wrong with task 12", {"task_id": 12}),
        Example("why is task 12 slow", {"task_id": 12}),
        Example("why is task 12 still waiting", {"task_id": 12}),
        Example("reason for task 12", {"task_id": 12}),
        Example("why"),
        Example("why did you do that"),
        Example("why did that fail"),
        Example("why did it fail"),
        Example("why did you answer that"),
        Example("why that answer"),
    ),
    why,
    (Argument("task_id", "task_id", "the number of a task; the last one, if not said"),),
    emoji="🔎",
    topic="tasks",
)
POSITION = Command(
    "position",
    "See where a waiting task stands in the queue",
    (
        Example("position of task 12", {"task_id": 12}),
        Example("where is task 12 in the queue", {"task_id": 12}),
        Example("where is 12 in the queue", {"task_id": 12}),
        Example("what place in the queue does task 12 have", {"task_id": 12}),
        Example("where in line is #12", {"task_id": 12}),
        Example("how many tasks are before task 12", {"task_id": 12}),
        Example("when is it the turn of task 12", {"task_id": 12}),
        Example("where is my task in the queue", {"task_id": "last"}),
        Example("what is my position in the queue", {"task_id": "last"}),
        Example("position", {"task_id": "last"}),
    ),
    position,
    (TASK_ID,),
    emoji="🔢",
    topic="tasks",
)
HISTORY = Command(
    "history",
    "See what was asked before",
    (
        Example("history"),
        Example("what did I ask earlier"),
        Example("show my history"),
        Example("what have I asked so far"),
        Example("the last 5 things I asked", {"limit": 5}),
        Example("last 10 questions", {"limit": 10}),
        Example("history 10", {"limit": 10}),
        Example("show my last 5 questions", {"limit": 5}),
        Example("my last 3 requests", {"limit": 3}),
        Example("the last 4 tasks I asked for", {"limit": 4}),
        Example("show our conversation"),
        Example("previous questions"),
        Example("what was my last question"),
        Example("what have we talked about"),
        Example("what did I say before"),
        Example("recent conversations"),
        Example("my earlier requests"),
        Example("the last 10 messages", {"limit": 10}),
        Example("what did I ask you before"),
        Example("what did I say earlier"),
        Example("chat log"),
        Example("what did I type"),
        Example("list past commands"),
        Example("what have I done so far"),
    ),
    history,
    (Argument("limit", "number", "how many"),),
    emoji="🕘",
    topic="tasks",
)
