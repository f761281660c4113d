"""Checks of the work: how long tasks wait, whether agents live, whether providers and the database answer."""

from __future__ import annotations

from health_monitor import Check, Vitals


def _wait(vitals: Vitals, value: float | None) -> str:
    return "nobody waits" if not vitals.waiting else f"{vitals.waiting:,} waiting, the longest for {value or 0:.1f} s"


def _agents(vitals: Vitals, value: float | None) -> str:
    return f"{vitals.agents} agents, all well" if not vitals.failed_agents else f"failed: {', '.join(vitals.failed_agents)}"


def _troubled(vitals: Vitals) -> float:
    return float(sum(p["state"] not in ("ready", "off") for p in vitals.providers))


def _providers(vitals: Vitals, value: float | None) -> str:
    return ", ".join(f"{p['name']} {p['state']}" for p in vitals.providers if p["state"] != "off")


def _missing(vitals: Vitals) -> float:
    ready, wanted = vitals.processes or (0, 0)
    return float(wanted - ready)


def _processes(vitals: Vitals, value: float | None) -> str:
    if vitals.processes is None:
        return "agents answer in their own threads"
    ready, wanted = vitals.processes
    return f"{ready} of {wanted} ready" + ("" if ready == wanted else "; meanwhile agents answer in their own threads")


def _database(vitals: Vitals, value: float | None) -> str:
    return "it does not answer" if value is None else f"answers in {value:.1f} ms"


QUEUE_WAIT = Check("queue_wait", "Longest wait", "s", lambda vitals: vitals.queue_wait_s or 0.0, 60, 600, _wait)
AGENTS = Check("agents", "Agents", "failed", lambda vitals: float(len(vitals.failed_agents)), 1, 5, _agents)
PROVIDERS = Check("providers", "Providers", "in trouble", _troubled, 1, 99, _providers)
DATABASE = Check("database", "Database", "ms", lambda vitals: vitals.database_ms, 500, 5000, _database)
# A server's processes take some seconds to start, so one sample without them says nothing.
PROCESSES = Check("answer_processes", "Processes", "missing", _missing, 1, 99, _processes, lasting=5)
