"""Reading what a caller sent."""

from __future__ import annotations

import contextlib
import json
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder

import api_input
from api_call import Call
from errors import BadRequest, NotFound, TooLarge, UnsupportedMedia

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(values)
def test_every_plain_json_value_is_read_as_it_was_written(value: Any) -> None:
    assert api_input.parse_json(json.dumps(value).encode()) == value
    assert api_input.parse_json(json.dumps(value, ensure_ascii=False).encode()) == value


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_read_or_refused_and_nothing_else(raw: bytes) -> None:
    with contextlib.suppress(BadRequest):
        json.dumps(api_input.parse_json(raw), allow_nan=False).encode()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"{}{}",
        b"{} // note",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e400}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": 1, "a": 2}',
        b'{"a": "\\ud800"}',
        b'{"\\udfff": 1}',
        b'{"a": ["\\u0000"]}',
        b'{"a": "\x00"}',
        b'{"a": "\xff"}',
        b"\xff\xfe{\x00}\x00",
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 100_000 + b"]" * 100_000,
    ],
    ids=lambda raw: repr(raw[:20]),
)
def test_a_body_that_is_not_one_clean_value_is_refused(raw: bytes) -> None:
    with pytest.raises(BadRequest, match="not usable JSON"):
        api_input.parse_json(raw)


def test_a_surrogate_pair_is_one_letter_and_fine() -> None:
    assert api_input.parse_json(b'"\\ud83d\\ude00"') == "\N{GRINNING FACE}"


def request_with(body: bytes, **headers: str) -> Call:
    return Call(EnvironBuilder(method="POST", data=body, headers={"Content-Type": "application/json", **headers}).get_environ())


@pytest.mark.parametrize(
    "headers",
    [{"Content-Type": "text/plain"}, {"Content-Type": "application/x-www-form-urlencoded"}, {"Content-Type": "application/json; charset=utf-16"}, {"Content-Encoding": "gzip"}],
    ids=str,
)  # fmt: skip
def test_only_plain_utf8_json_is_taken(headers: dict[str, str]) -> None:
    with pytest.raises(UnsupportedMedia):
        api_input.read_object(request_with(b"{}", **headers), 100)


def test_a_body_that_broke_off_is_refused_although_what_came_can_be_read() -> None:
    environ = EnvironBuilder(method="POST", data=b'{"a": 1}', content_type="application/json").get_environ()
    environ["CONTENT_LENGTH"] = "9"
    with pytest.raises(BadRequest, match="shorter"):
        api_input.read_object(Call(environ), 100)


@pytest.mark.parametrize("body", [b"[]", b'"text"', b"3", b"null", b"true"])
def test_a_body_that_is_not_an_object_is_refused(body: bytes) -> None:
    with pytest.raises(BadRequest, match="one JSON object"):
        api_input.read_object(request_with(body), 100)


def test_a_body_over_the_limit_is_refused_and_the_limit_is_named() -> None:
    with pytest.raises(TooLarge, match="1,000 bytes"):
        api_input.read_object(request_with(b'{"a": "' + b"x" * 1000 + b'"}'), 1000)


def test_a_missing_body_is_an_empty_object_only_where_none_is_needed() -> None:
    assert api_input.read_object(request_with(b""), 100, optional=True) == {}
    with pytest.raises(BadRequest):
        api_input.read_object(request_with(b""), 100)


def asked(query: str) -> Call:
    return Call(EnvironBuilder(query_string=query).get_environ())


@given(st.integers(1, 100))
def test_a_limit_within_its_bounds_is_read(limit: int) -> None:
    assert api_input.read_query(asked(f"limit={limit}"), api_input.PAGE) == {"limit": limit, "cursor": None}


@pytest.mark.parametrize("text", ["", "0", "-1", "101", "1e3", "1.0", " 5", "+5", "٥", "５", "0x5", str(2**63), str(2**70), "five"])
def test_a_limit_that_is_not_a_small_whole_number_is_refused(text: str) -> None:
    with pytest.raises(BadRequest, match="whole number from 1 to 100") as refusal:
        api_input.read_query(asked(f"limit={quote(text)}"), api_input.PAGE)
    assert refusal.value.errors[0]["field"] == "limit"


def test_a_query_value_given_twice_or_unknown_is_refused_by_name() -> None:
    with pytest.raises(BadRequest, match="limit must be given once"):
        api_input.read_query(asked("limit=1&limit=2"), api_input.PAGE)
    with pytest.raises(BadRequest, match="offset is not known here"):
        api_input.read_query(asked("offset=3"), api_input.PAGE)


@pytest.mark.parametrize("text", ["0", "-1", "abc", "٥", str(2**63), str(2**64), "1" * 6000, "", "1 "])
def test_an_id_that_no_row_can_have_is_not_found(text: str) -> None:
    with pytest.raises(NotFound):
        api_input.read_id(text)


def test_the_biggest_id_is_read() -> None:
    assert api_input.read_id(str(2**63 - 1)) == 2**63 - 1


@pytest.mark.parametrize("text", ["", "   ", "\t\n", "\u200b\u200b", "\u202e", "\u00a0"])
def test_text_without_anything_visible_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="visible"):
        api_input.with_words(text)
