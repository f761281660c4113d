"""Runs that are given away: somebody who only computes takes them, in its own time, order and threads, also before an agent has begun them."""

from __future__ import annotations

import contextlib
import random
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from agent_master_controller import AgentMasterController
from conversation_manager import Principal
from crew import AHEAD_MOST, Begun, Execution, Worker
from errors import AlreadyFinished
from life_cycle import Outcome
from settings import Settings
from task_processor import Work, WorkerDied
from tests.test_agent_master_controller import books, until
from tests.world import make_controller

ANN, ADMIN = Principal("ann", "user"), Principal("admin", "admin")
Then = Callable[[Work | None], None]


def told(run: Execution) -> Outcome:
    return Outcome("completed", f"computed {run.job.query}")


def died(run: Execution) -> Outcome:
    raise WorkerDied()


class Calculator:
    """Takes up to `room` runs. `give` gives one of them back; with `own_threads` several threads do so at random until the stop."""

    def __init__(self, room: int = 6) -> None:
        self.room = room
        self.taken: list[tuple[Execution, Then]] = []
        self.seen: list[str] = []
        self.lock = threading.Lock()
        self.stopped = threading.Event()

    def take(self, run: Execution, then: Then) -> bool:
        with self.lock:
            if len(self.taken) >= self.room:
                return False
            self.taken.append((run, then))
            self.seen.append(run.job.query)
            return True

    def give(self, place: int = 0, work: Work | None = told) -> None:
        with self.lock:
            _, then = self.taken.pop(place)
        then(work)

    def own_threads(self, dice: random.Random, watch: Callable[[], None]) -> None:
        def serve() -> None:
            while not self.stopped.wait(dice.choice((0, 0, 0.001))):
                watch()
                with self.lock:
                    found = self.taken.pop(dice.randrange(len(self.taken))) if self.taken else None
                if found:
                    run, then = found
                    then(died if "die" in run.job.query else dice.choice((told, told, told, None)))

        for _ in range(3):
            threading.Thread(target=serve, daemon=True).start()


@pytest.fixture
def calculator() -> Iterator[Calculator]:
    made = Calculator()
    yield made
    made.stopped.set()


@pytest.fixture
def controller(settings: Settings, calculator: Calculator) -> Iterator[AgentMasterController]:
    made = make_controller(replace(settings, autoscale=False, pool_start=1, pool_min=1))
    made.engine._hand_over = calculator.take
    for crew in made.engine._crews.values():
        crew.gives_away = True
    yield made
    made.stop(2)


def submit(controller: AgentMasterController, count: int) -> list[int]:
    """Tasks of one pool whose runs are known to be short, so that they are laid ready."""
    controller.engine._crews["sports"].pace_s = 0.0
    return [int(t["id"]) for t in controller.submit_many(ANN, [{"query": f"job {n}", "pool": "sports"} for n in range(count)])]


def ended(controller: AgentMasterController, calculator: Calculator, tasks: list[int]) -> set[str]:
    """Give back whatever is taken until all have ended; how they did."""

    def over() -> set[str]:
        while calculator.taken:
            calculator.give()
        states = {controller.task(ANN, i)["status"] for i in tasks}
        return set() if states & {"queued", "running"} else states

    return set(until(over))


def test_one_agent_keeps_a_calculator_busy_and_still_ends_its_tasks_one_by_one_in_order(
    controller: AgentMasterController, calculator: Calculator
) -> None:
    tasks = submit(controller, 20)
    until(lambda: len(calculator.taken) == 6)
    assert calculator.seen == [f"job {n}" for n in range(6)]
    assert list(controller.engine.running()) == tasks[:1], "the other runs are away, but nobody has begun them"
    calculator.give(3)
    calculator.give(1)
    assert controller.task(ANN, tasks[1])["status"] == "running", "handed out"
    calculator.give(0)
    assert [controller.wait(i, 10)["result"] for i in tasks[:2]] == ["computed job 0", "computed job 1"]
    until(lambda: list(controller.engine.running()) == tasks[2:3])
    assert ended(controller, calculator, tasks) == {"completed"}
    books(controller)


