"""Words that say who, when, how sure and in what spirit: people, time, questions, fiction, and figures of speech."""

from __future__ import annotations

CONTEXT = {
    # who
    "self": "i, im, ive, id, me, my, myself, mine, we, our, us",
    "self_body": (
        "im having, im getting, i have, ive got, i got, i feel, im feeling, i cant, my chest, my arm, my arms, my leg, my legs, my face, my head, "
        "my belly, my stomach, my throat, my tongue, my heart, my neck, my back, my eye, my eyes, my side, my hand, my finger, my body, my lips, "
        "my skin, my jaw, my ribs, my vision, my speech, my breathing, i took, i just took, ive taken, i swallowed, i drank, i ate, i fell, i hit, i passed out, "
        "i collapsed, im bleeding, i am bleeding, im pregnant, im weeks, im dizzy, im sweating, im shaking, im not breathing, i keep, i was stung, i got stung, i think i, "
        "hit me, hits me, hurt me, hurts me, i want, i wanna"
    ),
    "other": (
        "he, she, him, her, his, hers, hes, shes, they, them, their, theyre, someone, dad, mum, stepdad, stepmum, stepfather, stepmother, parents, parent, grandma, grandpa, nans, "
        "uncle, aunt, auntie, aunty, wife, husband, partner, boyfriend, girlfriend, fiance, fiancee, spouse, ex, son, daughter, kid, child, baby, newborn, "
        "infant, toddler, bub, bubba, lo, little one, brother, sister, cousin, nephew, niece, friend, mate, bestie, buddy, pal, roommate, roomie, flatmate, housemate, "
        "neighbour, neighbor, colleague, coworker, workmate, boss, manager, teammate, client, customer, passenger, guest, student, pupil, teacher, coach, "
        "stranger, guy, man, woman, lady, boy, girl, bloke, lad, dude, lodger, tenant, patient, resident, grandson, granddaughter, grandchild, inlaw, motherinlaw, "
        "carer, caregiver, nanny, babysitter, old man, classmate, twin, player, goalie, runner, driver, worker, employee, girl next to me"
    ),
    "_he_she": "he, she, him, hes, shes, his, her",
    "my_person": (
        "my dad, my mum, my son, my daughter, my kid, my child, my baby, my wife, my husband, my partner, my boyfriend, my girlfriend, my friend, my mate, "
        "my brother, my sister, my grandma, my grandpa, my uncle, my aunt, my cousin, my nephew, my niece, my roommate, my flatmate, my neighbour, my neighbor, "
        "my boss, my colleague, my coworker, my teammate, my student, my toddler, my newborn, my client, my fiance, my fiancee, my bestie, my granny, my roomie, my parents"
    ),
    "family": (
        "dad, mum, stepdad, stepmum, stepfather, stepmother, parents, grandma, grandpa, uncle, aunt, wife, husband, partner, boyfriend, girlfriend, "
        "fiance, fiancee, spouse, my ex, ex, brother, cousin, boss, carer, caregiver, teacher, coach, priest, landlord, babysitter, mums boyfriend, in laws, inlaws, nephew, sister, he, she, they, son, daughter, guardian, nurse, someone, roommate, mate, guy, man, pastor"
    ),
    "partner": "partner, husband, wife, boyfriend, girlfriend, fiance, fiancee, spouse, ex, he, she, hes, shes, him, my man, dad, stepdad, mum, parents, in laws, family, uncle, they, stepmum, brother, boss, guy",
    "young": "baby, babies, newborn, infant, toddler, bub, child, kid, son, daughter, little one, my lo, grandson, granddaughter, nephew, niece, my boy, my girl, little boy, little girl, kiddo, preschooler, 2yo, my youngest, my little, grandchild, year old, little brother, little sister",
    "babyword": "baby, newborn, infant, bub, little one, our lo, my lo, bubba, neonate, preemie, bby, babe in arms",
    "newborn": "newborn, new born, neonate, just home from maternity",
    "pet": "dog, dogs, cat, cats, puppy, kitten, pet, pets, hamster, rabbit, horse, chicken, chickens, parrot, bird, goldfish, fish, cow, sheep, goat, guinea pig, lizard, snake tank, pup, doggo, plant, plants, hydrangea, tree, labrador, poodle",
    # when
    "now": (
        "now, right now, suddenly, sudden, all of a sudden, abruptly, out of nowhere, since this morning, since last night, since yesterday, today, tonight, this morning, "
        "this evening, this afternoon, minutes ago, hours ago, hour ago, an hour, for hours, the last hour, past hour, half hour, half an hour, minutes, hours, just started, "
        "started, woke up, woke, keeps getting worse, getting worse, worse, currently, wont stop, wont go away, at the moment, is happening, as we speak, help, quick, asap, "
        "urgent, urgently, just happened, still, last night, yesterday, again, overnight, going on"
    ),
    "sudden": (
        "sudden, suddenly, abruptly, out of nowhere, out of the blue, all at once, woke up, woke, this morning, now, just started, minutes, minutes ago, tonight, "
        "today, came on, while cooking, while eating, since lunch, since breakfast, hour ago, hours ago, overnight, went, gone, just went, halfway through, mid sentence, cant, in seconds, instantly, keeps, started"
    ),
    "worse": "worse, worsening, getting bad, really bad, so bad, badly, severe, severely, terrible, horrible, awful, unbearable, excruciating, agony, intense, worst, extreme, extremely, hell, 10 out of 10, 9 out of 10, 10/10, 9/10, crippling, insane, screaming, crying, doubled over, cant stand, cant stand up, cant walk, cant move, rolling around, banging, pounding, splitting, mad, violent, crushing, stabbing, bad, nasty, massive, killing me, brutal, vicious, wicked, strong, sharp, tearing, ripping, horrendous, curled up, on the floor, cant sit",
    "_past": (
        "years ago, year ago, months ago, last year, last summer, back in, when i was a kid, as a baby, as a kid, as a child, as a teen, in my teens, in college, used to, history of, "
        "previously, decades ago, long ago, years back, in 1990s, childhood, once had, in 2010, in 2011, in 2012, in 2013, in 2014, in 2015, in 2016, in 2017, in 2018, in 2019, in 2020, in 2021, in 2022, in 2023, in 2024, in 2025, since 2015, "
        "since 2018, since 2020, since 2019, since 2021, since 2022, since 2023, recovered from, recovering from, survived, survivor, rehab after, free for, free since, in remission, healed, "
        "last month he had, months back, past life, ten years, had a stent, had a bypass"
    ),
    "_stable": (
        "under control, well controlled, controlled with, well managed, managed with, managing well, doctor says im fit, doctor says im fine, doctor says its fine, doctor said its fine, doctor says hes fine, doctor says shes fine, doctor said im fine, "
        "doctor says ok, doctor says im ok, doctor says im good, doctor is happy, doctor happy, doctor said ok, doctor cleared me, cleared by doctor, cleared by cardiologist, cardiologist cleared, all clear, given the all clear, got all clear, stable for, stable on, been stable, is stable, fully recovered, "
        "fully healed, in remission, no problems since, no symptoms, no issues since, symptom free, seizure free, all fine now, fine now, ok now, all good now, better now, feeling better, doing well, doing great, doing fine, signed off, discharged, given the green light, checked out fine, "
        "tests came back normal, scan was normal, scan was clear, ecg was normal, results normal, already seen by, already treated, consultant is happy, midwife is happy, midwife says fine, midwife says normal, everything is normal, diet controlled, no flare, cleared to, cleared for, doctor okayed, doctor approved"
    ),
    "_slight": "little, slight, slightly, mild, mildly, minor, small, tiny, bit of, scraped, scrape, grazed, graze, twinge, niggle, tickle, faint smell, not too bad, not bad, nothing serious, nothing bad, barely, superficial, paper cut, stuffy, lightly, a tad",
    # questions, tasks, fiction
    "_asks_first": (
        "what, whats, how, why, which, who, whose, whos, where, when, is, are, was, were, did, does, do, can, could, should, explain, difference, history, quiz, best, if,  fun fact, facts, outline, discuss, analyse, analyze, calculate, in what, at what, for how, on average, has, have, whether"
    ),
    "_imperative": "define, describe, list, give, write, summarize, summarise, compare, name, tell, translate, recommend, suggest, draft, teach, show, explain, create, design, make, plan, outline, discuss, find",
    "_asks": (
        "causes of, cause of, signs of, symptoms of, symptom of, treatment of, treatments for, treatment for, definition of, meaning of, difference between, history of, incidence, prevalence, "
        "epidemiology, mortality, statistics, pathophysiology, risk factors, etiology, prognosis, global, worldwide, awareness, campaign, per year, percentage, percent of, "
        "research, study on, studies, clinical trial, clinical trials, mechanism, etymology, invented, discovered, discovery of, guideline, guidelines, protocol, training course, first aid course, certification, poster, leaflet, curriculum, lesson plan, slogan, essay, documentary, how to spot, how to recognise, how to recognize, how to prevent, prevention"
    ),
    "_needs": "what do i do, what to do, what should i do, what shall i do, what can i do, help me, please help, need help, what now, should i worry, is it serious, is this serious, is it normal, do i need, should we go, wait it out, can it wait, sleep it off",
    "_task": "summarize, summarise, translate, proofread, paraphrase, rewrite, correct the grammar, fix the grammar, edit this text",
    "_fiction": (
        "movie, film, novel, tv show, tv series, episode, season finale, anime, manga, video game, videogame, minecraft, skyrim, fortnite, gta, elden ring, dnd, d&d, dungeons, rpg, fanfic, fan fiction, character, protagonist, villain, "
        "screenplay, short story, a story about, plot, comic, game character, sims, call of duty, zelda, pokemon, valorant, npc, boss fight, quest, soap opera, grey anatomy, sitcom, theatre play, shakespeare, hamlet, romeo, textbook, exam question, vignette, case study, "
        "multiple choice, mcq, flashcard, flashcards, quiz question, nclex, usmle, osce"
    ),
    "_talk": (
        "tell me, give me, show me, explain to me, teach me, help me understand, help me write, help me with my, i want to know, i wanna know, i want to learn, i need to write, i am writing, im writing, im studying, i am studying, i study, i have to write, i have an exam, "
        "my essay, my homework, my class, my exam, my biology, my project, my report, my thesis, my book, my novel, my story, my presentation, my course, my students, my blog, my article, my assignment, my lecture, my paper, my test, my quiz, my training, my first aid, "
        "let me know, remind me, i read, i wonder, im wondering, i was wondering, im curious, i heard, i saw, i watched, we learned, we learn, our teacher, our class, my teacher, his theory, i teach, im teaching, im a nurse, im a teacher, im a student, write me, make me, find me, i would like to know, id like to know, i need information, i need info, my science, my history, my english, my podcast, my school, my character, our company, my company, my team, my startup, my dissertation"
    ),
    # figures of speech and homonyms: these take the evidence inside them away
    "figure": (
        "heart attack on a plate, heart attack burger, heart attack grill, almost had a heart attack, nearly had a heart attack, near heart attack, gave me a heart attack, gives me a heart attack, giving me a heart attack, give me a heart attack, heart attack when i saw, had a heart attack when, having a heart attack over, "
        "gave me a stroke, give me a stroke, nearly gave me, almost gave me, giving me a stroke, having a stroke reading, having a stroke over, stroke reading this, breast stroke, breaststroke, back stroke, butterfly stroke, swim stroke, swimming stroke, stroke order, stroke width, brush stroke, brushstroke, pencil stroke, pen stroke, key stroke, keystroke, "
        "stroke play, stroke of luck, stroke of genius, stroke of midnight, two stroke, 2 stroke, four stroke, 4 stroke, stroke engine, stroke rate, stroke index, golf stroke, strokes gained, tennis stroke, stroke in illustrator, stroke in photoshop, stroke in krita, stroke in figma, stroke color, stroke colour, stroke the cat, stroke my, stroke penalty, stroke technique, stroke drills, stroke count, strokes, side stroke, stroke tool, draw a stroke, drum stroke, one stroke, "
        "chest of drawers, treasure chest, chest freezer, chest press, chest day, chest workout, chest exercises, chest fly, ice chest, medicine chest, war chest, hope chest, tool chest, community chest, chest pass, chest hair, chest tattoo, chest size, chest measurement, chest strap, loot chest, ender chest, open a chest, storage chest, chest muscles bigger, "
        "heart of palm, heart of, artichoke heart, heartbeat api, heart emoji, heart to heart, by heart, heart rate zone, heart rate zones, take heart, bleeding heart, heart racing movie, "
        "dying to see, dying to know, dying to try, dying laughing, die laughing, dying of laughter, died laughing, im dead lol, im dead haha, dying of boredom, bored to death, dying for a, dying to, dying out, dead tired, dead lift, deadlift, dead heat, dead line, deadline, dead link, dead pixel, dead battery, dead reckoning, die cast, dice, dead end, dead beat, dead letter, drop dead gorgeous, drop dead date, dead cat bounce, dead rubber, dead ball, dead set, dead code, "
        "blue screen of death, screen of death, sudden death, death star, death stranding, death metal, death valley, death match, death note anime, death grip, kiss of death, wheel of death, death march, death spiral, death by powerpoint, black death, scared to death, love to death, love him to death, "
        "suicide squad, suicide squeeze, suicide sprint, suicide sprints, suicide drill, suicide drills, suicide doors, suicide linux, career suicide, political suicide, commercial suicide, financial suicide, social suicide, business suicide, brand suicide, exam was suicide, is suicide to, running suicides, run suicides, suicide run, suicide runs, suicide burn, suicide bomber, suicide rate, suicide rates, suicide prevention, suicide king, suicides, suicide hotline number, was suicide haha, suicide wings, virtual suicide, suicide gambit, suicides drill, "
        "kill the process, kill process, kill a process, kill 9, kill 15, kill signal, kill switch, kill command, kill the app, kill task, kill the server, kill port, kill all, killall, kill session, kill thread, kill zombie, kill child, kill time, killing time, killer app, killer deal, killer feature, killer crossover, kill weeds, kill mold, kill bacteria, kill germs, kill my lawn, kill grass, kill it at, killing it, kill the lights, kill ratio, kill death ratio, road kill, overkill, kill two birds, kill for a, kill for some, kill the mood, kill the vibe, killed the vibe, killed it, kill me lol, kill me now lol, kill bill, kill la kill, buzz kill, buzzkill, killing floor, killing eve, mockingbird, penalty kill, kill the clock, kill the interview, kill the game, kill off the game, how to kill ants, kill ants, kill roaches, kill fleas, kill a dragon, kill the boss, kill monsters, kill count, kill cam, kill streak, "
        "kidney bean, kidney beans, blood orange, blood oranges, blood moon, blood diamond, blood sausage, blood pudding, blood type diet, blood brothers, blood sweat and tears, bad blood, blood bowl, new blood, blood bath, bloodborne, blood stain remover, bloodline, sweat blood, blood red, blood and water, cold blood, "
        "bleeding edge, bleed area, print bleed, full bleed, bleeding cash, bleeding money, bleeding customers, margins are bleeding, bleeding users, bleed money, bleed cash, bleed the radiator, bleed radiators, bleed brakes, bleed the brakes, bleeding radiators, brake bleeding, ink bleeding, color bleeding, colour bleeding, dye bleeding, colors bleed, bleeding value, bleed chips, bleeding goals, bleed air, bleeding points, bleeding through the wall, bleed through, is bleeding talent, budget is bleeding, "
        "overdose on chocolate, overdose of chocolate, overdosed on chocolate, overdose on cuteness, overdose of cuteness, overdosing on netflix, sugar overdose, overdose on christmas, overdose on sushi, cuteness overdose, chocolate overdose, overdose of sunshine, overdosed on tiktok, information overdose, overdose of meetings, overdosed on cheese, overdosed on pizza, overdosed on coffee lol, overdosed on turkey, overdosed on carbs, overdosed on spreadsheets, nostalgia overdose, overdosed on memes, vitamin overdose in plants, "
        "food poisoning outbreak, poison ivy character, poison pill, poisoned apple, poison type, poison the well, cache poisoning, data poisoning, dns poisoning, poisoned queue, poison message, poison pokemon, rat poison safe, arp poisoning, poisoned chalice, poison dart frog, poison oak tree, "
        "shock absorber, shock absorbers, culture shock, price shock, sticker shock, shock wave, shock value, supply shock, oil shock, shock therapy economics, shell shock, shock win, "
        "asset seizure, seizure of assets, property seizure, seizure of, drug seizure, seized the, seized engine, engine seized, fit for work, fit for purpose, fit bit, fitbit, perfect fit, product market fit, hissy fit, fit into, fit in, best fit, slim fit, curve fit, get fit, fit of laughter, fit of giggles, fits of laughter, good fit, fit check, "
        "choke in the final, choked in the final, choke in finals, choked in the playoffs, choke in playoffs, choke artist, choke point, chokepoint, choke hold mma, choke under pressure, choked under pressure, choke the game, choked the lead, choke a lead, choked a lead, choking on large, choking on files, choke valve, choke on the, carburetor choke, choke coil, choked at the line, rear naked choke, choker necklace, choking hazard, choked up, choke on big, team choke, "
        "drowning in debt, drowning in work, drowning in emails, drowning in paperwork, drowning in homework, drowning in data, drowning in bills, drowning in meetings, drowning in tickets, drown out, drowning in laundry, drowned in sauce, drowning in student loans, drowning in deadlines, drowning in tasks, drowning in spreadsheets, "
        "burn rate, burn down chart, burndown, burning man, burn calories, burn fat, burn a cd, burn an iso, burn ink, heartburn recipe, feel the burn, calorie burn, burn out, burnout, burned out, burnt out, burning through cash, burning cash, slow burn, burn the toast, burnt toast, burn cream price, cpu burn, burning question, burning candle, screen burn, burn notice, burn in test, burning oil, burn scars tattoo, sick burn, sunburnt plant, burn token, token burn, coin burn, "
        "head of lettuce, head of sales, head of marketing, head of hr, head coach, head start, head to head, headline, head count, headcount, head office, over heads, cylinder head, print head, shower head, head first, head office, heads up, head gasket, per head, head of state, letter head, head of garlic, bed head, hit the nail on the head, talking head, arrow head, "
        "neck and neck, bottle neck, bottleneck, guitar neck, v neck, neck of the woods, pain in the neck, turtle neck, "
        "pain point, pain points, growing pains, pain in the ass, pain in the butt, pain in the arse, painstaking, pain au chocolat, pain au, house of pain, no pain no gain, french word pain, pain in my ass, pain in the rear, max payne, pain to set up, such a pain, is a pain, a real pain, pain to use, labour pains of a startup, pain and suffering damages, pain to debug, "
        "cold feet, cold shoulder, shoulder season, shoulder the cost, hard shoulder, arm wrestling, arms race, arm chair, arm and a leg, coat of arms, arms deal, first leg, second leg, leg of the, leg room, leg day, last legs, table leg, leg press, trouser leg, chicken leg, leg of lamb, same side, betting leg, leg parlay, leg of my parlay, each leg, legs of my trip, arm processor, arm chip, arm cpu, robot arm, arm stock, arm holdings, "
        "face value, face to face, facebook, face lift, face palm, face off, two faced, clock face, face id, face mask, poker face, rock face, in the face of, face the music, typeface, face cream, cliff face, face a penalty, face detection, font face, watch face, "
        "back pain point, back up, backup, back end, backend, payback, get back to, feed back, feedback, cash back, "
        "temple run, hot dog, hot sauce, hot fix, hotfix, hot take, hot wheels, fever pitch, fever dream, gold rush fever, cabin fever, dance fever, saturday night fever, football fever, indiana fever, fever game, fever tickets, fever roster, fever tree, world cup fever, fever vs, fever win, fever beat, fever score, the fever, baby fever, spring fever, "
        "rash decision, rash decisions, rash of, heat map, heat stroke movie, miami heat, heat pump, heat exchanger, preheat, heat wave forecast, heat map, dead heat, heat score, heat vs, "
        "pregnant pause, pregnancy test accuracy, mother ship, mother board, motherboard, labour market, labor market, labour party, labor laws, labour costs, labour cost, labor cost, contraction in english, contractions in english, contractions grammar, pmi contraction, economic contraction, delivery date, delivery driver, miscarriage of justice, premature optimization, "
        "hit me up, hit me with your, hit me with some, hit me with a joke, hit me with facts, hit me that, it hit me, hit me like, hits me up, hits on me, hit on me, hit me on slack, hit me back, beat me at, beat me in, beats me in, beat me to, beats me at, beat me by, beat me up the hill, beat me 6, punch line, punch list, punch card, punch bowl, slap on, kick me from, kicked me from, kick me off, kicked me off, kicked me out of the group, kick off, kicked me out of the game, push notification, push notifications, pushes me to, push me to, pushed me to, slap bass, slapped with a fine, hit the gym, hit my head against the wall, banging my head against, head against the wall, bang my head against, touch base, touches me deeply, touched me deeply, grabbed me a, grab me a, choke me up, "
        "hit a six, hit a wall, hit the wall, hit piece, hit single, hit rate, hit song, hit points, hit a home run, "
        "stab at, take a stab, have a stab, stabbed in the back by, back stab, backstab, shot list, flu shot, flu shots, shot put, shot clock, mug shot, screenshot, screen shot, long shot, big shot, jump shot, free throw shot, shots on target, shots on goal, shot on goal, shooting guard, shooting percentage, shooting drills, shooting drill, shooting star, shooting stars, shoot out, shootout, shootouts, photo shoot, shooting video, shooting form, shoot me an email, shoot me a, shoot the breeze, shoot hoops, drug trial shot, espresso shot, trouble shoot, troubleshoot, trouble shooting, shot a 78, slap shot, head shot, headshot, penalty shootout, bamboo shoots, shoot free throws, shoot for, shooting hoops, shooting a film, shooting a wedding, bow shooting, "
        "gun to my head, top gun, nerf gun, glue gun, massage gun, jump the gun, gun show biceps, sticking to my guns, spray gun, heat gun, "
        "cut off date, cut off time, cutoff, cut off for, cut off my internet, cut off my phone, cut the grass, cut costs, cutting costs, haircut, hair cut, cut the budget, cut my bangs, cut me off, cut me off in traffic, cut class, cut and paste, cut weight, make the cut, missed the cut, cut fat, cut carbs, cut myself some slack, cut him some slack, cut me some slack, cut myself a, jump cut, price cut, cut my hair, cut myself off from, cut grass, cut corners, "
        "hang on, hang out, hanging out, hang up, hang the picture, app hangs, hangs on, hang a picture, hang myself up, server hangs, hanging punctuation, hanging indent, hangover, hang in there, hang gliding, hang clean, hang time, hanging basket, hang curtains, "
        "jump rope, bridge loan, bridge game, contract bridge, golden gate bridge history, jump shot, jump start, jump to conclusions, bungee jump, bungee jumping, bungee off, base jump, sky dive, skydive, long jump, high jump, "
        "end it with a joke, end it with a quote, end it with an, end of life support, end of life product, end of life date, end of life care planning, end of life version, end of life for, eol, "
        "virus for mac, computer virus, laptop has a virus, pc has a virus, virus scan, antivirus, anti virus, went viral, phone is dying, laptop is dying, battery is dying, my phone died, my laptop died, car died, battery died, phone dying, laptop dying, plant is dying, plants are dying, battery dying, pc died, wifi died, engine died, character died, hard drive dying, "
        "memory loss function, attack surface, attack vector, panic selling, kernel panic, panic room, shark attack movie, attack on titan, ddos attack, cyber attack, heart attack by demi, attacking midfielder, "
        "i bet you, i bet that, i bet he, i bet she, i bet it, i bet they, bet you, you bet, bet that, best bet, safe bet, alphabet, bet on yourself, ill bet, "
        "allergic to mondays, allergic to work, allergic to meetings, allergic to exercise, allergic to commitment, "
        "balls of yarn, balls in play, golf balls, tennis balls, meat balls, wrecking balls, balls bowled, balls faced, basket balls, no balls, cricket balls, balls and strikes, bowling balls, balls to the wall, "
        "nuts and bolts, go nuts, going nuts, drives me nuts, driving me nuts, is nuts, drive me nuts, doughnuts, "
        "tight end, tight budget, tight deadline, tight schedule, tight race, tight margin, tight game, money is tight, tight spread, tight fit, "
        "pressure cooker, blood pressure monitor, blood pressure cuff, peer pressure, under pressure at work, water pressure, tyre pressure, tire pressure, air pressure, high pressure sales, high press, full court press, bench press, press release, press conference, press up, press ups, barometric pressure, pressure washer, "
        "breathe new life, breath of fresh air, breath of the wild, breathing room, breathing down my neck, breathable fabric, breathing exercise, breathing exercises, breathing technique, breathing techniques, takes my breath away, take my breath away, breathwork, wine breathe, let it breathe, hold my breath underwater longer, bad breath, morning breath, saving my breath, "
        "sick of, homesick, sick beat, sick leave, sick pay, sick day, sick days, called in sick, sick note, sick trick, sea sick, seasick, sick kickflip, love sick, "
        "eye liner, eyeliner, eye candy, private eye, eye of the storm, keep an eye, red eye flight, bullseye, rib eye, ribeye, eye shadow, london eye, eye catching, eye contact, "
        "stomach of a cow, belly laugh, belly dance, belly dancing, pork belly, beer belly, belly fat, belly of the beast, yellow belly, gut feeling, gut health, pot belly, belly flop, tummy time, tummy control, "
        "cough drop, cough up the money, cough syrup price, wheezing laughing, wheeze laughing, "
        "fainting goat, fainting goats, faint smell, faint praise, faint line, faint pencil, pass out flyers, passing out flyers, pass out candy, passing out candy, passed out copies, pass out samples, blackout curtains, black out curtains, blackout bingo, blackout dates, power blackout, "
        "numb to criticism, comfortably numb, dumb and numb, numb by linkin park, "
        "cold turkey, cold call, cold calling, cold brew, cold war, cold open, cold start, cold wallet, common cold, "
        "shock the monkey, electric avenue, electric shock game, static shock, shocked to hear, shocked that, shocked by the price, after shock, shock at the bill, "
        "dizzy with success, dizzy gillespie, dizzying, spinning class, sweat equity, sweat pants, sweatpants, sweatshirt, sweating bullets over, sweating over my, dont sweat, no sweat, sweat it, cold sweat song, meat sweats, "
        "abuse of power, abuse of notation, substance abuse statistics, drug abuse statistics, abusing the api, api abuse, rate limit abuse, click abuse, "
        "victim of my own success, hostage situation movie, crisis management, financial crisis, midlife crisis, identity crisis, energy crisis, housing crisis, crisis comms, crisis communication, "
        "exit strategy, checkout, check out my, no way out movie, final destination, last will smith, free will, will smith, will power, willpower, will ferrell, goodbye letter to a colleague, farewell email, goodbye card, goodbye email, farewell card, farewell speech, leaving do, "
        "give away my old, giveaway ideas, instagram giveaway, hand over notes, handover notes, "
        "disappear into the woods cabin, disappearing messages, end things with, ended things with, ending things with, end it with him, end it with her, end the relationship, breakup, way to die in a game, ways to die in minecraft, dumb ways to die, million ways to die, end my subscription, end my lease, end my contract, end my membership, ending my lease, end my day, end my season, end my essay, end my speech, end my streak, end my career on a high"
    ),
}
