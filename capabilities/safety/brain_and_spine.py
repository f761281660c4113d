"""Stroke, sudden headache, head and spine injury, seizure, meningitis, cauda equina."""

from __future__ import annotations

from datetime import date

from capabilities.safety.kind import Kind, rule

_REVIEWED = date(2026, 11, 21)
_NOW = "Call your emergency number now (112 / 911 / 999)."

STROKE = Kind(
    "stroke", 93,
    (
        rule("talking + talk_odd", near=3, unless="game joke pet tech study"),
        rule("face + droop", near=6, unless="slept_on trigger"),
        rule("speech_part + speech_bad", near=5, unless="game joke pet tech study cooking money_talk plant fiction_word speech_craft"),
        rule("sight + sight_loss + self/other/sudden/duration", near=9, unless="glasses screen tech game plant study money_talk joke interior"),
        rule("slur", unless="game joke study"),
        rule("limb + dead_limb + sudden/side/slur/face", near=22, unless="slept_on"),
        rule("limb + weakword + cant_do", near=20, unless="slept_on exercise_fit muscle_sore"),
        rule("one_limb + clumsy_word", near=6, unless="pet muscle_sore exercise_fit tech game slept_on"),
        rule("side + dead_limb", near=9, unless="slept_on spine_fall tech plant"),
        rule("side + weakword + sudden/face/slur/limb", near=14, unless="slept_on"),
        rule("face + weakword + limb/slur/sudden", near=20, unless="slept_on trigger"),
        rule("blind + sudden/side/weakword/headache", near=12, unless="eye_bad late_weeks glasses tech device"),
        rule("confused + sudden", near=8, unless="pet joke tech study money_talk"),
        rule("dizzy + sudden + cant_walk/slur/blind/limb", near=25),
        rule("stroke_word + having + self/other", near=8),
        rule("stroke_word + now", near=8),
    ),
    (
        _NOW,
        "A drooping face, a weak arm or leg, odd speech or lost sight can be a sign of a stroke, also when it goes away again.",
        "Write down when it began or when all was last well: treatment depends on the minutes.",
        "{lie} down with the head a little raised, or on one side when drowsy. Nothing to eat, drink or swallow, no tablets.",
        "Nobody in this state should drive. Stay together until help is there.",
    ),
    "American Stroke Association BE-FAST; NHS stroke; NICE NG128", _REVIEWED,
)  # fmt: skip

HEADACHE = Kind(
    "sudden_headache", 84,
    (
        rule("thunderclap + headache/head", near=14),
        rule("headache + sudden + worse", near=10, unless="screen"),
        rule("headache + slur/dead_limb/blind/confused/out/seizure", near=25, unless="slept_on"),
    ),
    (
        _NOW,
        "A sudden very strong headache, or one with weakness, confusion or trouble seeing, can be a sign of bleeding or infection in the head.",
        "Lie down in a quiet place with someone close by. Do not drive.",
        "Note the minute it began. Nothing to eat or drink until someone has looked at {you_obj}.",
        "Drowsy or vomiting: on one side, airway free.",
    ),
    "NICE CG150 headaches in over 12s; SIGN; ACEP warning signs", _REVIEWED,
)  # fmt: skip

HEAD_INJURY = Kind(
    "head_injury", 86,
    (
        rule("hit_head + head_sign", near=40, unless="pet tech"),
        rule("head + head_sign + spine_fall/hit_head/knock", near=40, unless="pet"),
        rule("hit_head + babyword/newborn", near=16, unless="pet"),
        rule("hit_head + thin_head", near=30),
        rule("hit_head + sight + sight_loss", near=25, unless="pet"),
        rule("hit_head/knock + clear_fluid + nose_ear", near=20, unless="pet"),
        rule("head + out + now/vomit", near=12, unless="pet preg"),
        rule("head_sign + vomit + hit_head", near=40),
    ),
    (
        _NOW,
        "A blackout, vomiting, sleepiness, confusion or a bad headache after a blow can be a sign of a serious head injury.",
        "Keep still with the head and neck in line, do not pull off a helmet unless breathing is blocked.",
        "Do not {stay}. Vomiting or drowsy: roll onto one side, moving head and body together.",
        "No alcohol, no driving, no sport, nothing to eat or drink. Say if blood thinners are taken.",
    ),
    "NICE NG232 head injury; CDC HEADS UP danger signs", _REVIEWED,
)  # fmt: skip

