"""Body shape: waist ratios, body fat by the US Navy tape method, ideal weight formulas, lean mass and body surface."""

from __future__ import annotations

import math
import re
from typing import Literal

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.healthcare import measures
from capabilities.domains.reading import digits, fmt, percents

IDEAL = {"Devine": (50.0, 45.5, 2.3, 2.3), "Robinson": (52.0, 49.0, 1.9, 1.7), "Miller": (56.2, 53.1, 1.41, 1.36), "Hamwi": (48.0, 45.5, 2.7, 2.2)}


@says(r"\bwaist")
def match_waist(question: str) -> ToolMatch | None:
    if regex.search(r"body.?fat|navy", question, re.I):
        return None
    found = measures.girths(question)
    waist, hip, height = found.get("waist"), found.get("hip"), found.get("height")
    wants_hip = bool(regex.search(r"\bhips?\b|\bwhr\b", question, re.I))
    if waist and hip and wants_hip:
        return ToolMatch(0.95, {"waist": waist, "hip": hip, **_sex(question)})
    if waist and height and not wants_hip:
        return ToolMatch(0.95, {"waist": waist, "height": height})
    if regex.search(r"ratio|whr|whtr", question, re.I):
        return ToolMatch(0.7, {}, ask=f"What are the waist and the {'hip' if wants_hip else 'height'} measures (same unit)?")
    return None


def _sex(question: str) -> dict[str, str]:
    sex = measures.sex(question)
    return {"sex": sex} if sex else {}


@tool(match_waist)
def waist_ratio(waist: float, height: float | None = None, hip: float | None = None, sex: Literal["male", "female"] | None = None) -> ToolResult:
    """Waist-to-height or waist-to-hip ratio; the measures in one unit.

    NICE (2022): keep the waist under half the height. WHO (2008): waist-to-hip over 0.90 (men) or 0.85 (women) is raised.
    """
    if hip:
        ratio = waist / hip
        limits = {"male": 0.90, "female": 0.85}
        said = (
            f" That is {'above' if ratio > limits[sex] else 'within'} the WHO line of {limits[sex]} for {sex} adults."
            if sex
            else " WHO lines: 0.90 for men, 0.85 for women."
        )
        return ToolResult(
            f"Waist-to-hip ratio: {ratio:.3f}.{said}\n{fmt(waist)} ÷ {fmt(hip)} = {ratio:.3f}",
            {"ratio": ratio},
            ("WHO 2008: waist circumference and waist-hip ratio",),
        )
    if not height:
        return ToolResult("", ask="What is the height (or hip measure), in the same unit?")
    ratio = waist / height
    said = (
        "below half the height, the healthy side"
        if ratio < 0.5
        else "half the height or more: raised health risk"
        if ratio < 0.6
        else "0.6 or more: high health risk"
    )
    return ToolResult(
        f"Waist-to-height ratio: {ratio:.4f} ({said}).\n{fmt(waist)} ÷ {fmt(height)} = {ratio:.4f}",
        {"ratio": ratio},
        ("NICE NG246: waist-to-height ratio",),
    )


@says(
    r"body.?fat|navy (?:method|formula)|\bbf ?%|lean (?:body )?mass|(?:kilos?|kg|lbs?|pounds|much) (?:of me |of it )?(?:is|are) (?:lean|fat|muscle)|\blbm\b|fat.?free mass|\bffm\b"
)
def match_body_fat(question: str) -> ToolMatch | None:
    text = digits(question)
    fat, weight = percents(text), measures.weight_kg(text)
    if fat and weight and not regex.search(r"navy|\bneck\b", text, re.I):
        return ToolMatch(0.9, {"weight_kg": weight, "fat_percent": fat[0].value})
    found = measures.girths(text)
    sex = measures.sex(text) or ("female" if "hip" in found else None)
    if {"waist", "neck", "height"} <= found.keys():
        if sex is None:
            return ToolMatch(0.8, {}, ask="Is that for a man or a woman?")
        if sex == "female" and "hip" not in found:
            return ToolMatch(0.8, {}, ask="For women the Navy method also needs the hip measure: what is it?")
        names = {"waist_cm": "waist", "neck_cm": "neck", "height_cm": "height", "hip_cm": "hip"}
        return ToolMatch(0.95, {"sex": sex, **{k: found[v] for k, v in names.items() if v in found}})
    height = measures.height_cm(text)
    if weight and height and sex and regex.search("lean|ffm|fat.?free", text, re.I):
        return ToolMatch(0.9, {"weight_kg": weight, "height_cm": height, "sex": sex})
    return None


