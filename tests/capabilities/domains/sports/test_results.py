"""Match results out of lines and CSV."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.sports.results import MatchResult, parse_rows, results, rows


@pytest.mark.parametrize(
    "text",
    [
        "Lions 2-1 Bears, Bears 0-0 Wolves",
        "table from: Lions 2-1 Bears; Bears 0:0 Wolves",
        "Lions beat Bears 2-1, Bears drew with Wolves 0-0",
        "Home,Away,HG,AG\nLions,Bears,2,1\nBears,Wolves,0,0",
        "Date,HomeTeam,AwayTeam,FTHG,FTAG\n01/08/2026,Lions,Bears,2,1\n02/08/2026,Bears,Wolves,0,0",
        "Lions,Bears,2,1\nBears,Wolves,0,0",
    ],
)
def test_lines_sentences_and_csv_are_read_alike(text: str) -> None:
    assert results(text) == (MatchResult("Lions", "Bears", 2, 1), MatchResult("Bears", "Wolves", 0, 0))


def test_a_defeat_is_turned_to_the_right_side() -> None:
    assert results("Lions lost to Bears 3-1")[0] == MatchResult("Lions", "Bears", 1, 3)


def test_rows_are_read_back() -> None:
    found = results("Lions 2-1 Bears, Bears 4-0 Wolves")
    assert parse_rows(rows(found)) == found


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(r.home and r.away for r in results(text))
