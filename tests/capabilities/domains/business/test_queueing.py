"""Waiting in line, against textbook values."""

from __future__ import annotations

import pytest

from capabilities.domains.business.queueing import queue_wait
from errors import InvalidField


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("M/M/1 queue, 10 arrivals per hour and service rate 15 per hour, average wait in line", 8),
        ("customers arrive randomly at 20 an hour, one clerk serves 25 per hour. how long is the wait in the queue?", 9.6),
        ("poisson arrivals, 4 every hour, service takes 10 minutes each on average, mean waiting time in queue?", 20),
    ],
)
def test_a_queue_told_in_words_is_worked_out(question, expected, ask):
    answer = ask(question)
    assert answer.tool == "queue_wait"
    assert answer.shows(expected)


def test_two_servers_wait_less_than_one_twice_as_fast_is_used():
    """Erlang C for two servers at 75% use: C = 9/14, so the wait is 9/14 / (2 × 4 − 6) hours."""
    assert queue_wait.run(6, 4, 2).data["wait_minutes"] == pytest.approx(60 * 9 / 14 / 2)
    assert queue_wait.run(6, 8, 1).data["wait_minutes"] == pytest.approx(60 * 6 / (8 * 2))


def test_a_line_that_only_grows_is_refused():
    with pytest.raises(InvalidField, match="grows without end"):
        queue_wait.run(30, 20)
