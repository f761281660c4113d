"""Search in files and in the conversation, with a desk of the test's own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import filing
from capabilities.domains.general.file_search import search_files


class Desk:
    owner = "ann"

    def __init__(self, hits: list[Any], said: list[Any]) -> None:
        self.hits, self.told, self.asked = hits, said, list[str]()

    def search(self, words: list[str], limit: int = 10) -> list[Any]:
        self.asked = words
        return self.hits

    def said(self, words: list[str], limit: int = 5) -> list[Any]:
        return self.told

    def count(self) -> int:
        return 2


def test_lines_are_shown_with_file_and_place() -> None:
    desk = Desk([{"file": "a.txt", "line": 3, "text": "the invoice", "found": 1}], [])
    result = search_files.run(words="the unpaid invoice", desk=desk)
    assert desk.asked == ["unpaid", "invoice"]
    assert "• a.txt, line 3: the invoice (1 of 2 words)" in result.text
    assert result.sources == ("your file a.txt",)


def test_the_search_itself_is_not_found_in_the_conversation() -> None:
    said = [
        {"at": "2026-01-01T10:00:00Z", "text": "search my files for rent", "found": 1},
        {"at": "2026-01-01T09:00:00Z", "text": "my rent is 900", "found": 1},
    ]
    text = search_files.run(words="rent", desk=Desk([], said)).text
    assert "my rent is 900" in text
    assert "search my files" not in text


def test_nothing_found_is_said_and_without_a_person_nothing_is_searched() -> None:
    assert "Nothing with “rent” in 2 text files" in search_files.run(words="rent", desk=Desk([], [])).text
    assert search_files.run(words="rent").data == {"hits": []}
    assert "desk" not in search_files.schema["properties"]


@pytest.mark.parametrize("form", filing._SEARCHES)
def test_no_way_to_ask_for_a_search_is_left_out(form: str) -> None:
    @given(st.from_regex(re.compile(form, re.IGNORECASE)))
    def holds(text: str) -> None:
        assert bool(search_files.match(text)) == bool(filing.searched_for(text))

    holds()
