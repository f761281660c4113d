"""Medicine labels: sections and interaction passages quoted from openFDA, and what to ask when there is no live data."""

from __future__ import annotations

import re
from typing import Any

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.connectors.http import Unavailable
from capabilities.connectors.openfda import DISCLAIMER, drug_label
from capabilities.connectors.rxnorm import drug_name
from capabilities.domains import regex
from capabilities.domains.cues import says

SECTIONS = {
    "use": ("indications_and_usage", "purpose"),
    "warnings": ("boxed_warning", "warnings", "warnings_and_cautions"),
    "interactions": ("drug_interactions", "ask_doctor_or_pharmacist"),
    "side effects": ("adverse_reactions", "stop_use"),
    "who should not": ("contraindications", "do_not_use"),
    "pregnancy": ("pregnancy", "pregnancy_or_breast_feeding"),
    "storage": ("storage_and_handling", "how_supplied"),
}
_SECTION_WORDS = (
    ("interactions", r"interact\w*|together|combin\w*|mix\w*|same time|along with|with alcohol"),
    ("side effects", r"side effects?|adverse"),
    ("who should not", r"contraindicat\w*|should not take|who (?:can'?t|cannot)"),
    ("pregnancy", r"pregnan\w*|breast ?feeding|nursing"),
    ("storage", r"\bstor(?:e|age)\b|\bfridge\b"),
    ("warnings", r"warnings?|safe\b|danger\w*|black box|risks?"),
    ("use", r"what is .* for|used? (?:for|to treat)|prescribed|who should get|purpose|indicat\w*"),
)
KNOWN = frozenset(
    [
        "ibuprofen",
        "acetaminophen",
        "paracetamol",
        "tylenol",
        "advil",
        "motrin",
        "aleve",
        "naproxen",
        "aspirin",
        "diclofenac",
        "celecoxib",
        "codeine",
        "tramadol",
        "morphine",
        "oxycodone",
        "hydrocodone",
        "fentanyl",
        "gabapentin",
        "pregabalin",
        "warfarin",
        "apixaban",
        "eliquis",
        "rivaroxaban",
        "xarelto",
        "clopidogrel",
        "heparin",
        "metformin",
        "glipizide",
        "insulin",
        "ozempic",
        "semaglutide",
        "wegovy",
        "tirzepatide",
        "mounjaro",
        "empagliflozin",
        "jardiance",
        "levothyroxine",
        "prednisone",
        "prednisolone",
        "lisinopril",
        "amlodipine",
        "losartan",
        "metoprolol",
        "atenolol",
        "propranolol",
        "carvedilol",
        "furosemide",
        "hydrochlorothiazide",
        "spironolactone",
        "digoxin",
        "amiodarone",
        "ivabradine",
        "atorvastatin",
        "simvastatin",
        "rosuvastatin",
        "lipitor",
        "omeprazole",
        "pantoprazole",
        "esomeprazole",
        "famotidine",
        "ondansetron",
        "loperamide",
        "amoxicillin",
        "penicillin",
        "azithromycin",
        "doxycycline",
        "ciprofloxacin",
        "clarithromycin",
        "cephalexin",
        "metronidazole",
        "nitrofurantoin",
        "fluconazole",
        "acyclovir",
        "sertraline",
        "zoloft",
        "fluoxetine",
        "prozac",
        "citalopram",
        "escitalopram",
        "lexapro",
        "venlafaxine",
        "duloxetine",
        "bupropion",
        "mirtazapine",
        "trazodone",
        "amitriptyline",
        "lithium",
        "quetiapine",
        "olanzapine",
        "risperidone",
        "aripiprazole",
        "alprazolam",
        "xanax",
        "lorazepam",
        "diazepam",
        "valium",
        "clonazepam",
        "zolpidem",
        "melatonin",
        "adderall",
        "methylphenidate",
        "ritalin",
        "cetirizine",
        "zyrtec",
        "loratadine",
        "claritin",
        "fexofenadine",
        "benadryl",
        "diphenhydramine",
        "pseudoephedrine",
        "albuterol",
        "salbutamol",
        "montelukast",
        "fluticasone",
        "budesonide",
        "sildenafil",
        "viagra",
        "tadalafil",
        "finasteride",
        "tamsulosin",
        "minoxidil",
        "isotretinoin",
        "accutane",
        "methotrexate",
        "hydroxychloroquine",
        "letrozole",
        "tamoxifen",
        "allopurinol",
        "colchicine",
        "sumatriptan",
        "topiramate",
        "levetiracetam",
        "lamotrigine",
        "carbamazepine",
        "phenytoin",
        "valproate",
        "statin",
        "statins",
        "antibiotics",
        "apraclonidine",
        "sofosbuvir",
        "pentoxifylline",
    ]
)
_STEM = re.compile(
    r"^[a-z]{3,}(?:cillin|mycin|floxacin|cycline|prazole|sartan|statin|olol|dipine|azepam|azolam|triptan|gliptin|gliflozin|glutide|tidine|setron|mab|nib|vir|oxetine|afil|parin|xaban|semide|thiazide|conazole|idone|apine|profen|coxib|tadine|terol|sone|solone|bradine|glipizide|trozole|phylline)$"
)
_QUESTION = r"\b(?:interact\w*|side effects?|label|leaflet|medicines?|medications?|drug|drugs|tablets?|pills?|take|taking|used|prescribed|dosage|information|safe|mix|combine|together|contraindicat\w*|warnings?|with|about|should get)\b"


