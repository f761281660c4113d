"""Debts: payoff time against numpy-financial, and what extra payments save."""

from __future__ import annotations

import numpy_financial as nf
import pytest

from capabilities.domains.financial import debts


@pytest.mark.parametrize(
    "question",
    [
        "my card has 2,700 on it at 21% apr and I pay 130 a month, how long until it is paid off",
        "how many months to clear a $2,700 debt at 21% paying $130 monthly",
    ],
)
def test_months_until_a_debt_is_gone(answer, question: str) -> None:
    name, result = answer(question)
    assert name == "debt_payoff"
    assert result.data["exact_months"] == pytest.approx(nf.nper(0.21 / 12, -130, 2700), rel=1e-9)


def test_the_payment_that_clears_a_card_in_time(answer) -> None:
    _, result = answer("I owe 3,300 on a credit card at 17%, what do I pay monthly to have it paid off in 18 months")
    assert result.data["payment"] == pytest.approx(-nf.pmt(0.17 / 12, 18, 3300), rel=1e-9)


def test_a_payment_below_the_interest_never_ends() -> None:
    assert "grows" in debts.debt_payoff.run(balance=10000, annual_rate=0.24, payment=150).text


def test_extra_payments_save_time_and_interest(answer) -> None:
    name, result = answer("if I pay 150 extra a month on a 180,000 mortgage at 4.5% over 25 years, how much sooner is it paid off")
    assert name == "extra_payment"
    normal = nf.pmt(0.045 / 12, 300, 180000)
    assert result.data["months"] == pytest.approx(nf.nper(0.045 / 12, normal - 150, 180000), abs=1)
    assert result.data["months_saved"] > 50


def test_the_order_of_debts_names_both_methods(answer) -> None:
    name, result = answer("snowball or avalanche: cards of 900 at 19%, 4,000 at 26% and 2,500 at 9%")
    assert name == "debt_order"
    assert "4,000.00 debt at 26%" in result.text
    assert "900.00 at 19%" in result.text