def test_what_comes_back_unanswered_is_carried_out_by_the_agent_when_its_turn_comes(
    controller: AgentMasterController, calculator: Calculator
) -> None:
    tasks = submit(controller, 14)
    until(lambda: len(calculator.taken) == 6)
    calculator.give(2, None)
    calculator.give(0, None)
    assert controller.wait(tasks[0], 10)["result"].startswith("heard job 0")
    calculator.give(0)
    assert controller.wait(tasks[2], 10)["result"].startswith("heard job 2")
    assert ended(controller, calculator, tasks) == {"completed"}
    books(controller)


def test_a_task_that_is_away_and_not_begun_is_cancelled_at_once_and_its_answer_is_dropped(
    controller: AgentMasterController, calculator: Calculator
) -> None:
    tasks = submit(controller, 14)
    until(lambda: len(calculator.taken) == 6)
    controller.cancel(ANN, tasks[3])
    assert controller.wait(tasks[3], 10)["status"] == "cancelled"
    assert ended(controller, calculator, [i for i in tasks if i != tasks[3]]) == {"completed"}
    assert controller.task(ANN, tasks[3])["result"] is None
    books(controller)


def test_a_restarted_pool_runs_again_what_was_away(controller: AgentMasterController, calculator: Calculator) -> None:
    tasks = submit(controller, 14)
    until(lambda: len(calculator.taken) == 6)
    away = list(calculator.taken)
    calculator.taken.clear()
    controller.restart(ADMIN, "sports")
    until(lambda: len(calculator.taken) == 6)
    for _, then in away:
        then(lambda run: Outcome("completed", "too late"))
    ended(controller, calculator, tasks)
    assert [controller.wait(i, 10)["result"] for i in tasks] == [f"computed job {n}" for n in range(14)]
    books(controller)


def test_a_run_that_comes_back_in_the_moment_in_which_its_agent_begins_it_ends_once(
    controller: AgentMasterController, calculator: Calculator, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, met = controller.engine._go_on, []

    def and_come_back(worker: Worker) -> Begun | None:
        begun = go_on(worker)
        with calculator.lock:
            found = next((n for n, (taken, _) in enumerate(calculator.taken) if begun and taken is begun.run), None)
        if begun is not None and found is not None:
            met.append(begun.run.job.id)
            calculator.give(found)
        return begun

    monkeypatch.setattr(controller.engine, "_go_on", and_come_back)
    tasks = submit(controller, 30)
    assert ended(controller, calculator, tasks) == {"completed"}
    assert met
    assert controller.queue.fenced == 0, "no end was handed in twice"
    books(controller)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_to_runs_that_are_away_every_task_ends_once(controller: AgentMasterController, calculator: Calculator, seed: int) -> None:
    dice = random.Random(seed)
    agents = dice.randint(1, 3)
    if agents > 1:
        controller.scale(ADMIN, "sports", to=agents)
    begun: list[int] = []
    calculator.own_threads(dice, lambda: begun.append(len(controller.engine.running())))
    tasks = submit(controller, 120)
    poison = int(controller.submit(ANN, "die", pool="sports")["id"])
    cancelled = dice.sample(tasks, 10)
    for task in cancelled:
        with contextlib.suppress(AlreadyFinished):
            controller.cancel(ANN, task)
    found = {i: controller.wait(i, 30) for i in tasks}
    assert {t["status"] for i, t in found.items() if i not in cancelled} == {"completed"}
    assert {t["status"] for t in found.values()} <= {"completed", "cancelled"}
    assert controller.wait(poison, 30)["error"]["code"] == "poison"
    assert max(begun) <= agents
    assert len(controller.engine._crews["sports"].unseen) <= AHEAD_MOST * agents, "what has ended is not kept"
    assert controller.queue.fenced == 0, "no end was handed in twice"
    until(lambda: {a["status"] for a in controller.agents(ADMIN, "sports")} == {"idle"})
    books(controller)
