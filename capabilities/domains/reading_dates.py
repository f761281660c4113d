"""Reading of dates and clock times out of a sentence, without a model and without a slow date library."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {name: i for i, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1)}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_FEASTS = (
    r"christmas eve|christmas(?: day)?|xmas|new year'?s? eve|new year'?s?(?: day)?|halloween|valentine'?s?(?: day)?|boxing day|easter(?: sunday)?"
)
_DATE = re.compile(
    rf"""\b(?:
    (?P<iso>(?P<iy>\d{{4}})[-/.](?P<im>\d{{1,2}})[-/.](?P<id>\d{{1,2}}))
    |(?P<dmy>(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<dm>{_MONTH})\.?(?:,?[\s-]+(?P<dy>\d{{4}}))?)(?!\w)
    |(?P<mdy>(?P<mm>{_MONTH})\.?\s+(?P<md>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:|\s?[ap]m)(?:,?\s+(?P<my>\d{{4}})(?!\d|:))?)
    |(?P<num>(?P<na>\d{{1,2}})[/.](?P<nb>\d{{1,2}})[/.](?P<ny>\d{{4}}))
    |(?P<near>today|tomorrow|yesterday|day\ after\ tomorrow)
    |(?P<feast>{_FEASTS.replace(" ", chr(92) + " ")})(?:\s+(?P<fy>\d{{4}}))?
    |(?P<wd>(?:(?P<which>next|this|last|on|coming)\s+)?(?P<day>{_DAYS}))
    )\b""",
    re.I | re.X,
)


@dataclass(frozen=True)
class Day:
    """A date in a text. `sure` is false when the year was not written or day and month could be swapped."""

    value: date
    start: int
    end: int
    sure: bool = True
    note: str = ""


def days(text: str, today: date) -> list[Day]:
    """Every date of the text in order. A date without a year is the next such day; 3/4/2026 is read month first
    only when the first part cannot be a month's day the other way round."""
    found = []
    for m in _DATE.finditer(text):
        day = _day(m, today)
        if day:
            found.append(day)
    return found


def _day(m: re.Match[str], today: date) -> Day | None:
    try:
        if m["iso"]:
            return Day(date(int(m["iy"]), int(m["im"]), int(m["id"])), m.start(), m.end())
        if m["dmy"]:
            return _named(m, m["dd"], m["dm"], m["dy"], today)
        if m["mdy"]:
            return _named(m, m["md"], m["mm"], m["my"], today)
        if m["num"]:
            return _numeric(m)
    except ValueError:
        return None
    if m["near"]:
        shift = {"today": 0, "tomorrow": 1, "yesterday": -1}.get(m["near"].lower(), 2)
        return Day(today + timedelta(days=shift), m.start(), m.end())
    if m["feast"]:
        return _feast(m, today)
    return Day(_weekday(m["day"].lower(), (m["which"] or "").lower(), today), m.start(), m.end())


def _named(m: re.Match[str], day: str, month: str, year: str | None, today: date) -> Day:
    number = MONTHS[month[:3].lower()]
    if year:
        return Day(date(int(year), number, int(day)), m.start(), m.end())
    value = date(today.year, number, int(day))
    if value < today:
        value = value.replace(year=today.year + 1)
    return Day(value, m.start(), m.end(), sure=False, note=f"I took {value.day} {value:%B} to be in {value.year}.")


def _numeric(m: re.Match[str]) -> Day:
    a, b, year = int(m["na"]), int(m["nb"]), int(m["ny"])
    if b > 12:
        return Day(date(year, a, b), m.start(), m.end())
    value = date(year, b, a)
    swapped = a <= 12 and a != b
    note = f"I read {m['num']} as day/month/year: {value.day} {value:%B} {value.year}." if swapped else ""
    return Day(value, m.start(), m.end(), sure=not swapped, note=note)


def _feast(m: re.Match[str], today: date) -> Day:
    name = m["feast"].lower()
    year = int(m["fy"]) if m["fy"] else today.year
    value = _feast_day(name, year)
    if not m["fy"] and value < today:
        value = _feast_day(name, year + 1)
    return Day(value, m.start(), m.end(), sure=bool(m["fy"]), note="" if m["fy"] else f"I took the one in {value.year}.")


