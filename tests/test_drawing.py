"""Numbers, shapes and plain text of answers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import drawing


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, "—"),
        (0, "0ms"),
        (0.012, "12ms"),
        (2.34, "2.3s"),
        (45, "45s"),
        (250, "4m 10s"),
        (3600, "1h"),
        (11_100, "3h 5m"),
        (187_200, "2 days 4h"),
        (90_000, "1 day 1h"),
    ],
)
def test_a_duration_is_written_as_people_say_it(seconds: float | None, text: str) -> None:
    assert drawing.duration(seconds) == text


@pytest.mark.parametrize(
    ("share", "digits", "text"),
    [(None, 0, "—"), (0.853, 0, "85%"), (0.942, 1, "94.2%"), (1, 0, "100%"), (0.9999, 0, "99.99%"), (0, 1, "0.0%")],
)
def test_a_share_never_rounds_up_to_all(share: float | None, digits: int, text: str) -> None:
    assert drawing.percent(share, digits) == text


def test_numbers_that_are_not_known_are_a_dash() -> None:
    assert [drawing.number(None), drawing.size(None), drawing.eta(None), drawing.ago(None)] == ["—"] * 4


def test_counts_agree_with_their_noun() -> None:
    assert [drawing.count(1, "task"), drawing.count(1247, "task")] == ["1 task", "1,247 tasks"]


def test_a_stored_time_is_told_as_how_long_ago_it_was() -> None:
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    assert drawing.ago("2026-11-21T11:55:00Z", now) == "5m ago"


def test_the_rule_is_as_wide_as_the_title() -> None:
    assert drawing.titled("🤖 OPERATOROS SYSTEM STATUS") == "🤖 OPERATOROS SYSTEM STATUS\n═══════════════════════════"


def test_a_tree_closes_its_last_branch() -> None:
    assert drawing.tree("Pools:", ["one", ("two", ["a", "b"]), ("three", ["c"])]) == (
        "Pools:\n├── one\n├── two\n│   ├── a\n│   └── b\n└── three\n    └── c"
    )


@pytest.mark.parametrize(
    ("done", "text"),
    [(0, "░░░░░░░░░░ 0%"), (80, "████████░░ 80%"), (100, "██████████ 100%"), (250, "██████████ 100%"), (-3, "░░░░░░░░░░ 0%")],
)
def test_a_bar_stays_between_empty_and_full(done: float, text: str) -> None:
    assert drawing.bar(done) == text


def test_a_plain_answer_is_ascii() -> None:
    text = drawing.plain(drawing.titled("🤖 STATUS") + "\n" + drawing.tree("📊 Pools:", ["⚡ x — y", "2 → 3"]) + drawing.bar(80))
    assert text.isascii()
    assert "`-- 2 -> 3" in text
    assert "########.. 80%" in text


@given(st.text(max_size=200))
def test_every_text_can_be_written_to_an_ascii_terminal(text: str) -> None:
    drawing.printable(text, "ascii").encode("ascii")


@given(st.text(max_size=200))
def test_a_cleaned_text_holds_no_escape_code(text: str) -> None:
    cleaned = drawing.clean(text + "\x1b[31mred\x1b]0;title\x07\u202e")
    assert not {"\x1b", "\x07", "\u202e", "\r"} & set(cleaned)
    assert "red" in cleaned


def test_a_failed_task_says_why_and_what_to_type() -> None:
    text = drawing.task_text({"id": 7, "status": "dead", "error": {"code": "provider_error", "message": "Nobody answered."}})
    assert "Nobody answered." in text
    assert "retry 7" in text


def test_a_running_task_shows_bar_stage_and_a_dash_for_an_unknown_eta() -> None:
    text = drawing.task_text({"id": 7, "status": "running", "progress": 40, "stage": "calling a tool", "eta_s": None})
    assert "████░░░░░░ 40%" in text
    assert "calling a tool" in text
    assert "ETA: —" in text


def test_an_error_says_what_happened_why_and_what_to_type_next() -> None:
    shown = drawing.problem_text({"code": "x", "message": "No.", "hint": "Because.", "suggestions": ["help", "status"], "retry_after": 5})
    assert shown.split("\n") == ["⚠️ No.", "Because.", "Try again in 5.0s.", "You could type: help · status"]


def test_an_endless_answer_is_cut_and_says_so() -> None:
    text = drawing.shown("x" * 60_000, 50_000)
    assert len(text) <= 50_000
    assert "cut" in text
