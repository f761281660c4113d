"""Sums with dates: days between, dates before and after, working days, weekday, age, ISO week, leap years."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.general.figures import worked
from capabilities.domains.reading import digits
from capabilities.domains.reading_dates import MONTHS, WEEKDAYS, Day, days, easter, spell

_SPAN = re.compile(
    r"(\d+(?:\.\d+)?)\s?-?(business days?|working days?|work days?|weekdays|days?|weeks?|fortnights?|months?|quarters?|years?|hours?)\b", re.I
)
_WORKING = re.compile(r"business days?|working days?|work ?days?|weekdays\b", re.I)
_ORDINAL = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "last": -1}
_OTHER = re.compile(
    r"pregnan|due date|\blmp\b|period|gestation|invest|interest|loan|mortgage|fixture|\bgame\b|kick.?off|weather|forecast|ovulat|\bbook(?:ed|ing)?\b|reserv|rental|transfer\b|payment"
    r"|\b(?:npv|irr|mrr|arr|growth|profit|payback)\b|\d\s?%|\b(?:put in|pay|paid|deposit\w*)\s[$£€]?\d",
    re.I,
)


# "today is 12 January": the date that follows stands for today.
_TODAY_IS = re.compile(
    r"\btoday(?:\s[\w']+){0,3}?\s?(?:'?s|is|its|it's|being|=|,)\s(?=\d{1,4}\D|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s\d)|\btoday,?\s(?=\d{1,2}\s[a-z]{3,9}\s\d{4})|\b(?:today'?s|the current) date (?:is|=)?\s?",
    re.I,
)

# What a date, a month or a year can be seen from.
_MONTH = "|".join(MONTHS)
_DATED = (
    rf"{'|'.join(WEEKDAYS)}|today|tomorrow|yesterday|current date|\bnow\b|\bago\b|\bleap\b|christmas|xmas|new year|halloween|valentine|boxing day|easter"
    rf"|\d(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?:{_MONTH})|\b(?:{_MONTH})[a-z]*\.?\s+\d|\b(?:in|during|has)\s(?:{_MONTH})"
    r"|\d[-/.]\d\d?[-/.]\d"
)


def _today() -> date:
    return datetime.now(UTC).date()


@says(_DATED, view=digits)
def match_dates(question: str) -> ToolMatch | None:
    if len(question) > 300 or _OTHER.search(question):
        return None
    question = _TODAY_IS.sub(" ", question)
    text = regex.sub(r"\bfrom now\b", "from today", digits(question), flags=re.I)
    text = regex.sub(r"\bago\b", "before today", text, flags=re.I)
    return _match_nth(text) or _match_year(text) or _match_days(text)


def _match_nth(text: str) -> ToolMatch | None:
    m = regex.search(rf"\b({'|'.join(_ORDINAL)})\s({'|'.join(WEEKDAYS)})\s(?:of|in)\s([a-z]{{3,9}})\.?,?(?:\s(?:of\s)?(\d{{4}}))?", text, re.I)
    if not m or m[3][:3].lower() not in MONTHS:
        return None
    return ToolMatch(
        0.95,
        {
            "task": "nth weekday",
            "nth": _ORDINAL[m[1].lower()],
            "weekday": m[2].lower(),
            "year": int(m[4] or _today().year),
            "month": MONTHS[m[3][:3].lower()],
        },
    )


def _match_year(text: str) -> ToolMatch | None:
    year = regex.search(r"\b(1[5-9]\d\d|2[0-4]\d\d)\b", text)
    if regex.search(r"\bleap (?:year|day)", text, re.I):
        return ToolMatch(0.94, {"task": "leap", "year": int(year[1]) if year else _today().year}) if year or "next" in text.lower() else None
    if regex.search(r"\beaster\b", text, re.I) and regex.search(r"\bwhen\b|what (?:date|day)|date of", text, re.I):
        return ToolMatch(0.94, {"task": "easter", "year": int(year[1]) if year else _today().year})
    counted = regex.search(
        rf"\b(business days|working days|work ?days|week ?days|weekend days|{'|'.join(d + 's?' for d in WEEKDAYS)})\s(?:are |were |will )?(?:there )?(?:be )?(?:in|during)\s([a-z]{{3,9}})\b,?(?:\s(?:of\s)?(\d{{4}}))?",
        text,
        re.I,
    )
    if counted and counted[2][:3].lower() in MONTHS and not regex.search(rf"\b(?:{'|'.join(_ORDINAL)})\s{counted[1]}", text, re.I):
        args = {"weekday": counted[1].lower().rstrip("s"), "month": MONTHS[counted[2][:3].lower()], "year": int(counted[3] or _today().year)}
        return ToolMatch(0.94, {"task": "count", **args})
    month = regex.search(r"how many days (?:are |were |does |will )?(?:there )?(?:in|has)\s([a-z]{3,9})\b(?:\s(?:of\s)?(\d{4}))?", text, re.I)
    if month and month[1][:3].lower() in MONTHS and (month[1].lower() + "   ")[:3] in MONTHS:
        return ToolMatch(0.9, {"task": "month days", "month": MONTHS[month[1][:3].lower()], "year": int(month[2] or _today().year)})
    return None


def _match_days(text: str) -> ToolMatch | None:
    today = _today()
    found = days(text, today)
    span = _SPAN.search(text)
    if len(found) >= 2 and not (span and regex.search(r"\b(?:add|plus|minus|subtract)\b", text, re.I)):
        return _between(text, found, today)
    if not found:
        return None
    day = found[0]
    iso = day.value.isoformat()
    notes = {"note": day.note} if day.note else {}
    asks = regex.search(r"\b(?:what|when|which|date|day is|calculate|count|find|tell)\b|\?", text, re.I) or len(text.split()) <= 9
    if span and asks and not regex.search(r"hour", span[2], re.I) and (span.end() <= day.start or span.start() >= day.end):
        shift = _shift(text, span, day)
        if shift is not None:
            return ToolMatch(0.95, {"task": "shift", "first": iso, "amount": shift, "unit": _unit(span[2]), **notes})
    if regex.search(r"how old|\bage\b|turn \d|\bborn\b", text, re.I) and not regex.search("what day|which day|weekday", text, re.I):
        past = day.value if day.value <= today else day.value.replace(year=day.value.year - 1)
        return ToolMatch(0.94, {"task": "age", "first": past.isoformat(), "second": today.isoformat()})
    if regex.search(r"\biso week|week number|which week|what week|calendar week|\bweek of the year", text, re.I):
        return ToolMatch(0.95, {"task": "week", "first": iso, **notes})
    if regex.search(r"day (?:number|of the year)|nth day|which day of the year|ordinal", text, re.I):
        return ToolMatch(0.94, {"task": "day of year", "first": iso, **notes})
    if regex.search(r"what day|which day|weekday|day of (?:the )?week|what.*\bday (?:is|was|will|does|did)\b|fall on", text, re.I):
        return ToolMatch(0.93, {"task": "weekday", "first": iso, **notes})
    if regex.search(r"how (?:many|long)|\bdays\b|weeks|months|countdown|until|till|since", text, re.I) and not regex.search(
        r"calendar like|\bbook|reserv|schedule|remind", text, re.I
    ):
        return ToolMatch(0.9, {"task": "between", "first": today.isoformat(), "second": iso, "unit": _wanted(text), **notes})
    return None


def _unit(word: str) -> str:
    word = word.lower()
    return (
        "working days"
        if _WORKING.match(word)
        else {"d": "days", "w": "weeks", "f": "fortnights", "m": "months", "q": "quarters", "y": "years"}[word[0]]
    )


def _shift(text: str, span: re.Match[str], day: Day) -> float | None:
    amount = float(span[1])
    between = text[span.end() : day.start] if span.end() <= day.start else text[day.end : span.start()]
    if regex.search(
        r"\b(?:before|prior|earlier|back|minus|subtract|preceding|less)\b|[-−]\s*$",
        between + " " + text[span.end() : span.end() + 12] + " " + text[max(0, span.start() - 14) : span.start()],
        re.I,
    ):
        return -amount
    if regex.search(
        r"\b(?:after|from|past|later|plus|add|following|since|on|and|in|to|within|begin\w*|start\w*|count\w*|is|lasts?|valid|expires?|deadline|due)\b|\+|,|^\s*$",
        f"{between} {text[: span.start()]}",
        re.I,
    ):
        return amount
    return None


def _between(text: str, found: list[Day], today: date) -> ToolMatch | None:
    if not regex.search(
        r"how (?:many|long|old|far)|number of|days|weeks|months|difference|between|until|from|count|age|weekends|duration", text, re.I
    ):
        return None
    first, second = found[0], found[1]
    if not second.sure and second.value > first.value and (second.value - first.value).days > 366 and second.note:
        second = Day(second.value.replace(year=first.value.year), second.start, second.end)
    if not first.sure and second.sure and first.note.startswith("I took") and first.value.year != second.value.year:
        moved = first.value.replace(year=second.value.year)
        first = Day(moved if moved <= second.value else moved.replace(year=moved.year - 1), first.start, first.end)
    if second.value < first.value and not second.sure and first.note == "":
        moved = second.value.replace(year=first.value.year)
        second = Day(moved if moved >= first.value else moved.replace(year=moved.year + 1), second.start, second.end)
    task = "age" if regex.search(r"how old|\bage\b", text, re.I) else "between"
    born = regex.search(r"born|birth", text, re.I)
    a, b = (first.value, second.value)
    if task == "age" and born and b < a:
        a, b = b, a
    args: dict[str, object] = {"task": task, "first": a.isoformat(), "second": b.isoformat()}
    if task == "between":
        args["unit"] = _wanted(text)
        if regex.search(
            r"inclusive|including (?:both|the (?:first|last|start|end))|both (?:\w+ )?(?:included|counted|inclusive)|counting both", text, re.I
        ):
            args["inclusive"] = True
    notes = " ".join(n for n in (first.note, second.note) if n)
    return ToolMatch(0.95, {**args, **({"note": notes} if notes else {})})


def _wanted(text: str) -> str:
    if _WORKING.search(text):
        return "working days"
    m = regex.search(
        r"how many (?:full |whole |complete |calendar )?(days|weeks|months|years|nights|hours|weekends)|in (days|weeks|months|years|hours)\b|^\W*(?:the )?(?:number of )?(weeks|months|years|hours) (?:between|from|until|till|since|to)\b",
        text,
        re.I,
    )
    return (m[1] or m[2] or m[3]).lower() if m else "days"


@tool(match_dates)
def date_sums(
    task: str,
    first: str = "",
    second: str = "",
    amount: float = 0,
    unit: str = "days",
    inclusive: bool = False,
    year: int = 0,
    month: int = 0,
    nth: int = 1,
    weekday: str = "monday",
    note: str = "",
) -> ToolResult:
    """Date sums. task: between (first, second, unit), shift (first by amount of unit), weekday, age, week (ISO), "day of
    year", leap (year), "nth weekday" (nth, weekday, month, year), "month days", count (weekday or "working day" in month, year), easter. Dates as YYYY-MM-DD.

    Working days are Monday to Friday without public holidays. Between leaves the first day out unless `inclusive`.
    """
    try:
        result = _year_task(task, year, month, nth, weekday) or _day_task(task, first, second, amount, unit, inclusive)
    except (ValueError, OverflowError):
        return ToolResult("", ask="Which date do you mean (day, month, year)?")
    return ToolResult(f"{result.text}\n{note}" if note else result.text, result.data)


def _year_task(task: str, year: int, month: int, nth: int, weekday: str) -> ToolResult | None:
    if task == "leap":
        leap = calendar.isleap(year)
        following = next(y for y in range(year + (1 if leap else 0), year + 9) if calendar.isleap(y))
        return worked(
            f"{'Yes' if leap else 'No'}, {year} is {'' if leap else 'not '}a leap year ({366 if leap else 365} days).",
            f"The next leap year{' after it' if leap else ''} is {following}.",
        )
    if task == "easter":
        return worked(f"Easter Sunday: {spell(easter(year))}.")
    if task == "month days":
        return worked(f"{calendar.monthrange(year, month)[1]} days in {calendar.month_name[month]} {year}.")
    if task == "count":
        wanted = {WEEKDAYS.index(weekday)} if weekday in WEEKDAYS else {5, 6} if "end" in weekday else set(range(5))
        count = sum(date(year, month, n).weekday() in wanted for n in range(1, calendar.monthrange(year, month)[1] + 1))
        kind = f"{weekday.title()}s" if weekday in WEEKDAYS else "weekend days" if "end" in weekday else "days from Monday to Friday"
        note = "" if weekday in WEEKDAYS or "end" in weekday else "Public holidays are not taken off."
        return worked(f"{count} {kind} in {calendar.month_name[month]} {year}.", note)
    if task == "nth weekday":
        hits = [
            d for d in (date(year, month, n) for n in range(1, calendar.monthrange(year, month)[1] + 1)) if d.weekday() == WEEKDAYS.index(weekday)
        ]
        if nth > len(hits):
            return worked(f"There is no such {weekday.title()} in that month.")
        return worked(f"{spell(hits[nth - 1 if nth > 0 else -1])}.")
    return None


def _day_task(task: str, first: str, second: str, amount: float, unit: str, inclusive: bool) -> ToolResult:
    start = date.fromisoformat(first)
    if task == "shift":
        end = shifted(start, amount, unit)
        return worked(
            f"{spell(end)}.",
            f"{spell(start)} {'+' if amount >= 0 else '−'} {abs(amount):g} {unit}",
            "Working days: Monday to Friday, public holidays not counted." if unit == "working days" else "",
        )
    if task == "weekday":
        return worked(f"{start:%A}.", f"{spell(start)}")
    if task == "week":
        week = start.isocalendar()
        return worked(f"ISO week {week.week} of {week.year}.", spell(start))
    if task == "day of year":
        return worked(f"Day {start.timetuple().tm_yday} of {start.year}.", spell(start))
    end = date.fromisoformat(second)
    if task == "age":
        years, months, rest = split(start, end)
        return worked(f"{years} years old, {months} months and {rest} days on {spell(end)}.", f"Born {spell(start)}.")
    return _difference(start, end, unit, inclusive)


def _difference(start: date, end: date, unit: str, inclusive: bool) -> ToolResult:
    count = (end - start).days
    size = abs(count) + (1 if inclusive else 0)
    years, months, rest = split(min(start, end), max(start, end))
    spelled = ", ".join(f"{n} {word}{'s' if n != 1 else ''}" for n, word in ((years, "year"), (months, "month"), (rest, "day")) if n)
    heads = {
        "weeks": f"{size / 7:.6g} weeks ({size // 7} weeks and {size % 7} days).",
        "months": f"{years * 12 + months} months" + (f" and {rest} days." if rest else "."),
        "years": f"{years} years, {months} months and {rest} days.",
        "hours": f"{size * 24:,} hours.",
        "working days": f"{working_days(start, end, inclusive)} working days.",
    }
    head = heads.get(unit, f"{size:,} days" + ("." if count >= 0 or inclusive else ", counting back."))
    lines = [f"From {spell(start)} to {spell(end)}" + (", both counted." if inclusive else ".")]
    if unit == "working days":
        lines.append("Monday to Friday, public holidays not counted" + ("." if inclusive else "; the first day is left out, the last one counts."))
    elif unit == "days" and spelled and size > 31:
        lines.append(f"That is {spelled}." if not inclusive else "")
    elif unit != "days":
        lines.append(f"That is {size:,} days.")
    return worked(head, *lines, value=count)


def shifted(start: date, amount: float, unit: str) -> date:
    """The date so many units later (earlier when negative); months keep the day or take the month's last one."""
    if unit == "working days":
        day, left = start, abs(int(amount))
        while left:
            day += timedelta(days=1 if amount > 0 else -1)
            left -= day.weekday() < 5
        return day
    factor = {"days": 1, "weeks": 7, "fortnights": 14}.get(unit)
    if factor:
        return start + timedelta(days=amount * factor)
    months = round(amount * {"months": 1, "quarters": 3, "years": 12}.get(unit, 1))
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def split(start: date, end: date) -> tuple[int, int, int]:
    """Whole years, months and days from one date to a later one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if shifted(start, months, "months") > end:
        months -= 1
    return months // 12, months % 12, (end - shifted(start, months, "months")).days


def working_days(start: date, end: date, inclusive: bool = False) -> int:
    """Mondays to Fridays after the first date up to and with the second; with `inclusive` the first counts too."""
    low, high = sorted((start, end))
    low = low if inclusive else low + timedelta(days=1)
    weeks, rest = divmod((high - low).days + 1, 7)
    return max(0, weeks * 5 + sum((low + timedelta(days=i)).weekday() < 5 for i in range(rest)))
