"""Numbers as vendors write them."""

from __future__ import annotations

import pytest

from capabilities.connectors.stocks import figure


@pytest.mark.parametrize(("value", "expected"), [("2.77%", 2.77), ("None", None), ("-", None), (5, 5.0), (None, None), ("nan", None), ("inf", None)])
def test_a_figure_is_a_finite_number_or_none(value: object, expected: float | None) -> None:
    assert figure(value) == expected
