"""Values worked out from measured ones."""

from __future__ import annotations

import pytest

from capabilities.domains.healthcare.clinical_scores import blood_pressure, blood_values, kidney_filtration


@pytest.mark.parametrize(
    ("tool", "sentence", "expected"),
    [
        (blood_pressure, "mean arterial pressure of 130/85", "100.0"),
        (blood_pressure, "pulse pressure at 140 over 90", "50"),
        (blood_pressure, "is a blood pressure of 118/76 normal", "normal range"),
        (blood_pressure, "average of blood pressures 120/80, 130/82 and 140/84", "130/82"),
        (blood_values, "ldl if total is 210, hdl 50 and triglycerides 100", "140"),
        (blood_values, "non-hdl cholesterol with total cholesterol 210 and hdl 50", "160"),
        (blood_values, "homa-ir with glucose 100 mg/dl and insulin 8.1", "2 (both"),
        (kidney_filtration, "creatinine clearance cockcroft gault, woman, 60 years old, 60 kg, creatinine 1.0 mg/dl", "56.7"),
        (kidney_filtration, "egfr ckd-epi 2021 for a 50 year old man with creatinine 1.0 mg/dl", "92"),
    ],
)
def test_named_values_give_the_hand_worked_result(said, tool, sentence, expected):
    assert expected in said(tool, sentence)


def test_help_for_a_very_high_reading_is_conditional(said):
    text = said(blood_pressure, "my blood pressure is 190/110")
    assert "very high" in text
    assert all(line.startswith("If") for line in text.splitlines() if "emergency" in line)


def test_pairs_that_can_only_be_blood_pressures_need_no_name(said):
    assert "128/84" in said(blood_pressure, "average of 126/82 and 130/86")


def test_chemical_names_are_enough_for_the_gap(said):
    assert said(blood_values, "na 140, cl 104, hco3 24 - gap").startswith("Anion gap: 12")


def test_chol_is_the_total(said):
    assert "LDL cholesterol: about 100" in said(blood_values, "chol 180 hdl 50 trig 150, calculated ldl")
