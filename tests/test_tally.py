"""What one transaction adds to the counts."""

from __future__ import annotations

from tally import Tally


def test_a_task_that_comes_runs_and_ends_leaves_only_its_end() -> None:
    tally = Tally()
    tally.move("sports", None, "queued")
    tally.move("sports", "queued", "running")
    tally.end("sports", "running", "completed", now=7210.0, due_at=7200.0, started_at=7204.0)
    assert list(tally.rows()) == [(2, "sports", "completed", 1, 4.0, 6.0)]


def test_a_task_that_never_started_waited_for_nothing_that_is_counted() -> None:
    tally = Tally()
    tally.end("sports", "queued", "cancelled", now=3600.0, due_at=0.0, started_at=None)
    assert list(tally.rows()) == [(0, "sports", "queued", -1, 0.0, 0.0), (1, "sports", "cancelled", 1, 0.0, 0.0)]


def test_a_clock_that_was_set_back_gives_no_negative_time() -> None:
    tally = Tally()
    tally.end("sports", "running", "failed", now=50.0, due_at=200.0, started_at=100.0)
    assert [row[3:] for row in tally.rows() if row[2] == "failed"] == [(1, 0.0, 0.0)]


def test_it_tells_how_many_more_wait_in_each_pool() -> None:
    tally = Tally()
    tally.move("sports", None, "queued", 3)
    tally.move("sports", "queued", "running", 2)
    tally.move("general", "running", "retrying")
    assert tally.by_pool(("queued", "retrying")) == {"sports": 1, "general": 1}
