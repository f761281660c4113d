"""Files by sentence."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient


@pytest.fixture
def say(client: FlaskClient) -> Any:
    return lambda text, **more: client.post("/api/command", json={"text": text, "session_id": "f", **more}).json


def test_a_text_is_kept_listed_shown_searched_and_deleted_after_a_second_word(say: Any) -> None:
    assert "upload" in say("my files")["text"]
    assert say("save this as notes.txt: Invoice 4711 is due on Friday\nmilk")["ok"]
    assert "notes.txt" in say("what files do I have")["text"]
    assert "Invoice 4711 is due on Friday\nmilk" in say("show notes.txt")["text"]
    assert "line 1: Invoice 4711" in say("search my files for invoice")["text"]
    asked = say("delete notes.txt")
    assert asked["error"]["code"] == "confirmation_required"
    assert say(asked["data"]["confirm"])["ok"]
    assert say("show notes.txt")["error"]["code"] == "not_found"


def test_a_path_is_never_opened_for_a_chat(say: Any) -> None:
    answer = say("upload /etc/hosts.txt")
    assert (answer["ok"], answer["error"]["code"]) == (False, "invalid_field")
    assert "curl -F file=@hosts.txt" in answer["text"]
    assert "You have no file" in say("show passwd.txt")["text"]


def test_a_name_or_content_that_is_not_taken_is_refused_in_words(say: Any) -> None:
    assert "not plain text" in say("save this as a.md: <script>alert(1)</script>")["text"]


def test_a_follow_up_reads_the_same_file_again(say: Any) -> None:
    rows = "\n".join(f"2026-01-{d:02d},{100 + d % 5}" for d in range(1, 29))
    say(f"save this as prices.csv:\ndate,close\n{rows}")
    assert "14-period RSI" in say("RSI of prices.csv", wait_s=20)["text"]
    assert "The 14-period RSI" not in (answer := say("and the bollinger bands?", wait_s=20))["text"]
    assert "Bollinger bands are" in answer["text"]


def test_the_file_spoken_of_is_meant_until_something_else_is(say: Any) -> None:
    games = "\n".join(
        f"2026-01-{d:02d},{h},{a},{d % 4},{d % 3}"
        for d, (h, a) in enumerate([("Lions", "Bears"), ("Bears", "Owls"), ("Owls", "Lions"), ("Bears", "Lions")] * 6, 1)
    )
    say(f"save this as results.csv:\ndate,home,away,home_goals,away_goals\n{games}")
    assert "24 matches of 3 teams" in say("analyze results.csv", wait_s=20)["text"]
    match = say("Lions vs Bears?", wait_s=20)["text"]
    assert "fitted to 24 results" in match
    assert "fitted to 24 results" in say("and Owls vs Lions?", wait_s=20)["text"]
    assert "144" in say("what is 12 * 12?", wait_s=20)["text"]
    assert "386.66" in say("Loan of 20000 at 6% over 5 years", wait_s=20)["text"]
    assert "608.44" in say("and over 3 years?", wait_s=20)["text"]
    assert "table" in say("league table from results.csv", wait_s=20)["text"]
