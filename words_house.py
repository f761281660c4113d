"""The things of this house and the states they are in. Read by vocabulary.py, which says how."""

from __future__ import annotations

IDEAS = """
system 0.5: all of this house
    system, thing, whole thing, server, platform, operatoros, operator os, operatoros system, things, stuff, app, software, service, services, os,
    setup, infrastructure, engine, the operation, operations center, cluster, host, backend, environment, our end, instance of operatoros, sys,
    box, machine, rig, stack, installation, deployment, whole operation, operation, component, components, subsystem, subsystems, module, modules,
    moving parts, application, program
status: how all of it is
    status, state, overview, summary, dashboard, situation, sitrep, rundown, recap, state of affairs, general status, general overview,
    general summary, big picture, snapshot of the system, at a glance, status report, status update, status overview, status check, what is up,
    system overview, condition, lay of the land, where do we stand, where we stand, where are we, state of play, how it looks, how things stand,
    how we stand, where things stand, how it stands, how matters stand, lowdown, the lowdown, standing, how goes it, progress report,
    system summary, general state, general condition, general situation, general picture
online 0.6: whether it is there
    online, up, alive, up and running, operational, live, reachable, awake, available, still there, switched on, in service
uptime: since when it is there
    uptime, been up, been running, been online, been alive
paused: stopped for a while
    paused, suspended, halted
working 0.7: does what it should
    working, work, works, functioning, function, operating
pools 0.8: a group of agents
    pool, pools, fleet, fleets, agent pool, agent pools, worker pool, worker pools, agents pool, specialist pool, workforce, department,
    departments, groups, crew, team, teams, squad, division, divisions, unit, side, branch
agents 0.8: those who do the work
    agent, agents, worker, workers, bot, bots, specialist, specialists, expert, experts, instance, instances, capacity, resources, staff,
    staffing, headcount, hands, people, manpower, horsepower, thread, threads, replicas, replica, ai agents, consultants, analysts, processes,
    colleagues, helpers, robots, firepower, power
tasks 0.8: a piece of work
    task, tasks, job, jobs, request, requests, ticket, tickets, query, queries, questions, work item, work items, workload, assignments, items,
    to dos, todos, processing queue, orders, run number, question, assignment, item, task list, the task list, list of tasks, job list,
    the job list, tasks list, list of jobs
queue: where tasks wait
    queue, queues, backlog, line, in line, task queue, job queue, waiting list, waiting line, pipeline, queue length, queue depth
queued: waits
    queued, awaiting, queued up, pending, waiting, waiting in line, waiting in the queue, lined up, in the queue, outstanding, unstarted,
    not started, not yet started, on hold, standing in line, to be processed, yet to run, in the pipeline
running: is being worked on
    running, still going, still running, still active, in progress, active, processing, in flight, executing, under way, underway, ongoing,
    being processed, being worked on, working on, work on, worked on, open, in the works, busy with, processed, processing at, on your plate,
    on the plate, on your desk, on your list, on the agenda
failed: ended badly
    failed, fail, failing, fails, failure, failures, errored, errored out, went wrong, gone wrong, go wrong, broke, broken, crash, crashed,
    crashes, crashing, did not work, not work, did not succeed, unsuccessful, faulty, malfunctioning, not working, unhealthy, goes wrong, blew up,
    did not make it, bombed, flopped, fell over, errors out, going wrong, misbehaving, messed up, botched, with errors, task errors,
    errors in tasks, errors in the tasks, errors in my tasks
dead: ended for good, or does not answer
    dead, died, die, dying, dead letter, dead lettered, given up, gave up, given up on, down, gone, unresponsive, not responding, fallen over,
    knocked out, offline, killed off, lost, beyond retry, kaput, defunct, nonresponsive, unreachable, zombie, zombies, out of order,
    out of action, flatlined, toast, passed out, gone down, went down, conked out
stuck: neither ends nor goes on
    stuck, hang, hanging, hung, frozen, freeze, jammed, stalled, blocked, acting up, acting weird, weird, misbehave, glitchy, buggy, choking,
    playing up, sluggish, acting strange, acting funny, not moving, unstable
completed: ended well
    completed, resolved, concluded, finalised, complete, finished, finish, done, successful, succeeded, succeed, got done, ended, through,
    wrapped up, accomplished, ready, over with, completes, finishes, finalized, fulfilled, solved, finished up, already done
cancelled: was called off
    cancelled, canceled, aborted, stopped tasks, stopped jobs, been cancelled, was cancelled, were cancelled, called off
expired: came too late
    expired, timed out, time out, timeouts, overdue, too late, missed deadline, ran out of time
busy: how much there is to do
    busy, idle, free, loaded, under load, load, utilization, utilisation, occupied, unused, available agents, spare, sitting around, in use,
    busiest, bored, at work, utilized
size 0.8: how large
    size, big, large, how big, how large, sizes, strength, strong, biggest, largest, smallest, small
metrics: numbers about the work
    metric, metrics, statistics, stats, stat, numbers, figures, performance, analytics, kpi, kpis, measurements, performance metrics,
    performance numbers, performance stats, performance report, performance figures, performance analytics, performance data, scorecard, graphs,
    key figures, throughput, telemetry, measures, productivity, output numbers, performance details, performance summary, performance indicators,
    performance overview, benchmarks, measurement, stat sheet
rate: one number about the work: how often it succeeds, how long it takes
    success rate, error rate, failure rate, response time, response times, latency, average response time, average time, speed, wait time,
    wait times, run time, run times, completion rate, success ratio, failure ratio, efficiency, efficient, turnaround, turnaround time,
    response speed, respond, responding, reply time, reply times, average wait, percent succeed, percentage, average wait time, average run time,
    average waiting time, waiting time, waiting times, average duration, mean time, average, processing time, processing times, answer time,
    answer times
fast: how quickly
    fast, quickly, slow, quick are, responsive, how quick, slowly, faster, slower, quicker
usage: what is used up
    usage, cpu, memory, cpu usage, memory usage, ram, disk, disk space, resource usage, resource consumption, token usage, tokens, token,
    consumption, cpu load, processor
cost: what it costs
    cost, costs, spent, spend, spending, bill, billing, price, expensive, paid
health: whether the machinery is sound
    health, health check, healthcheck, health checks, healthchecks, health report, health metrics, health status, health monitor, healthy,
    health state, system health, diagnostics, diagnostic, diagnose, vitals, vital signs, self test, selftest, self check, checkup, check up,
    sanity check, wellbeing, fit, pulse, in good shape, good shape, self diagnosis, healthiness, health overview, health info, health data,
    health checkup, health condition, diagnosis, probe, probes, health probe, health probes, wellness check, self tests
ok 0.6: is as it should be
    ok, alright, okay, fine, all right, in order, all good, all well, everything good, in good health, good health, looking good, going well,
    going great, smoothly, smooth, smoothly running, normal, normally, as expected, right, hunky dory, well enough, stable, nominal, sound
wrong: is not as it should be
    wrong, problem, problems, issue, issues, trouble, troubles, error state, fault, faults, incident, incidents, outage, outages, concerns, off,
    amiss, the matter with
something 0.4: an open word for a thing or a person
    anything, something, things, stuff, whatever, whichever, anything else, nothing, anyone, anybody, ones, one
alerts: what the monitor warns of
    alert, alerts, alerting, alarm, alarms, warning, warnings, warn, notification, notifications, red flags, red flag, triggered alerts, pages,
    heads up, alarming, warning signs, warning sign, warning lights, raised flags, active incidents, critical issues, flagged, alarm bells,
    warning messages, alert messages, issues flagged, problems flagged, anything flagged
attention: what a person should look at
    attention, worry, worry about, worried, worried about, concern, should know, should know about, aware, aware of, be aware of, need to know,
    watch out for, look out for, urgent to know, keep an eye on, to look into, care about
trigger: an alert begins
    trigger, triggered, fire, fired, firing, go off, went off, raised, beep, beeping, going off, ringing, ring, flashing, gone off, tripped,
    set off, popped up, lit up
ack: an alert has been seen
    acknowledge, ack, acknowledged, dismiss, silence, mute, mark as seen, mark as read, have seen, seen, mark, snooze, clear, noted, got it
"""
