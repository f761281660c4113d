"""Automations run step by step, sleep, survive a crash, belong to somebody and can be stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from automation_store import AutomationRun, AutomationStep
from business_automation import At, AutomationRunner, Outcome, Plan, Template, fill, look_up
from capabilities.steps import STEPS
from conversation_manager import Principal
from errors import AlreadyFinished, Forbidden, InvalidField, NotFound
from models import Database, User
from schema import open_database

ANN, BOB, EVE = Principal("ann", "user"), Principal("bob", "user"), Principal("eve", "viewer")


class World:
    """A database with three users, and runners whose commands are recorded and answered by `answers`."""

    def __init__(self, home: Path) -> None:
        self.database: Database = open_database(f"sqlite:///{home / 'runs.db'}", "crash")
        with self.database.session() as s:
            s.add_all(User(name=p.user, role=p.role) for p in (ANN, BOB, EVE))
        self.said: list[tuple[str, str]] = []
        self.answers: dict[str, Callable[[], dict[str, Any]]] = {}
        self.runners: list[AutomationRunner] = []
        self.now = time.time()

    def command(self, who: Principal, session_id: str | None, text: str) -> dict[str, Any]:
        self.said.append((who.user, text))
        found = self.answers.get(text, dict)()
        return {"ok": True, "command": "x", "text": f"did {text}", "data": {}, "task_id": None, **found}

    def runner(self, *templates: Template, clock: Callable[[], float] = time.time) -> AutomationRunner:
        def query(who: Principal, session_id: str | None, text: str, pool: str) -> dict[str, Any]:
            return {"id": 7, "status": "completed", "result": f"{pool}: {text}", "pool": "general", "data": {"n": 3}, "sources": []}

        def tool(name: str, args: dict[str, Any]) -> dict[str, Any]:
            return {"text": f"{name} {args}", "data": args, "warnings": []}

        made = AutomationRunner(self.database, STEPS, {t.name: t for t in templates}, self.command, query, tool, clock=clock)
        self.runners.append(made)
        return made


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    for runner in made.runners:
        runner.stop()
    made.database.close()


def texts(found: Any) -> str:
    return " | ".join(f"{name}={one['text']}" for name, one in found.items() if name != "inputs")


def template(*steps: Plan, name: str = "demo run", **more: Any) -> Template:
    return Template(name, "for tests", steps, texts, **more)


def say(name: str, sentence: str, **more: Any) -> Plan:
    return Plan(name, "command", {"say": sentence}, **more)


def test_steps_run_in_order_and_the_report_is_made_of_what_they_found(world):
    runner = world.runner(
        template(
            say("one", "status"),
            Plan("two", "ask", {"question": "why {one.text}?"}),
            Plan("three", "tool", {"tool": "t", "args": {"n": "{two.data.n}"}}),
        )
    )
    run = runner.run(ANN, "demo run")
    assert run["status"] == "completed"
    assert run["report"] == "one=did status | two=auto: why did status? | three=t {'n': 3}"
    assert [s["status"] for s in run["steps"]] == ["completed"] * 3


def test_a_name_is_found_in_any_spelling_and_an_unknown_one_lists_what_there_is(world):
    runner = world.runner(template(say("one", "status"), aliases=("morning-round",)))
    assert runner.run(ANN, "Morning Round")["template"] == "demo run"
    with pytest.raises(NotFound, match="demo run"):
        runner.start(ANN, None, "nothing")


def test_an_unknown_input_and_a_low_role_are_refused_before_anything_is_written(world):
    runner = world.runner(template(say("one", "status"), inputs={"notes": "text"}))
    with pytest.raises(InvalidField, match="colour"):
        runner.start(ANN, None, "demo run", {"colour": "red"})
    with pytest.raises(Forbidden):
        runner.start(EVE, None, "demo run")
    assert runner.list(ANN) == []


def test_a_condition_goes_on_or_jumps(world):
    world.answers["count"] = lambda: {"data": {"n": 4}}
    steps = (
        say("count", "count"),
        Plan("many", "condition", {"value": "{count.data.n}", "is": ">", "than": 3, "else": "last"}),
        say("extra", "extra"),
        say("last", "last"),
    )
    assert [s["name"] for s in world.runner(template(*steps)).run(ANN, "demo run")["steps"]] == ["count", "many", "extra", "last"]
    world.answers["count"] = lambda: {"data": {"n": 2}}
    run = world.runner(template(*steps)).run(ANN, "demo run")
    assert [s["name"] for s in run["steps"]] == ["count", "many", "last"]
    assert run["status"] == "completed"


def test_a_failed_step_ends_the_run_and_says_which_one(world):
    world.answers["bad"] = lambda: {"ok": False, "error": {"code": "x", "message": "No such pool."}}
    run = world.runner(template(say("one", "good"), say("two", "bad"), say("three", "never"))).run(ANN, "demo run")
    assert (run["status"], run["error"]) == ("failed", "two: No such pool.")
    assert ("ann", "never") not in world.said


def test_a_failed_optional_step_is_noted_and_the_run_goes_on(world):
    world.answers["bad"] = lambda: {"ok": False, "error": {"code": "x", "message": "No such pool."}}
    run = world.runner(template(say("one", "bad", optional=True), say("two", "good"))).run(ANN, "demo run")
    assert run["status"] == "completed"
    assert [s["status"] for s in run["steps"]] == ["skipped", "completed"]


def test_an_unforeseen_fault_fails_the_run_in_plain_words(world, caplog):
    def broken() -> dict[str, Any]:
        raise RuntimeError("wires crossed")

    world.answers["boom"] = broken
    run = world.runner(template(say("one", "boom"))).run(ANN, "demo run")
    assert run["status"] == "failed"
    assert "wires" not in run["error"]
    assert "wires crossed" in caplog.text


def test_a_wait_sleeps_without_a_thread_and_goes_on_at_its_moment(world):
    moment = [1000.0]
    runner = world.runner(template(say("one", "before"), Plan("nap", "wait", {"seconds": 600}), say("two", "after")), clock=lambda: moment[0])
    run = runner.run(ANN, "demo run")
    assert (run["status"], run["run_at"]) == ("waiting", "1970-01-01T00:26:40.000Z")
    assert ("ann", "after") not in world.said
    moment[0] = 1600.0
    runner.resume_all()
    done = _until(lambda: runner.status(ANN, run["id"]), "completed")
    assert [s["name"] for s in done["steps"]] == ["one", "nap", "two"]


def test_a_short_wait_wakes_by_itself(world):
    runner = world.runner(template(Plan("nap", "wait", {"seconds": 0.05}), say("two", "after")))
    run = runner.run(ANN, "demo run")
    assert _until(lambda: runner.status(ANN, run["id"]), "completed")["report"].endswith("did after")


def test_a_later_start_waits_for_its_moment(world):
    moment = [1000.0]
    runner = world.runner(template(say("one", "hello")), clock=lambda: moment[0])
    run = runner.start(ANN, None, "demo run", trigger=At(5000.0))
    assert run["status"] == "waiting"
    assert world.said == []
    moment[0] = 5000.0
    runner.resume_all()
    _until(lambda: runner.status(ANN, run["id"]), "completed")


def test_runs_belong_to_their_user(world):
    runner = world.runner(template(say("one", "status")))
    run = runner.run(ANN, "demo run")
    assert [r["id"] for r in runner.list(ANN)] == [run["id"]]
    assert runner.list(BOB) == []
    for forbidden in (runner.status, runner.cancel):
        with pytest.raises(NotFound):
            forbidden(BOB, run["id"])
    assert runner.status(Principal("root", "admin"), run["id"])["id"] == run["id"]


def test_steps_run_with_the_role_that_the_owner_has_then(world):
    moment = [0.0]
    runner = world.runner(template(Plan("nap", "wait", {"seconds": 60}), say("two", "after")), clock=lambda: moment[0])
    run = runner.run(ANN, "demo run")
    with world.database.session() as s:
        s.execute(update(User).where(User.name == "ann").values(disabled=True))
    moment[0] = 60.0
    runner.resume_all()
    assert "may not run it" in _until(lambda: runner.status(ANN, run["id"]), "failed")["error"]
    assert world.said == []


def test_a_waiting_run_is_cancelled_at_once_and_only_once(world):
    runner = world.runner(template(Plan("nap", "wait", {"seconds": 600}), say("two", "after")))
    run = runner.run(ANN, "demo run")
    assert runner.cancel(ANN, run["id"])["status"] == "cancelled"
    with pytest.raises(AlreadyFinished):
        runner.cancel(ANN, run["id"])


def test_a_working_run_stops_after_its_present_step(world):
    entered, go_on = threading.Event(), threading.Event()

    def slow() -> dict[str, Any]:
        entered.set()
        assert go_on.wait(10)
        return {}

    world.answers["slow"] = slow
    runner = world.runner(template(say("one", "slow"), say("two", "after")))
    run = runner.start(ANN, None, "demo run")
    assert entered.wait(10)
    runner.cancel(ANN, run["id"])
    go_on.set()
    runner.stop()
    assert runner.status(ANN, run["id"])["status"] == "cancelled"
    assert ("ann", "after") not in world.said


def test_two_processes_never_work_on_one_run(world):
    first, second = world.runner(template(say("one", "x"))), world.runner(template(say("one", "x")))
    run_id = first.store.add("ann", None, "demo run", {}, first._clock())
    assert [first.store.claim(run_id), second.store.claim(run_id), first.store.claim(run_id)] == [True, False, False]
    stolen = AutomationStep(run_id=run_id, number=0, name="one", kind="command", status="completed", started_at=0, ended_at=0, text="", data={})
    assert second.store.keep(second.store.run(run_id), stolen, 1) is False
    assert second.store.steps(run_id) == []


def test_a_run_whose_holder_is_silent_is_taken_over_after_its_lease(world):
    moment = [1000.0]
    first = world.runner(template(say("one", "x")), clock=lambda: moment[0])
    second = world.runner(template(say("one", "x")), clock=lambda: moment[0])
    run_id = first.store.add("ann", None, "demo run", {}, 1000.0)
    assert first.store.claim(run_id)
    moment[0] += 31
    assert second.store.claim(run_id)


CRASHING = """
import os, sys
sys.path.insert(0, {root!r})
from business_automation import AutomationRunner, Plan, Template
from capabilities.steps import STEPS
from conversation_manager import Principal
from schema import open_database

