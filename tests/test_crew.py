"""The crew of a pool: who is idle, what lies ready, and how much may."""

from __future__ import annotations

from typing import Any

import pytest

from crew import AHEAD_FOR_S, AHEAD_FROM, AHEAD_MOST, QUIET_S, Crew, Execution, Place, Worker
from tests.test_task_processor import job


def run(number: int, **more: Any) -> Execution:
    return Execution(job(id=number, pool="sports", **more), lambda run: None)


@pytest.fixture
def crew() -> Crew:
    """Two idle agents."""
    made = Crew("sports", gives_away=True)
    for name in ("sports-1", "sports-2"):
        worker = Worker(name, "sports")
        made.join(worker)
        made.rest(worker)
    return made


def test_idle_agents_begin_and_the_rest_lies_ready_in_its_order(crew: Crew) -> None:
    begun = crew.lay_ready(run(n) for n in range(4))
    assert sorted(r.job.id for r in crew.in_hand()) == [0, 1]
    assert [r.job.id for r in crew.ahead] == [2, 3]
    assert crew.idle == []
    assert {one.worker.name: one.run for one in begun} == {w.name: w.run for w in crew.staff.values()}


def test_work_is_laid_ready_only_in_a_long_queue_of_short_runs(crew: Crew) -> None:
    assert crew.room(0, 100) == (2, 0), "nothing is known yet"
    crew.pace_s = AHEAD_FOR_S / 3.5
    assert crew.room(0, 100) == (2, 2 * 3)
    crew.pace_s = 0.0
    assert crew.room(0, 100) == (2, 2 * AHEAD_MOST)
    crew.pace_s = AHEAD_FOR_S * 1.1
    assert crew.room(0, 100) == (2, 0)


def test_the_first_of_a_queue_keep_their_order_open(crew: Crew) -> None:
    crew.pace_s = 0.0
    open_order = AHEAD_FROM * 2
    assert crew.room(0, 2 + open_order) == (2, 0)
    assert crew.room(0, 2 + open_order + 3) == (2, 3)


def test_runs_that_end_in_this_transaction_make_room(crew: Crew) -> None:
    crew.pace_s = AHEAD_FOR_S / 2
    crew.lay_ready(run(n) for n in range(6))
    assert crew.room(0, 100) == (0, 0)
    assert crew.room(1, 100) == (0, 1)
    assert crew.room(6, 100) == (2, 4)


def test_a_crew_is_supplied_while_more_than_half_of_what_may_lie_ready_does(crew: Crew) -> None:
    crew.pace_s = AHEAD_FOR_S / 6
    crew.lay_ready(run(n) for n in range(2 + 2 * 3))
    assert not crew.supplied()
    crew.lay_ready([run(99)])
    assert crew.supplied()


def test_one_long_run_slows_the_pace_and_many_short_ones_bring_it_back(crew: Crew) -> None:
    crew.lay_ready([run(1)])
    done = crew.in_hand()[0]
    done.started -= 10
    crew.hand_in(done)
    assert crew.pace_s is not None
    assert crew.pace_s > 1
    for n in range(2, 60):
        crew.forget(done)
        done = run(n)
        done.begin(None)
        crew.hand_in(done)
    assert crew.pace_s < AHEAD_FOR_S / 2


def test_an_agent_that_parts_keeps_the_run_in_its_hands(crew: Crew) -> None:
    crew.lay_ready([run(1), run(2), run(3)])
    busy = next(w for w in crew.staff.values() if w.run and w.run.job.id == 1)
    crew.part(busy)
    assert (set(crew.staff) & {busy.name}, set(crew.parting), set(crew.held)) == (set(), {1}, {2, 3})
    assert crew.find(1) is busy.run


def test_a_place_is_never_empty_when_its_agent_is_replaced_and_the_old_one_may_come_back(crew: Crew) -> None:
    crew.lay_ready([run(1)])
    busy = next(w for w in crew.staff.values() if w.run)
    (idle,) = crew.idle
    for old in (busy, idle):
        new = Worker(old.name, old.pool)
        assert crew.swap(old, new) == (old is idle)
        assert crew.staff[old.name] is new
    assert (crew.idle, set(crew.parting), set(crew.held)) == ([], {1}, set())
    for old in (busy, idle):
        crew.swap_back(old, crew.staff[old.name], old is idle)
    assert (set(crew.staff.values()), crew.idle, set(crew.parting), set(crew.held)) == ({busy, idle}, [idle], set(), {1})


def test_an_agent_that_left_while_it_was_to_be_replaced_is_not_taken_for_an_idle_one(crew: Crew) -> None:
    crew.lay_ready([run(1)])
    busy = next(w for w in crew.staff.values() if w.run)
    new = Worker(busy.name, "sports")
    idle = crew.swap(busy, new)
    crew.hand_in(busy.run)
    crew.swap_back(busy, new, idle)
    assert (crew.staff[busy.name], busy in crew.idle) == (busy, False)


def test_an_agent_whose_place_is_gone_does_not_come_back(crew: Crew) -> None:
    (old, new) = crew.idle[0], Worker(crew.idle[0].name, "sports")
    crew.swap(old, new)
    crew.part(new)
    crew.swap_back(old, new, idle=True)
    assert (old.name in crew.staff, old in crew.idle, old.mailbox.get(timeout=1)) == (False, False, None)


def test_runs_are_given_away_in_their_order_and_a_begun_one_tells_where_it_was(crew: Crew) -> None:
    crew.lay_ready(run(n) for n in range(6))
    assert [crew.give_away().job.id for _ in range(3)] == [2, 3, 4]
    crew.ahead[1].place = Place.BACK
    assert [crew.begin(worker).place for worker in crew.staff.values()] == [Place.AWAY, Place.BACK]
    assert [crew.give_away().job.id, crew.give_away()] == [5, None]


def test_a_crew_that_gives_nothing_away_keeps_no_line_for_it() -> None:
    alone = Crew("sports")
    alone.lay_ready(run(n) for n in range(3))
    alone.lay_back(alone.take_up())
    assert (len(alone.ahead), len(alone.unseen), alone.give_away()) == (3, 0, None)


def test_only_what_nobody_has_begun_can_be_withdrawn(crew: Crew) -> None:
    crew.lay_ready([run(1), run(2), run(3)])
    assert not crew.withdraw(crew.held[1])
    assert crew.withdraw(crew.held[3])
    assert list(crew.ahead) == []


def test_a_crew_is_stuck_when_work_lies_ready_behind_a_long_run(crew: Crew) -> None:
    crew.pace_s = 0.001
    crew.lay_ready(run(n) for n in range(4))
    assert not crew.stuck()
    for begun in crew.in_hand():
        begun.started -= QUIET_S
    assert crew.stuck()
    assert [r.job.id for r in crew.clear_ahead()] == [2, 3]
    assert not crew.stuck()
    assert crew.room(0, 100)[1] == 0, "and nothing more is laid ready"


def test_the_time_of_a_run_counts_from_its_begin() -> None:
    waiting = run(1, timeout_s=50.0)
    waiting.started -= 40
    waiting.ends -= 40
    assert waiting.remaining_s == pytest.approx(10, abs=1)
    waiting.begin(Worker("sports-1", "sports"))
    assert waiting.remaining_s == pytest.approx(50, abs=1)
