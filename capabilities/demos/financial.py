"""What the financial specialist does: interest, loans, indicators, and honesty about what it cannot know."""

from __future__ import annotations

from demo_runner import Demo, Step

FINANCIAL = Demo(
    "financial",
    "Financial demo",
    "💰",
    "Sums you can check, and analysis without promises.",
    (
        Step(
            "Growth",
            "Compound interest, with the formula and your numbers in it.",
            "financial: 10000 at 5% compounded monthly for 10 years",
        ),
        Step("A loan", "What a loan costs each month and in all.", "financial: monthly payment on a 250000 loan at 4% for 30 years"),
        Step(
            "Indicators",
            "Technical indicators of a price list that you give.",
            "financial: RSI 14 of 44.34, 44.09, 44.15, 43.61, 44.33, 44.83, 45.10, 45.42, 45.84, 46.08, 45.89, 46.03, 45.61, 46.28, 46.28, 46.00",
        ),
        Step(
            "A stock",
            "Without live data no price is made up: you get what to look at and how to judge it.",
            "Analyze AAPL stock performance and give investment recommendations",
        ),
    ),
    "Now ask your own, for example: financial: save 300 a month at 4% for 20 years",
)