@tool(match_body_fat)
def body_fat(
    sex: Literal["male", "female"] = "male",
    waist_cm: float | None = None,
    neck_cm: float | None = None,
    height_cm: float | None = None,
    hip_cm: float | None = None,
    weight_kg: float | None = None,
    fat_percent: float | None = None,
) -> ToolResult:
    """Body fat by the US Navy tape method, or lean mass from weight and body fat (or weight and height, Boer).

    Navy (Hodgdon and Beckett 1984, cm): men 495 / (1.0324 − 0.19077 log10(waist − neck) + 0.15456 log10(height)) − 450;
    women 495 / (1.29579 − 0.35004 log10(waist + hip − neck) + 0.22100 log10(height)) − 450.
    """
    if weight_kg and fat_percent is not None:
        lean = weight_kg * (1 - fat_percent / 100)
        return ToolResult(
            f"Lean mass: {fmt(lean)} kg; fat: {fmt(weight_kg - lean)} kg.\n{fmt(weight_kg)} kg × (1 − {fmt(fat_percent)}%) = {fmt(lean)} kg",
            {"lean_kg": lean, "fat_kg": weight_kg - lean},
        )
    if weight_kg and height_cm:
        lean = 0.407 * weight_kg + 0.267 * height_cm - 19.2 if sex == "male" else 0.252 * weight_kg + 0.473 * height_cm - 48.3
        return ToolResult(f"Lean body mass: about {fmt(lean, 1)} kg (Boer formula, {sex}).", {"lean_kg": lean}, ("Boer 1984, Am J Physiol 247:F632",))
    if not (waist_cm and neck_cm and height_cm) or (sex == "female" and not hip_cm):
        return ToolResult("", ask="What are the waist, neck and height (and for women the hip) in cm?")
    girth = waist_cm - neck_cm + (hip_cm or 0 if sex == "female" else 0)
    if girth <= 0:
        return ToolResult("", ask="The waist must be larger than the neck: which measure is which?")
    a, b, c = (1.0324, 0.19077, 0.15456) if sex == "male" else (1.29579, 0.35004, 0.22100)
    fat = 495 / (a - b * math.log10(girth) + c * math.log10(height_cm)) - 450
    text = f"Body fat: about {fat:.1f}% (US Navy tape method, {sex}).\n495 ÷ ({a} − {b} × log10({fmt(girth)}) + {c} × log10({fmt(height_cm)})) − 450 = {fat:.2f}\nTape methods are about 3 to 4 points off either way."
    return ToolResult(text, {"body_fat_percent": fat}, ("Hodgdon and Beckett 1984, Naval Health Research Center report 84-11",))


@says(r"\bideal (?:body )?weight|\bibw\b|\bdevine\b|\brobinson formula|\bhamwi\b|\bmiller formula")
def match_ideal(question: str) -> ToolMatch | None:
    height, sex = measures.height_cm(question), measures.sex(question)
    if height and sex:
        name = next((n for n in IDEAL if regex.search(n, question, re.I)), None)
        return ToolMatch(0.93, {"height_cm": height, "sex": sex, **({"formula": name} if name else {})})
    return ToolMatch(0.6, {}, ask="What is the height, and is it for a man or a woman?")


@tool(match_ideal)
def ideal_weight(height_cm: float, sex: Literal["male", "female"], formula: str | None = None) -> ToolResult:
    """Ideal weight by the Devine, Robinson, Miller and Hamwi formulas (base weight at 5 feet plus so much an inch).

    Devine 1974: 50 kg (men) or 45.5 kg (women) + 2.3 kg for each inch over 60 inches.
    """
    inches = height_cm / measures.CM_PER_INCH - 60

    def weight(name: str) -> float:
        male, female, per_m, per_f = IDEAL[name]
        return male + per_m * inches if sex == "male" else female + per_f * inches

    main = formula if formula in IDEAL else "Devine"
    base, step = (IDEAL[main][0], IDEAL[main][2]) if sex == "male" else (IDEAL[main][1], IDEAL[main][3])
    lines = [
        f"{weight(main):.1f} kg by the {main} formula ({sex}, {height_cm:.4g} cm).",
        f"{base} kg + {step} kg × {inches:.2f} inches over 5 feet = {weight(main):.2f} kg",
    ]
    if formula is None:
        lines.append("Others: " + ", ".join(f"{n} {weight(n):.1f}" for n in IDEAL if n != main) + " kg.")
    lines.append("These lines were made for setting doses in hospitals; no one weight is ideal for everybody.")
    return ToolResult(
        "\n".join(lines), {n.lower(): weight(n) for n in IDEAL}, ("Pai and Paloucek 2000, Ann Pharmacother 34:1066 (origin of the formulas)",)
    )


@says(r"body surface|\bbsa\b|mosteller|du ?bois")
def match_surface(question: str) -> ToolMatch | None:
    height, weight = measures.height_cm(question), measures.weight_kg(question)
    if not (height and weight):
        return ToolMatch(0.6, {}, ask="What are the height and the weight?")
    return ToolMatch(0.95, {"height_cm": height, "weight_kg": weight, **({"formula": "dubois"} if regex.search(r"du ?bois", question, re.I) else {})})


@tool(match_surface)
def body_surface(height_cm: float, weight_kg: float, formula: Literal["mosteller", "dubois"] = "mosteller") -> ToolResult:
    """Body surface area: Mosteller sqrt(cm × kg / 3600), or Du Bois 0.007184 × kg^0.425 × cm^0.725, in m²."""
    mosteller = math.sqrt(height_cm * weight_kg / 3600)
    dubois = 0.007184 * weight_kg**0.425 * height_cm**0.725
    area, work = (
        (dubois, f"0.007184 × {fmt(weight_kg)}^0.425 × {fmt(height_cm)}^0.725")
        if formula == "dubois"
        else (mosteller, f"√({fmt(height_cm)} cm × {fmt(weight_kg)} kg ÷ 3600)")
    )
    return ToolResult(
        f"Body surface area: {area:.3f} m² ({'Du Bois' if formula == 'dubois' else 'Mosteller'}).\n{work} = {area:.3f} m²",
        {"m2": area},
        ("Mosteller 1987, N Engl J Med 317:1098",),
    )
