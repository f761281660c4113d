"""Violence and control at home, abuse of children and older people, blackmail with pictures."""

from __future__ import annotations

from datetime import date

from capabilities.safety.kind import Kind, rule

_REVIEWED = date(2026, 11, 21)

ABUSE = Kind(
    "abuse", 80,
    (
        rule("trusted + hush + touchy", near=18, unless="chat_fun game joke"),
        rule("trusted + comes_in + at_night", near=14, unless="sleep_train game joke pet"),
        rule("mate + keeps_watch + watched + grip", near=16, unless="family_app let_safe tech game joke"),
        rule("follower + follows + my_place + keeps_on", near=16, unless="pet tech game joke"),
        rule("mate + takes/keeps_watch + pay_of_mine + dole", near=16, unless="family_app game joke"),
        rule("said_no + went_on + follower/mate/trusted", near=14, unless="contractor game joke pet"),
        rule("sex_push + sex_word + follower/mate/trusted", near=14, unless="game joke"),
        rule("papers + held_back + bondsman + toil", near=25, unless="game joke tech"),
        rule("lock_up + cell + weak_one", near=9, unless="game joke pet tech device"),
        rule("kill_threat + threat_say + mate/follower/trusted", near=12, unless="game joke tech"),
        rule("mate/follower + spy_thing + on_mine", near=12, unless="family_app game pet"),
        rule("abuser + grope + private_part", near=8, unless="massage_ok game joke pet"),
        rule("old_one + takes + his_money + harsh", near=20, unless="game joke family_app"),
        rule("bruised/violence + hush", near=12, unless="game joke chat_fun tech"),
        rule("trusted + alone_time + odd_game/touchy + child_me", near=25, unless="game joke"),
        rule("mate + dictates + my_choices", near=9, unless="game joke tech"),
        rule("trusted + shows_me + porn", near=10, unless="game joke tech"),
        rule("child_seen + uncared", near=9, unless="game joke pet sleep_train gym_club"),
        rule("mate/trusted + not_let", near=8, unless="game joke let_safe pet"),
        rule("stalks", unless="game joke tech research"),
        rule("assaulted", unless="research game fiction_word"),
        rule("helper + bad_care + old_one/elder", near=14, unless="game joke pet"),
        rule("young + bruised + neglect", near=12, unless="game football_sport"),
        rule("abuse_phrase + abuser", near=16, unless="game joke"),
        rule("abuser + violence + victim", near=7, unless="game joke pet"),
        rule("elder + takes + belongings/borrowed + abuser", near=14, unless="game joke"),
        rule("violence + at_me", near=5, unless="game joke pet tech"),
        rule("let_me + let_iso", near=8, unless="let_safe tech game"),
        rule("let_me + let_what + intimate_partner", near=16, unless="let_safe tech game"),
        rule("abuser + intimate + minor/young_me/young", near=25),
        rule("elder + violence/abuse_phrase", near=12, unless="game joke"),
        rule("young_me + abuse_phrase", near=25, unless="game"),
    ),
    (
        "You deserve to be safe: in danger, call the police now (112 / 911 / 999). Are you safe right now?",
        "What you describe is not your fault, and nobody is allowed to do it.",
        "Hotlines, free and confidential: US 1-800-799-7233 (or text START to 88788), UK 0808 2000 247; a child: Childhelp 1-800-422-4453 (US), Childline 0800 1111 (UK); "
        "an older person: 1-800-677-1116 (US), Hourglass 0808 808 8141 (UK).",
        "Use a phone or computer the other person cannot see, and clear this page afterwards. Stay near a door and away from the kitchen when it gets loud.",
        "Tell one person you trust and agree on a code word that means: call the police. Hurt, choked or hit on the head: see a doctor today even without marks.",
        "A hotline can plan leaving, shelter, children and money with you, step by step.",
    ),
    "National Domestic Violence Hotline; Refuge; Childhelp; NSPCC; Hourglass", _REVIEWED, False,
)  # fmt: skip

BLACKMAIL = Kind(
    "blackmail", 82,
    (
        rule("secret_shot + publish + condition + holder", near=25),
        rule("tell_on + hush_money + holder", near=20, unless="game joke"),
        rule("intimate + blackmail", near=25, unless="tech"),
    ),
    (
        "Stop: do not pay and do not send anything more. This is a crime called sextortion, a kind of fraud, and it is not your fault.",
        "Tell the police (112 / 911 / 999 in danger) and one person you trust. Are you safe right now?",
        "Keep the messages and names as evidence, then block. Paying nearly always leads to more demands.",
        "Under 18: NCMEC 1-800-843-5678 and takeitdown.ncmec.org (US), Childline 0800 1111 and Report Remove (UK). Adults: StopNCII.org, Revenge Porn Helpline 0345 6000 459 (UK).",
        "If it makes you feel like ending it: 988 (US, Canada) or Samaritans 116 123 (UK, Ireland), day and night.",
    ),
    "FBI sextortion guidance; NCMEC; Revenge Porn Helpline", _REVIEWED, False,
)  # fmt: skip
