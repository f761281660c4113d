"""How a task comes to its answer: by the specialist in the agent's own thread, or by a process that only computes.

A run is handed over without waiting where nothing has to be prepared for it; where its conversation has to be read first, the
agent's thread asks a process and waits; where a model or a file is needed, the specialist answers in the agent's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from agent_pools import Agent, Answer, Desk, RetryLater, spoken_of
from ai_providers import OFFLINE, Message, ProviderManager
from ai_providers_enhanced import Assistants
from answer_processes import AnswerProcesses, Question
from crew import Execution
from errors import LimitReached, ProviderError
from file_store import FileStore, speaks_of_a_file
from life_cycle import Job, Outcome
from settings import Settings
from stored_text import storable
from task_processor import Work, WorkerDied
from turns import Turns, waiting
from writer import Batch

SHORT_QUERY = 1000  # characters; a longer one is no task of a moment


class Answering:
    """`work` and `hand_over` are what the engine calls. `settings` gives those that hold now."""

    def __init__(
        self, settings: Callable[[], Settings], specialists: Mapping[str, Agent], providers: ProviderManager, assistants: Assistants, files: FileStore,
        processes: AnswerProcesses | None,
    ) -> None:  # fmt: skip
        self._settings, self.specialists, self._providers = settings, specialists, providers
        self._assistants, self._files, self.processes = assistants, files, processes
        self._turns = Turns()

    def computes_all(self) -> bool:
        """Whether no model is configured, so that every answer is worked out by rules."""
        return self._providers.configured() == [OFFLINE]

    # --- in an agent's thread --------------------------------------------------------------------------------

    def work(self, run: Execution) -> Outcome:
        """Raises Cancelled, DeadlineExceeded and WorkerDied as the run goes."""
        with self._turns.turn():
            return self._work_in_turn(run)

    def _work_in_turn(self, run: Execution) -> Outcome:
        job = run.job
        thread = self._assistants.thread(job.owner, job.session_id, job.pool)
        left = self._settings().max_attempts - 1 - job.attempts
        try:
            desk = self._files.desk(job.owner, job.session_id)
            answer = self.worked_out_apart(run, thread, desk)
            if answer is None:
                answer = self.specialists[job.pool].answer(job.query, thread, run, tries_left=left, attempt=job.attempts, desk=desk)
        except RetryLater as later:
            return _put_off(later, left)
        except (LimitReached, ProviderError) as error:
            return Outcome("failed", error_code=error.code, error_message=error.detail)
        run.check()
        return _outcome(answer, along=(lambda batch: self._remember(batch, job, answer)) if job.session_id else None)

    def worked_out_apart(self, run: Execution, thread: Sequence[Message], desk: Desk) -> Answer | None:
        """The answer of a process for answers; None where a model is configured, because a model is asked from here, and where a
        file of the user is spoken of, because such a process has no files."""
        if self.processes is None or not self.computes_all() or spoken_of(run.job.query, thread, desk):
            return None
        run.report("thinking", 35)
        with waiting():
            answer = self.processes.answer(run.job.pool, run.job.query, thread, run)
        if answer is not None:
            self._providers.record(OFFLINE, None, None)
        return answer

    def _remember(self, batch: Batch, job: Job, answer: Answer) -> None:
        self._assistants.remember(batch, job.owner, job.session_id, job.pool, job.query, storable(answer.text), (answer.data or {}).get("ask"))

    # --- without one -----------------------------------------------------------------------------------------

    def hand_over(self, run: Execution, then: Callable[[Work | None], None]) -> bool:
        """Give a run to a process when that takes no preparation: it belongs to no conversation, speaks of no file and has not
        stopped a worker before. Quick, for it is called from the writer's thread."""
        job, processes = run.job, self.processes
        alone = not job.session_id and job.deliveries == 1 and len(job.query) <= SHORT_QUERY and not speaks_of_a_file(job.query)
        if processes is None or not alone or not self.computes_all():
            return False
        run.reach("thinking", 35)
        return processes.take(job.pool, job.query, run, lambda question: then(self._work_of(question)))

    def _work_of(self, question: Question) -> Work | None:
        """What tells the outcome of a question that is settled; None when it has to be worked out by the agent."""
        if question.died:
            return _died
        answer = question.answer()
        if answer is None:
            return None
        self._providers.record(OFFLINE, None, None)
        return lambda run: _outcome(answer)


def _died(run: Execution) -> Outcome:
    raise WorkerDied()


def _put_off(later: RetryLater, tries_left: int) -> Outcome:
    """Whatever the reason for trying again, the number of tries has one limit."""
    if tries_left > 0:
        return Outcome("retrying", error_code=later.error.code, error_message=later.error.detail, retry_in_s=later.delay_s)
    return Outcome("failed", error_code=later.error.code, error_message=f"{later.error.detail} That was the last try.")


def _outcome(answer: Answer, along: Callable[[Batch], None] | None = None) -> Outcome:
    usage = answer.usage
    return Outcome(
        "completed", answer.text, answer.data, answer.sources, answer.warnings, answer.provider, answer.model or None,
        {"input": usage.input, "cached": usage.cached, "output": usage.output, "reasoning": usage.reasoning}, answer.cost,
        along=along,
    )  # fmt: skip
