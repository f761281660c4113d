"""Body mass index, and the weight that belongs to a given index."""

from __future__ import annotations

import re

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.healthcare.measures import height_cm, pounds, weight_kg, weights
from capabilities.domains.reading import digits, fmt, numbers

SOURCES = ("WHO: body mass index classes for adults",)
CLASSES = ((18.5, "underweight"), (25.0, "the healthy range"), (30.0, "overweight"), (35.0, "obesity class 1"), (40.0, "obesity class 2"))
_ABOUT = r"\bb\.?\s?m\.?\s?i\b|body mass|healthy weight|normal weight|should i weigh|ideal weight for me|(?:over|under)weight"


def bmi_class(index: float) -> str:
    """The WHO class of an adult's body mass index."""
    return next((name for limit, name in CLASSES if index < limit), "obesity class 3")


@says(_ABOUT)
def match_bmi(question: str) -> ToolMatch | None:
    text = digits(question)
    height, weight = height_cm(text) or _spare_height(text), weight_kg(text)
    named = regex.search(r"\bb\.?\s?m\.?\s?i\b|body mass", text, re.I)
    target = _target(text)
    if named and target and height and not weight:
        return ToolMatch(0.96, {"height_cm": height, "target_bmi": target})
    if height and not weight:
        weight = _spare_weight(text, height)
    if height and weight:
        wanted = {"target_bmi": target} if target and regex.search(r"lose|gain|reach|get to|need", text, re.I) else {}
        return ToolMatch(0.97 if named else 0.75, {"height_cm": height, "weight_kg": weight, **wanted})
    if height and regex.search(r"healthy weight|normal weight|weight range|should i weigh", text, re.I):
        return ToolMatch(0.85, {"height_cm": height})
    if not height and regex.search(r"(?:healthy|normal|ideal|right|good) weight (?:for|at|should)|what should i weigh|should i weigh", text, re.I):
        return ToolMatch(0.6, {}, ask="How tall are you? I then work out the range of weight that counts as healthy for adults.")
    if named and (height or weight or regex.search(r"\bmy\b|calculate|work out|\bfind\b", text, re.I)):
        missing = "weight" if height else "height" if weight else "height and weight"
        return ToolMatch(0.7, {}, ask=f"For the BMI I need your {missing}: what is it (any units)?")
    return None


def _target(text: str) -> float | None:
    m = regex.search(
        r"\bbmi\b(?:\s(?:of|is|at|to|=|about|around|would be|goal|target))*\s*(\d{2}(?:\.\d+)?)(?!\s?(?:kg|lb|cm|kilo|st\b|year|\d|['’]))", text, re.I
    )
    m = m or regex.search(r"(\d{2}(?:\.\d+)?)\s(?:for\s)?bmi\b", text, re.I)
    return float(m[1]) if m and 12 <= float(m[1]) <= 60 else None


def _spare_height(text: str) -> float | None:
    bare = [n.value for n in numbers(text) if n.unit not in ("kg", "lb", "lbs") and 140 <= n.value <= 220]
    return bare[-1] if bare else None


def _spare_weight(text: str, height: float) -> float | None:
    rest = [
        n.value
        for n in numbers(text)
        if n.value not in (height, height / 100) and 30 <= n.value <= 250 and not n.unit.startswith(("year", "yo", "cm"))
    ]
    return rest[0] if len(rest) == 1 and not weights(text) else None


@tool(match_bmi)
def body_mass_index(height_cm: float, weight_kg: float | None = None, target_bmi: float | None = None) -> ToolResult:
    """Body mass index of an adult from height and weight, and the weight for a wanted index.

    BMI = kg / m^2; classes of the World Health Organization. Heights in cm, weights in kg.
    """
    m2 = (height_cm / 100) ** 2
    data: dict[str, float | str] = {}
    lines = []
    if weight_kg is not None:
        index = weight_kg / m2
        data |= {"bmi": round(index, 4), "class": bmi_class(index)}
        lines += [
            f"The BMI is {index:.2f}: {bmi_class(index)} on the WHO scale for adults.",
            f"{weight_kg:.4g} kg ÷ ({height_cm / 100:.4g} m)² = {index:.2f}",
        ]
    if target_bmi is not None:
        goal = target_bmi * m2
        data["target_weight_kg"] = round(goal, 4)
        lines += [
            f"A BMI of {fmt(target_bmi)} means {goal:.2f} kg ({pounds(goal):.1f} lb).",
            f"{fmt(target_bmi)} × ({height_cm / 100:.4g} m)² = {goal:.2f} kg",
        ]
        if weight_kg is not None:
            lines.append(f"That is {abs(weight_kg - goal):.1f} kg {'less' if weight_kg > goal else 'more'} than now.")
    if not lines or (weight_kg is not None and target_bmi is None):
        lines.append(f"Healthy range at this height (BMI 18.5 to 24.9): {18.5 * m2:.1f} to {24.9 * m2:.1f} kg.")
    lines.append("BMI does not see muscle, age, pregnancy or where fat sits; children need age charts.")
    return ToolResult("\n".join(lines), data, SOURCES)
