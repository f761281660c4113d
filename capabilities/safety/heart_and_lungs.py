"""Heart attack, clots and torn vessels, severe bleeding, breathing trouble, allergy, collapse."""

from __future__ import annotations

from datetime import date

from capabilities.safety.kind import Kind, rule

_REVIEWED = date(2026, 11, 21)
_NOW = "Call your emergency number now (112 / 911 / 999)."

COLLAPSE = Kind(
    "collapse", 98,
    (
        rule("not_breathing + other/babyword/young/self", near=14, unless="pet dressup"),
        rule("unresponsive + other/babyword/young", near=12, unless="pet game joke sports_talk tech"),
        rule("out + chest/heart_racing/breathless/not_breathing", near=16, unless="pet"),
        rule("out + my_person", near=7, soft=True, unless="pet game laughing"),
        rule("out + other + now", near=14, unless="pet sports_talk"),
        rule("heart_racing + dizzy/chest/breathless/sweat/confused/out", near=22, soft=True, unless="pet"),
        rule("pulse_bad + dizzy/chest/breathless/sweat/confused/out/heart_racing/weakword/ache", near=25, unless="intervals"),
        rule("low_oxygen"),
        rule("slow_breath + other/self/drowsy/unresponsive", near=16, unless="pet yoga"),
        rule("out_plain", unless="pet game joke"),
        rule("dying_feel + breathless/chest/heart_racing/sweat/dizzy/ache", near=30),
    ),
    (
        _NOW,
        "Put the phone on speaker: the person who answers tells you what to do step by step.",
        "No normal breathing: push hard and fast in the middle of the chest, about two pushes a second, and send someone for a defibrillator.",
        "Breathing but not awake: roll the person onto one side with the head tilted back a little.",
        "Stay close and look at the breathing all the time until help is there.",
    ),
    "European Resuscitation Council guidelines 2025, basic life support; ACEP warning signs", _REVIEWED,
)  # fmt: skip

HEART_ATTACK = Kind(
    "heart_attack", 90,
    (
        rule("chest + odd_feel", near=4, unless="muscle_sore tattoo"),
        rule("jaw + ache + dizzy/sweat/exhausted/nausea + now", near=16, unless="tooth muscle_sore"),
        rule("jaw/left_arm + spread", near=6, unless="muscle_sore tooth"),
        rule("upper_belly/chest + jaw/left_arm + ache/sweat/press", near=25, unless="muscle_sore"),
        rule("chest_pain_word", unless="muscle_sore"),
        rule("device_heart + device_shock", near=8),
        rule("heart_self + press/hard_ache", near=5, unless="muscle_sore joke game pet broken_heart tech"),
        rule("ribs + press", near=6, unless="muscle_sore cooking"),
        rule("chest + clutch", near=6, unless="pet game"),
        rule("left_arm + weakword/press", near=6, unless="slept_on muscle_sore exercise_fit"),
        rule("chest + hard_ache/press", near=9, unless="muscle_sore"),
        rule("chest + ache", near=5, unless="muscle_sore"),
        rule("chest + ache/press/chest_pain_word + sweat/nausea/grey/breathless/left_arm/jaw/dizzy/spread/out", near=30),
        rule("left_arm/jaw/upper_back/upper_belly + hard_ache/press/weakword + sweat/breathless/grey/chest/indigestion/out", near=30),
        rule("left_arm/jaw + hard_ache/press/weakword + nausea/dizzy/jaw/left_arm/upper_back + sudden", near=20),
        rule("left_arm + weakword/press + chest/jaw/sweat/breathless/sudden", near=12, unless="slept_on muscle_sore"),
        rule("indigestion + sweat/left_arm/jaw/breathless/grey/out", near=25),
        rule("heart_attack_word + having + self/other", near=9),
        rule("heart_attack_word + now", near=9),
        rule("spread + ache/press", near=10, unless="back muscle_sore"),
    ),
    (
        _NOW,
        "Chest pain or pressure, sweating, or pain in the arm, jaw or back can be a sign of a heart attack, also without strong pain.",
        "Sit down, lean back with the knees bent, and stop all effort. {drive} to the hospital.",
        "Unlock the door and do not stay alone. Tell the call taker about any heart medicine and allergies; they say what to take.",
        "Have someone fetch a defibrillator (AED). No answer and no normal breathing: start chest compressions.",
    ),
    "American Heart Association warning signs; NHS heart attack; ACEP warning signs", _REVIEWED,
)  # fmt: skip

