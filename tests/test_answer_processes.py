"""Processes for answers: the same answers as in a thread, no way out, and what happens when one dies, hangs or cannot start."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import answer_processes
from agent_master_controller import AgentMasterController
from ai_providers import Message
from answer_processes import AnswerProcesses
from answer_worker import Alone, specialists
from answering import SHORT_QUERY
from app import ANSWER_WORKER
from capabilities.connectors import http as connectors
from conversation_manager import Principal
from crew import Execution
from errors import Cancelled
from settings import Settings
from task_processor import WorkerDied
from tests.test_agent_master_controller import books, until
from tests.test_task_processor import job
from tests.world import make_controller

ANN, OPERATOR = Principal("ann", "user"), Principal("olga", "operator")
COMMAND = [sys.executable, str(ANSWER_WORKER)]


def run() -> Execution:
    return Execution(job(), lambda run: None)


@pytest.fixture
def started() -> Iterator[Callable[..., AnswerProcesses]]:
    """Starts processes by a command (the real one, or a few lines of Python) and waits until they are ready."""
    made: list[AnswerProcesses] = []

    def start(code: str | None = None, count: int = 1) -> AnswerProcesses:
        command = COMMAND if code is None else [sys.executable, "-c", "import json, os, sys, time\n" + textwrap.dedent(code)]
        made.append(AnswerProcesses(command, count))
        made[-1].start()
        until(lambda: made[-1].ready() == count, 30)
        return made[-1]

    yield start
    for processes in made:
        processes.stop()
        for process in list(processes._processes):
            process.kill()
        for thread in processes._threads:
            thread.join(10)


@pytest.fixture
def apart(settings: Settings) -> Iterator[Callable[[AnswerProcesses], AgentMasterController]]:
    """Makes a controller whose answers come from these processes."""
    made: list[AgentMasterController] = []

    def make(processes: AnswerProcesses) -> AgentMasterController:
        made.append(make_controller(replace(settings, autoscale=False), processes=processes))
        return made[-1]

    yield make
    for controller in made:
        controller.stop(2)


@pytest.fixture
def open_connectors() -> Iterator[None]:
    before = connectors._state
    yield
    connectors._state = before


@pytest.mark.parametrize(
    ("pool", "question"),
    [
        ("general", "what is 17 times 8"),
        ("financial", "monthly payment for a 20,000 loan over 5 years at 6%"),
        ("sports", "implied probability of +150"),
        ("healthcare", "my father has chest pain and is sweating"),
        ("business", "write me a poem about nothing in particular"),
    ],
)
def test_a_process_gives_the_same_answer_as_a_thread(
    pool: str, question: str, started: Callable[..., AnswerProcesses], open_connectors: None
) -> None:
    apart = started().answer(pool, question, [], run())
    here = specialists()[pool].answer(question, [], Alone())
    assert apart is not None
    assert (apart.text, json.dumps(apart.data, default=str)) == (here.text, json.dumps(here.data, default=str))
    assert (apart.sources, apart.warnings, apart.provider, apart.usage) == (here.sources, here.warnings, here.provider, here.usage)


def test_a_process_reads_what_was_asked_before(started: Callable[..., AnswerProcesses]) -> None:
    thread = [Message("user", "monthly payment for a 20,000 loan at 6%"), Message("assistant", "Over how long?", data={"ask": "Over how long?"})]
    answer = started().answer("financial", "5 years", thread, run())
    assert answer is not None
    assert "386.66" in answer.text


def test_a_question_whose_tool_reaches_out_comes_back_unanswered(started: Callable[..., AnswerProcesses]) -> None:
    assert started().answer("general", "weather in Paris", [], run()) is None


@pytest.mark.parametrize(
    ("pool", "question"), [("financial", "chart of 100, 102, 101, 104"), ("general", "search my files for rent"), ("financial", "link my bank")]
)
def test_a_question_whose_tool_needs_the_files_of_the_person_comes_back_unanswered(
    pool: str, question: str, started: Callable[..., AnswerProcesses]
) -> None:
    assert started().answer(pool, question, [], run()) is None


def test_a_question_that_speaks_of_a_file_is_not_given_away(settings: Settings) -> None:
    class Never:
        def __getattr__(self, name: str) -> Any:
            raise AssertionError(f"{name} was called")

    controller = make_controller(replace(settings, autoscale=False), start=False)
    controller.processes = Never()  # type: ignore[assignment]
    controller.files.add(ANN, "notes.txt", b"hello")
    given, thread = run(), [Message("user", "sum up notes.txt")]
    given.job = given.job._replace(query="and the rest?")
    assert controller.answering.worked_out_apart(given, thread, controller.files.desk("ann", None)) is None
    controller.processes = None
    controller.stop(1)


def test_before_it_is_ready_nothing_waits_for_a_process() -> None:
    assert AnswerProcesses(COMMAND, 1).answer("general", "what is 2 plus 2", [], run()) is None


def test_a_command_that_cannot_be_started_leaves_the_work_to_the_agents(tmp_path: Path) -> None:
    processes = AnswerProcesses([str(tmp_path / "missing")], 1)
    processes.start()
    until(lambda: not processes._keepers)
    assert processes.answer("general", "what is 2 plus 2", [], run()) is None
    processes.stop()
    processes._threads[0].join(10)
    assert not processes._threads[0].is_alive()


def test_a_process_that_dies_at_once_again_and_again_is_left_alone_for_a_while_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_processes, "REST_S", 0.2)
    broken = tmp_path / "broken"
    broken.touch()
    code = f"import os, sys; os.path.exists({str(broken)!r}) and sys.exit(3); print('ready', flush=True); sys.stdin.read()"
    processes = AnswerProcesses([sys.executable, "-c", code], 1)
    processes.start()
    until(lambda: not processes._keepers, 30)
    assert processes.ready() == 0
    broken.unlink()
    until(lambda: processes.ready() == 1, 30)
    processes.stop()


ECHO = """
    print(json.dumps({"ready": []}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        question, number = asked["question"], asked["number"]
        if question.startswith("die"):
            os._exit(1)
        if question.startswith("sleep"):
            time.sleep(60)
        usage = {"input": 0, "cached": 0, "output": 0, "reasoning": 0}
        print(json.dumps({"number": number, "answer": {"text": question, "data": {}, "sources": [], "warnings": [], "provider": "builtin", "model": "rules",
                                     "usage": usage, "cost": None, "steps": 1}}), flush=True)
"""


def test_a_process_that_dies_takes_only_the_question_down_that_it_was_at(started: Callable[..., AnswerProcesses]) -> None:
    processes = started(ECHO)
    process = processes._processes[0]
    settled: list[answer_processes.Question] = []
    first, second = (answer_processes.Question("general", text, [], settled.append) for text in ("die now", "hello"))
    with process._lock:  # both are sent before the process can end
        process.in_hand.extend([first, second])
        process._to.write(first.line + second.line)
        process._to.flush()
    until(lambda: settled == [first, second])
    assert (first.died, second.died, second.reply) == (True, False, None)
    until(lambda: processes.ready() == 1, 30)
    answer = processes.answer("general", "hello again", [], run())
    assert answer is not None
    assert answer.text == "hello again"


def test_a_question_over_which_the_process_died_counts_against_its_task(started: Callable[..., AnswerProcesses]) -> None:
    with pytest.raises(WorkerDied):
        started(ECHO).answer("general", "die", [], run())


def test_a_process_that_hangs_is_replaced_and_its_question_counts(started: Callable[..., AnswerProcesses], monkeypatch: pytest.MonkeyPatch) -> None:
    processes = started(ECHO)
    monkeypatch.setattr(answer_processes, "LONGEST_S", 0.2)
    stuck: list[answer_processes.Question] = []
    assert processes.take("general", "sleep", run(), stuck.append)
    until(lambda: processes.replace_stuck() or stuck)
    with pytest.raises(WorkerDied):
        stuck[0].answer()
    until(lambda: processes.ready() == 1, 30)
    assert processes.answer("general", "hello", [], run()) is not None


def replaced(processes: AnswerProcesses, old: answer_processes.AnswerProcess) -> bool:
    """Whether another process has come in the place of an only one."""
    return processes.ready() == 1 and old not in processes._processes


@pytest.mark.parametrize("line", ["this is no answer", "[]", "{}", "\\xff", '{"answer": {"te', '{"elsewhere": "of no number"}'])
def test_a_process_that_writes_what_is_no_answer_is_replaced_and_its_questions_are_settled(
    line: str, started: Callable[..., AnswerProcesses]
) -> None:
    processes = started(ECHO.replace("os._exit(1)", f"os.write(1, b'{line}\\n')"))
    process, settled = processes._processes[0], list[answer_processes.Question]()
    with process._lock:  # both are asked before it answers
        for text in ("die", "hello"):
            process.in_hand.append(question := answer_processes.Question("general", text, [], settled.append))
            process._to.write(question.line)
        process._to.flush()
    until(lambda: len(settled) == 2)
    assert [(q.died, q.reply) for q in settled] == [(True, None), (False, None)]
    until(lambda: replaced(processes, process), 30)
    assert processes.answer("general", "hello again", [], run()) is not None


def test_a_process_that_dies_within_a_line_is_replaced(started: Callable[..., AnswerProcesses]) -> None:
    processes = started(ECHO.replace("os._exit(1)", """os.write(1, b'{"answer": {"te') and os._exit(1)"""))
    process = processes._processes[0]
    with pytest.raises(WorkerDied):
        processes.answer("general", "die", [], run())
    until(lambda: replaced(processes, process), 30)


def test_a_process_that_answers_what_nobody_asked_is_replaced(started: Callable[..., AnswerProcesses]) -> None:
    processes = started(ECHO + "        print(json.dumps({'number': number, 'elsewhere': 'twice'}), flush=True)\n")
    process = processes._processes[0]
    assert processes.answer("general", "hello", [], run()) is not None
    until(lambda: replaced(processes, process), 30)


def test_a_second_reply_to_one_question_is_not_taken_for_the_answer_to_the_next(started: Callable[..., AnswerProcesses]) -> None:
    twice = "        if question == 'twice': print(json.dumps({'number': number, 'elsewhere': 'again'}), flush=True)\n"
    processes = started(ECHO + twice)
    process, settled = processes._processes[0], list[answer_processes.Question]()
    with process._lock:  # both are asked before it answers
        for text in ("twice", "hello"):
            process.in_hand.append(question := answer_processes.Question("general", text, [], settled.append))
            process._to.write(question.line)
        process._to.flush()
    until(lambda: len(settled) == 2)
    assert [(q.died, bool(q.reply)) for q in settled] == [(False, True), (True, False)]
    until(lambda: replaced(processes, process), 30)


def test_a_question_that_comes_after_the_stop_is_not_taken_and_what_was_asked_before_is_answered(started: Callable[..., AnswerProcesses]) -> None:
    processes, settled = started(ECHO.replace("time.sleep(60)", "time.sleep(0.3)")), list[answer_processes.Question]()
    process = processes._processes[0]
    assert processes.take("general", "sleep a little", run(), settled.append)
    processes.stop()
    assert not processes.take("general", "too late", run(), settled.append)
    assert processes.answer("general", "too late", [], run()) is None
    until(lambda: process not in processes._processes, 30)
    assert [(q.died, (q.reply or {})["answer"]["text"]) for q in settled] == [(False, "sleep a little")]


def test_a_process_that_is_started_in_the_moment_of_the_stop_ends_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Late(answer_processes.AnswerProcess):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            processes.stop()

    monkeypatch.setattr(answer_processes, "AnswerProcess", Late)
    processes = AnswerProcesses([sys.executable, "-c", "import sys; sys.stdin.read()"], 1)
    processes.start()
    processes._threads[0].join(30)
    assert not processes._threads[0].is_alive()


def test_questions_that_take_their_processes_down_do_not_have_the_processes_given_up(started: Callable[..., AnswerProcesses]) -> None:
    processes = started(ECHO)
    for _ in range(answer_processes.EARLY_DEATHS + 1):
        with pytest.raises(WorkerDied):
            processes.answer("general", "die", [], suspected())
    until(lambda: processes.ready() == 1, 30)


# --- tasks that may have taken a process down -----------------------------------------------------------------------


def suspected() -> Execution:
    """A run of a task that was handed out before."""
    return Execution(job(deliveries=2, pool="sports"), lambda run: None)


def stalled(processes: AnswerProcesses, question: str) -> None:
    """Have the only process be at a question for so long that it gets no further ones."""
    assert processes.take("general", question, run(), lambda _: None)
    until(lambda: not processes._processes[0].is_free())


def test_a_task_that_may_have_taken_a_process_down_waits_for_one_only_until_it_is_free(started: Callable[..., AnswerProcesses]) -> None:
    processes = started(ECHO.replace("time.sleep(60)", "time.sleep(1)"))
    stalled(processes, "sleep a little")
    began = time.monotonic()
    answer = processes.answer("general", "hello", [], suspected())
    assert answer is not None
    assert answer.text == "hello"
    assert time.monotonic() - began < answer_processes.LONGEST_S / 4


def test_a_task_that_may_have_taken_a_process_down_is_tried_later_when_none_is_free(
    echoing: AgentMasterController, monkeypatch: pytest.MonkeyPatch
) -> None:
    stalled(echoing.processes, "sleep")
    monkeypatch.setattr(answer_processes, "LONGEST_S", 0.2)
    outcome = echoing.answering.work(suspected())
    assert (outcome.status, outcome.error_code, outcome.retry_in_s) == ("retrying", "unavailable", answer_processes.BUSY_PAUSE_S)


def test_a_task_for_which_no_process_is_ever_free_fails_after_as_many_tries_as_any_other(
    echoing: AgentMasterController, monkeypatch: pytest.MonkeyPatch
) -> None:
    stalled(echoing.processes, "sleep")
    monkeypatch.setattr(answer_processes, "LONGEST_S", 0.05)
    monkeypatch.setattr(answer_processes, "BUSY_PAUSE_S", 0.01)
    monkeypatch.setattr(echoing.leadership, "upkeep", [])  # nobody replaces the process
    echoing.engine.paused = True
    task = echoing.submit(ANN, "hello", pool="sports")["id"]
    echoing.writer.write(lambda batch: batch.run("UPDATE tasks SET deliveries = 1 WHERE id = ?", (task,)).fetchall())
    echoing.engine.paused = False
    echoing.writer.nudge()
    ended = echoing.wait(task, 30)
    assert (ended["status"], ended["error"]["code"]) == ("failed", "unavailable")
    assert ended["error"]["message"] == "No process for answers was free in time. That was the last try."
    assert [e["type"] for e in echoing.events(ANN, task)].count("started") == echoing.settings.max_attempts
    books(echoing)


def test_who_waits_for_a_process_learns_at_once_that_none_comes_any_more(started: Callable[..., AnswerProcesses]) -> None:
    processes, found = started(ECHO), []
    stalled(processes, "sleep")
    waiting = threading.Thread(target=lambda: found.append(processes.answer("general", "hello", [], suspected())))
    waiting.start()
    processes.stop()
    processes._processes[0].kill()
    waiting.join(5)
    assert found == [None]


def test_who_waits_for_a_process_stops_at_once_when_cancelled(started: Callable[..., AnswerProcesses]) -> None:
    processes, waiter, found = started(ECHO), suspected(), []
    stalled(processes, "sleep")

    def wait() -> None:
        try:
            processes.answer("general", "hello", [], waiter)
        except Cancelled:
            found.append("cancelled")

    waiting = threading.Thread(target=wait)
    waiting.start()
    until(lambda: len(waiter._closers) == 2)
    waiter.stop("cancelled")
    waiting.join(5)
    assert found == ["cancelled"]


def test_a_process_that_is_long_at_one_question_gets_no_further_ones(started: Callable[..., AnswerProcesses]) -> None:
    processes = started(ECHO)
    process = processes._processes[0]
    assert process.ask(answer_processes.Question("general", "sleep", [], lambda _: None))
    assert process.is_free(), "it may be at its end in a moment"
    process.at_since -= answer_processes.STALLED_S
    assert processes.answer("general", "hello", [], run()) is None, "the agent sees to it itself"


def test_a_process_takes_no_more_than_fits_into_its_pipe(started: Callable[..., AnswerProcesses]) -> None:
    processes, half = started(ECHO), "x" * (answer_processes.MOST_PENDING // 2)
    assert processes.take("general", "sleep", run(), lambda _: None)
    assert processes.take("general", half, run(), lambda _: None)
    assert not processes.take("general", half, run(), lambda _: None), "sending it could take long"
    assert processes.take("general", "short", run(), lambda _: None)


def test_a_question_is_settled_once_whoever_is_first(started: Callable[..., AnswerProcesses]) -> None:
    processes, stopped, told = started(ECHO), run(), []
    assert processes.take("general", "sleep", stopped, told.append)
    stopped.stop("cancelled")
    assert [(question.reply, question.died) for question in told] == [(None, False)]
    processes._processes[0].kill()
    until(lambda: processes.ready() == 1 and not processes._processes[0].in_hand, 30)
    assert len(told) == 1


def test_who_cannot_take_an_answer_holds_up_no_other(started: Callable[..., AnswerProcesses]) -> None:
    processes, told = started(ECHO), []

    def broken(question: answer_processes.Question) -> None:
        raise ValueError("broken")

    assert processes.take("general", "first", run(), broken)
    assert processes.take("general", "second", run(), told.append)
    until(lambda: told)
    assert told[0].reply["answer"]["text"] == "second"


def test_a_cancelled_run_does_not_wait_for_its_process(started: Callable[..., AnswerProcesses]) -> None:
    processes, stopped = started(ECHO), run()
    stopped.on_cancel(lambda: None)
    stopped.stop("cancelled")
    with pytest.raises(Cancelled):
        processes.answer("general", "sleep", [], stopped)


def test_a_task_that_kills_its_process_three_times_is_dead_and_the_server_lives(
    apart: Callable[[AnswerProcesses], AgentMasterController], started: Callable[..., AnswerProcesses]
) -> None:
    processes = started(ECHO)
    controller = apart(processes)
    poison = controller.submit(ANN, "die", pool="sports")["id"]
    good = [controller.submit(ANN, f"hello {n}", pool="sports")["id"] for n in range(5)]
    row = controller.wait(poison, 30)
    assert (row["status"], row["error"]["code"]) == ("dead", "poison")
    assert {controller.wait(i, 30)["status"] for i in good} == {"completed"}
    assert [e["type"] for e in controller.events(ANN, poison)].count("started") == 3
    books(controller)


# --- tasks that are handed over ---------------------------------------------------------------------------------------


@pytest.fixture
def echoing(apart: Callable[[AnswerProcesses], AgentMasterController], started: Callable[..., AnswerProcesses]) -> AgentMasterController:
    """A controller with a process that echoes."""
    return apart(started(ECHO))


def asleep(controller: AgentMasterController, pool: str = "sports") -> int:
    """A task that a process is at, for a minute."""
    task = int(controller.submit(ANN, "sleep", pool=pool)["id"])
    until(lambda: (run := controller.engine.running().get(task)) and run.stage == "thinking")
    return task


def test_a_long_queue_is_answered_without_the_agents_threads(echoing: AgentMasterController, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(echoing.engine, "_work", None)
    tasks = [t["id"] for t in echoing.submit_many(ANN, [{"query": f"hello {n}", "pool": "sports"} for n in range(200)])]
    assert [echoing.wait(i, 30)["result"] for i in tasks] == [f"hello {n}" for n in range(200)]
    assert {echoing.task(ANN, i)["agent"] for i in tasks} <= {"sports-1", "sports-2"}
    until(lambda: {a["status"] for a in echoing.agents(OPERATOR, "sports")} == {"idle"})
    books(echoing)


@pytest.mark.parametrize(
    "more",
    [{"session_id": "s1"}, {"query": "sum up notes.txt"}, {"query": "x" * (SHORT_QUERY + 1)}],
    ids=["a conversation has to be read", "a file is spoken of", "it is long"],
)
def test_what_needs_preparation_is_carried_out_by_the_agents_thread(
    echoing: AgentMasterController, monkeypatch: pytest.MonkeyPatch, more: dict[str, str]
) -> None:
    taken: list[str] = []
    monkeypatch.setattr(echoing.processes, "take", lambda *given: taken.append(given[1]))
    task = echoing.submit(ANN, **{"query": "hello", "pool": "sports", **more})["id"]
    assert echoing.wait(task, 30)["status"] == "completed"
    assert taken == []


def test_what_no_process_takes_or_answers_is_carried_out_by_the_agents_thread(
    apart: Callable[[AnswerProcesses], AgentMasterController], started: Callable[..., AnswerProcesses]
) -> None:
    elsewhere = """
        print(json.dumps({"ready": []}), flush=True)
        for line in sys.stdin:
            print(json.dumps({"number": json.loads(line)["number"], "elsewhere": "files"}), flush=True)
    """
    controller = apart(started(elsewhere))
    task = controller.submit(ANN, "hello", pool="sports")["id"]
    assert controller.wait(task, 30)["result"].startswith("heard hello")
    controller.processes.stop()
    until(lambda: controller.processes.ready() == 0, 30)
    later = controller.submit(ANN, "hello again", pool="sports")["id"]
    assert controller.wait(later, 30)["result"].startswith("heard hello again")
    books(controller)


def test_a_task_that_was_handed_over_is_shown_as_running_and_cancelled_at_once(echoing: AgentMasterController) -> None:
    task = asleep(echoing)
    shown = echoing.task(ANN, task)
    assert (shown["status"], [a["task_id"] for a in echoing.agents(OPERATOR, "sports") if a["status"] == "busy"]) == ("running", [task])
    echoing.cancel(ANN, task)
    assert echoing.wait(task, 10)["status"] == "cancelled"
    until(lambda: {a["status"] for a in echoing.agents(OPERATOR, "sports")} == {"idle"})
    books(echoing)


def test_a_task_that_cannot_be_handed_over_is_carried_out_by_its_agent(echoing: AgentMasterController, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> bool:
        raise ValueError("broken")

    monkeypatch.setattr(echoing.processes, "take", broken)
    task = echoing.submit(ANN, "hello", pool="sports")["id"]
    assert echoing.wait(task, 10)["status"] == "completed"
    books(echoing)


def test_half_a_letter_is_handed_over_and_comes_back(echoing: AgentMasterController) -> None:
    told: list[answer_processes.Question] = []
    assert echoing.processes.take("general", "smile \ud83d", run(), told.append)
    until(lambda: told)
    assert (told[0].reply or {})["answer"]["text"] == "smile \ud83d"


def test_a_deadline_ends_a_task_that_was_handed_over(echoing: AgentMasterController) -> None:
    task = echoing.submit(ANN, "sleep", pool="sports", deadline_s=0.3)["id"]
    row = echoing.wait(task, 10)
    assert (row["status"], row["error"]["code"]) == ("expired", "deadline_exceeded")
    books(echoing)


def test_agents_that_leave_or_are_replaced_give_back_or_end_what_was_handed_over(echoing: AgentMasterController) -> None:
    task = asleep(echoing)
    echoing.engine.paused = True
    assert echoing.restart(OPERATOR, "sports")["pools"][0]["requeued"] == 1
    assert [e["type"] for e in echoing.events(ANN, task)][-1] == "requeued"
    echoing.processes._processes[0].kill()
    echoing.cancel(ANN, task)
    echoing.engine.paused = False
    echoing.writer.nudge()
    until(lambda: echoing.processes.ready() == 1, 30)
    done = echoing.submit(ANN, "hello", pool="sports")["id"]
    assert echoing.wait(done, 30)["status"] == "completed"
    echoing.scale(OPERATOR, "sports", to=1)
    until(lambda: len(echoing.engine.workers["sports"]) == 1)
    books(echoing)


def test_a_stop_puts_back_what_was_handed_over(echoing: AgentMasterController) -> None:
    asleep(echoing)
    assert echoing.stop(0.2) == 1


def test_a_server_answers_by_its_processes_and_they_end_with_it(settings: Settings, make_app: Callable[..., Any]) -> None:
    app = make_app(answer_processes=1)
    controller = app.extensions["operatoros"].controller
    controller.processes.start()
    until(lambda: controller.processes.ready() == 1, 30)
    process = controller.processes._processes[0]._process
    done = controller.wait(controller.submit(ANN, "what is 17 times 8", pool="general")["id"], 10)
    assert (done["status"], done["provider"]) == ("completed", "builtin")
    assert "136" in done["result"]
    controller.stop(2)
    assert process.wait(10) == 0


def test_a_process_outlives_a_terminals_signals_and_ends_quietly_with_its_server() -> None:
    process = subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["ready"]
    os.kill(process.pid, signal.SIGTERM)  # a terminal's signals are the server's business
    process.stdin.write(b'{"number": 1, "pool": "general", "question": "what is 2 plus 2", "thread": []}\n')
    process.stdin.flush()
    reply = json.loads(process.stdout.readline())
    assert reply["number"] == 1
    assert "4" in reply["answer"]["text"]
    process.stdout.close()
    process.stdin.write(b'{"number": 2, "pool": "general", "question": "what is 3 plus 3", "thread": []}\n')
    process.stdin.flush()
    assert process.wait(10) == 0, "nobody listens any more"
    process.stdin.close()
