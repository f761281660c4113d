"""Risk figures, with published examples and Python's own statistics as oracle."""

from __future__ import annotations

import statistics

import pytest

from capabilities.domains.financial import risk

RETURNS = [3.0, -1.0, 2.5, 0.5, -2.0, 4.0]
WRITTEN = ", ".join(f"{r}%" for r in RETURNS)


@pytest.mark.parametrize(
    ("question", "key", "expected"),
    [
        ("sharpe ratio with return 9%, risk-free rate 2% and volatility 14%", "sharpe_ratio", 0.5),
        ("sortino: target 2%, return 8%, downside deviation 4%", "sortino_ratio", 1.5),
        ("capm with beta 1.2, risk-free rate 3%, expected market return 8%", "capm", 0.09),
        ("expected return: beta 0.9, market risk premium 5%, risk free 2%", "capm", 0.065),
        ("jensen's alpha of a fund that returned 11% with beta 1.2, risk-free 3% and market return 8%", "jensens_alpha", 0.02),
        ("beta with a correlation of 0.6, stock volatility 30%, market volatility 15%", "beta_from_correlation", 1.2),
        ("annualised volatility if the monthly volatility is 3%", "volatility", 0.03 * 12**0.5),
        ("maximum drawdown of 50, 64, 48, 60, 40, 70", "max_drawdown", 0.375),
        ("value at risk at 99% confidence for a 50,000 portfolio with a daily volatility of 2%", "var", 50000 * 0.02 * 2.326348),
    ],
)
def test_risk_in_several_wordings(answer, question: str, key: str, expected: float) -> None:
    assert answer(question)[1].data[key] == pytest.approx(expected, rel=1e-5)


def test_the_volatility_of_a_list_divides_by_n_minus_one(answer) -> None:
    name, result = answer(f"standard deviation of these monthly returns: {WRITTEN}")
    assert name == "volatility"
    assert result.data["volatility"] == pytest.approx(statistics.stdev(RETURNS) / 100)


def test_the_sharpe_ratio_of_a_list(answer) -> None:
    _, result = answer(f"sharpe ratio of returns {WRITTEN} with a risk-free rate of 0.2%")
    assert result.data["sharpe"] == pytest.approx((statistics.mean(RETURNS) - 0.2) / statistics.stdev(RETURNS))


def test_correlation_and_beta_of_two_lists(answer) -> None:
    a, b = [1.0, 2.0, 4.0, 3.0], [2.0, 3.0, 5.0, 6.0]
    _, result = answer("correlation of stock returns 1, 2, 4, 3 and 2, 3, 5, 6")
    assert result.data["correlation"] == pytest.approx(statistics.correlation(a, b))
    _, result = answer("beta of a stock with returns 1, 2, 4, 3 against market returns 2, 3, 5, 6")
    assert result.data["beta"] == pytest.approx(statistics.linear_regression(b, a).slope)


def test_the_normal_quantile_is_the_inverse_of_the_table() -> None:
    assert risk.normal_quantile(0.975) == pytest.approx(statistics.NormalDist().inv_cdf(0.975), abs=1e-9)
