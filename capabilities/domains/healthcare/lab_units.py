"""Lab values from one unit to the other: glucose, cholesterol, HbA1c, creatinine and more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains import regex
from capabilities.domains.cues import says
from capabilities.domains.reading import digits, fmt, numbers

SOURCES = ("AMA Manual of Style: SI conversion factors", "IFCC-NGSP master equation for HbA1c")


@dataclass(frozen=True)
class Substance:
    """`factor` turns the conventional unit into the SI unit (conventional × factor = SI)."""

    name: str
    pattern: str
    conventional: str
    si: str
    factor: float
    si_from: float


SUBSTANCES = (
    Substance("triglycerides", r"triglycerides?|\btrigs?\b|\btgs?\b", "mg/dL", "mmol/L", 0.01129, 0),
    Substance("cholesterol", r"chol(?:esterol)?\b|\bldl\b|\bhdl\b", "mg/dL", "mmol/L", 0.02586, 0),
    Substance("creatinine", r"creatinine|\bcreat\b", "mg/dL", "µmol/L", 88.42, 20),
    Substance("bilirubin", r"bilirubin", "mg/dL", "µmol/L", 17.104, 0),
    Substance("uric acid", r"uric acid|\burate\b", "mg/dL", "µmol/L", 59.48, 50),
    Substance("urea nitrogen (BUN)", r"\bbun\b|\burea\b", "mg/dL", "mmol/L", 0.357, 0),
    Substance("calcium", r"\bcalcium\b", "mg/dL", "mmol/L", 0.2495, 0),
    Substance("magnesium", r"\bmagnesium\b", "mg/dL", "mmol/L", 0.4114, 0),
    Substance("phosphate", r"phosph(?:ate|orus)", "mg/dL", "mmol/L", 0.3229, 0),
    Substance("iron", r"\biron\b", "µg/dL", "µmol/L", 0.1791, 0),
    Substance("vitamin D (25-OH)", r"vitamin d|25.?oh", "ng/mL", "nmol/L", 2.496, 0),
    Substance("vitamin B12", r"\bb ?12\b", "pg/mL", "pmol/L", 0.7378, 0),
    Substance("folate", r"\bfolate\b|folic", "ng/mL", "nmol/L", 2.266, 0),
    Substance("testosterone", r"testosterone", "ng/dL", "nmol/L", 0.03467, 0),
    Substance("oestradiol", r"o?estradiol", "pg/mL", "pmol/L", 3.671, 0),
    Substance("cortisol", r"cortisol", "µg/dL", "nmol/L", 27.59, 0),
    Substance("free thyroxine (T4)", r"\bt4\b|thyroxine", "ng/dL", "pmol/L", 12.87, 0),
    Substance("insulin", r"\binsulin\b", "µIU/mL", "pmol/L", 6.0, 0),
    Substance("haemoglobin", r"ha?emoglobin\b(?! a1c)", "g/dL", "g/L", 10.0, 0),
    Substance("albumin", r"\balbumin\b", "g/dL", "g/L", 10.0, 0),
    Substance("glucose", r"glucose|blood sugar|\bsugars?\b|fasting|\bbg\b", "mg/dL", "mmol/L", 1 / 18.016, 0),
)
_A1C = re.compile(r"\bhb ?a1c\b|\ba1c\b|glycated|glycosylated|mmol/mol", re.I)
_UNIT = re.compile(
    r"(?:mg|µg|ug|mcg|ng|pg|g|mmol|µmol|umol|micromol|nmol|pmol)s?\s?(?:/|per)\s?(?:dl|ml|l|lit(?:re|er)|mol|decilit(?:re|er))\b|\bmmols?\b|\bmmo?l\b",
    re.I,
)
_SI = re.compile(r"mol|g\s?/\s?l\b", re.I)


_LONG = {"milligram": "mg", "microgram": "µg", "nanogram": "ng", "millimole": "mmol", "micromole": "µmol", "nanomole": "nmol", "gram": "g"}
_PER = {"d": "dl", "l": "l", "m": "ml"}
_LONG_UNIT = re.compile(
    rf"\b(?P<amount>{'|'.join(_LONG)})s?\s?(?:per|/|a)\s?(?P<per>dl|decilit(?:re|er)|lit(?:re|er)|l|millilit(?:re|er)|ml)\b", re.I
)


def _short_units(text: str) -> str:
    """ "milligrams per decilitre" as "mg/dl"."""
    return _LONG_UNIT.sub(lambda m: f"{_LONG[m['amount'].lower()]}/{_PER[m['per'][0].lower()]}", text)


@says(rf"{_A1C.pattern}|{_UNIT.pattern}|{_LONG_UNIT.pattern}")
def match_lab(question: str) -> ToolMatch | None:
    a1c, units = _A1C.search(question), list(_UNIT.finditer(_short_units(question)))
    if not a1c and not units:
        return None
    text = _short_units(digits(question))
    if a1c:
        return _match_a1c(text)
    substance = next((s for s in SUBSTANCES if regex.search(s.pattern, text, re.I)), None)
    if substance is None:
        if not (regex.search(r"mg\s?/\s?dl", text, re.I) and regex.search(r"mmol", text, re.I)):
            return None
        return ToolMatch(0.6, {}, ask="Which lab value is it (glucose, cholesterol, triglycerides, creatinine, …)?")
    found = [n for n in numbers(text) if not n.percent and not _is_part_of_name(text, n.start, n.end)]
    if not found:
        return None
    value = found[0]
    unit = _UNIT.match(text, value.end) or _UNIT.match(text, value.end + 1)
    wanted = regex.search(r"\b(?:in|into|to|as)\s(?:the )?(?=[a-zµ]{1,8}\s?(?:/|per\b|\b))", text, re.I)
    target = _UNIT.match(text, wanted.end()) if wanted else None
    if unit is None and target:
        return ToolMatch(0.95, {"substance": substance.name, "value": value.value, "from_si": not _SI.search(target[0])})
    if unit is None and regex.search(r"\bto|\bin\b|=|convert", text, re.I):
        last = list(_UNIT.finditer(text))[-1]
        from_si = not _SI.search(last[0])
    else:
        from_si = bool(_SI.search(unit[0])) if unit else False
    asks = len(units) > 1 or regex.search(r"convert|\bto\b|\bin\b|what is|what'?s|us unit|si unit|equal", text, re.I)
    return ToolMatch(0.95 if asks else 0.6, {"substance": substance.name, "value": value.value, "from_si": from_si})


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    return bool(
        regex.match(r"\s?-?\s?(?:oh|hydroxy|th)\b", text[end:], re.I)
        or regex.search(r"\b[bt]\s?$", text[:start], re.I)
        or regex.search(r"\b(?:hba|a)\s?$", text[:start], re.I)
    )


def _match_a1c(text: str) -> ToolMatch | None:
    found = [n for n in numbers(text) if not regex.search(r"a\s?$", text[: n.start], re.I)]
    if not found:
        return (
            ToolMatch(0.5, {}, ask="What is the HbA1c value, and in which unit (% or mmol/mol)?")
            if regex.search("convert|average", text, re.I)
            else None
        )
    value = found[0]
    glucose = regex.search(r"average|\beag\b|glucose|blood sugar|mg\s?/\s?dl|mmol\s?/\s?l\b", text, re.I)
    if glucose and regex.match(r"\s?(?:mg\s?/\s?dl|mmol\s?/\s?l)", text[value.end :], re.I):
        per_dl = value.value if regex.match(r"\s?mg", text[value.end :], re.I) else value.value * 18.016
        return ToolMatch(0.95, {"substance": "HbA1c from average glucose", "value": per_dl, "from_si": False})
    from_si = not value.percent and value.value > 20
    return ToolMatch(0.95, {"substance": "HbA1c as average glucose" if glucose else "HbA1c", "value": value.value, "from_si": from_si})


@tool(match_lab)
def lab_units(substance: str, value: float, from_si: bool = False) -> ToolResult:
    """Convert a lab value between conventional (US) and SI units, HbA1c between % and mmol/mol or to average glucose.

    `substance` is a name such as glucose, cholesterol, triglycerides, creatinine, HbA1c, "HbA1c as average glucose";
    `from_si` says that the value is in the SI unit. HbA1c: mmol/mol = 10.929 × (% − 2.15); eAG mg/dL = 28.7 × % − 46.7.
    """
    if substance.lower().startswith("hba1c"):
        return _a1c(substance.lower(), value, from_si)
    entry = next((s for s in SUBSTANCES if s.name == substance or regex.search(s.pattern, substance, re.I)), None)
    if entry is None:
        return ToolResult("", ask="Which lab value is it (glucose, cholesterol, triglycerides, creatinine, …)?")
    result = value / entry.factor if from_si else value * entry.factor
    first, second = (entry.si, entry.conventional) if from_si else (entry.conventional, entry.si)
    factor = f"÷ {entry.factor:.5g}" if from_si else f"× {entry.factor:.5g}"
    text = f"{fmt(result, 2 if result >= 1 else 4)} {second} ({entry.name}, from {fmt(value)} {first}).\n{fmt(value)} {factor} = {fmt(result, 3)}\nReference ranges differ by lab: read the result beside the range on the report."
    return ToolResult(text, {"value": result, "unit": second}, SOURCES[:1])


def _a1c(substance: str, value: float, from_si: bool) -> ToolResult:
    if "from average" in substance:
        percent = (value + 46.7) / 28.7
        return ToolResult(
            f"HbA1c of about {percent:.2f}%.\n({fmt(value)} mg/dL + 46.7) ÷ 28.7 = {percent:.2f}%",
            {"percent": percent},
            ("Nathan et al. 2008, Diabetes Care 31:1473",),
        )
    percent = value / 10.929 + 2.15 if from_si else value
    if "average" in substance:
        glucose = 28.7 * percent - 46.7
        text = f"Average glucose of about {glucose:.1f} mg/dL ({glucose / 18.016:.2f} mmol/L).\n28.7 × {percent:.4g}% − 46.7 = {glucose:.1f} mg/dL"
        return ToolResult(text, {"mg_dl": glucose, "mmol_l": glucose / 18.016}, ("Nathan et al. 2008, Diabetes Care 31:1473",))
    if from_si:
        return ToolResult(f"{percent:.2f}% (NGSP).\n{fmt(value)} mmol/mol ÷ 10.929 + 2.15 = {percent:.2f}%", {"percent": percent}, SOURCES[1:])
    result = 10.929 * (value - 2.15)
    return ToolResult(f"{result:.1f} mmol/mol (IFCC).\n10.929 × ({fmt(value)} − 2.15) = {result:.2f} mmol/mol", {"mmol_mol": result}, SOURCES[1:])
