"""Turns: only a few work at the same time, who waits gives his away, and nobody is stuck."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from turns import Turns, waiting


class Crowd:
    """Counts how many are at work at the same time."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._lock = threading.Lock()

    def work(self) -> None:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.002)
        with self._lock:
            self.now -= 1


def test_of_many_only_as_many_work_as_there_are_turns_and_all_come_to_theirs() -> None:
    turns, crowd = Turns(2), Crowd()

    def agent(_: int) -> None:
        with turns.turn():
            crowd.work()
            with waiting():
                time.sleep(0.01)
            crowd.work()

    with ThreadPoolExecutor(30) as executor:
        list(executor.map(agent, range(60)))
    assert crowd.most == 2


def test_who_waits_takes_no_turn_from_others() -> None:
    turns, all_here = Turns(1), threading.Barrier(10, timeout=10)

    def agent(_: int) -> None:
        with turns.turn(), waiting():
            all_here.wait()

    with ThreadPoolExecutor(10) as executor:
        list(executor.map(agent, range(10)))


def test_a_turn_comes_back_whatever_happens_in_it() -> None:
    turns = Turns(1, patience_s=5)
    for _ in range(3):
        with pytest.raises(KeyError), turns.turn(), waiting():
            raise KeyError
    began = time.monotonic()
    with turns.turn():
        assert time.monotonic() - began < 1


def test_who_has_waited_long_enough_goes_on_without_a_turn_and_gives_none_away_that_was_not_his() -> None:
    turns, crowd, over = Turns(1, patience_s=0.05), Crowd(), threading.Event()

    def holder() -> None:
        with turns.turn():
            over.wait(10)

    thread = threading.Thread(target=holder)
    thread.start()
    time.sleep(0.02)
    with turns.turn(), waiting():
        over.set()  # what the holder waits for: without patience nobody would ever go on
    thread.join(10)
    assert not thread.is_alive()

    def agent(_: int) -> None:
        with turns.turn():
            crowd.work()

    turns._patience_s = 5
    with ThreadPoolExecutor(4) as executor:
        list(executor.map(agent, range(8)))
    assert crowd.most == 1


def test_a_thread_without_a_turn_waits_as_it_is() -> None:
    with waiting():
        pass
