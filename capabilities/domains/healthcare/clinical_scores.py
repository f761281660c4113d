"""Values worked out from measured ones: mean arterial pressure, LDL, HOMA-IR, anion gap, kidney filtration and others."""

from __future__ import annotations

import re
from typing import Literal

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.healthcare import measures
from capabilities.domains.reading import assign, digits, fmt, numbers

_PRESSURE = re.compile(r"(\d{2,3})\s?(?:/|over|on)\s?(\d{2,3})")


@says(
    r"blood pressure|\bbp\b|arterial pressure|\bmean arterial\b|\bmap\b|pulse pressure|systolic|diastolic|\b1\d\d\s?/\s?\d\d\b.*(?:\b(?:top|bottom|upper|lower)\b|\b1\d\d\s?/\s?\d\d\b)"
)
def match_pressure(question: str) -> ToolMatch | None:
    text = digits(question)
    readings = [(float(a), float(b)) for a, b in _PRESSURE.findall(text)]
    if len(readings) > 1 and regex.search(r"\baverage|\bmean\b|\bavg\b|overall", text, re.I) and "arterial" not in text.lower():
        upper, lower = (sum(side) / len(readings) for side in zip(*readings, strict=True))
        return ToolMatch(0.96, {"upper": upper, "lower": lower, "kind": "average", "readings": len(readings)})
    m = _PRESSURE.search(text)
    upper, lower = (float(m[1]), float(m[2])) if m else (None, None)
    if not m:
        found = assign(text, {"upper": "systolic", "lower": "diastolic"}, [(n.value, n.start, n.end) for n in numbers(text)][:4])
        upper, lower = found.get("upper"), found.get("lower")
    if not upper or not lower or not 60 <= upper <= 300 or not 30 <= lower <= 200 or upper <= lower:
        return None
    kind = "pulse" if regex.search("pulse pressure", text, re.I) else "mean" if regex.search(r"\bmean\b|\bmap\b|arterial", text, re.I) else "class"
    return ToolMatch(0.95 if kind != "class" else 0.85, {"upper": upper, "lower": lower, "kind": kind})


@tool(match_pressure)
def blood_pressure(upper: float, lower: float, kind: Literal["mean", "pulse", "class", "average"] = "class", readings: int = 1) -> ToolResult:
    """Mean arterial pressure, pulse pressure, or the class of a blood-pressure reading (mmHg); `average`: the two values
    are means of several `readings`.

    Mean arterial = (systolic + 2 × diastolic) / 3. Classes: ACC/AHA guideline for adults.
    """
    mean, pulse = (upper + 2 * lower) / 3, upper - lower
    data = {"mean": mean, "pulse": pulse}
    if kind == "mean":
        return ToolResult(f"Mean arterial pressure: {mean:.1f} mmHg.\n({fmt(upper)} + 2 × {fmt(lower)}) ÷ 3 = {mean:.2f}", data)
    if kind == "average":
        return ToolResult(f"The average is {fmt(upper, 1)}/{fmt(lower, 1)} mmHg, over {readings} readings.\n{_AVERAGED}", data)
    if kind == "pulse":
        return ToolResult(f"Pulse pressure: {fmt(pulse)} mmHg.\n{fmt(upper)} − {fmt(lower)} = {fmt(pulse)}", data)
    return ToolResult(
        f"{fmt(upper)}/{fmt(lower)} mmHg is {_pressure_class(upper, lower)}.\n{_PRESSURE_ADVICE}", data, ("ACC/AHA 2017 blood pressure guideline",)
    )


_AVERAGED = "Upper and lower values are averaged apart. Show the list to your doctor or pharmacist; single high readings belong in it too."
_PRESSURE_ADVICE = (
    "One reading says little: sit quietly for five minutes, measure twice a minute apart, on several days, and write them down.\n"
    "If it is 180/120 or more, rest and measure again after five minutes; if it stays there, get medical help the same day.\n"
    "If such a reading comes with chest pain, trouble breathing, weakness, or trouble seeing or speaking, call your emergency number."
)


def _pressure_class(upper: float, lower: float) -> str:
    if upper >= 180 or lower >= 120:
        return "very high (180/120 or more)"
    if upper >= 140 or lower >= 90:
        return "in the range of high blood pressure, stage 2 (140/90 or more)"
    if upper >= 130 or lower >= 80:
        return "in the range of high blood pressure, stage 1 (130–139 or 80–89)"
    if upper >= 120:
        return "elevated (120–129 and under 80)"
    return "low" if upper < 90 or lower < 60 else "in the normal range (under 120/80)"