def command(who, session_id, text):
    with open({log!r}, "a") as log:
        log.write(text + "\\n")
    if text == "two":
        print("in step two", flush=True)
        sys.stdin.read()
    return {{"ok": True, "text": text, "data": {{}}}}

plans = tuple(Plan(n, "command", {{"say": n}}) for n in ("one", "two", "three"))
runner = AutomationRunner(open_database({url!r}, "crash"), STEPS, {{"demo run": Template("demo run", "", plans, lambda f: ",".join(f))}}, command, None)
runner.run(Principal("ann", "user"), "demo run", wait_s=60)
"""


def test_a_run_goes_on_after_kill_9_without_doing_finished_steps_again(world, tmp_path):
    log = tmp_path / "steps.log"
    root = str(Path(__file__).resolve().parents[1])
    source = textwrap.dedent(CRASHING.format(root=root, log=str(log), url=world.database.url))
    process = subprocess.Popen([sys.executable, "-c", source], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "in step two\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdin.close()
    process.stdout.close()
    runner = world.runner(template(*(say(n, n) for n in ("one", "two", "three"))))
    assert runner.resume_all() == 1
    done = _until(lambda: runner.list(ANN)[0], "completed")
    assert log.read_text().split() == ["one", "two"]
    assert [text for _, text in world.said] == ["two", "three"]
    assert [s["name"] for s in runner.status(ANN, done["id"])["steps"]] == ["one", "two", "three"]


def test_a_stop_lets_the_present_step_end_and_the_next_start_goes_on(world):
    entered, go_on = threading.Event(), threading.Event()

    def slow() -> dict[str, Any]:
        entered.set()
        assert go_on.wait(10)
        return {}

    world.answers["slow"] = slow
    runner = world.runner(template(say("one", "slow"), say("two", "after")))
    run = runner.start(ANN, None, "demo run")
    assert entered.wait(10)
    stopping = threading.Thread(target=runner.stop)
    stopping.start()
    while not runner._stopping:
        threading.Event().wait(0.001)
    go_on.set()
    stopping.join(10)
    with world.database.session() as s:
        row = s.scalars(select(AutomationRun)).one()
    assert (row.position, row.holder, row.status) == (1, None, "running")
    other = world.runner(template(say("one", "slow"), say("two", "after")))
    other.resume_all()
    _until(lambda: other.status(ANN, run["id"]), "completed")
    assert [text for _, text in world.said] == ["slow", "after"]


def test_templates_are_listed_with_their_inputs(world):
    runner = world.runner(template(say("one", "x"), inputs={"notes": "what was done"}))
    assert runner.templates()[0] == {
        "name": "demo run",
        "purpose": "for tests",
        "inputs": {"notes": "what was done"},
        "steps": ["one"],
        "role": "user",
        "aliases": [],
    }


def test_places_are_filled_with_values_and_gaps_stay_visible():
    scope = {"a": {"data": {"list": [1, {"b": 2}]}}}
    assert look_up("a.data.list.1.b", scope) == 2
    assert look_up("a.data.none.x", scope) is None
    assert fill({"x": "{a.data.list}", "y": ["n={a.data.list.0}", "{nothing} here"]}, scope) == {"x": [1, {"b": 2}], "y": ["n=1", "— here"]}


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(alphabet="ab {}."), lambda c: st.lists(c) | st.dictionaries(st.text(alphabet="ab"), c)
    )
)
def test_filling_never_fails_and_leaves_other_values_alone(value):
    filled = fill(value, {"a": {"b": 1}})
    assert isinstance(filled, type(value)) or isinstance(value, str)


def test_a_new_kind_of_step_is_one_row_in_a_table(world):
    runner = world.runner(template(Plan("one", "count", {"to": 3})))
    runner.steps = {"count": lambda context, args: Outcome(f"{context.who.user} counted to {args['to']}")}
    assert runner.run(ANN, "demo run")["report"] == "one=ann counted to 3"


def _until(read: Callable[[], dict[str, Any]], status: str, limit_s: float = 10.0) -> dict[str, Any]:
    """The run once it has that status."""
    end = time.monotonic() + limit_s
    while (found := read())["status"] != status:
        assert time.monotonic() < end, found
        threading.Event().wait(0.005)
    return found
