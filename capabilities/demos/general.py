"""What the general specialist does: sums, units, dates, time zones, weather."""

from __future__ import annotations

from demo_runner import Demo, Step

GENERAL = Demo(
    "general",
    "General demo",
    "🤖",
    "Everyday questions, answered by looking or by computing.",
    (
        Step("A sum", "Arithmetic, exactly.", "general: what is 17.5% of 2340 plus 12^2"),
        Step("Units", "From one unit to another.", "general: convert 26.2 miles to km"),
        Step("Dates", "Days between dates, and the day of the week.", "general: how many days from 2026-01-15 to 2026-12-24"),
        Step("The weather", "Live when there is a connection; otherwise it says so.", "What's the weather like in New York?"),
    ),
    "Now ask your own, for example: general: what time is it in Tokyo",
)
