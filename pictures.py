"""How each kind of thing is shown: pure functions from the controller's data to the title and trees of a Reply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from agent_pools import Domain
from command_processor import Json, Reply, Section, Text, Tree
from drawing import (
    ENDED,
    UNKNOWN,
    ago,
    bar,
    count,
    duration,
    eta,
    number,
    percent,
    shorten,
    size,
    task_line,
    task_text,
)

SEVERITY = {"critical": "🔴", "warning": "🟡", "warn": "🟡", "info": "🔵"}
CHECK = {"ok": "✅", "warn": "🟡", "critical": "🔴", "unknown": "⚪", "degraded": "🟡"}


# --- the whole system -------------------------------------------------------------------------------------------------


def status(data: Json, title: str = "🤖 OPERATOROS SYSTEM STATUS") -> Reply:
    """The overview: pools, performance, what is going on, and open alerts."""
    sections = [_pool_tree(data["pools"]), _performance(data), _activity(data)]
    if data["alerts"]:
        sections.append(_alert_tree(data["alerts"]))
    warnings = list(data.get("warnings") or ())
    if data.get("paused"):
        warnings.insert(0, "All work is stopped. Type: admin resume")
    return Reply(title, tuple(sections), data, warnings=tuple(warnings))


def _pool_tree(pools: Iterable[Json]) -> Tree:
    return Tree("📊 Agent Pools:", tuple(_pool_line(pool) for pool in pools))


def _pool_line(pool: Json) -> str:
    failed = f", {pool['failed']} failed" if pool.get("failed") else ""
    return f"{pool['title']}: {pool['busy']} active, {pool['idle']} idle{failed} ({percent(pool['efficiency'])} efficiency)"


def _performance(data: Json) -> Tree:
    days = data.get("uptime_days")
    span = count(round(days), "day") if days and days >= 1 else f"running for {duration(data['uptime_s'])}"
    return Tree(
        "⚡ System Performance:",
        (
            f"Total Tasks: {number(data['tasks']['completed_today'])} completed today",
            f"Success Rate: {percent(data['success_rate'], 1)}",
            f"Avg Response Time: {duration(data['avg_response_s'])}",
            f"Uptime: {percent(data['uptime_share'], 1)} ({span})",
        ),
    )


def _activity(data: Json) -> Tree:
    tasks = data["tasks"]
    busy = [f"{pool['running']} {pool['pool']}" for pool in data["pools"] if pool["running"]]
    running = sum(pool["running"] for pool in data["pools"])
    lines = [
        f"Processing: {', '.join(busy) or '0'} {'task' if running == 1 else 'tasks'}",
        f"Queued: {count(tasks['queued'], 'task')} pending",
        f"Failed: {count(tasks['failed_today'] + tasks['dead_today'], 'task')} today",
    ]
    if tasks["retrying"]:
        lines.insert(2, f"Trying again: {count(tasks['retrying'], 'task')}")
    return Tree("🔥 Current Activity:", tuple(lines))


def admin_status(data: Json) -> Reply:
    """The overview with what only an admin cares for: version, leadership, model providers."""
    shown = status(data, "🛠️ ADMIN STATUS")
    about = Tree(
        "🏠 This installation:",
        (
            f"Version: {data['version']}",
            f"Ready: {_yes(data['ready'])}",
            f"Runs the tasks: {_yes(data['leader'])}",
            f"Running for: {duration(data['uptime_s'])}",
        ),
    )
    return replace(shown, sections=(*shown.sections, _providers(data["providers"]), about))


def _providers(providers: Iterable[Json]) -> Tree:
    return Tree("🧠 Who answers:", tuple(_provider_line(one) for one in providers) or ("Nobody is set up",))


def _provider_line(provider: Json) -> str:
    return f"{provider['name']}: {provider['state']}" + (f" ({provider['detail']})" if provider.get("detail") else "")


def start(data: Json) -> Reply:
    """What runs after (or already at) a start."""
    size_ = sum(pool["size"] for pool in data["pools"])
    ready = data["ready"]
    tree = Tree(
        "🚀 Running now:",
        (
            f"Agent pools: {len(data['pools'])} with {count(size_, 'agent')}",
            f"Task queue: {count(data['tasks']['queued'], 'task')} waiting, {number(data['tasks']['running'])} running",
            *(_provider_line(one) for one in data["providers"]),
        ),
    )
    last = "✅ OperatorOS is ready! Type 'help' for commands." if ready else "⏳ OperatorOS is still starting. Type 'status' in a moment."
    return Reply("🚀 OPERATOROS", (tree, Text(last)), data, warnings=tuple(data.get("warnings") or ()), next=("status", "help"))


# --- pools ------------------------------------------------------------------------------------------------------------


def pools(found: Sequence[Json]) -> Reply:
    """All pools: agents, work, efficiency, and why the size last changed."""
    trees = tuple(Tree(f"{pool['emoji']} {pool['title']}:", _pool_facts(pool)) for pool in found)
    return Reply("📊 AGENT POOLS", trees, {"pools": list(found)})


def pool(found: Json, agents: Sequence[Json]) -> Reply:
    """One pool with its agents."""
    title = f"{found['emoji']} {found['title'].upper()} POOL"
    sections = (Tree("📊 Pool:", _pool_facts(found)), Tree("🤖 Agents:", tuple(agent_line(a) for a in agents) or ("none",)))
    return Reply(title, sections, {"pool": found, "agents": list(agents)})


def _pool_facts(pool: Json) -> tuple[str, ...]:
    failed = f", {pool['failed']} failed" if pool.get("failed") else ""
    facts = [
        f"Agents: {pool['busy']} active, {pool['idle']} idle{failed} ({pool['size']} in all, {pool['min']}-{pool['max']} allowed)",
        f"Work: {pool['running']} running, {pool['queued']} waiting",
        f"Efficiency: {percent(pool['efficiency'])} in the last 24 hours",
        f"Average run: {duration(pool['avg_run_s'])}",
    ]
    if last := pool.get("last_scaling"):
        facts.append(f"Last change: {last['before']} → {last['after']} agents, {ago(last['at'])}: {last['reason']}")
    return tuple(facts)


def agent_line(agent: Json) -> str:
    """`healthcare-1: idle, 12 done, 0 failed`."""
    doing = f" with #{agent['task_id']}" if agent.get("task_id") else ""
    restarts = f", {count(agent['restarts'], 'restart')}" if agent.get("restarts") else ""
    return f"{agent['name']}: {agent['status']}{doing}, {agent['tasks_done']} done, {agent['tasks_failed']} failed{restarts}"


def scaled(data: Json) -> Reply:
    """A pool before and after a change of size."""
    pool, before, after = data["pool"], data["before"], data["after"]
    name = f"{pool['emoji']} {pool['title']}"
    if before == after:
        return Reply("⚡ SCALING", (Text(f"⚡ The {name} pool has {count(after, 'agent')} already."),), data)
    line = f"⚡ Scaled the {name} pool from {before} to {count(after, 'agent')}."
    return Reply("⚡ SCALING", (Text(line), Tree("📊 Now:", _pool_facts(pool)), *_receipt(data)), data, next=("undo",))


def restarted(data: Json) -> Reply:
    """Which pools were restarted and what was put back."""
    lines = tuple(
        f"{one['pool'].capitalize()}: {count(one['restarted'], 'agent')} restarted, {count(one['requeued'], 'task')} put back in the queue"
        for one in data["pools"]
    )
    return Reply("🔁 RESTART", (Tree("✅ Restarted:", lines), Text("No task was lost.")), data)


def restarted_failed(data: Json) -> Reply:
    """Which failed agents were replaced."""
    names = data["restarted"]
    if not names:
        return Reply("🔁 RESTART", (Text("✅ No agent has failed, so nothing had to be restarted."),), data)
    text = f"{count(data['requeued'], 'task')} put back in the queue."
    return Reply("🔁 RESTART", (Tree(f"✅ {count(len(names), 'agent')} restarted:", tuple(names)), Text(text)), data)


def _receipt(data: Mapping[str, Any]) -> tuple[Section, ...]:
    receipt = data.get("receipt")
    return (Text(f"🧾 Receipt {receipt}: undo {receipt} takes it back."),) if receipt else ()


# --- metrics, health, alerts --------------------------------------------------------------------------------------------


def metrics(data: Json) -> Reply:
    """Performance of the last hours per pool, usage of providers, and the machine."""
    hours = data["window_h"]
    sections: list[Section] = [
        Tree(f"📈 Last {hours} hours:", tuple((one["pool"].capitalize(), _metric_lines(one)) for one in data["pools"])),
        Tree("Σ All pools:", _metric_lines(data["total"])),
        Tree("🧠 Usage:", tuple(_usage_line(one) for one in data["usage"]) or ("No calls yet",)),
        Tree("🖥️ Machine:", _machine(data["system"])),
    ]
    return Reply("📈 PERFORMANCE METRICS", tuple(sections), data)


def _metric_lines(one: Json) -> tuple[str, ...]:
    lost = [f"{one[name]} {name}" for name in ("failed", "cancelled", "expired", "dead") if one.get(name)]
    return (
        f"Tasks: {number(one['completed'])} completed" + "".join(f", {text}" for text in lost),
        f"Success rate: {percent(one['success_rate'], 1)}",
        f"Waiting: {duration(one['avg_wait_s'])} · running: {duration(one['avg_run_s'])} on average",
    )


def _usage_line(one: Json) -> str:
    cost = "no cost known" if one.get("cost") is None else f"${one['cost']:.4f}"
    tokens = f"{number(one['input_tokens'])} tokens in, {number(one['output_tokens'])} out"
    return f"{one['provider']}: {count(one['calls'], 'call')}, {tokens}, {cost}"


def _machine(system: Json) -> tuple[str, ...]:
    shares = [(label, system.get(key)) for label, key in (("CPU", "cpu_percent"), ("Memory", "memory_percent"), ("Disk", "disk_percent"))]
    lines = [f"{label}: {bar(value) if value is not None else UNKNOWN}" for label, value in shares]
    own = system.get("process_mb")
    lines.append(f"OperatorOS: {size(own * 1e6 if own is not None else None)}, {count(system.get('threads'), 'thread')}")
    return tuple(lines)


def health(data: Json) -> Reply:
    """Every check with its state, value and what it means."""
    words = {"ok": "All checks are good.", "degraded": "Something needs attention.", "critical": "Something is wrong."}
    head = f"{CHECK.get(data['status'], '⚪')} {words.get(data['status'], data['status'])}"
    sections: list[Section] = [Text(head), Tree("🩺 Checks:", tuple(_check_line(one) for one in data["checks"]))]
    if data["alerts"]:
        sections.append(_alert_tree(data["alerts"]))
    return Reply("🩺 HEALTH REPORT", tuple(sections), data)


def _check_line(one: Json) -> str:
    value = one.get("value")
    measured = UNKNOWN if value is None else f"{value:,.4g} {one.get('unit') or ''}".strip()
    return f"{CHECK.get(one['status'], '⚪')} {one['label']}: {one.get('detail') or measured}"


def alerts(found: Sequence[Json]) -> Reply:
    """Open warnings, or that there are none."""
    if not found:
        return Reply("🔔 ALERTS", (Text("✅ There are no open alerts."),), {"alerts": []})
    return Reply("🔔 ALERTS", (_alert_tree(found),), {"alerts": list(found)}, next=(f"acknowledge alert {found[0]['id']}",))


def _alert_tree(found: Iterable[Json]) -> Tree:
    return Tree("🔔 Open alerts:", tuple(alert_line(one) for one in found))


def alert_line(one: Json) -> str:
    """`🔴 #3 The disk is nearly full (5m ago)`."""
    seen = ", seen" if one["state"] == "ack" else ""
    return f"{SEVERITY.get(one['severity'], '🟡')} #{one['id']} {one['text']} ({ago(one['at'])}{seen})"


# --- tasks ------------------------------------------------------------------------------------------------------------


def specialist(domain: Domain) -> str:
    """The title over an answer: `🏥 HEALTHCARE SPECIALIST`."""
    return f"{domain.emoji} {domain.specialist.upper()}"


def routing(domain: Domain) -> str:
    """What is said at once about a task that takes longer."""
    return f"{domain.emoji} Routing to the {domain.specialist}…"


def task_reply(task: Json, title: str = "", routing: str = "") -> Reply:
    """The answer of a task, or how far it is. An ended task without an answer is `ok: false`."""
    good = task["status"] == "completed" or task["status"] not in ENDED
    error = None if good else task.get("error") or {"code": task["status"], "message": f"The task is {task['status']}."}
    data = {"status": task["status"], "task": task, "title": title, "routing": routing}
    return Reply(title, (Text(task_text(task)),), data, good, task["id"], tuple(task.get("warnings") or ()), error=error)


def task_card(task: Json, domain: Domain) -> Reply:
    """One task as it stands: progress while it runs, else its answer."""
    ended = task["status"] in ENDED
    facts = [
        f"Status: {task['status']}",
        f"Agent: {domain.specialist}",
        f"Query: {shorten(task['query'] or '(not yours to read)')}",
    ]
    if ended:
        facts.append(f"Ended: {ago(task.get('completed_at'))}")
    else:
        facts += [
            f"Progress: {bar(task.get('progress') or 0)}",
            f"ETA: {eta(task.get('eta_s'))}",
            f"Stage: {task.get('stage') or task['status']}",
        ]
        facts += [f"Place in the queue: {task['position']}"] if task.get("position") else []
    emoji = "📄" if ended else "🔄"
    sections: list[Section] = [Tree(f"{emoji} Task #{task['id']}:", tuple(facts))]
    if ended:
        sections.append(Text(task_text(task)))
    data = {"status": task["status"], "task": task}
    return Reply(f"{emoji} TASK #{task['id']}", tuple(sections), data, task_id=task["id"], warnings=tuple(task.get("warnings") or ()))


def task_list(title: str, groups: Sequence[tuple[str, Sequence[Json]]], data: Json, none: str) -> Reply:
    """Headed groups of tasks, empty ones left out; `none` is said when all are empty."""
    trees = tuple(Tree(head, tuple(task_line(task) for task in tasks)) for head, tasks in groups if tasks)
    return Reply(title, trees or (Text(none),), data)


def why(data: Json) -> Reply:
    """Where a task went and why, and everything that happened to it."""
    task, routing_ = data["task"], data.get("routing") or {}
    scores = sorted((routing_.get("scores") or {}).items(), key=lambda pair: -pair[1])
    went = [f"Pool: {task['pool']}", f"Reason: {routing_.get('reason') or UNKNOWN}"]
    went += [f"Scores: {', '.join(f'{name} {percent(share)}' for name, share in scores[:3])}"] if scores else []
    events = tuple(_event_line(event) for event in data.get("events") or ())
    sections: list[Section] = [Tree("🧭 Where it went:", tuple(went)), Tree("🕘 What happened:", events or ("Nothing yet",))]
    if task.get("error"):
        sections.append(Text(f"❌ It failed: {task['error']['message']}"))
    return Reply(f"🔎 WHY · TASK #{task['id']}", tuple(sections), data, task_id=task["id"])


def _event_line(event: Json) -> str:
    change = f"{event['from']} → {event['to']}" if event.get("from") and event.get("to") else event.get("to") or event.get("stage") or event["type"]
    facts = ", ".join(f"{name} {value}" for name, value in (event.get("detail") or {}).items() if value not in (None, ""))
    detail = f" · {shorten(facts, 80)}" if facts else ""
    return f"{event['at'][11:19]} {change}{detail}"


def _yes(value: bool) -> str:
    return "yes" if value else "no"