_LABELS = {
    "total": r"\btotal(?: cholesterol| chol)?\b|\bcholesterol\b|\bchol\b|\btc\b",
    "hdl": r"(?<!non[ -])\bhdl(?:-c)?\b",
    "trig": r"\btriglycerides?\b|\btrigs?\b|\btg\b",
    "glucose": r"\bglucose\b|\bfasting (?:blood )?sugar\b",
    "insulin": r"\binsulin\b",
    "sodium": r"\bsodium\b|\bna\+?(?!\w)",
    "chloride": r"\bchloride\b|\bcl-?(?!\w)",
    "bicarb": r"\bbicarb(?:onate)?\b|\bhco3-?(?!\w)|\bco2\b",
    "creatinine": r"\bcreatinine\b|\bs?cr\b|\bcreat\b",
    "calcium": r"\bcalcium\b",
    "albumin": r"\balbumin\b",
}


def _values(text: str, *names: str) -> dict[str, float]:
    found = [
        (n.value, n.start, n.end)
        for n in numbers(text)
        if not n.percent and not regex.match(r"year|yo|kg|cm", n.unit) and not regex.search(r"hco$|\bco$", text[: n.start], re.I)
    ]
    return assign(text, {n: _LABELS[n] for n in names}, found[:6], within=24)


@says(r"ldl|hdl|friedewald|cholesterol|\bhoma|anion gap|\bgap\b|calcium")
def match_blood(question: str) -> ToolMatch | None:
    if regex.search(r"\bldl\b|friedewald|non.?hdl|cholesterol.*ratio|ratio.*(?:hdl|cholesterol)", question, re.I):
        return _match_lipids(digits(question))
    if regex.search(r"\bhoma", question, re.I):
        return _ready("homa", _values(digits(question), "glucose", "insulin"), ("glucose", "insulin"), question)
    if regex.search(r"anion gap|(?:\bna\b|\bsodium\b).*(?:\bcl\b|chloride).*(?:hco3|bicarb\w*).*\bgap\b", question, re.I):
        return _ready("anion gap", _values(digits(question), "sodium", "chloride", "bicarb"), ("sodium", "chloride", "bicarb"), question)
    if regex.search(r"corrected calcium|calcium.*albumin|albumin.*calcium", question, re.I):
        return _ready("corrected calcium", _values(digits(question), "calcium", "albumin"), ("calcium", "albumin"), question)
    return None


def _match_lipids(text: str) -> ToolMatch | None:
    found = _values(text, "total", "hdl", "trig")
    if regex.search(r"non.?hdl", text, re.I) and {"total", "hdl"} <= found.keys():
        return ToolMatch(0.95, {"kind": "non-hdl", "values": found})
    if regex.search("ratio", text, re.I) and {"total", "hdl"} <= found.keys():
        return ToolMatch(0.95, {"kind": "ratio", "values": found})
    if {"total", "hdl", "trig"} <= found.keys():
        return ToolMatch(0.95, {"kind": "ldl", "values": found, "si": bool(regex.search("mmol", text, re.I)) or found["total"] < 20})
    return None


def _ready(kind: str, found: dict[str, float], needed: tuple[str, ...], question: str) -> ToolMatch | None:
    if all(n in found for n in needed):
        return ToolMatch(
            0.95, {"kind": kind, "values": found, "si": bool(regex.search(r"mmol\s?/\s?l", question, re.I)) if kind == "homa" else False}
        )
    return ToolMatch(0.6, {}, ask=f"For that I need {', '.join(n for n in needed if n not in found)}: what are the values?")


