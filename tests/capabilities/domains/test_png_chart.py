"""The picture of a chart, read back byte by byte."""

from __future__ import annotations

import math
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.png_chart import BOTTOM, HEIGHT, LEFT, LINE, RIGHT, TOP, WIDTH, line_chart, scale


def pixels(png: bytes) -> list[list[tuple[int, int, int]]]:
    """Rows of RGB pixels; every chunk's check sum is verified on the way."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, chunks = 8, {}
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size])[0] == zlib.crc32(kind + data)
        chunks[kind] = data
        at += 12 + size
    width, height, depth, colours, *_ = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (depth, colours, chunks[b"IEND"]) == (8, 2, b"")
    raw, line = zlib.decompress(chunks[b"IDAT"]), 1 + 3 * width
    assert len(raw) == height * line
    rows = [raw[y * line + 1 : (y + 1) * line] for y in range(height)]
    return [[(row[3 * x], row[3 * x + 1], row[3 * x + 2]) for x in range(width)] for row in rows]


def height_at(picture: list[list[tuple[int, int, int]]], x: int) -> float:
    """The middle of the line in a column."""
    rows = [y for y in range(HEIGHT) if picture[y][x] == LINE]
    assert rows, f"there is no line at {x}"
    return sum(rows) / len(rows)


def test_the_line_goes_where_the_values_are() -> None:
    picture = pixels(line_chart([0, 100, 0]))
    assert (len(picture), len(picture[0])) == (HEIGHT, WIDTH)
    middle = LEFT + (WIDTH - LEFT - RIGHT) // 2
    assert height_at(picture, middle) == pytest.approx(TOP, abs=3)
    assert height_at(picture, LEFT) == pytest.approx(HEIGHT - BOTTOM, abs=3)
    quarter = LEFT + (WIDTH - LEFT - RIGHT) // 4
    assert height_at(picture, quarter) == pytest.approx((TOP + HEIGHT - BOTTOM) / 2, abs=3)


def test_a_spike_of_one_row_among_thousands_is_still_seen() -> None:
    values = [10.0] * 5000
    values[2500] = 20.0
    picture = pixels(line_chart(values))
    assert any(picture[TOP + 1][x] == LINE for x in range(LEFT, WIDTH - RIGHT))


def test_words_are_written_as_dots() -> None:
    plain, titled = pixels(line_chart([1, 2])), pixels(line_chart([1, 2], "APRIL"))
    changed = [(x, y) for y in range(HEIGHT) for x in range(WIDTH) if plain[y][x] != titled[y][x]]
    assert 30 < len(changed) < 5 * 15 * 4 + 1
    assert all(y < TOP for _, y in changed)


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_the_axis_holds_all_values_with_few_round_levels(low: float, spread: float) -> None:
    start, end, levels = scale(low, low + spread)
    step = levels[1] - levels[0]
    assert 2 <= len(levels) <= 8
    assert start <= low + step * 1e-6
    assert end >= low + spread - step * 1e-6


@pytest.mark.parametrize("values", [[], [1.0], [1.0, math.nan], [1.0, math.inf]])
def test_what_cannot_be_drawn_is_refused(values: list[float]) -> None:
    with pytest.raises(ValueError, match="two finite values"):
        line_chart(values)
