"""Patterns are compiled once, however many others are looked for in between."""

from __future__ import annotations

import re

import pytest

from capabilities.domains import regex


def test_a_pattern_is_still_compiled_after_more_others_than_python_itself_keeps():
    first = regex.pattern(r"\bfirst (\d+)", re.I)
    for i in range(600):
        regex.pattern(rf"other {i}")
    assert regex.pattern(r"\bfirst (\d+)", re.I) is first


def test_flags_make_two_patterns_of_one_text():
    assert regex.search("abc", "ABC", re.I)
    assert regex.search("abc", "ABC") is None


def test_each_function_gives_what_re_gives():
    text = "3 cats, 14 dogs"
    assert regex.findall(r"\d+", text) == re.findall(r"\d+", text)
    assert regex.split(r",\s*", text, 1) == ["3 cats", "14 dogs"]
    assert regex.sub("CATS", "mice", text, flags=re.I) == "3 mice, 14 dogs"
    assert regex.sub(r"\d", "x", text, 2) == "x cats, x4 dogs"
    assert [m[0] for m in regex.finditer("[a-z]+", text)] == ["cats", "dogs"]
    assert regex.match("cats", text) is None
    assert regex.fullmatch(r"\d+ cats", text) is None


def test_a_pattern_that_is_none_is_refused():
    with pytest.raises(re.error):
        regex.search("(", "text")
