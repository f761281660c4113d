"""Fantasy points from a stat line."""

from __future__ import annotations

import pytest

from capabilities.domains.sports.fantasy import fantasy_points
from errors import InvalidField


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("fantasy points, ppr: 80 rushing yards, 1 touchdown, 5 catches, 40 receiving yards", 8 + 6 + 5 + 4),
        ("half ppr fantasy score for 6 receptions, 90 receiving yards and 1 td", 3 + 9 + 6),
        ("fantasy: 250 passing yards, 2 passing tds, 1 interception, how many points", 10 + 8 - 2),
        ("fantasy league with 1 pt per 20 rush yards and 5 a td: 100 rushing yards, 2 tds, points?", 5 + 10),
    ],
)
def test_a_stat_line_is_scored(ask, question: str, points: float) -> None:
    assert ask(fantasy_points, question).data["points"] == pytest.approx(points)


def test_an_unknown_part_of_a_stat_line_is_refused() -> None:
    with pytest.raises(InvalidField):
        fantasy_points.run(line={"smiles": 3})
