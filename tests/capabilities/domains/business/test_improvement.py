"""Advice on improving work fits the field that was named, and asks for the facts that help most."""

from __future__ import annotations

import pytest

from capabilities.domains.business.improvement import AREAS, area_of, improve_workflow


@pytest.mark.parametrize(
    ("question", "area"),
    [
        ("please help us automate how we run projects and milestones, the process is slow", "project management"),
        ("we want to streamline our invoice process", "invoicing and finance"),
        ("how can I improve the helpdesk ticket workflow", "customer support"),
        ("optimise our hiring process", "hiring and HR"),
        ("help me make my team more efficient", "the team's work"),
    ],
)
def test_the_field_is_recognised(question, area, ask):
    answer = ask(question)
    assert answer.tool == "improve_workflow"
    assert answer.result.data["area"] == area
    assert answer.result.ask


def test_every_field_has_its_own_advice():
    assert len({a.first for a in AREAS}) == len(AREAS)


def test_the_example_of_every_field_can_be_computed(ask):
    for area in AREAS:
        assert ask(f"help me with this workflow\n{area.example}").tool == "workflow_analysis", area.name


@pytest.mark.parametrize("question", ["improve my golf swing", "fix my credit score", "automate my home lights", "explain process costing"])
def test_other_wishes_are_left_alone(question):
    assert improve_workflow.match(question) is None


def test_an_unknown_field_gets_the_general_one():
    assert area_of("zzz") is AREAS[-1]
