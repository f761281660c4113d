"""Hurried typing is put into the words the matchers know, and nothing else is touched."""

from __future__ import annotations

import pytest

from capabilities.domains.financial.interest import period_interest
from capabilities.domains.money_words import plainly
from capabilities.domains.wording import Speller, reworded


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("morgage paymant", "mortgage payment"),
        ("yeild on my portfoilo", "yield on my portfolio"),
        ("amortizaton of the intrest", "amortization of the interest"),
        ("deprecation notice for subscribers", "deprecation notice for subscribers"),
        ("he brought a sample of earrings to a conversation", "he brought a sample of earrings to a conversation"),
        ("lends and returns", "lends and returns"),
        ("see Retrun@example.com or retrun.py", "see Retrun@example.com or retrun.py"),
    ],
)
def test_a_slip_of_the_pen_is_mended_and_a_real_word_stays(typed: str, meant: str) -> None:
    assert plainly(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("car loan at 6.2 apr", "car loan at 6.2% apr"),
        ("inflation was running at 3.4", "inflation was running at 3.4%"),
        ("risk free is 4, beta 1.2", "risk free is 4%, beta 1.2"),
        ("4.79 fixed 25 years", "4.79% fixed 25 years"),
        ("variable 10 fixed 60k", "variable 10 fixed 60k"),
        ("beta 1.3 erp 5", "beta 1.3 erp 5%"),
        ("vat of $12", "vat of $12"),
        ("vat 20 years ago", "vat 20 years ago"),
        ("inflation 2024", "inflation 2024"),
        ("apr 5%", "apr 5%"),
    ],
)
def test_a_rate_gets_its_percent_sign_and_other_numbers_do_not(typed: str, meant: str) -> None:
    assert plainly(typed) == meant


def test_short_forms_are_written_out() -> None:
    assert plainly("avg rev over 3 yrs") == "average revenue over 3 years"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("one point eight million", "1.8 million"),
        ("beta of 2 point five", "beta of 2.5"),
        ("three point one four", "3.14"),
        ("twenty two point five percent", "22.5 percent"),
        ("at this point two of us left", "at this point two of us left"),
    ],
)
def test_a_spoken_decimal_becomes_a_number(typed: str, meant: str) -> None:
    assert plainly(typed) == meant


def test_the_nearest_word_wins_and_short_words_need_the_same_letters() -> None:
    spell = Speller(["yield", "margin"], ["martin"])
    assert spell("yeild") == "yield"
    assert spell("yelled martin margn") == "yelled martin margin"


def test_only_the_matcher_sees_the_new_words() -> None:
    (tool,) = reworded((period_interest,), lambda text: text.replace("intrest", "interest"))
    assert tool.match("intrest for one month on a 1,200 card balance at 20%") == period_interest.match(
        "interest for one month on a 1,200 card balance at 20%"
    )
    assert tool.run is period_interest.run


def test_a_very_long_text_is_no_question_with_a_few_figures_but_may_be_a_long_list() -> None:
    long = "the interest for one month on a 1,200 card balance at 20%. " + "x" * 5000
    (plain,) = reworded((period_interest,), str.lower)
    (listed,) = reworded((period_interest,), str.lower, lists=True)
    assert plain.match(long) is None
    assert plain.match("interest for one month on 1,200 at 20%, " + "7, " * 70) is None
    assert listed.match(long) == period_interest.match(long)
