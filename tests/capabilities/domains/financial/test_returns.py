"""Returns, trades and averages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.financial import returns


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ("cagr from 3,000 to 5,200 over 6 years", "cagr", (5200 / 3000) ** (1 / 6) - 1),
        ("a flat bought for 150k in 2010 was worth 240k in 2020, yearly growth rate?", "cagr", 1.6**0.1 - 1),
        ("total return on a fund bought at 80, now at 92, with 3 in dividends", "return", 15 / 80),
        ("I lost 45%, what gain brings me back to even", "gain", 1 / 0.55 - 1),
        ("a fund gained 30% and then lost 30%, overall return", "total", -0.09),
        ("the share price went from 40 to 31, percentage change", "change", -0.225),
    ],
)
def test_returns_in_several_wordings(answer, question: str, key: str, expected: float) -> None:
    assert answer(question)[1].data[key] == pytest.approx(expected)


@given(st.floats(0.0, 0.99))
def test_the_recovery_gain_brings_back_the_start(loss: float) -> None:
    gain = returns.recover_from_loss.run(loss=loss).data["gain"]
    assert (1 - loss) * (1 + gain) == pytest.approx(1)


def test_after_losing_everything_nothing_helps() -> None:
    assert "nothing brings it back" in returns.recover_from_loss.run(loss=1.0).text
