"""Help lines: complete, in date, and the only numbers the help texts use."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import capabilities.safety
from capabilities.safety import SAFETY

LINES = json.loads((Path(capabilities.safety.__file__).parent / "helplines.json").read_text(encoding="utf-8"))
NUMBER = re.compile(r"\b1-8\d\d-(?:\d{3}-\d{4}|MY-RESET)\b|\b0\d{3} \d{3,4} ?\d{0,4}\b|\b116 123\b|\b988\b|\b911\b|\b999\b|\b112\b|\b159\b|\b211\b")


def test_every_line_has_country_number_name_hours_purpose_source_and_date() -> None:
    for line in LINES:
        assert all(line[field] for field in ("country", "number", "name", "hours", "for", "source", "reviewed"))
        assert line["source"].startswith("https://")


def test_a_number_is_marked_as_read_on_a_page_or_as_not_read_yet() -> None:
    """`confirmed_at` is the page on which the number was read on the day of review; empty means that it still stands on the source's name alone."""
    assert all(line["confirmed_at"] == "" or line["confirmed_at"].startswith("https://") for line in LINES)
    confirmed = {line["number"] for line in LINES if line["confirmed_at"]}
    assert {"988", "116 123", "1-800-222-1222", "1-800-799-7233", "0808 2000 247", "1-800-522-4700", "0808 8020 133"} <= confirmed


def test_every_line_was_reviewed_within_180_days() -> None:
    old = [line["name"] for line in LINES if (date.today() - date.fromisoformat(line["reviewed"])).days > 180]
    assert not old, f"review these help lines and their dates: {old}"


def test_every_number_in_a_help_text_is_in_the_file() -> None:
    known = {line["number"] for line in LINES}
    used = {number.strip() for kind in SAFETY.kinds for text in kind.lines for number in NUMBER.findall(text)}
    assert used <= known
    assert {"988", "116 123", "1-800-222-1222", "1-800-522-4700", "1-800-MY-RESET", "0808 8020 133"} <= used