VESSEL = Kind(
    "vessel", 89,
    (
        rule("tear + upper_back/chest/back + hard_ache", near=14, unless="muscle_sore"),
        rule("aneurysm + having/ache/self/other + now/ache", near=14),
        rule("one_leg + leg_big", near=12, unless="pet muscle_sore cooking"),
        rule("leg_clot + breathless/chest/gi_blood", near=40),
        rule("breathless + clot_risk + sudden/chest/cough", near=30),
        rule("leg_clot + puffy/swell/hot/ache + clot_risk", near=25),
    ),
    (
        _NOW,
        "Sudden tearing pain, or short breath with a sore swollen leg, can be a sign of a blood clot or a torn blood vessel.",
        "Sit or lie in the position that is easiest and do not walk around. Do not rub the leg.",
        "Tell the call taker about operations, long journeys, pregnancy and blood thinners.",
        "Nothing to eat or drink until someone has looked at {you_obj}.",
    ),
    "NICE NG158 venous thromboembolism; NICE NG156 abdominal aortic aneurysm; NHS pulmonary embolism", _REVIEWED,
)  # fmt: skip

SEVERE_BLEEDING = Kind(
    "severe_bleeding", 94,
    (
        rule("upchuck + bleed", near=7, unless="pet gums nosebleed purge joke"),
        rule("cut_verb + digit + off_word", near=5, unless="game joke tech glove"),
        rule("sharp_thing + in_body", near=8, unless="game joke"),
        rule("sharp_thing + pierced + digit/limb/chest/neck/belly/back/head", near=7, unless="pet game joke tech cooking"),
        rule("saw + went_in + digit/limb/face", near=7, unless="pet game joke glove"),
        rule("wounded + wound_bad", near=9, unless="pet game tech joke"),
        rule("pad_hour"),
        rule("clots + big_as", near=6, unless="pet tech"),
        rule("vomit/upchuck/nausea + coffee_look", near=8, unless="pet"),
        rule("menses/pads/bleed + change_often", near=10, unless="pet tech"),
        rule("knife_slip + squirt/bleed/wont_stop", near=14, unless="game tech joke"),
        rule("dressing + soaks + bleed/wounded/again_word/wont_stop", near=14, unless="pet cooking tech"),
        rule("saw/cut_verb/wounded + squirt", near=14, unless="pet game cooking tech joke"),
        rule("stool + tarry", near=6, unless="iron pet newborn babyword"),
        rule("ear_blood"),
        rule("blood_much", unless="pet iron joke money_talk"),
        rule("bleed + wont_stop", near=10, unless="gums pet"),
        rule("been_stabbed", unless="pet game joke"),
        rule("spurt", near=8, unless="pet"),
        rule("bone_out", unless="pet stew"),
        rule("saw + limb/digit + self/other", near=8, unless="pet shaving_ok"),
        rule("bleed + cut_off/saw/stabbed", near=25),
        rule("cut_off + digit", near=7, unless="pet"),
        rule("saw + digit + bleed/cut_off/ache/wont_stop", near=25),
        rule("stabbed + self/other", near=8, unless="game joke"),
        rule("stabbed + limb/chest/belly/back/neck/head/upper_back", near=5, unless="game joke"),
        rule("gi_blood", near=10, unless="iron"),
        rule("nosebleed + wont_stop/thinner", near=20),
        rule("thinner + bleed + now/hit_head/wont_stop", near=25, soft=True),
        rule("thinner + hit_head", near=25),
    ),
    (
        _NOW,
        "Press hard on the wound with a clean cloth and do not let go. Soaked through: put more cloth on top and keep pressing.",
        "Arm or leg still spurting: a tourniquet high above the wound, tight, with the time written down.",
        "Leave anything stuck in the wound where it is. Wrap a cut-off part in a clean bag and keep it cool, not directly on ice.",
        "{lie} down, keep warm. Vomiting or coughing blood, or black stools: sit or lie on one side, nothing to eat or drink.",
    ),
    "Stop the Bleed (American College of Surgeons); NHS first aid; ACEP warning signs", _REVIEWED,
)  # fmt: skip

