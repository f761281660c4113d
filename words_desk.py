"""What people come to the desk for: results, history, demos, help, who they are, and running the house. Read by vocabulary.py, which says how."""

from __future__ import annotations

IDEAS = """
result: what came out
    result, results, answer, answers, output, outcome, response, came out, come out, came of, came back, come back, say, said, says, reply,
    findings, result of, verdict, conclusion, solution, what did you get, turned out, turn out, produced, returned, come up with, came up with,
    returned with, find for, found, figured out, come back with, came back with, delivered, yielded, discovered, finding, conclusions, end result,
    final answer, feedback, deliverable, come to, get back, return, returns, did i get, did we get, i got back, any joy, any joy with, any luck,
    any luck with, end up with, end up saying, ended up saying, ended up with, read back, read me back, the upshot, upshot, bottom line,
    what became of, became of, made of, come up, cough up, spit out, spat out, hand back, give us back, what did you find, get to the bottom of,
    what have you got for, come back on, back from, hear back, heard back, hear back from, heard back from, payoff, the product of, deliverables,
    write up, writeup, outcomes, came through, come through
progress: how far it is
    progress, how far, how far along, far, far along, news, update, updates, any news, any news on, coming along, eta, how close, getting along,
    along, ready yet, progressing, fared, track, coming on, moving along, percent done, time left, remaining, how much is left, how long left,
    at what stage, what stage, far along is, come along, get on, getting on, how is it coming, doing so far, where has it got to,
    where have you got to, got to, got as far, nearly done, nearly there, almost done, almost there, close to done, any closer, shaping up,
    moving, moving yet, cooking yet, percent complete, percentage complete, how complete, how finished, status of the task, on schedule, on time,
    when will it be done, when will it be ready, when will it finish, be done, be ready, be long, will it take, much longer, still at it,
    still on it
yet 0.2: up to now
    yet, still, already, so far, by now, finally
last 0.5: the latest one
    last, latest, newest, most recent, last one, latest one, last task, latest task, previous task, last job, last thing, last request,
    last question, previous one, the one before, my last, most recent one, most recent task, just asked, i just asked, i just sent,
    just submitted, i just submitted, just now, recent task, just started
it 0.2: what was spoken of
    it, that, this, that one, this one, that thing, this thing, the same one, that task, this task, that job, this job, the task, the job,
    that request, this request, him, her, the thing, that question, this question, said task, same one
position: the place in the queue
    position, place in line, place in the queue, spot, spot in line, spot in the queue, where in line, where in the queue, turn, its turn, before,
    ahead of, in front of, how far back, how far down, how many ahead, how many in front, queue position, queue place, queue spot,
    spot in the line, place in the line, next in line
history: what was said before
    before, message, messages, history, conversation, conversations, chat, chats, chat log, chat history, transcript, chat transcript, past,
    previous, earlier, before that, asked, ask, ask you, asked you, asked before, talk, talked about, talked, discussed, discuss, typed,
    type earlier, said before, say before, past questions, conversation history, recent, what i asked, asked for, recently asked, last time,
    past commands, previously, our talk, chatted, wrote, sent you, we spoke, spoken, interactions, searched, what i typed, what i wrote,
    things i asked, questions i asked, asked about, past chats, old questions, old chats, command history, history of commands, question history,
    i have asked, have i asked, we have asked, what i have been asking, been asking, been asking about, what have i been asking,
    i have been asking, questions so far, things so far, past messages, past requests, my messages, message history, what we said, what was said,
    scrollback, backlog of questions, recap of our chat, recap our chat, recap our conversation, our chat, our conversation, this chat,
    this conversation, conversation so far, chat so far, session history, my questions, my requests, questions asked, requests made,
    what i wanted, typed in, put in, type in earlier, previous commands, earlier commands, old commands, last commands
recent 0.4: of before
    recent, previous, past, earlier, older, prior
demo: being shown how it works
    demo, demos, demonstration, demonstrations, demonstrate, walkthrough, walk through, walk me through, showcase, tour, show off, preview,
    example, examples, example run, sample, samples, sample run, in action, guided tour, take me through, talk me through, guide me through,
    show me around, show around, step me through, lead me through, run me through, live demo, quick demo, tutorial, sneak peek,
    what it looks like, try out, demoing, test drive, run through of, taste, walkthru, walk thru, play through, a taste of, a feel for, dry run,
    test run, demo style, do its thing, do your thing, do their thing, in full flow, strut their stuff, show its stuff, show their stuff,
    put through its paces, through its paces, put through their paces, sneak preview, taster, trial run, a trial, mock run, mock up, dummy run,
    guided walk, walk around, show and tell, put on a show, dog and pony, look and feel, sampler, product tour, intro tour, hands on demo,
    hands on look
features: what somebody can do
    can do, features, feature, capabilities, capability, capable, capable of, abilities, ability, skills, skill, able to, able, able to do,
    can you do, can it do, can they do, good at, competences, competencies, expertise, talents, functionality, functions, what you do, does it do,
    offer, offering, offerings, specialties, specialities, services offered, strengths, things you do, help me with, help with, know about,
    tricks, potential, skillset, what you can do, you can do, they can do, i can ask, can i ask, ask for, powers, use cases, competence,
    proficiencies, duties, range of skills, everything you can do, things can you do, stuff can you do, can you all do, any good at,
    what are you any good at, what could you do, could do, could you do for me, do for me, do for us, i can use, use you for, turn to you for,
    come to you for, come to you with, ask you about, talk to you about, throw at you, cover, cover off, remit, scope, know your stuff on,
    knowledgeable about, up on, clued up on, trained for, trained to do, trained on, set up to do, designed to do, designed for, made for,
    built for, built to do, cut out for, deal with, deals with, take on, tackle, tackles, cater for, cater to, bring to the table, knowhow
automation: work that runs by itself
    automation, automations, automate, automated, workflow, workflows, template, templates, playbook, automatism, scheduled job
analysis: what the specialists do; says no more in a demo
    analytics, analysis, analytics features, analyses, analysing, analyzing, prediction, predictions, advice features, insights, research,
    reporting, planning, process
domains: the fields of work
    domain, domains, areas, area, field, fields, subjects, topics, categories, specialties, kinds, kind, types, specialism, specialisms, sorts
tools: what the specialists work with
    tools, tool, equipment, utilities
help: wants to be told how to use this
    help, help me, assist, assistance, guide, guidance, manual, instructions, user guide, user manual, documentation, docs, usage guide,
    cheat sheet, cheatsheet, help page, help menu, help text, support, help me out, a hand, faq, how to use, readme, quick guide,
    usage instructions, handbook, reference, help with, get help, command list, quick start, quickstart, getting started, the basics, usage info,
    how to talk, list of commands, rtfm, man page, manpage, lost here, show me the ropes, learn the ropes, the ropes, crash course,
    bring me up to speed, get me up to speed, get me started, where do i begin, where do i start, give me a hint, hint, hints, a pointer,
    pointers, tips on using, point me in the right direction, walk me through the commands, assist me, sos, mayday, instruction,
    prompts i can use, how to guide, user help, basic help, some help, any help, little help, a little help, bit of help
lost: does not know what to do
    lost, confused, stuck here, clueless, do not know, not know, no idea, do not understand, not understand, new here, beginner, not sure, unsure,
    do not get it, first time, can not figure out, do not remember, forgot, what do i do here, what do i do now, what am i supposed to do,
    bit lost, a bit lost, kind of lost, totally lost, completely lost, at sea, no clue, have not a clue, have no clue, out of my depth, baffled,
    puzzled, bewildered, stumped, flummoxed, scratching my head, new to this, i am new, newbie, noob, novice, first time here, never used this
menu: what can be chosen
    menu, options, choices, main menu, possibilities
commands: what can be said
    command, commands, keywords, phrases, syntax, sentences, orders i can, instructions are there, things i can, things to say, things to type,
    what to say, what to type, what can i say, what can i type, magic words, vocabulary, lingo, verbs, grammar, legal commands, valid commands,
    available commands, all commands, command reference, possible commands
type: saying it here
    type, say here, can i say, type here, can i type, what can i type, to type, i say, tell you, should i say, ask you to, should i write,
    to write, can i write, do i write, write here, should i enter, to enter, do i enter, type in here, type in, meant to type, supposed to type,
    put in here, meant to say, supposed to say, need to say, have to say, have to type, need to type, ought to type, could i type, could i say,
    allowed to say, allowed to ask, meant to enter
use 0.8: working with this
    use, supposed to use, meant to use, operate, work with, this work, this thing work, it works, using, used, get the most out of, handle,
    talk to you, speak to you, interact with you, communicate with you, speak with you, talk with you, use you
explain: wants to know what it means
    explain, clarify, describe the, what does, mean, means, meaning, elaborate, walk me through why, account for, justify, talk me through why
login: says who is speaking
    login, log in, log me in, logged in, sign in, sign me in, signed in, signin, authenticate, identify me, log on, log me on, sign on, become,
    switch user, switch to user, change to user, switch to account, switch to the user, change user to, switch user to, switch account to,
    change user, switch account, switch accounts, logging in, sign into, log into, continue as, act as, logged on
logout: ends the talk
    logout, log out, log me out, sign out, sign me out, log off, log me off, sign off, signout, logoff, logged out, signed out, bye, goodbye,
    good bye, see you, end my session, close my session, close the session, end the session, end session, close session, disconnect,
    leave the session, close this session, end this session, exit, quit the session, terminate my session, logging out, that is all for today,
    disconnect me, sign me off, i am off, i am out, i am out of here, see ya, cya, so long, farewell, cheerio, ta ta, laters, catch you later,
    talk later, talk to you later, see you later, see you tomorrow, good night, goodnight, night night, over and out, call it a day,
    calling it a day, done for today, done for the day, finished for today, that is me done, sign off for today, kill my session,
    terminate session, end this chat, close this chat, stop the session
self: asks who is speaking
    current user, logged in user, active user, signed in user, my user, who am i, whoami, who i am, am i, which user am i, which user i am, i am,
    about me, what user am i, whose account am i, which account am i, what account am i, my identity, logged in as, signed in as,
    am i logged in as, am i signed in as, do you know who i am, who do you think i am, who am i to you, who are you talking to, who is this,
    my own account, my current user, who i am logged in as
account: how a person is known here
    account, accounts, profile, user name, username, name, identity, user id, login name, credentials, my login
rights: what a person may do
    role, roles, permission, permissions, rights, right, privileges, allowed, allowed to do, access level, may do, authorized, authorised,
    authorization, access rights, permitted, clearance, entitled
users: the people who are known here
    user, users, user list, user accounts, members list, people using, operators, registered users, user management, manage users, access list,
    logins, api keys, user sessions, user session, people, can log in, can sign in, may log in, allowed in, able to log in, can get in,
    list of users, account holders, everyone with access, everybody with access, all user accounts, who has got access, team members, members,
    people with logins, with logins, with a login, with accounts, with an account, with access, user base, userbase, registered people,
    everyone on the system, who is on the system, accounts here, people on here, members here, everybody on here, who is registered,
    who is signed up, signed up users, user roster, roster, personnel, contributors, participants, enrolled, user names, usernames, logins list,
    named users, known users
access: coming in
    access, using, use the, has access, have access, active sessions, sessions, session, signed up, registered, connected, logged
admin: running the house
    admin, administrator, administration, administrative, admin panel, admin page, admin section, admin view, admin console, admin screen,
    admin tools, admin menu, admin area, superuser, root, admin home, admin start page, admin main page
logs: what was written down
    log, logs, logfile, logfiles, log file, log files, log entries, system log, system logs, error log, error logs, error report, error reports,
    audit, audit log, audit trail, event log, server log, server logs, journal, log output, error messages, stack traces, traces, log messages,
    log lines, events, recent errors, errors, error, log history, journal entries, logbook, recent activity, activity log, activity logs,
    event history, debug output, syslog, trace, error list, list of errors, recent events, latest errors, lately in the log, what has been logged,
    been logged, log contents, log book, log trail, activity history, system events, error entries, error history, failed logins, tail of the log,
    journal of events, audit log entries, audit entries, the tape, records, recordings, log records, system records, error records,
    console output, stdout, stderr, output log, log feed
config: how it is set up
    config, configuration, configurations, settings, setting, preferences, configured, configure, environment variables, env vars, parameters,
    options file, setup options, configs, env, environment settings, system settings, conf, config file, config values, configuration values,
    config options, configuration options, parameter, env config, setting values, current setup, system configuration, tunables, knobs,
    switches set, set up right now, options set, what is set, defaults, dotenv, env file, set up how, options we run with,
    running with what settings, settings are we running with, attributes, variables, config vars, settings file, configuration file, setup values,
    modes, system options, current options, setup details
backups: the copies there are
    backups, snapshots, list of backups, existing backups, saved copies, old backups, past backups, previous backups, available backups,
    stored backups, backup list, backup files, backup copies, restore points, list of snapshots
backup: making a copy of everything
    backup, back up, back everything up, backed up, backing up, snapshot, dump, save a copy, safety copy, back it up, a copy of, back up of,
    archive, save everything, save a snapshot, export, copy, save, store a copy, make a copy, secure, database dump, db dump, db backup,
    database backup, restore point, safe copy, duplicate, preserve, safeguard, back this up, back it all up, back the lot up, save our bacon,
    safety net, snap a copy, take a copy, stash a copy, keep a copy, a safe copy, save point, savepoint, checkpoint, save state, archive copy,
    a dump
database: what a copy is made of
    database, db, data, databases, our data, data base, all data, sqlite, the lot of data, database file, postgres
restore 1.3: putting a copy back
    restore, restoring, restored, roll back to the backup, load the backup, load backup, recover from backup, go back to the backup,
    bring back the backup, recover the database, recover the data, reinstate, restore from, roll everything back to the backup,
    put the backup back, load from backup, restore our data, bring back from backup, bring the backup back, recover from the backup,
    revert to the backup, revert to backup, fall back to the backup, go back to backup, reload the backup, use the backup
days: a span for keeping
    days, weeks
retention: how long tasks are kept
    keep tasks, keep ended tasks, keep finished tasks, keep old tasks, keep the tasks, keep everything, retention, retain, kept, data retention,
    is data kept, keep data, retention policy, data kept, stored for
resume: going on after a stop
    resume, unpause, continue work, carry on working, resume work, continue processing, lift the stop, unhalt, resuming, carry on again,
    let everything carry on, let it all run, go back to work, back to work everyone, get back to work, release the brakes, take off the brakes,
    let them work, let them run, let it run, let everything run, off hold, take off hold, lift the pause, unfreeze everything, restart work,
    start work again, pick up where we left off, pick up where you left off, carry on with the work, everything back on, let the work go on
stopall: stopping everything at once
    stop all, stop everything, halt everything, emergency stop, kill everything, shut everything down, stop all tasks, stop all work,
    stop all pools, stop all agents, halt all, pause everything, pause all, freeze everything, cancel everything, cancel all, cancel all tasks,
    abort everything, abort all, panic button, kill switch, stop the world, shut down everything, stop every task, halt operations, cease all,
    kill all, kill all tasks, stop the system, shut down the system, shut the system down, pause the system, cancel all of them, stop work,
    shutdown, shut down operatoros, stop operatoros, pause the queue, freeze all, pause operations, terminate everything, terminate all,
    end everything, pull the plug on everything, stop the lot, shut everything off, kill the lot, halt the lot, bring everything to a halt,
    bring it all to a halt, bring everything to a stop, down tools, everybody stop, everyone stop, all stop, full stop on everything,
    cease and desist, stop the presses, hit the brakes, slam on the brakes, hit the brakes on everything, big red button, red button,
    stop everything now, pause all pools, pause all agents, put everything on hold, hold everything, suspend everything, suspend all,
    stop every pool, stop all of it, stop it all
undo 1.3: making a change not have been
    undo, roll that back, roll it back, put that back, change it back, set it back, turn it back, bring back the old, switch it back, revert,
    reverse, roll back, rollback, take back, take that back, take it back, put it back, put back, undo that, undo it, undoing, back to how it was,
    how it was, as it was, how they were, the way it was, undo my last, reverse that, revert that, go back on, unwind, before the change,
    walk back, put back how it was, back how it was, put that back how it was, undo what you did, undo what i did, reverse what you did,
    reverse what i did, what you just changed, what i just changed, what you just did, what i just did, take back what, un do, unmake,
    turn back the clock, backtrack, walk it back, walk that back, roll back that change, back out, back that out, back it out,
    back out that change, nope put it back, as you were, never mind that change, cancel that change, cancel the change, cancel the last change,
    make it like before, like before, like it was before, how it used to be, the way things were, the way it used to be, to the old value,
    to the previous value, to the old setting, to what it was, back to what it was, previous state, original state, as before
change: what was changed
    change, changes, changed, action, modification, adjustment, operation, edit, move
confirm: agreeing to a loss
    confirm, confirmed, confirmation
next: the next step of a demo
    next, go on, continue, proceed, carry on, next step, move on, keep going, go ahead, onward, next one, forward, continue please, next please,
    and then what, advance, continue with the demo, step forward, next slide, next part, and next, on to the next, go further, move along,
    show me the next, what is next, what comes next, what next, and then, then what, what now, ok next, on we go, on with it, on with the show,
    get on with it, keep it going, keep it coming, roll on, let us move on, let us continue, lead on, moving on, next bit, next screen, next page,
    page down, and after that, what follows, more please, show more, go on then, carry on please
back: the step before
    back, go back, previous step, one back, step back, one step back, last step, before this, backwards, return, back up a step, previous slide,
    previous part, back one, rewind, go to the previous, repeat the previous step, previous screen, previous page, page up, the last bit,
    one before, step backwards, one step backwards, back up, back a step, back a bit, go back a bit, go back one, what was before,
    what was that again, last slide, prior step, prior slide, back one step
skip: leaving a step out
    skip, skip this one, skip that one, skip this, skip it, skip ahead, jump over, pass on this, leave this out, leave out, skip that, jump ahead,
    pass, skip over, skip past, next but one, not this one, not interested in this one, jump this, jump it, jump this one, move past,
    move past this, hop over, gloss over, fast forward, do not need this one, leave this one, miss this out, miss this one, miss it out
enough: ending a demo
    enough, that is enough, i have seen enough, that will do, finish the, end of demo, leave the, get me out, out of here, exit the demo,
    quit demo, leave the demo, i am bored, wrap it up, wrap up, that is plenty, seen enough, got the idea, i get the idea, i have got the idea,
    got the gist, i get it, end the demo, stop the demo, close the demo, cancel the demo, finish the demo, end demo, stop demo, abort the demo,
    kill the demo, cut the demo, cut it there, let us stop there, stop there
step 0.5: a piece of a demo
    step, part, slide, stage, bit of
most 0.5: an end of a ranking
    most, least, more than
create: making a user
    create, add user, new user, invite, register, make user, create user, add a user, create a user, add a new user, create a new user,
    make a new user, new account
and 0: joins; says nothing
    as opposed
attempt 0.2: one go at a task
    attempt, attempts
"""