SPINE = Kind(
    "spinal_injury", 85,
    (
        rule("spine_fall + neck/back + spine_sign", near=30),
        rule("spine_fall + both_legs/limb + dead_limb", near=25),
        rule("both_legs + dead_limb + sudden/back", near=20, unless="slept_on exercise_fit"),
    ),
    (
        _NOW,
        "Lost feeling or strength after a fall or crash can be a sign of an injured spine.",
        "{move} unless the place is dangerous. Hold the head still, in line with the body.",
        "Keep warm, keep talking, nothing to eat or drink.",
        "Not breathing normally: CPR comes before everything else.",
    ),
    "NICE NG41 spinal injury; NHS first aid", _REVIEWED,
)  # fmt: skip

SEIZURE = Kind(
    "seizure", 88,
    (
        rule("seizure + fit_now/babyword/young", near=25, unless="pet device"),
        rule("seizure + other", near=10, unless="pet"),
    ),
    (
        _NOW,
        "Clear the space, put something soft under the head, and note the time it began.",
        "Do not hold the person down and put nothing in the mouth.",
        "When the jerking stops: onto one side, check the breathing, stay until fully awake.",
        "Say on the phone whether it is the first one, longer than five minutes, in water, in pregnancy, or after a blow to the head.",
    ),
    "Epilepsy Foundation seizure first aid; NICE NG217", _REVIEWED,
)  # fmt: skip

MENINGITIS = Kind(
    "meningitis", 91,
    (
        rule("stiff + fontanelle/young", near=16, unless="slept_on pet plant"),
        rule("stiff + fever/hot/rash/light/confused/drowsy/vomit", near=30, unless="slept_on pet"),
        rule("stiff + headache + fever/light/rash/worse/vomit/drowsy", near=30),
        rule("rash + nonblanch", near=12, unless="pet soap knocked"),
        rule("fever + rash + light/drowsy/confused/vomit/headache/nonblanch/cold_hands", near=40),
        rule("headache + light + fever/vomit", near=30, unless="migraine_known"),
        rule("fontanelle + fever/babyword/young/baby_bad", near=25),
        rule("meningitis_word + having + self/other", near=10),
    ),
    (
        _NOW,
        "Fever with a stiff neck, or a rash that stays when pressed, can be a sign of meningitis or blood infection. Minutes count.",
        "Say these words on the phone: stiff neck, rash, fever, drowsy, dislikes light.",
        "Do not wait for the rash. Do not {sleep} it off, and do not {stay}.",
        "Drowsy: onto one side. Anyone who shared the household may need advice too; the hospital will say so.",
    ),
    "NICE NG240 meningitis; Meningitis Research Foundation symptoms; CDC", _REVIEWED,
)  # fmt: skip

CAUDA_EQUINA = Kind(
    "cauda_equina", 83,
    (
        rule("saddle + weakword", near=6, unless="slept_on testicle"),
        rule("back + bladder + bladder_lost", near=40),
        rule("back + saddle + weakword/bladder_lost", near=30, unless="bike"),
        rule("bladder + bladder_lost + both_legs/saddle/weakword", near=30, unless="sugar_high"),
        rule("back + both_legs + dead_limb", near=25),
    ),
    (
        "Go to hospital now, or call your emergency number (112 / 911 / 999).",
        "Numbness between the legs or a bladder or bowel that no longer obeys can be a sign of squeezed nerves in the lower back.",
        "It needs a scan and a surgeon within hours; a late start can leave lasting damage.",
        "Say at the desk: numb saddle area, bladder, legs. Do not drive if the legs are weak.",
        "Nothing to eat or drink on the way, in case an operation is needed.",
    ),
    "NHS England / GIRFT national cauda equina pathway 2023", _REVIEWED,
)  # fmt: skip
