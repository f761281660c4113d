"""Overdose and poisoning, carbon monoxide, burns, electric shock, eyes."""

from __future__ import annotations

from datetime import date

from capabilities.safety.kind import Kind, rule

_REVIEWED = date(2026, 11, 21)
_NOW = "Call your emergency number now (112 / 911 / 999)."

POISON = Kind(
    "overdose_poisoning", 96,
    (
        rule("chemical + took + heart_racing/out/dizzy/confused/heart_bad", near=16, unless="pet cooking"),
        rule("many + pills + at_once", near=8, unless="dose_question pet"),
        rule("swallowed + pills + at_once", near=10, unless="dose_question pet"),
        rule("pills + grams_many", near=14, loose=True, unless="dose_question pet research"),
        rule("swallowed + pills + over_label", near=40, unless="pet"),
        rule("insulin_much", unless="pet"),
        rule("pills + swallowed + many", near=16, loose=True, unless="pet dose_question fiction_word"),
        rule("drank_it + mistook", near=9, unless="pet cooking coffee"),
        rule("young + took + pills/chemical", near=16, unless="dose_question pet"),
        rule("swallowed + chemical", near=9, unless="cooking pet"),
        rule("swallowed + too_many + pills", near=12, unless="pet vitamin_plain"),
        rule("swallowed + many + pills", near=7, unless="pet dose_question"),
        rule("took + pills + drowsy/vomit/out/confused/breathless/not_breathing/unresponsive/chest/heart_racing/seizure + now/too_many/many", near=40, unless="pet"),
        rule("too_many + pills + drowsy/vomit/out/confused/self/other", near=12, unless="pet dose_question"),
        rule("many_units + too_many/diabetic", near=25),
        rule("overdose_word + self/other", near=10, unless="pet food"),
        rule("poisoned + self/other + now/vomit/out/having/dizzy/breathless/drowsy/confused", near=16, unless="pet food"),
        rule("drunk_bad/took/fumes + blue_snore + other", near=16, unless="pet cooking game"),
        rule("chemical + breathless/vomit/drowsy/seizure/drool/eye_pain", near=25, unless="pet cooking"),
        rule("drunk_bad + unresponsive/not_breathing/out + other/self", near=30),
        rule("bitten_by"),
        rule("bite + self/other/swell/now/puffy/sweat/hard_ache/vomit/dead_limb", near=20, unless="pet"),
        rule("co + co_sign", near=25),
        rule("burner + enclosed/group_ill + co_ill", near=25, unless="pet cooking"),
        rule("group_ill + co_ill + co/burner/fumes", near=25),
        rule("fumes + out/dizzy/vomit/breathless/headache/confused", near=25, unless="food"),
        rule("mouth_battery"),
        rule("opioid_sign + other/self/breath_word/drowsy/unresponsive", near=16, unless="pet"),
        rule("gulp + foreign", near=6, unless="pet game joke"),
    ),
    (
        "Call your emergency number now (112 / 911 / 999), or Poison Help 1-800-222-1222 (US) while there are no symptoms yet.",
        "Do not try to bring it up again, and nothing to eat or drink unless they tell you to.",
        "Keep the packet, bottle, plant or battery: they will ask what, how much and when.",
        "Fumes or gas: everybody out into fresh air first, then call. On skin or in the eye: rinse with running water.",
        "Drowsy: onto one side, airway free. Not breathing: CPR. Naloxone (Narcan) if opioids are possible and it is at hand.",
        "If it was done to end life: you matter, and 988 (US) or 116 123 (UK, Ireland) is there day and night too.",
    ),
    "America's Poison Centers; NHS poisoning; WHO opioid overdose; CDC carbon monoxide", _REVIEWED,
)  # fmt: skip

BURN = Kind(
    "burn", 79,
    (
        rule("hot_obj + young + grabbed", near=9, unless="pet tiny"),
        rule("burn + burn_bad", near=16, unless="tiny_burn pet"),
        rule("hot_stuff + skin_gone + digit/limb/face/self/other/young/belly/back", near=14, unless="pet tech plant shoes"),
        rule("blister + burn_bad + young/other/self", near=16, unless="shoes cold_sore pet"),
        rule("burn + not_breathing/breathless/out", near=20, unless="tiny_burn pet"),
        rule("electric + electric_sign", near=20, unless="pet static tech"),
        rule("electric + self/other", near=10, unless="pet tech device static"),
    ),
    (
        _NOW,
        "Electricity: switch off the power before touching anyone. After a shock even a small mark can hide a deep injury.",
        "Burn: cool under running tap water for 20 minutes, no ice, no creams. Take off rings and clothes that do not stick.",
        "Chemical: rinse with lots of water for at least 20 minutes and keep the container to show.",
        "Cover loosely with cling film, keep the rest of the body warm. Face, hands, a child, or larger than a palm: hospital today.",
    ),
    "British Burn Association first aid; NHS burns and scalds; ERC first aid 2025", _REVIEWED,
)  # fmt: skip

EYE = Kind(
    "eye_emergency", 77,
    (
        rule("eye_bad + eye", near=8, unless="pet"),
        rule("eye + chemical + took_in", near=14),
        rule("eye + eye_object + went_in", near=10, unless="pet game dressup"),
        rule("eye_pain + halo", near=16, unless="screen"),
        rule("blind + eye", near=10, unless="glasses screen"),
        rule("retina + vision + sudden", near=16),
        rule("floaters + flashes + sudden/now", near=14, unless="migraine_known"),
        rule("eye_curtain + vision", near=8, unless="glasses screen interior"),
    ),
    (
        "Go to hospital now, or call your emergency number (112 / 911 / 999).",
        "Chemical: rinse the open eye with tap water for at least 20 minutes first, contact lenses out, then go.",
        "Something stuck in it: do not pull, do not press, cover both eyes loosely.",
        "Sudden loss of sight, a curtain, or a very painful red eye can be a sign of damage that only fast treatment stops.",
        "Do not rub, do not drive.",
    ),
    "NHS eye injuries; Royal College of Ophthalmologists; American Academy of Ophthalmology", _REVIEWED,
)  # fmt: skip