def medicines_in(text: str) -> list[str]:
    """Names of medicines in a text, by a list of common ones and by the endings medicine names have."""
    words = regex.findall(r"[a-z]{4,}", text.lower())
    return list(dict.fromkeys(w for w in words if w in KNOWN or _STEM.match(w)))[:3]


def section_of(text: str) -> str:
    return next((name for name, pattern in _SECTION_WORDS if regex.search(rf"\b(?:{pattern})", text, re.I)), "")


@says(_QUESTION)
def match_drug(question: str) -> ToolMatch | None:
    names = medicines_in(question)
    asked = section_of(question)
    if not names:
        m = regex.search(
            r"(?:side effects of|interactions? (?:of|with|between)|label (?:of|for)|information (?:should i know )?about|take)\s+(?:my\s|the\s)?([A-Za-z]{4,})\b(?=.*\b(?:medic\w+|drugs?|tablets?|pills?|label|side effects|interact\w*|leaflet)|\s(?:ophthalmic|oral|injection|topical))",
            question,
            re.I,
        )
        names = [m[1].lower()] if m and asked else []
    if not names or regex.search(r"\b(?:stocks?|shares?|pharma|invest\w*|revenue)\b", question, re.I):
        return None
    return ToolMatch(0.9 if asked else 0.7, {"names": names, "section": asked or "use"})


@tool(match_drug)
def medicine_label(names: list[str], section: str = "use") -> ToolResult:
    """What the official label of one or more medicines says: use, warnings, interactions, side effects, pregnancy, storage.

    `section` is one of use, warnings, interactions, side effects, who should not, pregnancy, storage. Interactions are
    quoted from each label; there is no public service left that checks pairs (RxNav's was shut down in January 2024).
    """
    lines: list[str] = []
    reasons: list[str] = []
    found: dict[str, Any] = {}
    for name in names[:3]:
        try:
            label = _label(name)
        except Unavailable as error:
            reasons.append(f"{name}: {error.reason}")
            continue
        found[name] = {"effective": label["effective"], "sections": list(label["sections"])}
        lines += _quoted(name, label, section, [n for n in names if n != name])
    if not found:
        return _without_data(names, section, reasons)
    lines.append("Ask a pharmacist to check everything you take together; the label does not know you.")
    return ToolResult("\n".join(lines), {"labels": found}, ("openFDA drug labels",), (DISCLAIMER, *(f"No live data for {r}" for r in reasons)))


def _label(name: str) -> dict[str, Any]:
    """The label by the name as written, or by RxNorm's nearest name when openFDA has none."""
    try:
        return drug_label(name)
    except Unavailable as error:
        if error.kind != "empty":
            raise
    nearest = drug_name(name)
    return drug_label(nearest)


def _quoted(name: str, label: dict[str, Any], section: str, others: list[str]) -> list[str]:
    text = next((label["sections"][key] for key in SECTIONS.get(section, SECTIONS["use"]) if key in label["sections"]), "")
    date = label["effective"]
    dated = f", label of {date[:4]}-{date[4:6]}-{date[6:8]}" if regex.fullmatch(r"\d{8}", date) else ""
    if not text:
        return [f"{name} ({section}): this label has no such section{dated}."]
    about = [s for s in regex.split(r"(?<=[.;])\s+", text) if any(o in s.lower() for o in others)]
    if section == "interactions" and others:
        quote = " ".join(about)[:600]
        return [
            f"{name}{dated}, on {' and '.join(others)}: “{quote}”"
            if quote
            else f"{name}{dated}: the interaction section does not name {' or '.join(others)}. That does not mean it is safe."
        ]
    return [f"{name} ({section}{dated}): “{text[:600]}{'…' if len(text) > 600 else ''}”"]


def _without_data(names: list[str], section: str, reasons: list[str]) -> ToolResult:
    both = " and ".join(names)
    lines = [
        f"I have no live data on {both} now, so I cannot quote the label{f' ({section})' if section else ''}; I do not answer such a question from memory."
    ]
    if section == "interactions" or len(names) > 1:
        lines.append(
            f"Ask a pharmacist before taking {both} together: tell them every medicine, herb, and how much alcohol, and your kidney, liver, stomach and heart conditions."
        )
        lines.append(
            "On the label look under “drug interactions”, “warnings” and “ask a doctor or pharmacist before use”. Check whether two products share the same active ingredient: that is the most common trap."
        )
    else:
        lines.append(
            f"Ask a pharmacist about {both}: what it is for, how and when to take it, what to avoid with it, which effects are common and which need help, and what to do after a missed one."
        )
        lines.append("On the label or leaflet: active ingredient, uses, “do not use if”, “ask before use”, directions, side effects, storage.")
    lines.append("If breathing gets hard, the face swells, or someone took far too much: call your emergency number or poison help.")
    return ToolResult("\n".join(lines), {"names": names}, (), tuple(f"No live data: {r}" for r in reasons))
