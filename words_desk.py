"""What people come to the desk for: results, history, demos, help, who they are, and running the house. Read by vocabulary.py, which says how."""

from __future__ import annotations

IDEAS = """
result: what came out
    result, results, answer, answers, output, outcome, response, came out, come out, came of, came back, come back, say, said, says, reply,
    findings, result of, verdict, conclusion, solution, what did you get, turned out, turn out, produced, returned, come up with, came up with,
    returned with, find for, found, figured out, come back with, came back with, delivered, yielded, discovered, finding, conclusions, end result,
    final answer, feedback, deliverable, come to, get back, return, returns, did i get, did we get, i got back
progress: how far it is
    progress, how far, how far along, far, far along, news, update, updates, any news, any news on, coming along, eta, how close, getting along,
    along, ready yet, progressing, fared, track, coming on, moving along, percent done, time left, remaining, how much is left, how long left,
    at what stage, what stage, far along is
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
    ahead of, in front of
history: what was said before
    before, message, messages, history, conversation, conversations, chat, chats, chat log, chat history, transcript, chat transcript, past,
    previous, earlier, before that, asked, ask, ask you, asked you, asked before, talk, talked about, talked, discussed, discuss, typed,
    type earlier, said before, say before, past questions, conversation history, recent, what i asked, asked for, recently asked, last time,
    past commands, previously, our talk, chatted, wrote, sent you, we spoke, spoken, interactions, searched, what i typed, what i wrote,
    things i asked, questions i asked, asked about, past chats, old questions, old chats, command history, history of commands, question history,
    i have asked, have i asked, we have asked
recent 0.4: of before
    recent, previous, past, earlier, older, prior
demo: being shown how it works
    demo, demos, demonstration, demonstrations, demonstrate, walkthrough, walk through, walk me through, showcase, tour, show off, preview,
    example, examples, example run, sample, samples, sample run, in action, guided tour, take me through, talk me through, guide me through,
    show me around, show around, step me through, lead me through, run me through, live demo, quick demo, tutorial, sneak peek,
    what it looks like, try out, demoing, test drive, run through of, taste, walkthru, walk thru, play through, a taste of, a feel for, dry run,
    test run
features: what somebody can do
    can do, features, feature, capabilities, capability, capable, capable of, abilities, ability, skills, skill, able to, able, able to do,
    can you do, can it do, can they do, good at, competences, competencies, expertise, talents, know how, functionality, functions, what you do,
    does it do, offer, offering, offerings, specialties, specialities, services offered, strengths, things you do, help me with, help with,
    know about, tricks, potential, skillset, what you can do, you can do, they can do, i can ask, can i ask, ask for, powers, use cases,
    competence, proficiencies, duties, range of skills, everything you can do, things can you do, stuff can you do, can you all do
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
    usage instructions, handbook, reference, help with, get help, command list, usage, quick start, quickstart, getting started, the basics,
    usage info, how to talk, list of commands
lost: does not know what to do
    lost, confused, stuck here, clueless, do not know, not know, no idea, do not understand, not understand, new here, beginner, not sure, unsure,
    do not get it, first time, can not figure out, do not remember, forgot, what do i do here, what do i do now, what am i supposed to do
menu: what can be chosen
    menu, options, choices, main menu, possibilities
commands: what can be said
    command, commands, keywords, phrases, syntax, sentences, orders i can, instructions are there, things i can
type: saying it here
    type, say here, can i say, type here, can i type, what can i type, to type, i say, tell you, should i say, ask you to, should i write,
    to write, can i write, do i write, write here, should i enter, to enter, do i enter
use 0.8: working with this
    use, supposed to use, meant to use, operate, work with, this work, this thing work, it works, using, used, get the most out of, handle,
    talk to you, speak to you, interact with you, communicate with you, speak with you, talk with you, use you
explain: wants to know what it means
    explain, clarify, describe the, what does, mean, means, meaning, elaborate
login: says who is speaking
    login, log in, log me in, logged in, sign in, sign me in, signed in, signin, authenticate, identify me, log on, log me on, sign on, become,
    switch user, switch to user, change to user, switch to account, switch to the user, change user to, switch user to, switch account to,
    change user, switch account, switch accounts, logging in, sign into, log into, continue as, act as, logged on
logout: ends the talk
    logout, log out, log me out, sign out, sign me out, log off, log me off, sign off, signout, logoff, logged out, signed out, bye, goodbye,
    good bye, see you, end my session, close my session, close the session, end the session, end session, close session, disconnect,
    leave the session, close this session, end this session, exit, quit the session, terminate my session, logging out, that is all for today,
    disconnect me
self: asks who is speaking
    current user, logged in user, active user, signed in user, my user, who am i, whoami, who i am, am i, which user am i, which user i am, i am,
    about me, what user am i
account: how a person is known here
    account, accounts, profile, user name, username, name, identity, user id, login name, credentials, my login
rights: what a person may do
    role, roles, permission, permissions, rights, right, privileges, allowed, allowed to do, access level, may do, authorized, authorised,
    authorization, access rights, permitted, clearance, entitled
users: the people who are known here
    user, users, user list, user accounts, members list, people using, operators, registered users, user management, manage users, access list,
    logins, api keys, user sessions, user session, people, can log in, can sign in, may log in, allowed in, able to log in, can get in,
    list of users, account holders, everyone with access, everybody with access, all user accounts, who has got access, team members, members
access: coming in
    access, using, use the, has access, have access, active sessions, sessions, session, signed up, registered, connected, logged
admin: running the house
    admin, administrator, administration, administrative, admin panel, admin page, admin section, admin view, admin console, admin screen,
    admin tools, admin menu, admin area, superuser, root, admin home, admin start page, admin main page
logs: what was written down
    log, logs, logfile, logfiles, log file, log files, log entries, system log, system logs, error log, error logs, error report, error reports,
    audit, audit log, audit trail, event log, server log, server logs, journal, log output, error messages, stack traces, traces, log messages,
    log lines, events, recent errors, errors, error, log history, journal entries, logbook, recent activity, activity log, activity logs,
    event history, debug output, syslog, trace, error list, list of errors, recent events, latest errors
config: how it is set up
    config, configuration, configurations, settings, setting, preferences, configured, configure, environment variables, env vars, parameters,
    options file, setup options, configs, env, environment settings, system settings, conf, config file, config values, configuration values,
    config options, configuration options, parameter, env config, setting values, current setup, system configuration
backups: the copies there are
    backups, snapshots, list of backups, existing backups
backup: making a copy of everything
    backup, back up, back everything up, backed up, backing up, snapshot, dump, save a copy, safety copy, back it up, a copy of, back up of,
    archive, save everything, save a snapshot, export, copy, save, store a copy, make a copy, secure, database dump, db dump, db backup,
    database backup, restore point, safe copy, duplicate, preserve, safeguard
database: what a copy is made of
    database, db, data, databases, our data, data base, all data, sqlite, the lot of data, database file, postgres
restore 1.3: putting a copy back
    restore, restoring, restored, roll back to the backup, load the backup, load backup, recover from backup, go back to the backup,
    bring back the backup, recover the database, recover the data, reinstate, restore from
days: a span for keeping
    days, weeks
retention: how long tasks are kept
    keep tasks, keep ended tasks, keep finished tasks, keep old tasks, keep the tasks, keep everything, retention, retain, kept, data retention,
    is data kept, keep data, retention policy, data kept, stored for
resume: going on after a stop
    resume, unpause, continue work, carry on working, resume work, continue processing, lift the stop, unhalt, resuming
stopall: stopping everything at once
    stop all, stop everything, halt everything, emergency stop, kill everything, shut everything down, stop all tasks, stop all work,
    stop all pools, stop all agents, halt all, pause everything, pause all, freeze everything, cancel everything, cancel all, cancel all tasks,
    abort everything, abort all, panic button, kill switch, stop the world, shut down everything, stop every task, halt operations, cease all,
    kill all, kill all tasks, stop the system, shut down the system, shut the system down, pause the system, cancel all of them, stop work,
    shutdown, shut down operatoros, stop operatoros, pause the queue, freeze all, pause operations, terminate everything, terminate all,
    end everything
undo 1.3: making a change not have been
    undo, roll that back, roll it back, put that back, change it back, set it back, turn it back, bring back the old, switch it back, revert,
    reverse, roll back, rollback, take back, take that back, take it back, put it back, put back, undo that, undo it, undoing, back to how it was,
    how it was, as it was, how they were, the way it was, undo my last, reverse that, revert that, go back on, unwind, before the change,
    walk back
change: what was changed
    change, changes, changed, action, modification, adjustment, operation, edit, move
confirm: agreeing to a loss
    confirm, confirmed, confirmation
next: the next step of a demo
    next, go on, continue, proceed, carry on, next step, move on, keep going, go ahead, onward, next one, forward, continue please, next please,
    and then what, advance, continue with the demo, step forward, next slide, next part, and next, on to the next, go further, move along,
    show me the next, what is next, what comes next, what next
back: the step before
    back, go back, previous step, one back, step back, one step back, last step, before this, backwards, return, back up a step, previous slide,
    previous part, back one, rewind, go to the previous, repeat the previous step
skip: leaving a step out
    skip, skip this one, skip that one, skip this, skip it, skip ahead, jump over, pass on this, leave this out, leave out, skip that, jump ahead,
    pass
enough: ending a demo
    enough, that is enough, i have seen enough, that will do, finish the, end of demo, leave the, get me out, out of here, exit the demo,
    quit demo, leave the demo
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
