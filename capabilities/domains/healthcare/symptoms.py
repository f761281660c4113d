"""What people complain of: in general words what it may be about, what helps at home, and what makes it urgent.

Thresholds follow the public advice of NHS, NICE, CDC and MedlinePlus for adults; reviewed 2026-11-21.
"""

from __future__ import annotations

from dataclasses import dataclass

REVIEWED = "2026-11-21"
NO_LIMIT = 99


@dataclass(frozen=True)
class Symptom:
    """`about`: groups of causes, never a diagnosis. `flags`: signs that make it an emergency, worded to follow
    "if there is". `days`: see someone within so many days as it stands (NO_LIMIT: self-care first), `lasting`: after so many
    days of it see someone in any case."""

    name: str
    pattern: str
    about: str
    care: str
    flags: tuple[str, ...]
    days: int = NO_LIMIT
    lasting: int = 14


SYMPTOMS = (
    Symptom(
        "chest pain", r"chest (?:\w+ )?(?:pain|tight\w*|pressure|discomfort|ache)|(?:pain|tight\w*|pressure|ache)\w* (?:in|on|across) (?:my |the |his |her )?chest|chest (?:hurts|is tight)",
        "heart, lungs, muscles and ribs, the gullet (acid), or anxiety; without an examination they cannot be told apart",
        "Stop what you are doing and rest; do not drive yourself.",
        ("pain or pressure that lasts more than a few minutes or comes back", "spread to arm, jaw, neck or back", "sweating, sickness, or trouble breathing", "fainting"), 0, 0,
    ),
    Symptom(
        "shortness of breath", r"short(?:ness)? of breath|breathless|can'?t (?:catch|get) my breath|trouble breathing|difficulty breathing|out of breath|wheez\w*",
        "airways (asthma, infection), heart, anaemia, fitness or anxiety",
        "Sit upright, loosen tight clothes, use a prescribed inhaler as its plan says.",
        ("trouble speaking a full sentence", "blue or grey lips", "chest pain", "sudden onset"), 0, 0,
    ),
    Symptom(
        "palpitations", r"palpitation|heart (?:is )?(?:racing|pounding|flutter\w*|skipp\w*)|racing heart|irregular heartbeat",
        "caffeine, stress, fever, thyroid, anaemia, medicines, or the heart's rhythm",
        "Sit down, breathe slowly, leave out caffeine and alcohol, note the time and the pulse.",
        ("chest pain", "fainting or near-fainting", "trouble breathing"), 3, 7,
    ),
    Symptom(
        "headache", r"head ?aches?|migraines?|head (?:hurts|is (?:killing|pounding|throbbing))|pain in my head",
        "tension, migraine, sinuses, eyes, sleep, stress, caffeine or too many painkillers, blood pressure",
        "Drink water, eat and sleep regularly, take screen breaks, and keep a diary (when, how strong, what went before). Painkillers on most days can themselves keep headaches going.",
        ("a sudden headache at its worst within minutes", "fever with a stiff neck", "confusion, a seizure, weakness, numbness, or trouble seeing or speaking", "a blow to the head before it"), NO_LIMIT, 10,
    ),
    Symptom(
        "tiredness", r"tired(?:ness)?|fatigue\w*|exhaust\w*|no energy|worn out|lethargi\w*|run down",
        "sleep, stress or low mood, infection, anaemia or low iron, thyroid, blood sugar, medicines",
        "Keep fixed sleep times, move a little each day, eat regularly, cut alcohol, note what you take.",
        ("chest pain or trouble breathing", "confusion or sudden weakness"), NO_LIMIT, 14,
    ),
    Symptom(
        "fever", r"fever\w*|high temp\w*|temperature of (?:3[89]|4\d|10[0-5])|running a temp\w*|chills",
        "most often an infection with a virus, at times with bacteria",
        "Rest, drink plenty, dress lightly, measure twice a day.",
        ("a stiff neck, or a rash that does not fade when pressed", "confusion or being very hard to wake", "trouble breathing", "a baby under three months with 38 °C or more"), 3, 3,
    ),
    Symptom(
        "cough", r"cough\w*|phlegm|bronchitis",
        "a cold or other airway infection, asthma, acid, smoke, some blood pressure medicines",
        "Warm drinks, honey (not under one year of age), no smoke, head raised at night.",
        ("coughing blood", "trouble breathing or blue lips", "chest pain"), NO_LIMIT, 21,
    ),
    Symptom(
        "sore throat", r"sore throat|throat (?:hurts|is (?:sore|raw))|tonsil\w*|hurts to swallow",
        "most often a virus; at times bacteria (tonsillitis)",
        "Cool or warm drinks, soft food, salt-water gargle for adults, rest the voice.",
        ("trouble breathing, or you cannot swallow your own saliva", "a swelling that closes the throat", "a muffled voice with trouble opening the mouth"), NO_LIMIT, 7,
    ),
    Symptom(
        "cold or stuffy nose", r"stuff(?:y|ed)(?: up)? nose|runny nose|blocked nose|congest\w*|sneez\w*|\ba cold\b|common cold|sinus\w*|sniffles",
        "a cold, the sinuses, or an allergy (itchy eyes and sneezing point that way)",
        "Warm drinks of any kind (ginger, lemon and honey, peppermint or plain hot water all ease the nose), salt-water nose spray, steam from a shower, sleep.",
        ("trouble breathing", "swelling around an eye with fever", "a very bad headache with a stiff neck"), NO_LIMIT, 10,
    ),
    Symptom(
        "hay fever or allergy", r"hay ?fever|allerg(?:y|ies|ic)\b|itchy eyes|pollen",
        "the body's reaction to pollen, dust, animals or food",
        "Keep away from the trigger, rinse nose and eyes, shower after being outside; ask a pharmacist about antihistamines.",
        ("swelling of lips, tongue or throat", "trouble breathing", "fainting after a sting, a food or a medicine"), NO_LIMIT, 21,
    ),
    Symptom(
        "ear pain", r"ear ?aches?|ear (?:hurts|pain|infection|is blocked)|pain in (?:my|the|his|her) ears?",
        "an infection, wax, pressure, the jaw or a tooth",
        "A warm cloth, nothing put into the ear, upright at night.",
        ("swelling behind the ear with fever", "a drooping face", "a stiff neck"), NO_LIMIT, 3,
    ),
    Symptom(
        "dizziness", r"dizz\w*|light ?headed\w*|vertigo|room (?:is )?spin\w*|unsteady",
        "the inner ear, low blood pressure, too little drink or food, medicines, anxiety, or the heart",
        "Sit or lie down at once, drink, get up slowly, do not drive.",
        ("a drooping face, weak arm or slurred speech", "chest pain", "fainting", "a sudden very bad headache"), 3, 7,
    ),
    Symptom(
        "fainting", r"faint(?:ed|ing)?|passed out|black(?:ed|ing) out|lost consciousness",
        "a drop in blood pressure, too little drink, heart rhythm, blood sugar or a seizure",
        "Lie flat with the legs up, drink, do not drive until it has been looked at.",
        ("chest pain or palpitations", "it happened during sport", "confusion that stays", "a blow to the head in the fall"), 0, 0,
    ),
    Symptom(
        "belly pain", r"(?:stomach|belly|tummy|abdom\w*|gut|side) ?(?:\w+ )?(?:pain\w*|aches?|cramp\w*|hurts)|(?:pain|cramps?) in (?:my|the|his|her) (?:\w+ )?(?:stomach|belly|tummy|abdomen|side)|stomach ?ache",
        "food, wind, constipation, infection, acid, periods, the gall bladder, kidneys or appendix",
        "Small sips, light food, warmth; note where it hurts and what makes it better or worse.",
        ("severe or sudden pain, or a hard belly", "vomiting blood, or black or bloody stools", "you are or may be pregnant", "pain moving to the lower right with fever"), 2, 3,
    ),
    Symptom(
        "nausea or vomiting", r"nause\w*|vomit\w*|throw\w* up|threw up|being sick|feel(?:ing)? sick|puk\w*",
        "a stomach bug, food, migraine, medicines, pregnancy, or the inner ear",
        "Small sips every few minutes, oral rehydration drink, plain food later.",
        ("blood or coffee-ground colour in the vomit", "a stiff neck or very bad headache", "severe belly pain", "no urine for eight hours, confusion"), 2, 2,
    ),
    Symptom(
        "diarrhoea", r"diarrh\w*|loose stools?|the runs|watery (?:stool|poo)\w*|food poisoning|stomach bug|gastroenteritis",
        "a stomach bug, food, medicines (such as antibiotics), or a bowel complaint",
        "Drink after each loose stool (oral rehydration salts help), wash hands, no work with food until two days after it ends.",
        ("blood in the stool", "signs of drying out: confusion, fainting, no urine for eight hours", "severe belly pain"), NO_LIMIT, 7,
    ),
    Symptom(
        "constipation", r"constipat\w*|can'?t poop|hard stools?",
        "too little fibre or drink, little movement, medicines, change of routine",
        "More fibre, water and walking; do not hold it back; ask a pharmacist about mild laxatives.",
        ("vomiting with a swollen hard belly", "no wind passes at all", "blood in the stool"), NO_LIMIT, 14,
    ),
    Symptom(
        "heartburn", r"heart ?burn|acid reflux|indigestion|acid (?:stomach|in my throat)|reflux|bloat\w*",
        "stomach acid, meals, coffee, alcohol, weight, some medicines",
        "Smaller meals, nothing for three hours before bed, raise the head of the bed, leave out what sets it off.",
        ("pressure in the chest, or pain to the arm or jaw", "trouble swallowing", "black stools or vomiting blood"), NO_LIMIT, 21,
    ),
    Symptom(
        "blood in stool or urine", r"blood(?:y)? (?:in|from) (?:my |the |his |her )?(?:stool|poo\w*|urine|pee|bottom|rectum|toilet)|bloody (?:stool|urine|pee)|pee(?:ing)? blood|pink urine",
        "piles or a small tear, an infection, stones, or something that needs tests",
        "Note colour, amount and whether it hurts; take a list of medicines, above all blood thinners.",
        ("a lot of blood, or clots", "black, tar-like stools", "dizziness or fainting"), 1, 0,
    ),
    Symptom(
        "back pain", r"back ?aches?|(?:lower |upper )?back (?:pain|hurts|is (?:killing|sore|stiff))|lumbago|sciatica|pain in (?:my|the) (?:\w+ )?back",
        "muscles and joints of the back, a pinched nerve, posture or lifting; at times the kidneys",
        "Keep moving gently, warmth, change position often, no bed rest; lift with the legs.",
        ("numbness between the legs", "new trouble passing urine or stool", "weak or numb legs", "fever, or a fall before it"), NO_LIMIT, 21,
    ),
    Symptom(
        "neck pain", r"neck (?:pain|hurts|is (?:stiff|sore))|stiff neck|pain in (?:my|the) neck",
        "muscles, sleeping position, desk work, joints of the neck",
        "Warmth, gentle movement, a lower pillow, breaks at the desk.",
        ("fever and headache with the stiff neck", "weak or numb arms", "an accident before it"), NO_LIMIT, 14,
    ),
    Symptom(
        "joint pain", r"(?:knee|shoulder|hip|elbow|wrist|ankle|joint|foot|heel|hand|finger|toe)s?\b(?: \w+){0,2} (?:pain\w*|ache\w*|hurts?|swollen|swelling|sore|stiff\w*)|(?:sore|painful|swollen|aching|sprained|twisted|rolled) (?:my |his |her )?(?:knee|shoulder|hip|elbow|wrist|ankle|joint|foot|hand|finger|toe)s?|sprain\w*|arthritis",
        "strain or sprain, wear of the joint, inflammation, gout",
        "Rest it for two days, cool it in a cloth for up to 20 minutes, a firm bandage, raise it; then move it gently.",
        ("a bent shape, or you cannot put weight on it", "a hot swollen joint with fever", "numb, cold or blue skin beyond it"), NO_LIMIT, 14,
    ),
    Symptom(
        "muscle ache", r"muscle (?:pain|ache\w*|cramp\w*|sore\w*|strain)|(?:calf|thigh|hamstring|leg)s? (?:\w+ )?(?:tight\w*|cramp\w*|sore|ache\w*|pain)|body aches?|aching (?:all over|muscles)|sore muscles|pulled (?:a )?muscle",
        "effort, a strain, a virus, too little drink, some medicines",
        "Easy movement, gentle stretching, warmth, drink enough; build up slowly.",
        ("one calf that is swollen, warm and painful", "dark brown urine after hard effort", "trouble breathing"), NO_LIMIT, 7,
    ),
    Symptom(
        "swollen legs", r"(?:leg|calf|ankle|feet|foot)s?\b(?: \w+){0,2} (?:swollen|swelling|puffy)|swollen (?:leg|calf|ankle|feet|foot)s?",
        "standing or heat, veins, medicines, heart, kidneys; one side only can be a clot",
        "Raise the legs, walk, less salt; compare both sides.",
        ("trouble breathing or chest pain", "one leg hot, red and painful", "pregnancy with headache or trouble seeing"), 1, 3,
    ),
    Symptom(
        "rash or itch", r"rash\w*|hives|itch\w*|eczema|spots on (?:my|the|his|her)|skin (?:is )?(?:red|irritated|peeling)|athlete'?s foot|psoriasis",
        "irritation, allergy, infection, a fungus, or a skin condition",
        "Cool compress, plain moisturiser, no new soaps or creams, do not scratch; a photo each day shows the course.",
        ("a rash that does not fade under a pressed glass, with fever", "swelling of face or tongue, or trouble breathing", "blisters over large parts or in the mouth"), NO_LIMIT, 7,
    ),
    Symptom(
        "graze, cut or small wound", r"scrape\w*|graze\w*|(?:small |minor |paper )?cut (?:on |my )|cut my (?:finger|hand|foot|knee|leg|arm)|blister\w*|splinter|bruis\w*",
        "an injury of the skin that usually heals by itself",
        "Rinse with clean water, pat dry, then a plaster: a covered, slightly moist wound heals better than one in the air. Change it daily or when wet; check that tetanus shots are up to date.",
        ("bleeding that does not stop after 10 minutes of firm pressure", "numbness or you cannot move the part", "a deep bite, or something stuck in it"), NO_LIMIT, 7,
    ),
    Symptom(
        "burn", r"\bburn(?:t|ed)? (?:my|his|her|on)\b|\b(?:treat\w*|heal\w*|first aid for|care for|dress|got|have)\s(?:an? |the |my |this |minor |small |kitchen |skin |oven |steam )*burns?\b(?! ?out)|\bburns?\b(?= (?:treatment|first aid|care|wound|blister))|sunburn\w*|scald\w*|burnt? (?:hand|finger|skin)",
        "damage to the skin by heat, sun or chemicals",
        "Cool running water for 20 minutes, rings off, cover loosely with cling film; no ice, butter or cream.",
        ("a burn larger than the person's hand, or on face, hands, joints or genitals", "white or charred skin", "smoke breathed in, or a chemical or electric burn"), NO_LIMIT, 5,
    ),
    Symptom(
        "bite or sting", r"(?:bee|wasp|insect|mosquito|tick|bug|spider|dog|cat) ?(?:bite|sting)s?|stung by|bitten by|got (?:bit|stung)",
        "a local reaction, an allergy, or an infection carried by the bite",
        "Remove sting or tick, wash, cool it; mark the edge of the redness with a pen. Animal bites should be seen the same day.",
        ("trouble breathing, swelling of face or mouth, or fainting", "redness that spreads fast, with fever"), NO_LIMIT, 3,
    ),
    Symptom(
        "red or sore eye", r"(?:red|pink|sore|itchy|dry|watery) eyes?|eyes? (?:is|are) (?:red|sore|itchy|dry)|conjunctivitis|\bstye\b|eye pain|eye strain",
        "an infection, allergy, dryness, or something in the eye",
        "Clean with cooled boiled water, no contact lenses, do not rub, screen breaks.",
        ("loss of sight or double vision", "strong pain or light that hurts", "a chemical in the eye (rinse at once, 20 minutes)"), NO_LIMIT, 5,
    ),
    Symptom(
        "change of sight", r"blurr\w* vision|vision (?:is )?(?:blurr\w*|chang\w*|loss)|double vision|flashes of light|floaters|can'?t see",
        "glasses, dryness, migraine, blood sugar, or the retina",
        "Test each eye alone, do not drive, note when it started.",
        ("sudden loss of sight, or a curtain across it", "flashes with many new floaters", "weakness or trouble speaking"), 1, 1,
    ),
    Symptom(
        "numbness or tingling", r"numb(?:ness)?\b|tingl\w*|pins and needles",
        "a pressed nerve, posture, blood sugar, vitamin B12, or blood flow",
        "Change position, loosen what presses, note which fingers or toes and when.",
        ("it came suddenly or on one side of the body", "a drooping face, or trouble speaking", "numbness between the legs"), 3, 7,
    ),
    Symptom(
        "burning when passing urine", r"(?:burn\w*|hurts?|stings?|pain\w*) (?:when|to|while|on) (?:i )?(?:pee\w*|urinat\w*|passing (?:urine|water))|\buti\b|urinary (?:tract )?infection|cystitis|pee(?:ing)? a lot|frequent urination|(?:urinate|pee) (?:often|frequently)",
        "an infection of the bladder, irritation, or a sexually passed infection",
        "Drink enough, do not hold it back, warmth on the belly; a urine test tells more.",
        ("fever, shivering or pain in the side", "pregnancy", "no urine at all"), 2, 2,
    ),
    Symptom(
        "period problems", r"period (?:pain|cramp)s?|(?:heavy|missed|late|irregular) periods?|menstrual|cramps on my period|\bpms\b|hot flush\w*|hot flash\w*|menopaus\w*",
        "hormones, stress, weight change, contraception, or the womb; a missed period can be a pregnancy",
        "Warmth, movement, a calendar of bleeding; take a pregnancy test if one is possible.",
        ("a soaked pad every hour for two hours", "severe one-sided pain or fainting, above all if you may be pregnant"), NO_LIMIT, 30,
    ),
    Symptom(
        "poor sleep", r"insomnia|can'?t (?:fall |get to )?sleep|trouble sleeping|sleepless|wak(?:e|ing) up (?:at night|all night|tired)|poor sleep|snor\w*",
        "stress, habits, screens, caffeine, pain, breathing pauses in sleep",
        "One fixed rising time, dark and cool room, no caffeine after noon, bed only for sleep, get up after 20 minutes awake.",
        ("pauses in breathing that wake you gasping, with chest pain",), NO_LIMIT, 28,
    ),
    Symptom(
        "worry or low mood", r"anxi\w*|panic\w*|stress\w*|depress\w*|low mood|feel(?:ing)? (?:down|low|sad|hopeless|empty)|overwhelm\w*|burn(?:t|ed)? ?out|burnout",
        "strain, loss, sleep, hormones, or a mood or anxiety condition that can be treated",
        "Tell one person today, keep sleep and meals regular, move daily, slow breathing (in 4, out 6) for five minutes.",
        ("thoughts of harming yourself or that life is not worth living (a crisis line answers day and night)",), NO_LIMIT, 14,
    ),
    Symptom(
        "toothache", r"tooth ?aches?|tooth (?:hurts|pain|is)|teeth (?:hurt|ache)|gums? (?:bleed\w*|hurt|swollen)|abscess|wisdom tooth",
        "decay, the gum, an abscess, grinding",
        "Cool cloth, soft food, brush gently; book the dentist now.",
        ("swelling that spreads to eye, neck or throat", "trouble swallowing or breathing", "fever with a swollen face"), 2, 2,
    ),
    Symptom(
        "nosebleed", r"nose ?bleeds?|bleeding nose|nose is bleeding",
        "dry air, picking, a blow, blood thinners, blood pressure",
        "Sit up, lean forward, pinch the soft part for 10 to 15 minutes, breathe through the mouth.",
        ("bleeding that goes on after 20 minutes", "a blow to the head", "blood thinners or a lot of blood"), NO_LIMIT, 7,
    ),
    Symptom(
        "a lump", r"\blumps?\b|swollen (?:gland|lymph)\w*|lymph nodes? (?:are |is )?(?:swollen|enlarged)",
        "a swollen gland after an infection, a cyst, or a growth that must be looked at",
        "Do not press it; note size, when it came, and whether it moves.",
        ("trouble breathing or swallowing",), 7, 7,
    ),
    Symptom(
        "weight loss without trying", r"(?:unexplained|unintended|without trying)\b.*weight loss|losing weight (?:without|but)|weight loss (?:without|for no)|night sweats",
        "thyroid, blood sugar, bowel, mood, infection, or something that needs tests",
        "Weigh weekly, note appetite, thirst, sweats and stools.",
        ("confusion with strong thirst", "vomiting blood"), 7, 7,
    ),
    Symptom(
        "strong thirst", r"(?:always|very|constantly|extremely|so) thirsty|excessive thirst|strong thirst",
        "heat, salt, medicines or blood sugar",
        "Drink water, note how often you pass urine, ask for a blood sugar test.",
        ("vomiting, fast deep breathing, drowsiness or confusion",), 2, 3,
    ),
    Symptom(
        "hair loss", r"hair (?:loss|is falling|falling|fall|thinning)|losing (?:my )?hair|balding",
        "family pattern, stress, hormones, thyroid, low iron, medicines",
        "Take photos each month, look at recent illness, diet and new medicines.",
        (), NO_LIMIT, 60,
    ),
)  # fmt: skip
