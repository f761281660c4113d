"""Counting ways."""

from __future__ import annotations

from capabilities.domains.general.counting import ways_to_choose


def test_places_named_by_ordinals_are_no_numbers_of_things(said):
    assert "60" in said(ways_to_choose, "5 runners, in how many ways can 1st, 2nd and 3rd be filled")


def test_letters_of_a_word_are_arranged(said):
    assert said(ways_to_choose, "arrangements of the letters in NOON").startswith("6 ways")


def test_committees_and_codes_are_counted(said):
    assert said(ways_to_choose, "a committee of 2 from 6 people, how many").startswith("15 ways")
    assert said(ways_to_choose, "three digit codes with no repeated digit, how many").startswith("720 ways")


def test_orders_of_things_are_arrangements(said):
    assert said(ways_to_choose, "how many orders for 4 songs").startswith("24 ways")


def test_a_draw_out_of_so_many_is_a_choice(said):
    assert said(ways_to_choose, "a lottery draws 5 numbers from 50, how many different tickets are there").startswith("2,118,760 ways")
