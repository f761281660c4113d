"""What the sports specialist does: odds, margins, stakes and ratings, as education and without tips."""

from __future__ import annotations

from demo_runner import Demo, Step

SPORTS = Demo(
    "sports",
    "Sports demo",
    "🏆",
    "What odds really say, and ratings that can be checked.",
    (
        Step("Odds", "The same price in every form, and the chance it implies.", "sports: convert +150 american odds to decimal"),
        Step("The margin", "How much of a market belongs to the bookmaker.", "sports: bookmaker margin of odds 1.90 and 1.90"),
        Step(
            "A stake",
            "What the Kelly formula says, and why most people bet less or not at all.",
            "sports: kelly stake for odds 2.10 with a 52% chance and a bankroll of 1000",
        ),
        Step("Ratings", "An Elo expectation and the update after a game.", "sports: elo 1600 vs 1500, the favourite wins, K 20"),
    ),
    "Now ask your own, for example: sports: implied probability of 3.40",
)