ANAPHYLAXIS = Kind(
    "anaphylaxis", 95,
    (
        rule("pen_used", unless="pet pen_plain", past=True),
        rule("hives/trigger + cough", near=10, unless="gums mildcold"),
        rule("mouthpart/throat + simile", near=7, unless="pet tooth dentist joke"),
        rule("allergy_sign + trigger/hives/breathless/allergic", near=40, unless="pet"),
        rule("throat + puffy/swell/closing", near=5),
        rule("trigger + breathless/not_breathing", near=40, unless="pet"),
        rule("trigger + hives + dizzy/vomit/out/throat/breathless/nausea", near=40),
        rule("hives + breathless/throat/out/dizzy", near=30),
        rule("mouthpart + swell/puffy + trigger/breathless/hives/now", near=16, unless="preg dentist tooth weeks"),
        rule("mouthpart/throat + tingle/simile + trigger/allergic", near=16, unless="pet tooth dentist joke cold_sore dressup"),
        rule("trigger + swell/puffy + hives", near=20, unless="pet limb digit red_place"),
        rule("allergic_to + exposed", near=12, unless="mildcold pet"),
        rule("allergic + breathless/swell/hives/out/vomit/now/dizzy/throat", near=25),
    ),
    (
        _NOW,
        "Swelling, hives or short breath after food, a sting or a medicine can be a sign of a severe allergic reaction.",
        "Use the adrenaline auto-injector (EpiPen) right away if there is one, into the outer thigh, through clothes is fine.",
        "Lie flat with the legs raised; when breathing is hard, sit up. Do not stand or walk.",
        "Not better after five minutes: a second injector. Go to hospital in any case, it can come back.",
    ),
    "Resuscitation Council UK anaphylaxis guideline; World Allergy Organization 2020", _REVIEWED,
)  # fmt: skip

BREATHING = Kind(
    "breathing", 92,
    (
        rule("vital + bad_change + self/other/now", near=8, unless="pet joke game tech cooking fiction_word broken_heart"),
        rule("breath_word + breath_odd", near=5, unless="pet exercise_fit joke laughing tech plant quality _breathes_well"),
        rule("wet_lungs", unless="joke game pet"),
        rule("cant_breathe", near=8, unless="pet exercise_fit joke laughing tech device stairs"),
        rule("breathless + now/worse/chest/babyword/young/other", near=14, unless="pet exercise_fit joke", soft=True),
        rule("asthma + inhaler_fail + breathless/asthma", near=16, unless="stable_asthma"),
        rule("choking + choke_on", near=14, unless="pet game"),
        rule("choking + young/babyword/child/my_person/self", near=8, unless="pet game joke sports_talk tech", soft=True),
        rule("stuck + other/self/breathless", near=20, unless="pet"),
        rule("fumes + breathless/dizzy/vomit/out/nausea/cough/throat/eye", near=30),
        rule("drowned + drown_sign/young/other", near=20, unless="pet joke"),
    ),
    (
        _NOW,
        "{sit} upright, loosen tight clothes, open a window, keep everyone calm. Do not lie down.",
        "Something stuck and no air: five hard blows between the shoulder blades, then five belly thrusts (for a baby: chest thrusts), and repeat.",
        "Own blue reliever inhaler: use it now as written in the asthma plan.",
        "Out of the water or out of fumes: fresh air, warm and lying on one side when drowsy. Not breathing: start CPR.",
    ),
    "NHS shortness of breath; Resuscitation Council UK choking and drowning; BTS/NICE asthma guideline NG245", _REVIEWED,
)  # fmt: skip
