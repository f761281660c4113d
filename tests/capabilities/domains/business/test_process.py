"""Steps are read out of many ways to describe a project or a process."""

from __future__ import annotations

import pytest

from capabilities.domains.business.process import steps


@pytest.mark.parametrize(
    "text",
    [
        "A 3 days, B 5 days after A, C 2 days after A, D 4 days after B and C",
        "A (3), B (5, after A), C (2, after A), D (4, after B, C)",
        "Task A takes 3 days. B takes 5 days and depends on A. C takes 2 days and depends on A. D takes 4 days and depends on B and C.",
        "A=3, B needs A and takes 5, C needs A and takes 2, D needs B and C and takes 4",
        "A 3, B 5 (A), C 2 (A), D 4 (B,C)",
        "A->B->D and A->C->D with A 3, B 5, C 2, D 4",
    ],
)
def test_the_same_project_is_read_from_every_wording(text):
    found = {s.name: (s.duration, set(s.after)) for s in steps(text)}
    assert found == {"A": (3, set()), "B": (5, {"A"}), "C": (2, {"A"}), "D": (4, {"B", "C"})}


def test_named_tasks_and_then_make_a_chain():
    found = steps("draft takes 2 days, then review 1 day, then print 3 days")
    assert [(s.name, s.duration, s.after) for s in found] == [("draft", 2, ()), ("review", 1, ("draft",)), ("print", 3, ("review",))]


def test_durations_come_in_one_unit_and_people_are_counted():
    found = steps("intake 30 minutes, check 2 hours with 3 people, filing 10 minutes", bare=False)
    assert [(s.name, s.duration, s.people) for s in found] == [("intake", 30, 1), ("check", 120, 3), ("filing", 10, 1)]


def test_a_text_without_steps_has_none():
    assert steps("how do I plan a project well?") == []
