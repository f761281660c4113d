"""Sepsis, fever in young babies, blood sugar, heat and cold, belly, testicle, dehydration."""

from __future__ import annotations

from datetime import date

from capabilities.safety.kind import Kind, pairs, rule

_REVIEWED = date(2026, 11, 21)
_NOW = "Call your emergency number now (112 / 911 / 999)."
_HOSPITAL = "Go to hospital now, or call your emergency number (112 / 911 / 999)."

SEPSIS = Kind(
    "sepsis", 87,
    (
        rule("source/fever/chills + confused", near=40, unless="joke tech study money_talk"),
        rule("source/fever/chills + mottled + fast_breathing/heart_racing/drowsy/chills/fever/dizzy", near=40),
        rule("source/fever/chills + dying_feel/no_urine", near=40),
        rule("fever/chills + fast_breathing/heart_racing + source/drowsy/mottled/weakword", near=40),
        rule("source + fever/chills + fast_breathing/heart_racing/drowsy/dizzy/out", near=40),
        rule("source + fever + chills", near=30),
        rule("fever_high/fever_extreme + confused/chills/drowsy/fast_breathing/mottled", near=40),
        rule("fever_extreme"),
        rule("red_line"),
        rule("red_streak + red_place", near=8, unless="pet tech"),
        rule("immune + fever/chills", near=30),
        rule("source + rigors", near=20),
        rule("sepsis_word + having + self/other", near=12),
        rule("bp_low + fever/dizzy/confused/source/out", near=30),
    ),
    (
        _NOW,
        "Say the words: could this be sepsis? Fever or shivering with confusion, fast breathing or blotchy skin can be a sign of it.",
        "Do not wait for tomorrow's appointment: every hour counts.",
        "{lie} down, keep warm but not hot, and do not {stay}.",
        "Tell them about wounds, operations, urine infections, pregnancy, cancer treatment, and any medicine already taken.",
    ),
    "UK Sepsis Trust; NICE NG253; Surviving Sepsis Campaign", _REVIEWED,
)  # fmt: skip

INFANT_FEVER = Kind(
    "infant_fever", 88,
    (
        rule("newborn + fever", near=40),
        rule("newborn/babyword + baby_bad", near=25, unless="pet plant"),
        rule("infant/babyword + fever + drowsy/baby_bad/no_urine/rash/fontanelle/seizure", near=40),
        rule("young + drowsy + fever/rash/no_urine", near=30),
        rule("infant/babyword + no_urine", near=20),
        rule("weeks/few_months + babyword + fever", near=30),
        rule("weeks/few_months + fever", near=5, unless="cough mildcold"),
        rule("weeks/few_months + fever + baby_bad/thermometer", near=20),
    ),
    (
        "Take the baby to hospital now, or call your emergency number (112 / 911 / 999).",
        "Under three months a temperature of 38 C (100.4 F) or more, or a floppy, sleepy or not feeding baby, needs a doctor at once.",
        "Give no medicine unless the hospital or your nurse line tells you to.",
        "Keep offering milk. Take off extra layers, no cold bath. Take the thermometer reading and the time along.",
        "Blue, not waking or struggling for air: call the number first and stay on the line.",
    ),
    "NICE NG143 fever in under 5s; American Academy of Pediatrics 2021 febrile infants", _REVIEWED,
)  # fmt: skip

DIABETIC = Kind(
    "diabetic_emergency", 87,
    (
        rule("diabetic + sweat/chills/confused/weakword/slur", near=10, unless="pet stable_sugar exercise_fit"),
        rule("sugar_low + diabetic_sign/confused/drowsy/out/sweat/other/now", near=40, unless="pet stable_sugar"),
        rule("sugar_lowish + diabetic_sign/confused/drowsy/out", near=30, unless="pet"),
        rule("meter_low", unless="pet stable_sugar"),
        rule("meter_low + chills/confused/drowsy/out/sweat/slur/seizure/unresponsive", near=40, unless="pet"),
        rule("reading_low + unresponsive/confused/drowsy/sweat/out/slur/chills/weakword/grey", near=20, unless="pet"),
        rule("sugar_low + diabetic", near=30, unless="pet stable_sugar"),
        rule("sugar_high + diabetic_sign/vomit/drowsy/confused/fast_breathing/no_urine/ache/diabetic", near=40, unless="pet stable_sugar"),
        rule("sugar_highish + vomit/drowsy/confused/fast_breathing", near=40, unless="pet"),
        rule("diabetic + confused/unresponsive/out/fast_breathing/seizure", near=30, unless="pet"),
        rule("diabetic + vomit + sugar_high/sugar_highish/diabetic_sign/now", near=30, unless="pet"),
        rule("diabetic + diabetic_sign + now/sugar_high", near=25, unless="pet stable_sugar"),
        rule("insulin_kind + insulin_wrong", near=7, unless="pet stable_sugar tech"),
        rule("fruity + vomit/drowsy/fast_breathing/thirst/diabetic", near=30),
    ),
    (
        _NOW,
        "Very low or very high blood sugar with confusion, drowsiness or vomiting is dangerous within a short time.",
        "Low, awake and able to swallow: sugar right away (juice, sugary drink, glucose gel, sweets), then check again after 15 minutes.",
        "Drowsy or not able to swallow: nothing by mouth, on one side; use the glucagon kit if there is one.",
        "High with vomiting or ketones: small sips of water, keep the meter, pump and insulin at hand for the crew. Insulin only as the crew or own team says.",
    ),
    "ADA Standards of Care 2025, section 6; NHS hypoglycaemia and diabetic ketoacidosis", _REVIEWED,
)  # fmt: skip

