"""How people talk whatever it is about: small words, asking, refusing, pointing at when and who. Read by vocabulary.py, which says how."""

from __future__ import annotations

IDEAS = """
-: says nothing here: politeness, small talk, little words; left out of a sentence
    please, a notch, notch, a tad, tad, a touch, slightly, somewhat, a fraction, for good, for real, in general terms, by any chance, per chance,
    possibly, likewise, itself, themselves, oneself, by hand, by itself, let me try, i want to try, detailed, thorough, in depth, extended,
    in detail, proper, over there, from, both, exist, exists, bring, upon, such, around, out, than, while, during, much, very, anyway, anyways,
    btw, fyi, by the way, though, however, because, as of now, at this point, honestly, truly, rather, quite, pretty, super, fully, hi there,
    hello there, howdy, greetings, would love to, love to, like to, going to, trying to, i was wondering if, i wonder if, do not forget to,
    remember to, be sure to, time to, it is time to, we should, you should, someone, somebody, the following, following, above, alone, together,
    along with, but, yeah, yes, yep, what about the, one by one, step by step, for now, please also, tell you what, look, listen, wait, ok, sorry,
    quick question, question, i have a question, see if you can, if you would not mind, whenever you can, when you have time, soon, go, only,
    solely, merely, number, no, nr, num, id, pls, plz, kindly, hey, hi, hello, okay, okey, so, well, um, uh, hmm, oh, just, now, right now,
    right away, currently, at the moment, at present, quickly, quick, real quick, really, actually, maybe, perhaps, thanks, thank you, thx,
    cheers, can you, could you, would you, will you, can we, could we, can i, could i, may i, i want to, i want you to, i would like to,
    i would like you to, i would like, i need you to, i need to, i wanna, we want to, we need to, you need to, go ahead and, let us, for me,
    for us, to me, me, us, the, a, an, of, on, in, for, with, and, or, do, does, did, have, has, had, be, is, are, am, was, were, been, being,
    will, would, could, can, may, might, must, there, here, i, we, you, they, them, our, your, its, their, some, any, those, these, also, too,
    as well, asap, immediately, at once, this instant, when you can, when you get a chance, if possible, if you can, if you could, if you would,
    whole, entire, full, overall, current, various, over, about, regarding, concerning, as, mind, would you mind, do you mind, is it possible to,
    would it be possible to, is there a way to, do you think you could, how about, what about, why do not you, why do not we, why not, i think,
    i guess, i believe, i mean, basically, simply, exactly, properly, real, sure, alright, right, yo, dear, friend, mate, buddy, man, dude,
    team please, bot, assistant, operator please, i say, once, briefly, brief, short, bit, a bit, a little, little, kind of, sort of, like,
    please do, do me a favor, do me a favour, be so kind, be a dear, if you do not mind, for a moment, for a second, a moment, got, get me,
    have got, into, onto, within, through, one of, want, need, seem, seems, look like, looks like, of ours, of mine, thing is, then, across, per,
    between, each, different, particular, specific, exact, actual, own, that are, that were, that have, who are, fancy, care to, feel free to,
    make sure, be able to, manage to, try to, start by, and also, plus, dear operator, operatoros please, good morning, good evening,
    good afternoon, under, in terms of, or not, or what, lying around, lying about, floating around, hanging around, kicking about, you made,
    i made, we made, just made, you just made, i just made, you did, in a nutshell, at all, over here, as it stands, as things stand,
    if that is ok, if that is okay, when you are ready, when ready, would be great, would be nice, that would be great, much appreciated,
    appreciated, ta, ty, tysm, thanks a lot, thanks in advance, many thanks, good day, morning, hiya, heya, oi, pretty please, for the moment,
    for the time being, to begin with, first off, before i forget, while you are at it, while we are at it, on second thought, a little bit,
    kinda, sorta, straight away, straightaway, this minute, on the double, pronto, have we got, have you got, we have got, do we have,
    do you have, at your convenience, by now, at hand, to hand, at this time, this second, if you please, i will, we will, loads of, a bunch of,
    bunch of, right then, and so on, and all that, and stuff, etc, for my boss, for my manager, for my team, for my client, for a client,
    for the client, for my colleague, for a colleague, for the boss, for my partner, for my friend, for a friend, for the team, for the meeting,
    for a meeting, that way, like that, this way, like this, and the like, and such, more or less, the heck, on earth, the hell,
    that was a mistake, it was a mistake, my mistake, my bad, by mistake, by accident, accidentally, oops, whoops, i did not mean that,
    i did not mean to, did not mean to, before that, before then, until then, by then, like i said, as i said, you know, did we get any,
    did i get any, do we get any, are we getting any, have we had any, did we have any, third time, second time, time and again, at the mo,
    at the minute, at the mo please, no more no less, no more and no less, hi folks, hey folks, hello folks, hi guys, hey guys, hello guys,
    morning all, hi all, hello all, hey all, all right then, alright then, right so, next up, up next, overall i mean, talk to me,
    one minute version, short version, quick version, in short, in brief, in a word, tldr, tl dr, leave it with, leave us with, leaves it with,
    leaves us with, a lot, a lot of, lots of, quite a lot, before i go, before my call, before the call, before my meeting, before the meeting,
    before lunch, since i left, while i was away, while i was out, while i was gone, when you have a sec, when you have a second,
    when you have a minute, when you get a sec, when you get a minute, if you do not mind me asking, if it is not too much trouble,
    if it is no bother, be a star, there is a good chap, my friend, my dear, good sir, good job, nice work, well done, great work, awesome, cool,
    great, perfect, lovely, brilliant, sweet, nice, fab, done here, i am done here, we are done here, id like, off the top of your head,
    out of interest, out of curiosity, just curious, just wondering, just checking, just to check, just to be sure, to be sure, to be safe,
    just in case, one last thing, one more thing, last thing, another thing, whilst, meantime, in the meantime, meanwhile, over to you, hopefully,
    obviously, clearly, apparently, literally, frankly, seriously, to be honest, tbh, imo, imho, please could you, pretty much, as usual,
    as always, as ever, as normal, the usual, only care about, i only care about, only interested in, i am only interested in, in a table,
    as a table, as a list, in a list, in table form, in tabular form, in bullet points, as bullets, as bullet points, in plain english,
    in plain words, in one line, on one line, on one page, side by side, leave the rest alone, leave the others alone, leave the rest as is,
    leave everything else alone, leave the rest, leave the others, nothing else, that is it, that is all, do not touch the rest,
    do not touch the others, do not touch anything else, afterwards, followed, lastly, finally, beforehand, look to me, looks to me, seem to me,
    seems to me, just checked, there are, if i may, if i could, in a sentence, in one sentence, in a few words, in two words,
    in a couple of words, have we, did we, regardless, probably, certainly, definitely, surely, nonetheless, nevertheless, although, hence, thus,
    whatsoever, entirety, in its entirety, entirely, mere, several, individual, individually, combined, respectively, none, nah, yup, umm, erm,
    err, dunno, i appreciate it, appreciate it, suddenly, swiftly, promptly, speedily, instantly, pronto please, somehow, otherwise,
    altogether now, ourselves, yourself, himself, herself, anywhere, everywhere, elsewhere, somewhere, towards, toward, besides, furthermore,
    additionally, next to, respective, absolutely, totally, completely, utterly, instead
time 0.1: when something was, in what people ask about; never changes what is asked for
    today, per hour, per minute, per day, per second, a day, an hour, hourly rate, at the minute, so far today, this morning, this afternoon,
    this evening, this week, this hour, recently, lately, these days, nowadays, in the last hour, since this morning, yesterday, last week,
    last night, this month, latest, available, present, overnight, over night, through the night, over the weekend, this weekend, since yesterday,
    since last night, since monday, past hour, last hour, past day, last day, in the past hour, in the last day, over the last hour,
    last few minutes, last few hours, past few hours, in the last few hours, ago, an hour ago, a while ago, minutes ago, hours ago, earlier today,
    this afternoon so far, all day, all week, all morning, since noon, since midnight, since lunch, since breakfast, last few days, past few days,
    this quarter, this year so far, so far this week, as of today, as of this morning, tonight so far
later 1.2: not now: nothing that is meant for later is done at once
    tomorrow, later, tonight, next week, next month, every day, every hour, every morning, daily, hourly, in an hour, at noon, at midnight,
    as soon as, when, whenever, until, after lunch, by friday, on monday, weekly, remind me to, remind us to, let me know before, ask me before,
    tell me before, check with me before, plan to, planning to, schedule a, at some point, sooner or later, one of these days, some day, someday
if 1.6: a condition: nothing that hangs on one is done at once
    if, unless, what happens if, what if, in case, suppose, imagine, would happen, what if we, what if i, what if you, suppose i, suppose we
not 1.6: a refusal or an exception: what is not wanted is not done
    not, never, without, except, other than, but not, stop telling
advice 1.6: asks for an opinion, so it is a question
    should, should i, should we, worth, worth it, recommend, best, better, good idea, advice, tips, advise, better to, ought, healthiest, safest,
    cheapest, what to do, what should i do, what shall i do, what do i do about, what can i do about, what to do about, what would you do
howto 1.6: asks how something is done: help, or a question about the world
    how do i, how do you, how do we, how to, how can i, how can we, how should i, how should we, how would i, how would you, how could i,
    how does one, how can one, ways to, way to, what is the command for, what is the command to, what do i type to, what do i say to, teach me,
    teach me to, what do i need to type to
why 1.2: asks for a reason
    why, how come, what is the reason, reason, reasons, what caused, cause, how so, what for, what made, what makes, what led to, what got,
    on what grounds, grounds, what possessed, rationale, reasoning, root cause
show 0.15: wants to look at something
    show, detail, details, info, information, more about, sum up, summarise, summarize, display, view, see, print, give me, give, let me see,
    let me have, pull up, bring up, open, check, check on, check out, tell me, tell, look at, look, looking, have a look at, take a look at,
    lemme see, get, read, read out, report, report on, present, output the, find, find out, inspect, review, examine, monitor, watch,
    want to know, know, like to know, like to see, want to see, need to see, peek at, peek, glance, glance at, describe,
    what can you tell me about, fetch, visualize, go over, run through, brief me on, fill me in on, update me on, keep me posted, take me to,
    go to, navigate to, switch to the view of, share, spell out, hit me with, hand me, lay out, dish out, remind me of, curious about, any idea,
    wondering, drop me, send me, print out, list for me, break it down, break down, breakdown, broken down, remind me, remind us,
    refresh my memory, retrieve, gather, collect, reveal, outline, itemise, itemize, provide, provide me with, provide us with, supply, furnish,
    notify me, inform me, inform us, brief me, assess, evaluate, survey, scan through, produce, generate, share with me, paste, post,
    spit out the, flash up, whip up, dig up, dig out, drag up, call up, summon, load up the, bring me, get me, fetch me, grab, grab me
list 0.15: wants to look at all of them
    list, list out, enumerate, overview of, listing, tick list, checklist, check list, tick off list
what 0.15: asks which; weighs little, because what is asked about says more
    what, which, what is, what are, which are, which is, what were, what was, whats
who 0.5: asks for people
    who, whose, whom, who is, who are
where 0.5: asks for a place, here one in the queue
    where, where is, where are, whereabouts, in what place, what place, what position, which place, at what place
how 0.4: asks for a state
    how, how good, how good is, how is, how are, how well, in what state, in what shape, what shape is, what shape are
howmany 0.6: asks for a count
    how many, number of, amount of, count of, the count, tally, tally of, headcount of, total number of, how large a number of, quantity of,
    sum of
howmuch 0.7: asks for an amount
    how much
howlong 0.7: asks for a time span
    how long, how much longer, since when, how much time
all 0.4: everything there is of it
    all, everything, every, everyone, everybody, entire lot, every single, each and every, all of, all of them, all of the, the lot, all five,
    five pools, whole lot, every one, across the board, the whole lot, whole shebang, the whole shebang, whole caboodle, the works, whole thing,
    every last one, everything at once, each one, all of it, them all
?: looks like one of our words but is another thing: always unknown
    states, fire alarm, smoke alarm, alarm clock, car alarm, business plan, business school, sports car, sports bra, sports drink,
    health insurance, money back, help wanted, work out, help desk, scale model, scale of, status quo, task force, demo tape, demo tapes,
    log cabin, user story, user stories, real estate, customer support, next door, back pain, back yard, pool table, pool party, swimming pool,
    car pool, pool boy, restart button, power plant, saving, savings, saving money, monitors, the show, tv show, talk show
my 0.7: of the person who speaks
    my, mine, myself
pastme 0.6: what the person did before
    did i, have i, i have asked, i had, did you tell me
generic 1.3: any one of a kind in the world, not one of ours
    what does a, what does an, what is a, what is an, who is a, how does a, how much does a, how long is a, how big is a, how deep is a, is a,
    is an, are there any good
go 0.5: what is going on
    going, gone, goes, went, going on, happening, happen, happened, happens, happening with, happening in, go on, going down, cooking, on the go,
    the matter, new with, new
performing: how well the work is done
    performing, perform, performs, performed
doing 0.5: how somebody is getting on
    doing, getting on, getting along, holding up, coping, faring, hanging in, managing, behaving, working out, up to, keep busy, getting, compare,
    compared, stack up, measure up
set 0.3: gives something a value
    set, treat, consider, should only have, should just have, should only be, ought to have, ought to be, handle as, declare, label, flag, make,
    put, change, adjust, turn, have, should have, should be, must have, should run, shall have, needs to have, let have, keep, run with, fix at,
    leave at, configure to
take 0.3: moves something somewhere
    take, bring, away, remove from, let, send, assign, allocate, deploy, move, chuck, fling, lob, slap, stick, whack, pop, pile, shove, plonk,
    bung, toss, hand over, shift, transfer, divert, redirect, reassign, relocate, swing
"""
