"""Everyday money formulas, asked as people ask, against values worked out by hand."""

from __future__ import annotations

import pytest

from capabilities.domains.financial.everyday import RATIOS

CASES = (
    (
        "refinancing costs me 4,200 in fees and drops my payment from 1,610 to 1,435. how many months until its paid for itself",
        "refinance_break_even",
        24,
    ),
    ("3% fee to move a 6,400 balance to another card, whats the fee in money", "fee_of", 192),
    ("agent fee of 2% on a sale price of 250,000, whats the fee", "fee_of", 5000),
    ("10k loan, 4% origination fee taken off up front, how much do i actually get", "net_of_fee", 9600),
    ("a 4% raise on 61,500, new salary", "pay_after_raise", 63_960),
    ("58,500 a year, paid every two weeks, gross per paycheck", "pay_packet", 2250),
    ("i need 3,000 in hand after 25% tax, what gross bonus", "gross_up", 4000),
    ("by the 30% rule how much rent can i afford on 4,500 a month", "rent_limit", 1350),
    ("salary 70,000, i put in 6%, employer matches 50% of it. total going in per year", "employer_match", 6300),
    ("4,000 worth of stock yields 3.5%, dividends per year in cash?", "dividends_a_year", 140),
    ("how much do i need at a 4% yield to get 500 a month in dividends", "income_needs_pot", 150_000),
    ("20% down on 389,000, how much cash", "down_payment", 77_800),
    ("what percent of 3,900 is rent of 1,248", "share_of", 0.32),
    ("2% cashback on 1,350 a month spending, per year", "cash_back", 324),
    ("laptop is 1,200 or 12 payments of 110, whats the extra i pay", "instalment_premium", 120),
    ("price 300k rent 2,000 a month, gross rent multiplier", "gross_rent_multiplier", 12.5),
    ("noi 42,000 at a 7% cap rate what is the building worth", "value_from_cap_rate", 600_000),
    ("bond 1000 face 6% coupon, 73 days since the last coupon. accrued interest", "accrued_interest", 12),
    ("t bill face 10,000 price 9,750 with 182 days left, simple annual yield", "bill_yield", (10_000 / 9750 - 1) * 365 / 182),
    ("spot 50, rate 4% a year, no dividends, 6 months forward price", "forward_price", 51),
    ("crude contract is 1,000 barrels, i bought at 71.20 and it went to 73.05. profit on one contract", "futures_profit", 1850),
    ("risked 400, made 1,100, how many r", "trade_multiple", 2.75),
    ("win 55% of trades, win 1.5 times what i lose. kelly fraction", "kelly_share", 0.25),
)


@pytest.mark.parametrize(("question", "name", "expected"), CASES)
def test_an_everyday_sum_is_found_and_worked_out(answer, question: str, name: str, expected: float) -> None:
    chosen, result = answer(question)
    assert chosen == name
    assert result.data[name] == pytest.approx(expected)


def test_every_formula_has_a_question_here() -> None:
    assert {r.name for r in RATIOS} == {name for _, name, _ in CASES}
