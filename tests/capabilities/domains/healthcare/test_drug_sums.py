"""Drug calculations of nursing courses."""

from __future__ import annotations

import pytest

from capabilities.domains.healthcare.drug_sums import dose_exercise, drip_rate


@pytest.mark.parametrize(
    ("tool", "sentence", "expected"),
    [
        (dose_exercise, "exam question: 10 mg/kg for a child of 20 kg, syrup 100 mg in 5 ml, how many ml?", "10 ml"),
        (dose_exercise, "homework: 75 mg ordered, stock 50 mg per ml, how many ml", "1.5 ml"),
        (dose_exercise, "nursing test: 250 mcg ordered, ampoule 0.5 mg in 2 ml, what volume in ml", "1 ml"),
        (drip_rate, "500 ml over 4 hours, giving set of 15 drops per ml, drops a minute?", "31.25 drops a minute, counted as 31"),
        (drip_rate, "infuse 1.2 litres in 10 hours, how many ml per hour on the pump", "120 ml an hour"),
    ],
)
def test_the_sum_of_the_book_comes_out(said, tool, sentence, expected):
    assert expected in said(tool, sentence).splitlines()[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "10 mg/kg for a 20 kg child, syrup 100 mg in 5 ml, how many ml?",
        "like in an exam: 10 mg/kg, my son has 20 kg, syrup 100 mg in 5 ml, how many ml?",
        "exam or not, should i give 10 mg/kg to a 20 kg child, syrup 100 mg in 5 ml, how many ml?",
    ],
)
def test_a_dose_for_somebody_is_never_worked_out(sentence):
    assert dose_exercise.match(sentence) is None
