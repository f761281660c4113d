"""Suicide and self-harm, one's own and another's; harm to others; eating disorders in crisis."""

from __future__ import annotations

from datetime import date

from capabilities.safety.kind import Kind, rule

_REVIEWED = date(2026, 11, 21)
_LINES = (
    "Call or text 988 now (US, Canada), call Samaritans 116 123 (UK, Ireland), or your emergency number (112 / 911 / 999). Are you safe right now?"
)

SUICIDE_OTHER = Kind(
    "suicide_other", 100,
    (
        rule("other + marks + marks_many + limb_other", near=16, unless="pet laugh game shaving tattoo"),
        rule("other + nice_knowing + sent_out", near=16, unless="laugh game away"),
        rule("other + odd_calm + low_before", near=20, unless="laugh game pet"),
        rule("other + given + dear_thing + gone_mark", near=16, unless="laugh game housemove ideas"),
        rule("other + silent + bye_words", near=22, unless="laugh game"),
        rule("other + means/means_ready + despair/life_hate/point", near=16, unless="laugh game hunting pest"),
        rule("other + locked_in + means_pills", near=14, unless="laugh game dose_question pet"),
        rule("other + reports + took + pills", near=12, unless="doctor_word dose_question pet"),
        rule("other + reports + gone_soon", near=16, unless="away laugh transfer"),
        rule("other_self + other", near=30, unless="laugh self_wish"),
        rule("other + reports + want_die/other_self/kill_self/better_gone/jump_end/end_it/wont_be", near=16, unless="laugh self_wish research"),
        rule("other + jump_end", near=10, unless="jump_safe joke game"),
        rule("end_it + other", near=10, unless="joke tech game food"),
        rule("better_gone + my_person", near=20, unless="joke game"),
        rule("kill_self/want_die + my_person", near=16, unless="laugh self_wish"),
        rule("suicide_word + my_person", near=20, unless="laugh self_wish"),
    ),
    (
        "Call 988 now (US, Canada), Samaritans 116 123 (UK, Ireland), or your emergency number (112 / 911 / 999): they help people who worry about someone, too.",
        "It is good that you take this seriously. Is the person safe right now, and are you?",
        "In danger or not answering: send emergency help to where they are, now.",
        "Ask directly: are you thinking of ending your life? Asking does not plant the idea. Listen, do not argue, do not promise to keep it secret.",
        "Stay with them or keep them on the phone, and bring another adult in. Put pills, blades and guns out of reach.",
        "I am a program; a person who is trained for this can do more, day and night.",
    ),
    "988 Lifeline: help someone else; Samaritans; WHO LIVE LIFE", _REVIEWED, False,
)  # fmt: skip