def _feast_day(name: str, year: int) -> date:
    if name.startswith("easter"):
        return easter(year)
    fixed = (("christmas eve", 12, 24), ("boxing", 12, 26), ("halloween", 10, 31), ("valentine", 2, 14))
    for start, month, day in fixed:
        if name.startswith(start):
            return date(year, month, day)
    if name.startswith("new"):
        return date(year, 12, 31) if name.endswith("eve") else date(year, 1, 1)
    return date(year, 12, 25)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _weekday(name: str, which: str, today: date) -> date:
    ahead = (WEEKDAYS.index(name) - today.weekday()) % 7
    if which == "last":
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(name)) % 7 or 7)
    if which == "next":
        return today + timedelta(days=ahead or 7)
    return today + timedelta(days=ahead)


_CLOCK = re.compile(
    r"(?<![\w:.])(?:(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?(?::[0-5]\d)?\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?)"
    r"|(?P<h24>[01]?\d|2[0-4])(?::|(?<=\d)h(?=\d\d\b))(?P<m24>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
    r"|(?P<mil>[01]\d[0-5]\d|2[0-3][0-5]\d)(?=\s?(?:hrs?|hours|h)\b)"
    r"|(?P<part>\d{1,2})(?:[:.](?P<mp>[0-5]\d))?\s?(?:o'?\s?clock\s?)?(?:in\s(?:the\s)?|at\s|this\s|to)(?P<when>morning|afternoon|evening|night)\b"
    r"|(?P<share>half|quarter|\d{1,2})\s(?:min(?:ute)?s?\s)?(?P<past>past)\s(?P<ph>\d{1,2})(?![\d:])"
    r"|(?:(?P<shareto>quarter|\d{1,2}\smin(?:ute)?s)|(?<=\bat )(?P<minto>5|10|20|25)|(?<=\bby )(?P<minby>5|10|20|25))\sto\s(?P<th>\d{1,2})(?![\d:.%])"
    r"|\bhalf\s(?P<hh>\d{1,2})(?=\s(?:in the|a\.?m|p\.?m|at night|this)\b)(?:\sin the (?P<hw>morning|afternoon|evening))?"
    r"|(?P<oclock>\d{1,2})\s?o'?\s?clock\b"
    r"|(?P<word>\b(?:noon|midday|midnight)\b))",
    re.I,
)


def clocks(text: str) -> list[tuple[float, int, int]]:
    """Every time of day as (hours since midnight, start, end): "6 pm", "18:30", "0930 hrs", "noon"."""
    found = []
    for m in _CLOCK.finditer(text):
        hour = _hour(m)
        if hour is not None:
            found.append((hour, m.start(), m.end()))
    return found


def _hour(m: re.Match[str]) -> float | None:
    if m["word"]:
        return 0.0 if m["word"].lower() == "midnight" else 12.0
    if m["part"]:
        return _part_of_day(int(m["part"]), m["when"].lower(), int(m["mp"] or 0))
    if m["hh"]:
        return _part_of_day(int(m["hh"]), (m["hw"] or "morning").lower(), 30)
    if m["past"]:
        return int(m["ph"]) % 24 + _minutes(m["share"]) / 60
    if m["th"]:
        return (int(m["th"]) - _minutes(m["shareto"] or m["minto"] or m["minby"]) / 60) % 24
    if m["oclock"]:
        return float(m["oclock"]) % 24
    if m["mil"]:
        return int(m["mil"][:2]) + int(m["mil"][2:]) / 60
    if m["h24"]:
        return int(m["h24"]) % 24 + int(m["m24"]) / 60
    if not 1 <= int(m["h"]) <= 12:
        return None
    return int(m["h"]) % 12 + (12 if m["half"][0].lower() == "p" else 0) + int(m["m"] or 0) / 60


def _minutes(said: str) -> int:
    """Minutes in "half", "quarter", "20" or "20 minutes"."""
    return {"h": 30, "q": 15}.get(said[0].lower()) or int(said.split()[0])


def _part_of_day(hour: int, when: str, minutes: int) -> float | None:
    """ "6 in the morning" is 6, "8 in the evening" 20, "1 at night" 1, "11 at night" 23."""
    if not 1 <= hour <= 12:
        return None
    late = when in ("afternoon", "evening") or (when == "night" and hour >= 6 and hour != 12)
    return hour % 12 + (12 if late else 0) + minutes / 60


def spell(day: date) -> str:
    """A date for people: "Friday 25 December 2026"."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def clock(hours: float) -> str:
    """A time of day for people, one that is read alike everywhere: 15.5 -> "3:30 pm", 0 -> "midnight"."""
    minutes = round(hours * 60) % 1440
    if minutes % 720 == 0:
        return "noon" if minutes else "midnight"
    h, m = divmod(minutes, 60)
    return f"{(h - 1) % 12 + 1}:{m:02d} {'am' if h < 12 else 'pm'}"
