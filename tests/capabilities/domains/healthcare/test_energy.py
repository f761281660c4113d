"""Resting and daily energy against the published equations."""

from __future__ import annotations

import pytest

from capabilities.domains.healthcare.energy import calorie_deficit, daily_energy, resting_kcal


def test_mifflin_is_the_published_equation():
    assert resting_kcal(70, 170, 40, "female") == pytest.approx(10 * 70 + 6.25 * 170 - 5 * 40 - 161)
    assert resting_kcal(70, 170, 40, "male") - resting_kcal(70, 170, 40, "female") == 166


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("bmr for a 40 year old woman, 70 kg and 170 cm", "1,402"),
        ("TDEE of a man aged 28, 82 kg, 185 cm, very active", "3,176"),
        ("my bmr is 1600 and my activity factor 1.375, maintenance calories?", "2,200"),
        ("basal comes to 1,500 and i should multiply by 1.2, calories a day?", "1,800"),
        ("harris benedict for a male, 30 years, 80 kg, 180 cm", "1,854"),
        ("katch mcardle bmr at 80 kg and 20% body fat", "1,752"),
    ],
)
def test_people_are_read_from_one_sentence(said, sentence, expected):
    assert expected in said(daily_energy, sentence)


def test_what_is_missing_is_asked_in_one_question():
    ask = daily_energy.match("what's my bmr? i weigh 80 kg").ask
    assert "height" in ask
    assert "age" in ask
    assert "sex" in ask
    assert "weight" not in ask


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("how many days to lose 2 kg with a 700 kcal deficit", "22 days"),
        ("a 500 calorie deficit for 7 days, how many pounds", "1 lb"),
        ("what daily deficit loses 3 kg in 42 days", "550 kcal"),
    ],
)
def test_the_third_of_deficit_weight_and_time_follows_from_two(said, sentence, expected):
    assert expected in said(calorie_deficit, sentence)


def test_a_formula_quoted_in_brackets_gives_no_data(said):
    text = said(daily_energy, "harris benedict (88.362 + 13.397kg + 4.799cm - 5.677age) for a man of 30, 70 kg, 175 cm")
    assert f"{88.362 + 13.397 * 70 + 4.799 * 175 - 5.677 * 30:,.0f} kcal" in text


def test_the_energy_of_a_kilo_of_fat_is_no_body_weight(said):
    assert said(calorie_deficit, "lose 4 kg with 500 kcal under maintenance, 1 kg fat is 7,700 kcal, how many days").startswith("About 61.6 days")


def test_pounds_follow_from_the_stated_energy_of_a_pound(said):
    assert said(calorie_deficit, "3500 kcal per pound, a 500 kcal deficit a day, how many pounds in 4 weeks").startswith("About 4 lb")


def test_the_resting_burn_is_the_bmr(said):
    assert said(daily_energy, "my resting burn is 1,500 and my activity factor 1.5, total?").startswith("Daily need (TDEE) is about 2,250")


def test_eating_so_much_under_is_a_deficit(said):
    assert said(calorie_deficit, "3500 kcal a pound, I eat 500 under a day, pounds lost in 7 days").startswith("About 1 lb")


def test_daily_needs_are_asked_with_a_bmr(said):
    assert said(daily_energy, "with a BMR of 1600 and light activity (1.375) what are my daily needs").startswith("Daily need (TDEE) is about 2,200")