HEAT = Kind(
    "heat_stroke", 82,
    (
        rule("hot_place + heat_sign", near=25, unless="pet lo_fi"),
        rule("heatstroke_word + self/other", near=8),
        rule("fever_high + hot_place", near=20),
        rule("cold_place + cold_sign", near=25, unless="pet"),
    ),
    (
        _NOW,
        "Confusion, collapse or dry hot skin in the heat can be a sign of heat stroke.",
        "Heat: into the shade, clothes off, cold water all over, ice or wet cloths on neck, armpits and groin, and a fan.",
        "Cold: out of the wind and wet clothes, blankets around the body, move gently, no rubbing, no alcohol.",
        "Awake and able to swallow: small sips. Drowsy: onto one side, nothing by mouth.",
    ),
    "CDC heat-related illness; NHS heat exhaustion and heatstroke; NHS hypothermia", _REVIEWED,
)  # fmt: skip

BELLY = Kind(
    "acute_abdomen", 78,
    (
        rule("belly + hard_ache + rigid", near=25, unless="period_usual exercise_fit pet"),
        rule("appendix + having/ache/fever/now", near=14),
        rule("cant_keep + dry", near=30, unless="pet"),
        rule("severe_pain + now/self/other", near=25, unless="exercise_fit period_usual joke pet game"),
    ),
    (
        _HOSPITAL,
        "Sudden or very strong belly pain, a hard belly, or fluids that do not stay down can be a sign of something that needs treatment today.",
        "Lie down with the knees bent. Nothing to eat; with pain, nothing to drink either until someone has looked at {you_obj}.",
        "No strong painkillers or laxatives on the way: they hide the signs.",
        "Say when it began, where it hurts, and whether pregnancy is possible.",
    ),
    "ACEP warning signs; NHS stomach ache; NICE CKS appendicitis", _REVIEWED,
)  # fmt: skip

TORSION = Kind(
    "testicular_torsion", 83,
    (
        rule("testicle + hard_ache/swell/puffy/twist", near=14, unless="pet"),
        rule("ball + hard_ache/ache", near=2, unless="pet game football_sport foot_word"),
        rule("ball + higher + ache/hard_ache", near=12, unless="pet game"),
        rule("testicle + ache + sudden/worse/vomit/nausea", near=20, unless="pet"),
    ),
    (
        _HOSPITAL,
        "Sudden pain or swelling of a testicle can be a sign that it has twisted. It can only be saved within about six hours.",
        "Do not wait for the morning and do not try to untwist it.",
        "Nothing to eat or drink on the way, an operation may be needed.",
        "Say the time it began as the first thing at the desk. No shame: they see this every week.",
    ),
    "American Urological Association; NHS testicle pain", _REVIEWED,
)  # fmt: skip

_SIGNS = "cant_breathe out confused drowsy bleed seizure heart_racing slur blind dead_limb grey mottled no_urine sweat stiff dying_feel gi_blood severe_pain not_breathing"
URGENT = Kind(
    "urgent", 60,
    (
        *pairs(_SIGNS, near=16, unless="pet joke game exercise_fit tech cooking plant screen study slept_on away dressup"),
        rule("young/babyword + cant_breathe/out/confused/drowsy/seizure/slur/grey/mottled/no_urine/stiff/dying_feel", near=16, unless="pet joke game tech", soft=True),
        rule("hard_ache + worse + sudden", near=10, unless="exercise_fit muscle_sore period_usual joke pet game tech tooth slept_on tiny_burn screen", soft=True),
        rule("dying_feel + self", near=10, unless="joke exercise_fit after_sport game"),
    ),
    (
        _NOW,
        "What you describe can be a sign of something serious that should not wait.",
        "Sit or lie down where help can reach {you_obj}, do not drive, and do not {stay}.",
        "Drowsy: onto one side. Bleeding: press hard on it. Not breathing normally: chest compressions.",
        "Have ready: when it began, other illnesses, medicines, pregnancy, allergies.",
    ),
    "ACEP warning signs of a medical emergency", _REVIEWED,
)  # fmt: skip
