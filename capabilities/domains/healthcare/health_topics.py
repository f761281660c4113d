"""Topics for health questions that no tool answers: what to check, where to read, whom to ask."""

from __future__ import annotations

from capabilities.domains.topics import Topic

_READ = "Reliable pages to read: MedlinePlus.gov, NHS.uk, CDC.gov; look for a review date and named authors."

TOPICS = (
    Topic("research and studies", r"clinical trials?|research|stud(?:y|ies)|tested|evidence|new treatments?", (
        "Studies on {it}: search ClinicalTrials.gov or the WHO trial registry by the name and your country, and filter for “recruiting”.",
        "A new vaccine or medicine passes laboratory and animal work, then three phases in people (safety, dose and response, large comparison), then watch after approval.",
        "Ask of any study: how many people, compared with what, how big the benefit in plain numbers, who paid.",
    )),
    Topic("how common", r"incidence|prevalence|how (?:many people|common)|statistics?|rate of|affected by|mortality", (
        "Current figures on {it} are kept by WHO (Global Health Observatory), the Global Burden of Disease study and your national health institute.",
        "Look whether a figure counts new cases a year (incidence) or all people living with it (prevalence), for which year, age group and country.",
    )),
    Topic("inherited conditions", r"inherit\w*|genetic\w*|genes?\b|mutations?|chromosom\w*|hereditary|congenital", (
        "Whether {it} runs in a family depends on the exact gene and its pattern (dominant, recessive, X-linked, mitochondrial, or new).",
        "Look it up in MedlinePlus Genetics or Orphanet; note the gene's name and the test offered.",
        "A genetic counsellor works out the chance for children and siblings; bring a family tree of three generations.",
    )),
    Topic("finding care", r"find (?:a |an |physician|doctor|hospital)|physicians?|hospitals?|specialists?|who speciali[sz]e|facilities|support (?:groups?|for people)|where to find support|caregivers?|resources", (
        "To find people for {it}: ask your own doctor for a referral, look at university hospitals and expert centres (Orphanet lists them for rare conditions), and at the national patient organisation.",
        "Ask a centre: how many such patients a year, who is in the team, waiting time, cost and what to bring.",
        "Patient organisations also run support groups, help lines and carers' courses.",
    )),
    Topic("cancer", r"cancers?|tumou?rs?|leuk[ae]+mia|lymphoma|myeloid|melanoma|chemo\w*|radiation therapy|oncolog\w*", (
        "With {it} the type, stage and markers decide almost everything, so general text says little for one person.",
        "Ask: what exactly is it and how far has it spread, what is the aim of treatment, what are the choices with benefits and harms in numbers, is a trial open, who is my contact person?",
        "Good sources: the national cancer institute (cancer.gov) and your national cancer society; a second opinion is normal.",
    )),
    Topic("diabetes and blood sugar", r"diabet\w*|blood sugar|low gi|glyc[ae]?emi\w*|insulin resist\w*|a1c|pre-?diabet\w*", (
        "For steadier blood sugar, foods with much fibre, protein or fat and little free sugar act slowly: plain nuts, yoghurt without sugar, hummus with raw vegetables, apple or berries, boiled egg, oat cakes, lentils.",
        "Portion counts as much as the index: pair carbohydrate with protein, prefer whole over juice, and test before and two hours after a new snack if you measure.",
        "If you use insulin or tablets that can cause lows, talk over snack and activity plans with your team.",
    )),
    Topic("nutrients in food", r"(?:high|rich|low) in|sources? of|iron|calcium|magnesium|zinc|vitamin \w+|b12|folate|omega|fibre|fiber|potassium|iodine", (
        "Foods that hold much of what people ask for: iron in red meat, lentils, beans, tofu and fortified cereals (vitamin C beside it helps); calcium in dairy, fortified drinks and kale; fibre in oats, beans and whole grain.",
        "Vitamin D comes mostly from sunlight, then oily fish, eggs and fortified food; B12 from meat, fish, eggs and fortified food; folate from leaves and beans; omega-3 from oily fish, walnuts and flax.",
        "For {it} the label and a food table (USDA FoodData Central) give the amounts. Take supplements by the label or a pharmacist's advice; I never work out a personal dose.",
    )),
    Topic("vital signs", r"normal|resting (?:heart ?rate|pulse)|heart rate|pulse|oxygen|spo2|saturation|breathing rate|respiratory rate|body temperature|vital signs?", (
        "Usual values of a healthy adult at rest (MedlinePlus, vital signs): pulse 60 to 100 a minute (trained people lower), breathing 12 to 18, temperature 36.5 to 37.3 °C, blood pressure 90/60 to 120/80; oxygen by finger 95 to 100%.",
        "About {it}: measure after five minutes of sitting, on several days, and write it down; children and old people have other ranges.",
        "Give me the numbers and I work out zones, averages or another unit.",
    )),
    Topic("smoking and drinking", r"smok\w*|nicotine|vap\w*|cigarettes?|quit|alcohol|drinking", (
        "For {it}: a date within two weeks, nicotine replacement or a prescribed medicine, and a quit line together work about three times as well as will alone (Cochrane reviews).",
        "Free help: a quit line (smokefree.gov in the US, NHS Better Health in the UK) or your pharmacist. With daily heavy drinking do not stop at once on your own; ask a doctor, because withdrawal can be dangerous.",
        "I can work out pack-years, units of alcohol and what it costs a year.",
    )),
    Topic("joints and muscles", r"knees?|joints?|clicks?|clicking|hips?|shoulders?|ankles?|wrists?|elbows?|stiff\w*|posture", (
        "On {it}: a joint that clicks without pain, swelling or giving way is common and mostly harmless; strength around it and a slow rise in load help more than rest.",
        "Let someone look at it with swelling, locking, a fall before it, or pain that lasts over two weeks; tell me how it feels and since when, and I sort out how soon.",
    )),
    Topic("food and diet", r"fasting|diets?|healthy (?:food|eating)|nutriti\w*|eat(?:ing)?|foods?|keto\w*|mediterranean|vitamins?|protein shakes?|calories|vegan|junk food|green tea|pizza|snacks?|allergens?", (
        "For {it}: half the plate vegetables and fruit, a quarter whole grain, a quarter protein (beans, fish, eggs, lean meat); mostly water, little sugar, salt and processed meat.",
        "The diets with the best evidence (Mediterranean, DASH) share those points; strict ones (keto, fasting) can work short term but need a doctor's look with diabetes, pregnancy or kidney disease.",
        "Major allergens on labels: milk, eggs, fish, shellfish, tree nuts, peanuts, wheat, soy, sesame.",
        "Tell me weight, height, age and activity and I work out calories, protein and the rest.",
    )),
    Topic("weight", r"los(?:e|ing) weight|weight loss|overweight|obes\w*|slim\w*|fat loss|belly fat", (
        "For {it}: a daily shortfall of about 500 kcal gives roughly half a kilo a week at first; protein at each meal, fibre, sleep and strength training keep it off.",
        "Any activity you keep up helps (yoga too, though most of the effect comes from food); weigh weekly, look at the trend.",
        "Give me weight, height, age, sex and activity and I work out your daily need and a sensible target.",
    )),
    Topic("exercise", r"exercis\w*|work ?outs?|fitness|training|stretch\w*|yoga|cycling|gym|sedentary|running|walking", (
        "For {it}: adults do well with 150 minutes of brisk movement a week plus strength work on two days (WHO 2020); start below what you can do and add about a tenth a week.",
        "With a heart or lung condition get a clearance and a target pulse first, keep to a pace at which you can talk, and stop with any new pain or breathlessness.",
        "Warm up for five minutes; for a tight muscle hold a gentle stretch 30 seconds, three times, never into pain.",
    )),
    Topic("sleep", r"sleep\w*|insomnia|nap\b|tired", (
        "Sleep restores brain and body: memory, mood, appetite hormones, immune defence and blood pressure all suffer when it is short. Adults need 7 hours or more (AASM 2015).",
        "Fixed rising time, daylight in the morning, no caffeine after noon, cool dark room. Tell me a wake-up time and I work out bedtimes.",
    )),
    Topic("mind and stress", r"meditat\w*|mindful\w*|stress|anxi\w*|depress\w*|mental|therapy|red light|panic|postpartum", (
        "On {it}: meditation is a skill of placing attention; five minutes a day works to start (sit, follow the breath, notice wandering, return without blame). Trials show small to moderate help for stress, sleep and low mood.",
        "For a lasting low mood or worry, talking therapy and medicines have good evidence; a family doctor is the door to both.",
        "Mental conditions are named by a professional from the course over time, never from a list of words.",
    )),
    Topic("vaccines and prevention", r"vaccin\w*|immuni[sz]ation|prevent\w*|hygiene|boosters?|\bshots?\b", (
        "On {it}: a vaccine shows the immune system a harmless part or copy, so that it reacts faster later; which ones you need depends on age, country, pregnancy and travel.",
        "Your national schedule (CDC, NHS, or the health ministry) is the thing to follow; a travel clinic adds what the place needs.",
        "Against most infections: clean hands, clean water and food, distance from the ill, cover coughs; for teeth: brush twice with fluoride, clean between them, a check-up each year.",
    )),
    Topic("infections", r"infect\w*|virus\w*|bacteri\w*|fung\w*|covid\S*|\bflu\b|mers\b|smallpox|marburg|hantavirus|antibiotic\w*|contagio\w*|spread by|malaria", (
        "On {it} three things matter: how it passes on, how long until it shows, and whether it needs treatment. Bacteria answer to antibiotics, viruses do not; fungi need their own medicines.",
        "Germs differ by place and resistance, so treatment is chosen by a doctor, best with a swab or culture.",
        "CDC and WHO keep a page for each, with present outbreaks.",
    )),
    Topic("heart and blood pressure", r"heart|cholesterol|blood pressure|hypertension|stent|cardi\w*|stroke|circulation", (
        "On {it}: what counts most for heart and vessels is not smoking, blood pressure, LDL cholesterol, blood sugar, movement, weight, and sleep.",
        "Know your numbers: pressure under 130/80 or the target your doctor set, lipids every few years; LDL is the one that builds up in vessel walls.",
        "Give me readings (pressure, total, HDL, triglycerides) and I work out mean pressure, LDL or ratios.",
    )),
    Topic("tests and results", r"tests?\b|diagnos\w*|lab\b|results?|scan|mri|x-?ray|biops\w*|screening|blood work", (
        "On {it}: a test is read together with complaints, age and the laboratory's own range; a value a little outside is common in healthy people.",
        "Ask: what question does this test answer, how often is it wrong, what changes if it is positive or negative, do I need to fast?",
        "Give me a value with its unit and I convert it.",
    )),
    Topic("pregnancy and birth", r"pregnan\w*|birth|fetus|foetus|antenatal|prenatal|breast ?feed\w*|trimester|miscarr\w*", (
        "On {it}: your midwife or obstetric team is the right address, because weeks, earlier pregnancies and illnesses change the answer.",
        "Write down the weeks, what you noticed, medicines, and what was said at the last check. Tell me the first day of the last period and I count weeks and due date.",
    )),
    Topic("babies and children", r"bab(?:y|ies)|infants?|toddlers?|child\w*|newborn|prematur\w*|kids?", (
        "With children age and weight decide: note temperature, drinking, wet nappies, play and breathing.",
        "A child that drinks, has wet nappies and can be cheered up can usually wait for the surgery's hours; young babies are seen sooner.",
    )),
    Topic("surgery and recovery", r"surger\w*|operation|recover\w*|transplant\w*|rupture|aftercare|sprain|splint|feeding tube|heal(?:ing)?|rehab\w*|prognosis|outlook|complications?", (
        "On {it}: ask the team for the three dates that matter: when to move it, when to load it, when to work or drive.",
        "Healing goes better with protein, no smoking, the exercises as shown, and a call early when pain, redness, swelling or fever grows.",
        "Prognosis depends on the person; ask for the figures of people like you and what would change them.",
    )),
    Topic("medicines", r"medicat\w*|medicines?|drugs?|dosage|pills?|tablets?|overdose|side effects?|prescri\w*", (
        "On {it}: read the leaflet's “how to take” (with food or not, time of day, what to avoid); a pharmacist checks it against everything else you take, free of charge.",
        "Name the medicine and I look up its official label when there is a connection. I never work out a personal dose.",
        "If too much was taken, poison help answers at once (US 1-800-222-1222).",
    )),
    Topic("skin", r"skin|acne|eczema|psoriasis|chapped|rash|mole\b|dermat\w*|knee scrape|wounds?", (
        "On {it}: mild soap-free washing, a plain thick cream after water, no scratching, a photo once a week.",
        "See someone for a spot that changes in shape or colour, bleeds, or does not heal in four weeks.",
    )),
    Topic("rare and named conditions", r"syndromes?|disease|disorder|dystrophy|dysplasia|deficiency|atrophy|anemia|anaemia|sclerosis|neuropathy|symptoms of|what is \(are\)|causes?|treatments? for", (
        "{it}: I have no verified text on it offline, so I do not describe it from memory.",
        "Look up the exact name in MedlinePlus, Orphanet or GARD (rare conditions): they give signs, cause, inheritance, tests, treatment and patient groups.",
        "For a doctor's visit: how sure is the name, which tests confirm it, what is treatable, what to watch, who is the specialist centre, what it means for the family.",
    )),
)  # fmt: skip

READ_MORE = _READ
