"""The look at a question's letters that leaves only a few tools to be asked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capabilities.domains import business, financial, general, healthcare, sports
from capabilities.domains.cues import LONGEST, Cued, Index, letters, needed, plain, says

TOOLS = [tool for domain in (healthcare, financial, sports, business, general) for tool in domain.DOMAIN.tools]
CUES = sorted({tool.match.cue for tool in TOOLS if isinstance(tool.match, Cued)})


def seen(cue: str, text: str) -> bool:
    groups = needed(cue)
    return groups is None or not groups.isdisjoint(letters(text))


@pytest.mark.parametrize(
    ("cue", "groups"),
    [
        (r"\b(?:mix|mil)\w*", {"mix", "mil"}),
        (r"colou?r", {"col"}),
        (r"\bpercent(?:age)?s?\b|%", {"per", "%"}),
        (r"how (?:many|much)\b[^?]*\bvisitors", {"vis"}),
        (r"(?=.*margin)(?=.*zoo)", {"mar"}),
        (r"\d\s?:\s?\d|ratio", {"0:0", "0 :", "0: ", "rat"}),
        (r"×|√", {"×", "√"}),
    ],
)
def test_the_letters_of_a_cue_are_those_that_every_text_with_it_holds(cue, groups):
    found = needed(cue)
    assert found is not None
    assert len(found) == len(groups)
    assert all(seen(cue, group) for group in groups)


@pytest.mark.parametrize("cue", [r"\w+", r".*", r"a?", r"(?:fox)?", r"fox|.", r"(?!fox)", r"\bé"])
def test_a_cue_that_can_be_anything_needs_no_letters(cue):
    assert needed(cue) is None


@pytest.mark.parametrize("cue", CUES)
def test_a_text_with_the_cue_is_never_left_out(cue):
    @settings(max_examples=25)
    @given(st.from_regex(re.compile(cue, re.IGNORECASE)))
    def holds(text):
        assert seen(cue, text)

    holds()


@given(st.text(), st.sampled_from(CUES))
def test_no_text_at_all_is_left_out_in_which_the_cue_is_found(text, cue):
    assert seen(cue, text) or not re.search(cue, text, re.IGNORECASE)


@given(st.from_regex(r"(?i)straight[- ]line|k\d\d?s|\bisı", alphabet=st.characters(exclude_categories=["Cs"])))
def test_letters_that_count_as_one_whatever_the_capitals_are_one_here(text):
    assert all(seen(cue, text) for cue in (r"straight[- ]line|k\d\d?s|\bisı",))


def test_long_texts_are_shown_to_every_tool():
    index = Index(TOOLS)
    assert index.worth("x" * (LONGEST + 1)) == {tool.name for tool in TOOLS}
    assert len(index.worth("x")) < len(TOOLS)


def test_a_tool_is_asked_when_one_of_the_readings_holds_its_cue():
    tool = next(t for t in TOOLS if isinstance(t.match, Cued) and needed(t.match.cue))
    word = next(iter(needed(tool.match.cue)))
    assert tool.name in Index([tool]).worth("nothing", f"some {word} here")
    assert tool.name not in Index([tool]).worth("qqq")


def test_a_matcher_with_a_cue_is_asked_only_where_the_cue_is_found():
    asked = []
    matcher = says(r"\bfox")(asked.append)
    matcher("no such animal")
    matcher("the Fox")
    assert asked == ["the Fox"]


def test_figures_and_blanks_are_compared_as_such():
    assert plain("12\tKM") == "00 km"