@tool(match_blood)
def blood_values(
    kind: Literal["ldl", "non-hdl", "ratio", "homa", "anion gap", "corrected calcium"], values: dict[str, float], si: bool = False
) -> ToolResult:
    """LDL by Friedewald, non-HDL cholesterol, cholesterol ratio, HOMA-IR, anion gap, or calcium corrected for albumin.

    `values` by name (total, hdl, trig, glucose, insulin, sodium, chloride, bicarb, calcium, albumin). Friedewald 1972:
    total − HDL − triglycerides/5 (mg/dL) or /2.2 (mmol/L). HOMA-IR (Matthews 1985): glucose × insulin / 405 or / 22.5.
    """
    v = {k: fmt(x) for k, x in values.items()}
    x = values
    unit = "mmol/L" if si else "mg/dL"
    if kind == "ldl":
        part = 2.2 if si else 5
        result, work = x["total"] - x["hdl"] - x["trig"] / part, f"{v['total']} − {v['hdl']} − {v['trig']} ÷ {part}"
        head = f"LDL cholesterol: about {fmt(result)} {unit} (Friedewald; not for triglycerides over {'4.5' if si else '400'})."
    elif kind == "non-hdl":
        result, work = x["total"] - x["hdl"], f"{v['total']} − {v['hdl']}"
        head = f"Non-HDL cholesterol: {fmt(result)}."
    elif kind == "ratio":
        result, work = x["total"] / x["hdl"], f"{v['total']} ÷ {v['hdl']}"
        head = f"Total to HDL ratio: {fmt(result)}."
    elif kind == "homa":
        part = 22.5 if si or x["glucose"] < 25 else 405
        result, work = x["glucose"] * x["insulin"] / part, f"{v['glucose']} × {v['insulin']} ÷ {part}"
        head = f"HOMA-IR: {fmt(result)} (both fasting)."
    elif kind == "anion gap":
        result, work = x["sodium"] - x["chloride"] - x["bicarb"], f"{v['sodium']} − ({v['chloride']} + {v['bicarb']})"
        head = f"Anion gap: {fmt(result)} mmol/L."
    else:
        result, work = x["calcium"] + 0.8 * (4 - x["albumin"]), f"{v['calcium']} + 0.8 × (4 − {v['albumin']})"
        head = f"Corrected calcium: {fmt(result)} mg/dL."
    return ToolResult(f"{head}\n{work} = {fmt(result, 3)}\nA doctor reads such values together with the rest of the picture.", {"value": result})


@says(r"\be?gfr\b|ckd.?epi|cockcroft|creatinine clearance|\bcrcl\b|kidney function")
def match_kidney(question: str) -> ToolMatch | None:
    text = digits(question)
    creatinine = _values(text, "creatinine").get("creatinine")
    if not creatinine:
        return None
    in_mg = creatinine / 88.42 if regex.search(r"mol", text, re.I) or creatinine > 15 else creatinine
    args = {"creatinine_mg_dl": in_mg, "age": measures.age(text), "sex": measures.sex(text)}
    clearance = bool(regex.search(r"cockcroft|clearance|crcl", text, re.I))
    if clearance:
        args["weight_kg"] = measures.weight_kg(text)
    missing = [k.split("_")[0] for k, value in args.items() if value is None]
    if missing:
        return ToolMatch(0.75, {}, ask=f"For that I also need: {', '.join(missing)}. What are they?")
    return ToolMatch(0.95, args)


@tool(match_kidney)
def kidney_filtration(creatinine_mg_dl: float, age: float, sex: Literal["male", "female"], weight_kg: float | None = None) -> ToolResult:
    """Estimated kidney filtration: CKD-EPI 2021 from creatinine, or Cockcroft-Gault clearance when a weight is given.

    CKD-EPI 2021 (Inker et al.): 142 × min(cr/k, 1)^a × max(cr/k, 1)^-1.200 × 0.9938^age (× 1.012 women), mL/min/1.73 m².
    Cockcroft-Gault 1976: (140 − age) × kg / (72 × creatinine) (× 0.85 women), mL/min.
    """
    tail = (
        "One value proves nothing: kidneys are judged over three months and with a urine test. Medicines are adjusted by a doctor or pharmacist only."
    )
    if weight_kg:
        result = (140 - age) * weight_kg / (72 * creatinine_mg_dl) * (0.85 if sex == "female" else 1)
        work = f"(140 − {fmt(age)}) × {fmt(weight_kg)} ÷ (72 × {fmt(creatinine_mg_dl)}){' × 0.85' if sex == 'female' else ''}"
        return ToolResult(
            f"Creatinine clearance: about {result:.1f} mL/min (Cockcroft-Gault).\n{work} = {result:.1f}\n{tail}",
            {"ml_min": result},
            ("Cockcroft and Gault 1976, Nephron 16:31",),
        )
    k, a = (0.7, -0.241) if sex == "female" else (0.9, -0.302)
    ratio = creatinine_mg_dl / k
    result = 142 * min(ratio, 1) ** a * max(ratio, 1) ** -1.2 * 0.9938**age * (1.012 if sex == "female" else 1)
    return ToolResult(
        f"Estimated GFR: about {result:.0f} mL/min/1.73 m² ({result:.1f}; CKD-EPI 2021, creatinine {fmt(creatinine_mg_dl)} mg/dL).\n{tail}",
        {"egfr": result},
        ("Inker et al. 2021, N Engl J Med 385:1737",),
    )
