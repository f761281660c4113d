"""Sentences about files, and sentences that only sound like it."""

from __future__ import annotations

import pytest

from filing import Wish, paths, searched_for, wish


@pytest.mark.parametrize("text", ["files", "My files", "show me all my files", "what files do I have?", "list uploads", "do I have any files"])
def test_the_list_of_files_is_asked_for(text: str) -> None:
    assert wish(text) == Wish("list")


@pytest.mark.parametrize(
    ("text", "what", "file"),
    [
        ("show notes.txt", "show", "notes.txt"), ("what is in notes.txt?", "show", "notes.txt"), ("show me file 7", "show", "#7"), ("file #7", "show", "#7"),
        ("delete prices.csv", "delete", "prices.csv"), ("please remove the file my prices 2.csv", "delete", "my prices 2.csv"),
        ("delete file 3", "delete", "#3"), ("forget all my files", "delete", "all"), ("upload ~/data/prices.csv", "upload", "~/data/prices.csv"),
        ("get chart.png", "get", "chart.png"),
    ],
)  # fmt: skip
def test_one_file_is_meant(text: str, what: str, file: str) -> None:
    found = wish(text)
    assert found is not None
    assert (found.what, found.file) == (what, file)


def test_a_text_is_kept_with_all_its_lines_and_a_file_is_taken_out_to_a_place() -> None:
    assert wish("save this as notes.txt: buy milk\nand bread: two") == Wish("keep", "notes.txt", "buy milk\nand bread: two")
    assert wish("keep as a.md\n# hi") == Wish("keep", "a.md", "# hi")
    assert wish("download chart.png to /tmp/x.png") == Wish("get", "chart.png", to="/tmp/x.png")


@pytest.mark.parametrize(
    "text",
    [
        "analyze prices.csv", "show me the money", "read a book", "file my taxes", "delete 7", "get me a coffee.", "save money", "pictures of cats",
        "open prices.csv and tell me the mean", "what documents do I need for a mortgage", "upload speed of 20 Mbit", "x" * 500,
    ],
)  # fmt: skip
def test_other_sentences_are_not_about_files(text: str) -> None:
    assert wish(text) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("search my files for invoice", "invoice"), ("find the plumber in my notes", "the plumber"), ("what did I say about the rent?", "the rent"),
        ("look through notes.txt for ACME", "ACME"), ("which files mention tax?", "tax"), ("search for milk in this conversation", "milk"),
        ("what did I ask", ""), ("find duplicates in bank.csv", ""), ("find a hotel in Paris", ""), ("search the web for news", ""), ("look for a job", ""),
    ],
)  # fmt: skip
def test_a_search_names_its_words(text: str, words: str) -> None:
    assert searched_for(text) == words


def test_paths_are_found_in_a_sentence_and_addresses_are_not() -> None:
    assert paths("analyze ./data/prices.csv and ~/b.txt please") == ["./data/prices.csv", "~/b.txt"]
    assert paths("nothing here, e.g. 3.5 or example.com") == []
