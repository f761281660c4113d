"""Ectopic pregnancy, pre-eclampsia, bleeding after birth, a baby that stops moving."""

from __future__ import annotations

from datetime import date

from capabilities.safety.kind import Kind, rule

_REVIEWED = date(2026, 11, 21)
_HOSPITAL = "Go to hospital now, or call your emergency number (112 / 911 / 999)."

ECTOPIC = Kind(
    "ectopic", 89,
    (
        rule("preg/weeks + belly + hard_ache/worse", near=30, unless="late_weeks"),
        rule("preg/weeks + ache/shoulder_tip + bleed/dizzy/out/shoulder_tip", near=40),
        rule("preg/weeks + bleed", near=30, soft=True),
        rule("preg/weeks + out", near=30),
        rule("early_preg + hard_ache", near=25),
        rule("preg/weeks/early_preg + ache/hard_ache + clots", near=30),
        rule("ectopic_word + having + self/other", near=10),
        rule("preg + ache + worse", near=14),
    ),
    (
        "Go to hospital now, or call your emergency number (112 / 911 / 999).",
        "Pain, bleeding, fainting or shoulder-tip pain in pregnancy can be a sign that it grows in the wrong place, or of another bleed inside.",
        "Call an ambulance at once when faint, or when the pain is strong or the bleeding is heavy. Do not drive.",
        "Lie down, legs raised. Nothing to eat or drink, an operation may be needed.",
        "Say first: pregnant, how many weeks, pain, bleeding.",
    ),
    "NICE NG126 ectopic pregnancy and miscarriage; ACOG", _REVIEWED,
)  # fmt: skip

PRE_ECLAMPSIA = Kind(
    "pre_eclampsia", 90,
    (
        rule("preg/late_weeks/postpartum + headache + worse/spots/puffy/sudden/upper_belly/vomit/preeclampsia/bp_high", near=40),
        rule("preg/late_weeks/postpartum + spots + headache/puffy/upper_belly/preeclampsia/self/bp_high", near=40),
        rule("preg/late_weeks/postpartum + upper_belly + hard_ache", near=30),
        rule("preg/late_weeks/postpartum + puffy + extremity + sudden/worse/headache/face", near=30, soft=True),
        rule("preg/late_weeks/weeks/postpartum + bp_high", near=40),
        rule("preg/late_weeks/postpartum + bp_high + headache/spots/puffy/upper_belly/vomit/self/other", near=40),
        rule("preeclampsia + preg/late_weeks + headache/spots/puffy/ache/now", near=30),
        rule("preg/late_weeks/postpartum + seizure", near=30),
        rule("bp_severe + headache/chest/blind/confused/breathless/spots/slur/weakword/nosebleed/dizzy/now", near=30),
        rule("bp_severe"),
    ),
    (
        _HOSPITAL,
        "Strong headache, lights before the eyes, sudden swelling, pain under the ribs or very high blood pressure can be a sign of danger, in pregnancy and for six weeks after it above all.",
        "Ring the maternity ward on the way, they want to know that {you} are coming. Do not drive.",
        "Sit or lie on the left side in a quiet, dim room until help is there.",
        "A fit, trouble breathing or chest pain: the emergency number at once.",
    ),
    "NICE NG133 hypertension in pregnancy; ACOG Practice Bulletin 222; AHA hypertensive crisis (180/120)", _REVIEWED,
)  # fmt: skip

BIRTH = Kind(
    "birth_emergency", 91,
    (
        rule("postpartum + bleed/pads + pads/wont_stop/dizzy/out/worse", near=40),
        rule("postpartum + fever/chills/breathless/chest/dizzy/out/heart_racing", near=30, soft=True),
        rule("preg/late_weeks/weeks + baby_still", near=40),
        rule("baby_still"),
        rule("preg/late_weeks + labour_bad + bleed/now/worse/weeks/cord", near=30),
        rule("cord + labour_bad", near=20),
        rule("waters_bad"),
        rule("cord_birth", unless="tech device"),
        rule("labour_bad + weeks", near=14, unless="stable_preg"),
        rule("late_weeks + bleed/wont_stop", near=30, soft=True),
    ),
    (
        _HOSPITAL,
        "Heavy bleeding, fever or faintness around a birth, waters going early, or a baby that moves less can be a sign of danger for mother or child.",
        "Ring the maternity ward on the way and say the week, the bleeding, the last movement.",
        "Heavy bleeding: lie flat, legs raised, keep the pads to show. Cord to be seen: on hands and knees, bottom up, and wait for the ambulance.",
        "Baby coming right now: call the emergency number, keep mother and baby warm, do not pull.",
    ),
    "RCOG Green-top guidelines 52 and 57; WHO postpartum haemorrhage; NHS baby movements", _REVIEWED,
)  # fmt: skip
