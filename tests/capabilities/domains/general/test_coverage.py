"""Paint and tiles for a surface."""

from __future__ import annotations

import pytest

from capabilities.domains.general.coverage import coverage


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("a wall 6 m by 2.5 m, one litre of paint covers 10 m2, 2 coats, how many litres", 3.0),
        ("paint for 50 sq m of wall, less 8 sq m of windows, a tin covers 14 m2", 3.0),
        ("floor of 4 m by 3 m, tiles 50 cm by 50 cm, how many tiles", 48.0),
        ("how many 20 cm square tiles for a wall 2 m by 1.2 m with 10% waste", 66.0),
    ],
)
def test_the_material_follows_from_the_surface(sentence, value):
    match = coverage.match(sentence)
    assert match is not None
    assert coverage.run(**match.args).data["value"] == pytest.approx(value)


def test_a_wall_without_what_covers_it_is_not_guessed():
    assert coverage.match("how much paint for a wall 6 m by 2.5 m") is None
