"""Loans: oracle numpy-financial, and the same question in several wordings."""

from __future__ import annotations

import numpy_financial as nf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from capabilities.domains.financial import loans


@pytest.mark.parametrize(
    "question",
    [
        "monthly payment on a 14,500 loan at 7.2% for 4 years",
        "if I borrow $14.5k over 48 months with 7.2 percent apr what are the payments each month",
        "car for 17,000, 2,500 down, the rest financed over four years at 7.2% - what do I pay monthly?",
    ],
)
def test_a_payment_is_found_in_any_wording(answer, question: str) -> None:
    name, result = answer(question)
    assert name == "loan_payment"
    assert result.data["payment"] == pytest.approx(-nf.pmt(0.072 / 12, 48, 14500), rel=1e-9)


@given(st.floats(1e3, 1e6), st.floats(0.001, 0.3), st.integers(6, 480))
def test_the_payment_agrees_with_numpy_financial(principal: float, rate: float, months: int) -> None:
    assert loans.payment_for(principal, rate, months) == pytest.approx(-nf.pmt(rate / 12, months, principal), rel=1e-9)


@given(st.floats(1e3, 1e6), st.floats(0.001, 0.3), st.integers(12, 480))
def test_nothing_is_owed_at_the_end(principal: float, rate: float, months: int) -> None:
    assert loans.balance_after(principal, rate, months, months) == pytest.approx(0, abs=principal * 1e-6)


def test_total_interest_comes_first_when_it_is_asked(answer) -> None:
    _, result = answer("how much interest do I pay in total on 90,000 borrowed at 4% over 15 years")
    assert result.text.startswith("The total interest is 29,829.")


def test_what_is_still_owed_and_the_first_split(answer) -> None:
    name, result = answer("what is the remaining balance of a 120,000 mortgage over 20 years at 5% after 6 years")
    assert name == "loan_balance"
    assert result.data["balance"] == pytest.approx(-nf.fv(0.05 / 12, 72, nf.pmt(0.05 / 12, 240, 120000), 120000), rel=1e-9)


def test_how_much_can_be_borrowed(answer) -> None:
    name, result = answer("how much can I borrow if I can pay 650 a month for 10 years at 6%")
    assert name == "loan_size"
    assert result.data["principal"] == pytest.approx(nf.pv(0.005, 120, -650), rel=1e-9)


def test_the_rate_behind_a_payment(answer) -> None:
    name, result = answer("what interest rate am I charged if I borrowed 9,000 and pay 210 a month for 48 months")
    assert name == "loan_rate"
    assert result.data["apr"] == pytest.approx(12 * nf.rate(48, -210, 9000, 0), rel=1e-6)


def test_a_missing_rate_is_asked_for(answer) -> None:
    name, result = answer("monthly payment on a 14,500 loan for 4 years")
    assert name == "loan_payment"
    assert "yearly interest rate" in result.ask


def test_impossible_numbers_are_explained() -> None:
    assert "cannot be worked out" in loans.loan_payment.run(principal=-5, annual_rate=0.05, months=12).text


@pytest.mark.parametrize("question", ["what is a mortgage?", "I transferred 500 to my friend", "my loan officer was rude"])
def test_talk_without_a_sum_to_work_out_is_left_alone(question: str) -> None:
    assert loans.loan_payment.match(question) is None
