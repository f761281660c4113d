"""Waiting for changes of tasks."""

from __future__ import annotations

import threading

from changes import Changes


def test_who_listens_hears_each_change_and_nothing_after_the_end() -> None:
    changes, heard = Changes(), []
    changes.listen(1, lambda: heard.append("one"))
    changes.listen(2, lambda: heard.append("two"))
    changes.announce([(1, "running")])
    changes.announce([(1, None), (2, "completed")])
    changes.announce([(2, "queued"), (3, "failed")])
    assert heard == ["one", "one", "two"]


def test_who_stops_listening_hears_nothing_and_may_stop_twice() -> None:
    changes, heard = Changes(), []
    stop, other = changes.listen(1, lambda: heard.append("a")), changes.listen(1, lambda: heard.append("b"))
    stop()
    stop()
    changes.announce([(1, "completed")])
    other()
    assert heard == ["b"]


def test_a_change_between_the_look_and_the_wait_is_not_missed() -> None:
    changes = Changes()
    seen = changes.last
    changes.announce([])
    assert changes.wait(seen, 60) == seen + 1


def test_who_waits_for_anything_is_woken_by_it_and_by_the_end_of_its_time() -> None:
    changes = Changes()
    assert changes.wait(changes.last, 0.0) == 0
    threading.Timer(0.01, changes.announce, [[(5, "running")]]).start()
    assert changes.wait(0, 60) == 1
