"""Topics for everyday questions that no tool answers: what cannot be known here, and the next step that helps."""

from __future__ import annotations

from capabilities.domains.topics import Topic

TOPICS = (
    Topic("about this program", r"\byour? name\b|who are you|are you (?:a )?(?:real|human|person|robot|bot|ai)|do you (?:work|like|enjoy|have)|you(?:'ve| have) been|hobbies you|where would you|were you born|your favou?rite|you ever|how are you|how've you|what (?:can|do) you(?: do)?|can you help", (
        "I am OperatorOS, a program that runs on this machine: no person, no feelings, no birthplace, and I work for whoever runs it.",
        "My name stays as it is, so that you always know what answers you. Ask me for sums, units, dates, times elsewhere, weather, or text work; health, money, sports and business have their own specialists.",
    )),
    Topic("thanks and goodbye", r"\bthanks?\b|thank you|grateful|\bbye\b|goodbye|talk to you later|great chat|see you|good ?night", (
        "Good to hear. Your conversation is kept, so you can go on where you left off.",
    )),
    Topic("calendar and reminders", r"calendar|remind\w*|alarm\b|timer|appointment|to.?do list|shopping list|list of things|schedule for|\bmeeting (?:on|at)\b", (
        "I have no calendar, timer or list of yours to read or change, so about {it} I can only help with the dates and times themselves.",
        "What I can do: a task that runs later (give a time with the task), days until a date, or the hour elsewhere.",
    )),
    Topic("bookings and orders", r"reserv\w*|\bbook(?:ed|ing)?\b (?:a|me|my|in|at)?|\border\b|rent(?:al)?\b|ticket|hotel|placed booked|cancel my|\bbuy\b|purchase|table for", (
        "I cannot book, order, change or cancel anything, and {it} needs the seller's own page or phone.",
        "Have ready: dates, names as on the document, number of people, budget, and what may change; then compare the total price with fees, and the cancelling terms.",
    )),
    Topic("travel", r"travel\w*|trip\b|visa\b|flight|airport|airline|luggage|passport|vacation|holiday|itinerary|sights|visit\b|tourist|plug converter|boarding", (
        "On {it} rules, prices and times change, and I have no live data on them: check the foreign ministry's page (entry, warnings), the airline, and the embassy.",
        "A plan in four lines helps: dates and budget, two must-sees a day by area, how to get between them, one free half-day in three.",
        "Lost luggage: report at the airline's desk before leaving the hall, keep the tag number, write within 7 days. Plugs: the UK uses type G, 230 V.",
        "I can work out distances in other units, local times, days between dates, or split the budget.",
    )),
    Topic("directions and traffic", r"traffic|directions|how (?:do i|to) get to|route\b|by bus|by train|commute|how far (?:is|to)|get from|get there|near me|nearest|where am i|located", (
        "I have no map, no position and no traffic data, so I cannot place {it}.",
        "A map service shows it in seconds; search the name with the town. If you give me distance and speed (or two times), I work out how long it takes.",
    )),
    Topic("cooking", r"recipe|cook\w*|bak(?:e|ing)|ingredients?|dish(?:es)?\b|dumpling\w*|cake|chilli|macaroni|potluck|hamburger|fridge|meat|marinade|oven|grill|smoking wood|woods for smoking|sweets", (
        "I keep no recipe book here, so for {it} take a tried recipe from one cook's page and read it to the end first.",
        "What holds nearly always: weigh instead of cups, preheat, salt in steps; poultry and minced meat are safe at 74 °C (165 °F) and 71 °C (160 °F) inside (USDA); cooked leftovers keep 3 to 4 days in the fridge.",
        "I can scale the amounts for more people, or convert cups, ounces and oven temperatures.",
    )),
    Topic("cars and repair", r"\bcar\b|\boil\b change|change (?:my|the) oil|tire|tyre|engine|brake|maintenance|muscle car|minivan|\btesla\b|mileage", (
        "For {it} the owner's manual is the authority: it lists oil grade, fuel, pressures and service steps for that very model.",
        "Order that works for most jobs: engine off and cool, level ground, stands (never only a jack), drain, new filter or part, refill to the mark, run a minute, check for leaks, note date and mileage.",
        "A garage should give a written price first; I can compare two offers line by line.",
    )),
    Topic("home, garden and pets", r"garden|plants?\b|house\b|clean\w*|stain|paint\w*|furniture|detergent|laundry|water (?:leak|filter)|camping|sleeping bag|diy|knit\w*|cast on", (
        "For {it}: say what you have tried, the material or kind, and what counts as done; then the maker's label or a local expert page gives the exact step.",
        "Start with the mildest means and a hidden spot; for water outdoors boil it (one minute, three above 2,000 m), filter and disinfect.",
        "I can work out areas, amounts of paint or soil, and costs.",
    )),
    Topic("pets", r"pets?|cats?|dogs?|pupp(?:y|ies)|kittens?|hamsters?|parrots?|vet", (
        "On {it} a vet is the address for anything about health; breeders' clubs and animal shelters help with food, training and names, free of charge.",
        "I can work out amounts of food by weight, ages in human years if you give me the rule, and costs a month.",
    )),
    Topic("learning and practice", r"learn\w*|practi[sc]\w*|study(?:ing)?|get better at|improve|teach me|memori[sz]e|revis(?:e|ion)|homework", (
        "For {it}, what works for most skills: a short session each day rather than a long one a week, one thing at a time, and testing yourself instead of reading it again.",
        "Space what you repeat (after a day, three days, a week), and take a teacher or a group for the parts where you cannot hear or see your own mistakes.",
        "Tell me the hours you have and the date it must be done, and I count what that is a day.",
    )),
    Topic("habits and mood", r"procrastinat\w*|motivat\w*|bored|boredom|focus|concentrat\w*|habits?|lazy|overwhelmed|productive|willpower", (
        "For {it}: pick the smallest step that takes two minutes, do it now at a fixed place, and stop there if you like; starting is most of the work.",
        "Put the phone in another room, work 25 minutes, rest 5, and tick it off on paper; after two weeks look at what came of it.",
    )),
    Topic("jokes and games", r"jokes?|riddles?|fun fact|play a game|entertain", (
        "I do not make up {it} without a model: what I would have is one fixed line, and that gets old at once.",
        "What I can do for fun: flip a coin, roll dice, pick one of your options at random, count the ways, or turn a word around.",
    )),
    Topic("opening hours", r"opening (?:hours|times)|what time does \w+ (?:open|close)|business hours", (
        "Opening hours such as {it} change by place and day, and I have no live source for them: the shop's own page or a map service has today's.",
    )),
    Topic("computers and software", r"router|modem|printers?|reset|restart|screen|battery|usb|bluetooth|computer|laptop|software|\bapp\b|phone\b|wi-?fi|virus|antivirus|browser|windows|\bmac\b|linux|excel|spreadsheet|freeze panes|python|code\b|program\w*|password|blue screen|\bkill\b|krita|photoshop|garageband|chatgpt|install|version|website|\bai\b", (
        "I cannot look into {it} from here. Note the exact name and version, the words of any error, and what changed last; that is what finds the answer.",
        "The maker's help page and release notes are current, I am not: versions and menus change.",
        "General order: save, update, restart, look in the log, try the smallest case, undo the last change. Built-in protection plus updates and backups covers most home machines.",
    )),
    Topic("writing", r"\bwrite\b|e-?mail\b|letter to|essay|poem|story|speech|caption|rewrite|proofread|grammar|cover letter|writing skills", (
        "I do not invent texts without a model, but here is a frame for {it}: who reads it, the one thing they should do or feel, three facts, an opening that names the reader, a close with the next step.",
        "Write it short, read it aloud, cut a fifth, check names and dates. With a provider key set I can draft it.",
        "Paste a text and I count words or pull out its key points.",
    )),
    Topic("words and language", r"\bspell\w*|definition|\bmeaning of\b|\bdefine\b|what does .* mean|what do you mean|synonym|translate|translation|pronounc\w*|grammar|in (?:french|german|spanish|italian|latin)", (
        "I have no dictionary or translator here, so I do not guess at {it}.",
        "Merriam-Webster, Cambridge or Wiktionary give meaning, sound and use; for a translation check it back the other way.",
        "I can count its letters, sort a list of words or turn its case.",
    )),
    Topic("music, film and books", r"songs?\b|sings?\b|sang\b|band\b|albums?|music\w*|movie|film|\btv\b|show\b|series\b|episode|season|actor|actress|plays? the|who plays|cast\b|characters?|novel|\bbooks?\b|author|playlist|cartoon|game(?:s)? created|comic", (
        "I have no film, music or book data here, so I do not name {it} from memory.",
        "IMDb or TMDB (cast, episodes), MusicBrainz or Discogs (records, writers), Open Library (books) are searchable by title, name or a line of text.",
        "Add year or country to the search, as titles repeat.",
    )),
    Topic("history and politics", r"history|histor\w*|president|\bking\b|queen\b|empire|war\b|treaty|century|republican|democrat|election|government|medal|assassinat\w*|founded|built|originally|politic\w*|law\b|country uses", (
        "On {it} I have no checked source here, and I would rather say so than give a wrong name or year.",
        "Look at an encyclopaedia article with its references, then one primary source (an archive, a museum, the office's own page); note the date of the page.",
        "Give me two dates and I work out the years between; give me a text and I pull out the key points.",
    )),
    Topic("places and geography", r"capital of|country|countries|city\b|river|mountain|population|currency|continent|where is|museum|located|flag\b|argentina|netherlands|daylight saving\w*", (
        "For {it} I hold no atlas: look at the place's own site, the national statistics office, or an encyclopaedia.",
        "What I do know for sure are time zones and summer time of large cities: ask “what time is it in …”.",
    )),
    Topic("science and nature", r"science|physic\w*|chemi\w*|biolog\w*|planet|space\b|\bsun\b|moon\b|star\b|animal|rat\b|species|rock\b|earth|atom|energy|dinosaur|protein data bank|virus famil\w*|universe|photosynthesis|gravity|light|evolution|volcano\w*|why (?:is|are|do|does) the", (
        "On {it} I keep no textbook here, so I do not explain it from memory.",
        "Good places: an open textbook (OpenStax), the page of a national academy or museum, NASA or USGS for space and earth.",
        "If there are figures in it, give them to me: formulas, units, ratios and statistics I work out.",
    )),
    Topic("shopping and choices", r"best\b|recommend\w*|\bvs\b|versus|difference between|which (?:one|is better)|pros and cons|brands?\b|worth it|comfy|shoes|heels|compare|cheap\w*|price of", (
        "For {it} I have no reviews or prices at hand, so no favourite from me.",
        "A fair way: name three things that must be right, drop what fails one, give the rest 1 to 5 points on each, weigh what you will notice daily double, and look at return terms.",
        "Tell me the candidates as “A: fact, fact; B: fact, fact” and I make the table.",
    )),
    Topic("a crying baby", r"baby stop crying|crying baby|baby (?:cries|is crying|won'?t stop)", (
        "To calm a crying baby: fed, dry, warm enough, held, rocked, quiet and dim; a walk or a steady hum often helps.",
        "Swap with someone when your nerves are thin; laying the baby down safely for five minutes is allowed. Never shake a baby.",
    )),
    Topic("people and relations", r"friends?\b|family|relationship|co-?worker|partner|wedding|argue|disagree|baby is born|kids\b|parent\w*|birthday|gift|party\b|neighbou?r|my ex|girlfriend|boyfriend|husband|wife|dating|text (?:her|him|my)|apologi[sz]e", (
        "On {it}, a small plan: say what happened in one sentence, what you felt, what you would like, then ask and listen; pick a calm moment, one topic only.",
        "Agree on one thing to try for a week. If it is about safety or lasting distress, a counsellor or help line is the better address.",
    )),
    Topic("lists and sorting", r"classify|categori[sz]e|which of the following|separate the following|name (?:some|five|three|\d+)|list of|give me (?:a list|some|\d+)|ideas?\b|brainstorm|suggest\w*|tips?\b", (
        "For {it} I hold no ready list that I could vouch for.",
        "Make one in three passes: write down ten without judging, group them by one question that matters, keep the three that pass it.",
        "Give me the items with what you know of each, and I sort, count or compare them.",
    )),
    Topic("money in coins", r"\bcents?\b|nickels?|dimes?|quarters?|coins?|dollars?", (
        "Write {it} as a sum, for example 2 × 0.25 + 3 × 0.10, and I work it out (a dollar is 100 cents, a quarter 25, a dime 10, a nickel 5).",
    )),
    Topic("today's news", r"news|latest|today|recent\w*|current\w*|happening|who won|new host|right now|when (?:is|does|will)", (
        "{it} changes with time and I have no live source for it, so I do not answer from old memory.",
        "Look at the organiser's or maker's own page, or two news agencies, and note the date.",
    )),
)  # fmt: skip
