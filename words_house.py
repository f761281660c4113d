"""The things of this house and the states they are in. Read by vocabulary.py, which says how."""

from __future__ import annotations

IDEAS = """
system 0.5: all of this house
    system, thing, whole thing, server, platform, operatoros, operator os, operatoros system, things, stuff, app, software, service, services, os,
    setup, infrastructure, engine, the operation, operations center, cluster, host, backend, environment, our end, instance of operatoros, sys,
    box, machine, rig, stack, installation, deployment, whole operation, operation, component, components, subsystem, subsystems, module, modules,
    moving parts, application, program, shebang, whole setup, machinery
status: how all of it is
    status, state, overview, summary, dashboard, situation, sitrep, rundown, recap, state of affairs, general status, general overview,
    general summary, big picture, snapshot of the system, at a glance, status report, status update, status overview, status check, what is up,
    system overview, condition, lay of the land, where do we stand, where we stand, where are we, state of play, how it looks, how things stand,
    how we stand, where things stand, how it stands, how matters stand, lowdown, the lowdown, standing, how goes it, progress report,
    system summary, general state, general condition, general situation, general picture, how we are doing, how are we doing, how we doing,
    how are things, how are things going, where are we at, where we are at, the picture, what is the picture, the score, what is the score,
    state of the union, state of the nation, state of things, the news, what is the story, the story so far, what is the word,
    the latest on everything, how is tricks, how goes, headlines, the headlines, executive summary, high level summary, high level overview,
    bird eye view, birds eye view, health and status, one pager, sit rep, read out of the system, vibe check, temperature check,
    where do things stand, how do things stand, how do matters stand, where do matters stand, where do we all stand, overall picture,
    whole picture, full picture, general idea
online 0.6: whether it is there
    online, up, alive, up and running, operational, live, reachable, awake, available, still there, switched on, in service, this thing on,
    thing on, anyone there, anybody there, anybody home, anyone home, you there, are you there, you alive
uptime: since when it is there
    uptime, been up, been running, been online, been alive
paused: stopped for a while
    paused, suspended, halted, on pause, on a break, held up
working 0.7: does what it should
    working, work, works, functioning, function, operating
pools 0.8: a group of agents
    pool, pools, fleet, fleets, agent pool, agent pools, worker pool, worker pools, agents pool, specialist pool, workforce, department,
    departments, groups, crew, team, teams, squad, division, divisions, unit, side, branch, lot, bunch, gang, crowd, mob, guys, section, sections,
    desk, desks, wing, bench
agents 0.8: those who do the work
    agent, agents, worker, workers, bot, bots, specialist, specialists, expert, experts, instance, instances, capacity, resources, staff,
    staffing, headcount, hands, people, manpower, horsepower, thread, threads, replicas, replica, ai agents, consultants, analysts, processes,
    colleagues, helpers, robots, firepower, power, folks, bodies, souls, troops, heads, pair of hands, pairs of hands, a pair of hands, lads,
    crew members, worker bees, workhorses, muscle
tasks 0.8: a piece of work
    task, tasks, job, jobs, request, requests, ticket, tickets, query, queries, questions, work item, work items, workload, assignments, items,
    to dos, todos, processing queue, orders, run number, question, assignment, item, task list, the task list, list of tasks, job list,
    the job list, tasks list, list of jobs
queue: where tasks wait
    queue, queues, backlog, line, in line, task queue, job queue, waiting list, waiting line, pipeline, queue length, queue depth, the pipe,
    in the pipe, tray, in tray, inbox, hopper, stack of work, work queue, waiting room
queued: waits
    queued, awaiting, queued up, pending, waiting, waiting in line, waiting in the queue, lined up, in the queue, outstanding, unstarted,
    not started, not yet started, on hold, standing in line, to be processed, yet to run, in the pipeline, still waiting, still to do,
    yet to start, yet to be done, to be done, left to do, in waiting, parked, not begun, not picked up, unprocessed, unhandled, unassigned,
    in line
running: is being worked on
    running, still going, still running, still active, in progress, active, processing, in flight, executing, under way, underway, ongoing,
    being processed, being worked on, working on, work on, worked on, open, in the works, busy with, processed, processing at, on your plate,
    on the plate, on your desk, on your list, on the agenda, got on, on the go, on the boil, in hand, at work on, working away on, underway now,
    mid run, in motion, being handled, being dealt with, currently being done, being done, getting done, on at the moment, sitting on,
    on the books, chewing on, munching on, grinding on, crunching on, plugging away at, beavering away at, occupied with, occupied by,
    tied up with, on their plate, on its plate, in the oven
failed: ended badly
    failed, fail, failing, fails, failure, failures, errored, errored out, went wrong, gone wrong, go wrong, broke, broken, crash, crashed,
    crashes, crashing, did not work, not work, did not succeed, unsuccessful, faulty, malfunctioning, not working, unhealthy, goes wrong, blew up,
    did not make it, bombed, flopped, fell over, errors out, going wrong, misbehaving, messed up, botched, with errors, task errors,
    errors in tasks, errors in the tasks, errors in my tasks, drop the ball, dropped the ball, drop the ball on, dropped the ball on, fell down,
    fell flat, went belly up, belly up, borked, hosed, tanked, choked on, went south, gone south, went sideways, went bad, gone bad, hit an error,
    hit errors, had errors, threw an error, threw errors, with an error, did not finish, did not complete, did not go through, not go through,
    not successful, could not finish, come a cropper, came a cropper, come unstuck, came unstuck, fall over, falls over, falling over, keel over,
    keeled over, bit the dust, bite the dust, wiped out, bust, gone bust, conk out, not make it, went kaput, packed up, packed it in, interrupted,
    malfunctioned, faulted, collapsed, exploded, choked, derailed, came apart, fell apart, falling apart, broken down, broke down, breaking down,
    went down in flames, unsuccessfully
dead: ended for good, or does not answer
    dead, died, die, dying, dead letter, dead lettered, given up, gave up, given up on, down, gone, unresponsive, not responding, fallen over,
    knocked out, offline, killed off, lost, beyond retry, kaput, defunct, nonresponsive, unreachable, zombie, zombies, out of order,
    out of action, flatlined, toast, passed out, gone down, went down, conked out, given up for good, beyond saving, past saving, beyond help,
    lost for good, dead for good, dead in the water, brown bread, six feet under, buried for good, permanently failed, failed permanently,
    failed for good, inaccessible, unavailable, inactive, missing, vanished, disappeared, gone missing, gone dark, gone quiet, non responsive,
    out cold, deceased, lifeless, perished
stuck: neither ends nor goes on
    stuck, hang, hanging, hung, frozen, freeze, jammed, stalled, blocked, acting up, acting weird, weird, misbehave, glitchy, buggy, choking,
    playing up, sluggish, acting strange, acting funny, not moving, unstable, gone weird, gone funny, gone strange, being weird, being strange,
    being odd, odd, wonky, wobbly, flaky, dodgy, on the blink, on the fritz, playing silly buggers, seized up, seizing up, locked up, locking up,
    not budging, does not move, going nowhere, in a loop, looping, spinning, spinning its wheels, lagged, crawling, at a standstill,
    unresponsive again, lifeless, playing dead, bugging out, glitching, glitched, in a mess, in a funk, in a state, in a bad way, in a bad state,
    in bad shape, in trouble
completed: ended well
    completed, resolved, concluded, finalised, complete, finished, finish, done, successful, succeeded, succeed, got done, ended, through,
    wrapped up, accomplished, ready, over with, completes, finishes, finalized, fulfilled, solved, finished up, already done, ticked off,
    checked off, crossed off, finished off, got finished, knocked out of the park, in the bag, in the can, sorted, sorted out already,
    over and done with, done with, done and dusted, closed, closed out, processed already, successfully, wrapped, complied, executed, delivered,
    resolved already, successfully finished, fully done, all done
cancelled: was called off
    cancelled, canceled, aborted, stopped tasks, stopped jobs, been cancelled, was cancelled, were cancelled, called off, binned, scrapped, axed,
    withdrawn, revoked, pulled, dropped by us, killed by us
expired: came too late
    expired, timed out, time out, timeouts, overdue, too late, missed deadline, ran out of time
busy: how much there is to do
    busy, idle, free, loaded, under load, load, utilization, utilisation, occupied, unused, available agents, spare, sitting around, in use,
    busiest, bored, at work, utilized, on duty, on shift, on hand, on the clock, in play, has room, have room, room to spare, any room,
    spare room, some room, full or
size 0.8: how large
    size, big, large, how big, how large, sizes, strength, strong, biggest, largest, smallest, small, spread, spread across, distributed,
    distribution, split up, divided up, allocation, make up, breakdown by pool, pool by pool
metrics: numbers about the work
    metric, metrics, statistics, stats, stat, numbers, figures, performance, analytics, kpi, kpis, measurements, performance metrics,
    performance numbers, performance stats, performance report, performance figures, performance analytics, performance data, scorecard, graphs,
    key figures, throughput, telemetry, measures, productivity, output numbers, performance details, performance summary, performance indicators,
    performance overview, benchmarks, measurement, stat sheet, the stats, stats on, hard numbers, data points, number crunching,
    crunch the numbers, the numbers, kpi report, statistics on, performance overall, track record, report card, how they perform,
    how they performed, indicators, counters, measured values, quantitative, perf, perf numbers, perf stats, perf metrics
rate: one number about the work: how often it succeeds, how long it takes
    success rate, error rate, failure rate, response time, response times, latency, average response time, average time, speed, wait time,
    wait times, run time, run times, completion rate, success ratio, failure ratio, efficiency, efficient, turnaround, turnaround time,
    response speed, respond, responding, reply time, reply times, average wait, percent succeed, percentage, average wait time, average run time,
    average waiting time, waiting time, waiting times, average duration, mean time, average, processing time, processing times, answer time,
    answer times, hit rate, win rate, pass rate, fail rate, success percentage, failure percentage, percentage of success, percent success,
    percent failed, share of failures, handling time, average handling time, handle time, turn around time, turning things around,
    turn things around, time per task, time to finish, time to complete, time to answer, average speed, speed stats, how fast are we,
    how quick are we, how slow are we, average latency, median time, per task, time does it take, long does it take, take on average,
    time on average, share of tasks, proportion of tasks, percentage of tasks, percent of tasks, fraction of tasks, what share, what proportion,
    what percentage, what percent, what fraction
fast: how quickly
    fast, quickly, slow, quick are, responsive, how quick, slowly, faster, slower, quicker, taking so long, taking long, taking ages,
    taking forever, take so long, taking a while, so slow, dragging, dragging on
usage: what is used up
    usage, cpu, memory, cpu usage, memory usage, ram, disk, disk space, resource usage, resource consumption, token usage, tokens, token,
    consumption, cpu load, processor, processor load, memory load, cpu and memory, resources used, resource use, hard disk
cost: what it costs
    cost, costs, spent, spend, spending, bill, billing, price, expensive, paid
health: whether the machinery is sound
    health, health check, healthcheck, health checks, healthchecks, health report, health metrics, health status, health monitor, healthy,
    health state, system health, diagnostics, diagnostic, diagnose, vitals, vital signs, self test, selftest, self check, checkup, check up,
    sanity check, wellbeing, fit, pulse, in good shape, good shape, self diagnosis, healthiness, health overview, health info, health data,
    health checkup, health condition, diagnosis, probe, probes, health probe, health probes, wellness check, self tests, self diagnostic,
    self diagnostics, once over, a once over, quick check, systems check, system check, check out ok, checks out, full physical, full checkup,
    health scan, scan, full scan, system scan, integrity check, soundness, in working order, working order, fighting fit, in rude health,
    fit and well, hale and hearty, under the weather, feeling well, feeling ok, feeling alright, ailing, ail, everything check out,
    check out fine, check out okay, readiness, well being, fitness, stability, is stable, reliability
ok 0.6: is as it should be
    ok, alright, okay, fine, all right, in order, all good, all well, everything good, in good health, good health, looking good, going well,
    going great, smoothly, smooth, smoothly running, normal, normally, as expected, right, hunky dory, well enough, stable, nominal, sound,
    all is well, all well with, ticking over, ticking along, humming along, nicely, chugging along, plodding along, purring, ticking over nicely,
    well with, in good nick, hunky-dory, shipshape, swimmingly, tickety boo, in the green
wrong: is not as it should be
    wrong, problem, problems, issue, issues, trouble, troubles, error state, fault, faults, incident, incidents, outage, outages, concerns, off,
    amiss, the matter with, on fire, hiccup, hiccups, snag, snags, gremlins, bugs, bug, glitch, glitches, breakage, breakages, malfunction,
    malfunctions, disruption, disruptions, mishap, mishaps, defect, defects, anomaly, anomalies, something up, anything up, errors anywhere,
    broken anywhere, amiss anywhere, irregularities, irregularity, abnormality, abnormalities, fishy, weird anywhere, violation, violations,
    disturbance, disturbances, concern anywhere
something 0.4: an open word for a thing or a person
    anything, something, things, stuff, whatever, whichever, anything else, nothing, anyone, anybody, ones, one
alerts: what the monitor warns of
    alert, alerts, alerting, alarm, alarms, warning, warnings, warn, notification, notifications, red flags, red flag, triggered alerts, pages,
    heads up, alarming, warning signs, warning sign, warning lights, raised flags, active incidents, critical issues, flagged, alarm bells,
    warning messages, alert messages, issues flagged, problems flagged, anything flagged, open incidents, current incidents, recent incidents,
    any incidents, red lights, red light, flashing red, in the red, alarm lights, siren, sirens, open warnings, open alarms, notices, heads ups,
    alert list, warning list, pagers, paged
attention: what a person should look at
    attention, worry, worry about, worried, worried about, concern, should know, should know about, aware, aware of, be aware of, need to know,
    watch out for, look out for, urgent to know, keep an eye on, to look into, care about, screaming for attention, crying out for attention,
    needs attention, demanding attention, demand attention, calling for attention, needs my eyes, need my eyes, needs eyes, look into,
    needs looking at, need looking at, bothering about, be bothered about, sweat about, fret about, be worried about, keep me up at night,
    should be aware of, i should be aware of, to be aware of, that i should be aware of
trigger: an alert begins
    trigger, triggered, fire, fired, firing, go off, went off, raised, beep, beeping, going off, ringing, ring, flashing, gone off, tripped,
    set off, popped up, lit up, setting off
ack: an alert has been seen
    acknowledge, ack, acknowledged, dismiss, silence, mute, mark as seen, mark as read, have seen, seen, mark, snooze, clear, noted, got it
"""