SUICIDE = Kind(
    "suicide", 99,
    (
        rule("weary + being", near=4, unless="early_alarm joke after_sport game life_safe pet tech", loose=True),
        rule("stash + pills + stash_much", near=12, unless="dose_question pet", loose=True),
        rule("found_dead + found_when", near=9, unless="joke game tech pet", loose=True),
        rule("edge + drawn + self", near=12, unless="joke game cooking exercise_fit tech photo_trip", loose=True),
        rule("took_it_out + limbs + relapse", near=12, unless="shaving joke game cooking gym_club exercise_fit", loose=True),
        rule("not_there + not_there_for", near=12, unless="elsewhere joke game", loose=True),
        rule("same_boat + his_end", near=24, unless="joke game laugh", loose=True),
        rule("ahead + no_matter", near=5, unless="joke game elsewhere", loose=True),
        rule("height + certain_end", near=9, unless="method_guard pest game research pet", loose=True),
        rule("sleep_off + mean_of", near=9, unless="pest pet_end game research baby_sleep laugh", loose=True),
        rule("make_accident + self/other", near=20, unless="game laugh fiction_word", loose=True),
        rule("how_many + pills/chemical + enough_q", near=9, loose=True, unless="pest cooking dose_question"),
        rule("my_last + ever", near=4, unless="laugh product", loose=True),
        rule("wont_be + fate", near=14, unless="away laugh housemove", loose=True),
        rule("kill_plain", unless="research volunteer"),
        rule("overdose_word + intent", near=5, unless="laugh pest food", loose=True),
        rule("pills/chemical + deadly", near=8, unless="pest research cooking tech laugh", loose=True),
        rule("cant_live + join", near=18, unless="laugh gym_club"),
        rule("do_it + do_it_mark", near=14, unless="laugh away housemove game joke resign", loose=True),
        rule("loathing", unless="laugh game", loose=True),
        rule("loathing_soft + life_hate/vanish/want_end/despair", near=12, unless="laugh game", loose=True),
        rule("i_die + belongings/my_person/family/young/pet", near=12, unless="estate laugh game research", loose=True),
        rule("after_tonight + belongings/my_person/need_it", near=16, unless="away laugh game housemove", loose=True),
        rule("kill_self", unless="laugh research"),
        rule("kill_self + self", near=30, loose=True, unless="laugh research"),
        rule("wont_be + soon/despair/goodbye/now", near=14, unless="away housemove joke", loose=True),
        rule("life + life_hate", near=5, unless="life_safe joke after_sport research game", loose=True),
        rule("life + life_hate + self", near=8, unless="life_safe joke after_sport research game", loose=True),
        rule("end_it + self", near=14, unless="joke tech research game", loose=True),
        rule("jump_end", unless="jump_safe joke game", loose=True),
        rule("vanish + self", near=8, unless="joke tech game", loose=True),
        rule("better_gone", unless="joke game", loose=True),
        rule("farewell + farewell_mark", near=16, unless="away housemove joke", loose=True),
        rule("die_way + die_how", near=7, unless="method_guard pest cooking research tech game", loose=True),
        rule("chemical/pills + end_it/want_die/kill_self", near=16, unless="pest tech research", loose=True),
        rule("chemical/pills + death + self", near=16, unless="pest tech research cooking", loose=True),
        rule("own_funeral", unless="laugh game pest research fiction_word", loose=True),
        rule("i_die + who_cares", near=9, unless="laugh game research life_safe housemove", loose=True),
        rule("want_die", unless="joke after_sport research", loose=True),
        rule("goodbye + belongings + soon", near=25, unless="housemove", loose=True),
        rule("means_ready", unless="joke game tech"),
        rule("self_harm_act", unless="shaving joke game cooking", loose=True),
        rule("goodbye + despair + soon/lost_all/want_die", near=30, unless="housemove joke", loose=True),
        rule("life_insurance + self_death", near=40, loose=True),
        rule("method + death + self/other", near=30, loose=True, unless="pest pet_end tech cooking"),
        rule("method + death", near=14, loose=True, unless="pest tech cooking research"),
        rule("means + despair", near=10, unless="joke game cooking exercise_fit tech"),
        rule("lost_all + hard_despair", near=60),
        rule("self_harm + harm_context/self", near=30, unless="shaving joke"),
        rule("harm_others + intent", near=14, unless="joke game fiction_word pest tech cooking"),
        rule("voices", near=10),
    ),
    (
        _LINES,
        "I am really sorry that it is this heavy. You do not have to carry it alone, and this feeling can pass with help.",
        "Put distance between you and anything you could use to hurt yourself, or anyone else: hand it to someone, or leave the room.",
        "Go to or ring one person you trust and say the words: I am not safe, please stay with me.",
        "Already taken or done something? Emergency number at once.",
        "I am a program and cannot be with you; the people on these lines can, free, day and night. Outside these countries: findahelpline.com",
    ),
    "988 Suicide and Crisis Lifeline; Samaritans; WHO LIVE LIFE", _REVIEWED, False,
)  # fmt: skip

EATING = Kind(
    "eating_disorder", 81,
    (
        rule("vomit_verb + meal + ritual", near=14, unless="normal_fast pet preg babyword"),
        rule("not_eaten + many_days/many_days_word + ed_danger/self/other", near=40, unless="normal_fast pet"),
        rule("not_eaten + my_person", near=8, unless="normal_fast pet"),
        rule("not_eaten + ed_danger", near=22, unless="normal_fast pet"),
        rule("few_calories + ed_danger/not_eaten/self/anorexia", near=22, unless="recipe_word pet"),
        rule("purge + ed_danger/self/other", near=30, unless="tech pet preg"),
        rule("anorexia + ed_danger/not_eaten", near=25, unless="research"),
        rule("bmi_low"),
    ),
    (
        "See a doctor urgently today; faint, chest pain, a racing heart or blood means call your emergency number now (112 / 911 / 999).",
        "Not eating for days, throwing up on purpose or laxatives can stop the heart, at any weight. It is an illness, not a fault.",
        "Tell one person today and do not stay alone. Sip water; after days without food, eat again only with medical help.",
        "Eating disorder helplines: ANAD 1-888-375-7767 (US), Beat 0808 801 0677 (UK). Day and night: 988 (US, Canada), Samaritans 116 123 (UK, Ireland).",
        "No diet or weight targets from me here; I would like you to be safe first.",
    ),
    "Royal College of Psychiatrists MEED (CR233); NICE NG69; Beat; ANAD", _REVIEWED, False,
)  # fmt: skip
