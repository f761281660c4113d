"""What the healthcare specialist does: asks the right questions, knows red flags, computes."""

from __future__ import annotations

from demo_runner import Demo, Step

HEALTHCARE = Demo(
    "healthcare",
    "Healthcare demo",
    "🏥",
    "Careful information, help first in an emergency, and sums with their working.",
    (
        Step(
            "Symptoms",
            "The specialist looks for red flags and says what to watch and what to tell a doctor. It never makes a diagnosis.",
            "healthcare: I have persistent headaches and fatigue",
        ),
        Step(
            "An emergency",
            "When something may be an emergency, the number to call stands before everything else.",
            "healthcare: I have crushing chest pain that spreads to my left arm",
        ),
        Step("A measure", "Numbers are computed, with the formula shown.", "healthcare: BMI for 82 kg and 178 cm"),
        Step(
            "A daily question",
            "Everyday sums have their source beside them.",
            "healthcare: target heart rate zones for a 40 year old with resting heart rate 62",
        ),
    ),
    "Now ask your own, for example: healthcare: how much water should I drink at 70 kg",
)
