"""What the business specialist does: plans, money in and out, bottlenecks, and an automation that runs."""

from __future__ import annotations

from demo_runner import Demo, Step

BUSINESS = Demo(
    "business",
    "Business demo",
    "💼",
    "Plans and processes you can compute, and work that runs by itself.",
    (
        Step("An automation", "Several steps that run one after the other, each recorded before the next.", "run the daily digest"),
        Step(
            "Break-even",
            "How many must be sold before money is earned.",
            "business: break even with fixed costs 12000, price 50 and variable cost 20",
        ),
        Step(
            "A plan",
            "The chain of tasks that decides when a project ends.",
            "business: critical path: A 3 days, B 2 days after A, C 5 days after A, D 1 day after B and C",
        ),
        Step(
            "A process",
            "Where work piles up, and what that costs.",
            "business: bottleneck: intake 30 per hour, review 12 per hour, release 20 per hour",
        ),
    ),
    "Now ask your own, for example: business: help me automate my project management workflow",
)
