"""The command line's way in and out for files, against a place that only remembers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from errors import BadRequest, Conflict, TooLarge
from file_store import FILE_LIMIT
from own_files import LIMIT, brought_in, brought_in_text, taken_out


class Kept:
    """A place that keeps files in memory."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def upload(self, name: str, content: bytes) -> dict[str, Any]:
        self.files[name] = content
        return {"id": len(self.files), "name": name, "bytes": len(content)}

    def download(self, which: str) -> tuple[str, bytes]:
        return which, self.files[which]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "prices.csv").write_bytes(b"a,b\n1,2\n")
    return tmp_path


def test_a_path_in_a_question_is_brought_in_and_becomes_a_name(here: Path) -> None:
    kept, told = Kept(), list[str]()
    assert brought_in(kept, "analyze ./prices.csv", told.append) == "analyze prices.csv"
    assert brought_in(kept, f"analyze {here}/prices.csv please", told.append) == "analyze prices.csv please"
    assert kept.files == {"prices.csv": b"a,b\n1,2\n"}
    assert told[0] == "prices.csv is now among your files (#1, 8 bytes)."


def test_a_mere_name_is_brought_in_only_when_the_sentence_says_so(here: Path) -> None:
    kept = Kept()
    assert brought_in(kept, "analyze prices.csv", print) == "analyze prices.csv"
    assert kept.files == {}
    assert brought_in(kept, "upload prices.csv", print) == "upload prices.csv"
    assert list(kept.files) == ["prices.csv"]


@pytest.mark.parametrize("sentence", ["delete ./prices.csv", "status", "what is in ./other.csv"])
def test_what_is_no_wish_for_it_reads_nothing(here: Path, sentence: str) -> None:
    kept = Kept()
    assert brought_in(kept, sentence, print) == sentence
    assert kept.files == {}


def test_what_cannot_be_read_is_said(here: Path) -> None:
    with pytest.raises(BadRequest, match="cannot be read"):
        brought_in(Kept(), "upload ./nothing.csv", print)
    with open(here / "big.csv", "wb") as big:
        big.truncate(LIMIT + 1)
    with pytest.raises(TooLarge):
        brought_in(Kept(), "upload big.csv", print)
    assert LIMIT == FILE_LIMIT


def test_a_file_is_taken_out_and_nothing_is_written_over(here: Path) -> None:
    kept = Kept()
    kept.files["chart.png"] = b"\x89PNG"
    found = taken_out(kept, "get chart.png")
    assert found is not None
    assert (here / "chart.png").read_bytes() == b"\x89PNG"
    with pytest.raises(Conflict, match="already"):
        taken_out(kept, "get chart.png")
    assert taken_out(kept, "get chart.png to other.png") is not None
    with pytest.raises(BadRequest):
        taken_out(kept, "get chart.png to /proc/none/x.png")
    assert taken_out(kept, "show chart.png") is None


@pytest.mark.parametrize(
    ("text", "name"), [("a,b\n1,2", "piped.csv"), ("a;b\n1;2", "piped.csv"), ("a\tb\n1\t2", "piped.tsv"), ("Dear all,\nhello", "piped.txt")]
)
def test_a_long_piped_text_becomes_a_file_of_its_kind(text: str, name: str) -> None:
    kept = Kept()
    assert brought_in_text(kept, text, print) == name
    assert kept.files == {name: text.encode()}
