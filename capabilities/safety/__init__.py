"""Red flags, crisis, cruelty, betting and fraud: the kinds the safety layer knows, most urgent by weight."""

from __future__ import annotations

from capabilities.safety.brain_and_spine import CAUDA_EQUINA, HEAD_INJURY, HEADACHE, MENINGITIS, SEIZURE, SPINE, STROKE
from capabilities.safety.cruelty import ABUSE, BLACKMAIL
from capabilities.safety.despair import EATING, SUICIDE, SUICIDE_OTHER
from capabilities.safety.harm import BURN, EYE, POISON
from capabilities.safety.heart_and_lungs import ANAPHYLAXIS, BREATHING, COLLAPSE, HEART_ATTACK, SEVERE_BLEEDING, VESSEL
from capabilities.safety.illness import BELLY, DIABETIC, HEAT, INFANT_FEVER, SEPSIS, TORSION, URGENT
from capabilities.safety.money_harm import GAMBLING, LENDER, SCAM
from capabilities.safety.pregnancy import BIRTH, ECTOPIC, PRE_ECLAMPSIA
from capabilities.safety.watch import Watch

SAFETY = Watch(
    (
        SUICIDE, COLLAPSE, SUICIDE_OTHER, POISON, ANAPHYLAXIS, SEVERE_BLEEDING, STROKE, BREATHING, MENINGITIS, BIRTH,
        HEART_ATTACK, PRE_ECLAMPSIA, VESSEL, ECTOPIC, SEIZURE, INFANT_FEVER, SEPSIS, DIABETIC, HEAD_INJURY, SPINE, HEADACHE,
        CAUDA_EQUINA, TORSION, HEAT, BLACKMAIL, EATING, ABUSE, BURN, BELLY, EYE, LENDER, SCAM, GAMBLING, URGENT,
    )
)  # fmt: skip
