"""Doings that change something: how many agents, restarts, tasks that stop, run again or go first. Read by vocabulary.py, which says how."""

from __future__ import annotations

IDEAS = """
scale 1.2: another number of agents, either way
    scale, scale back, scale in, scale out, upsize, downsize, scaling, rescale, resize, autoscale, upscale, downscale, size up, size down,
    scale it, dial, throttle, cap, limit
more: a larger number
    more, a hand, hand, additional, another, extra, plus, some more, any more, further, a bigger, greater number of
less: a smaller number
    fewer, less, minus, not as many, not so many
upw: the direction up; alone it is no wish
    up, upward, upwards
downw: the direction down; alone it is no wish
    down, downward, downwards
up: doing what makes it more
    upgrade, add, adding, upscale, upsize, increase, increased, grow, growing, bigger, larger, expand, raise, boost, beef up, bump, ramp up,
    higher, bump up, strengthen, reinforce, reinforcements, spin up, bring in, throw, hire, enlarge, greater, put more, step up, crank up, crank,
    turn up, extend, bulk up, speed up, staff up, onboard, recruit, scale out, widen, send in, top up, double down on, dial up, pump up, speed,
    beef, supersize, level up, give more, broaden, fatten, provision, amp up, amp, augment, bolster, fortify, lift, rev up, jack up, stock up,
    scale higher, upsizing, add on, put on more, flesh out, build up, buff, buff up, fill out, make bigger, make larger, supplement, multiply,
    grow by, ratchet up, scale to the moon, max out, kick up, tick up, notch up, swell, gear up, tool up, muscle up, stack up, boost up, uplift,
    load up, drum up, rustle up
down: doing what makes it less
    downscale, downsize, remove, removing, decrease, decreased, shrink, smaller, reduce, reduced, lower, cut, cut back, cut back on, cut down,
    trim, scale back, scale in, drop, let go, get rid of, take away, take off, ramp down, retire, lay off, dismiss some, step down, turn down,
    dial back, dial down, contract, subtract, lose, shed, spin down, wind down, slim, slim down, tone down, thin out, narrow, pull back,
    bring down, slash, deduct, pull out, release, reduction, fire, ease, ease off, ease off on, go easy on, rein in, let off, cut loose, free up,
    decommission, discharge, downgrade, prune, cull, shave, shave off, pare, pare down, scale lower, minimize, minimise, diminish, lessen, dock,
    knock off, step back, relieve, make smaller, make leaner, whittle down, whittle, dial it down, dial it back, ramp it down, ratchet down,
    wind back, draw down, drawdown, back off, notch down, tick down, take off of, strip, strip back, relinquish, give up, give back, hand back,
    drop off, send home, stand down some, lay off some, chop, chop off, lop, lop off, snip, shear, deflate, thin, thin down, skim, trim back,
    trim down, tighten, peel off, pull off, unload, offload, cast off, boot out, retrench, sack, can spare, knock
overload: too much work for those who are there: a wish for more
    swamped, overloaded, overwhelmed, drowning, flooded, slammed, can not keep up, not keeping up, can not cope, can not keep up with the load,
    can not keep pace, can not handle, can not handle the load, can not manage, falling behind, under pressure, overworked, too busy, struggling,
    struggle, buried, maxed out, at its limit, at the limit, at capacity, overrun, at full capacity, snowed under, stretched, bottleneck,
    under water, underwater, hammered, too slow, overburdened, out of capacity, on fire, very busy, super busy, so busy, really busy,
    getting busy, backed up, overflowing, full, too much work, too much to do, too many tasks, too many requests, understaffed, short staffed,
    stretched thin, lagging, lagging behind, strained, heavy load, piling up, long, too long, bogged down, under a lot of load, packed, crowded,
    tight, exploding, explode, explodes, melting, burning, sinking, overflows, insane, going crazy, on its knees, at breaking point, melting down,
    dying of work, choked, crushed, bursting, exhausted, backlogged, clogged, jam packed, hectic, saturated, overextended, under stress, stressed,
    running hot, behind schedule, having trouble keeping up, can not keep up with demand, can not keep up with the work,
    can not cope with the load, at the end of its rope, has its hands full, hands full, up to its neck, up to their necks, gasping, sweating,
    way too much work, far too much work, keep their heads above water, keeping their heads above water, head above water, heads above water,
    keep pace, keeping pace, can not keep up any more, up against it, on the ropes, in over their head, in over their heads, run off their feet,
    rushed off their feet, flat out, run ragged, at full stretch, at full tilt, up to their eyeballs, up to their eyes, up the wall, knee deep,
    inundated, besieged, creaking, groaning, buckling, in the weeds, redlining, peaking, pegged, at max, maxing out, hitting the limit,
    hitting its limit, under heavy load, heaving, rammed, chock full, chockablock, jammed up, congested, backlog is huge, backlog is growing,
    queue is huge, queue is growing, queue is long, behind on work, way behind, really behind, short of hands, swimming in work,
    swimming in tasks, drowning in work, drowning in tasks, drowning in requests, buried in work, buried in tasks, spiking, surging, spike, surge,
    going through the roof, through the roof, getting a beating, taking a beating, getting smashed, getting slammed, getting hammered,
    getting crushed, getting swamped, getting flooded, getting killed
needy: cannot do it alone: wants to be told how, or, for a pool, more agents
    needs help, need help, needs a hand, need a hand, could use a hand, could do with a hand, could use some help, could use help,
    could do with help, could do with some help
shortage: too few are there: a wish for more
    not enough, too small, too little, undersized, too few, insufficient, lacking, short of, lack, short on, missing some, run out of,
    running out of, short handed, shorthanded, shortage, shortage of, understrength, can not have too few, scarce, thin, too thin, light on,
    running low on, runs low on, is low on, are low on, low on agents, low on workers, low on capacity, low on people, low on staff,
    not nearly enough, nowhere near enough, could do with more, stretched too thin, under staffed, under resourced, underresourced, undermanned,
    under powered, underpowered
excess: too many are there: a wish for fewer
    do not need so many, do not need that many, do not need as many, do not need this many, do not need all, too many, too much, excess, surplus,
    more than enough, overstaffed, over staffed, not need so many, not need that many, not need as many, not need this many, not need all,
    oversized, too big, too large, overprovisioned, more than we need, unnecessary, wasted, wasting, superfluous, too crowded, overcrowded,
    too well staffed, bloated, excessive, way too many, far too many, much too many, way too much, far too much, more than it needs,
    more than they need, more than required, heavy on, too heavy on, over capacity, spare capacity, to spare
idling: too little work for those who are there: a wish for fewer
    too quiet, quiet, nothing to do, underused, underutilized, underutilised, twiddling, sitting idle, mostly idle, barely used, bored,
    has little to do, is idle, are idle, hardly used, not busy, slow day, doing nothing, not doing much, calm, not doing anything, underemployed,
    hardly any work, no work, little to do, twiddling their thumbs, sitting on their hands, sitting there, half empty, half asleep, overkill,
    has time to spare, have time to spare, kicking their heels, bored stiff, bored to death, dead quiet, pretty quiet, very quiet, so quiet,
    too relaxed, not a lot to do, nothing much to do, nothing going on, has nothing to do, have nothing to do, have little to do, standing around,
    standing idle, lazing around, loafing, slacking, napping, asleep, sleeping, on a break, coasting, dormant, with time to spare, underworked,
    light load, low load, low demand, slow period, slack, empty, mostly empty, can spare, could spare, cooling its heels
double: two times as many
    double, twice, twice as many, times two, two times, 2x, x2, two fold, twofold, double up
triple: three times as many
    triple, three times, times three, thrice, 3x, x3, three times as many, treble
halve: half as many
    halve, half, cut in half, in half, by half, half as many, half of, 50 percent of, halved
to 0.1: the number that shall be
    to, at, equals, exactly at, up to, down to, total, in total, all in all, a total of, altogether, a size of
by 0.1: the number of the difference
    by
restart 1.3: stops and starts it again
    restart, restarting, restarted, reboot, relaunch, reset, bounce, power cycle, turn off and on again, off and on again, off and on,
    off and back on, reinitialize, reinitialise, reload, recycle, cycle, restarts, fresh start, clean start, kick, kickstart, start over,
    start afresh, start anew, hard reset, soft reset, rebooting, restart of, refresh, respawn, turn it off and on again, a kick,
    switch off and on again, switch off and on, bring down and up, stop and start, re start, reinitiate, re launch, power cycling,
    a fresh restart, start from scratch, bring down and back up, shut down and start, a good kick, kick it, boot it again, bounce it,
    hard restart, soft restart, warm restart, cold restart, hard reboot, soft reboot, quick restart, rolling restart, off then on,
    switch it off and on, turn it off and on, turn off and on, power it off and on, power off and on, jolt, shake up, kick over,
    kick up the backside, kick in the pants, jog, rejig, rehash, start up again, start it up again, stop then start, take down and bring up,
    down and up, reactivate, re enable, reenable, rejuvenate, reignite, restarted please, give a restart, give a reboot, a restart, a reboot,
    a reset, a bounce
revive: makes what is down work again
    revive, bring them back, bring it back, bring back to life, get back up, back up and running, get back up and running, up and running again,
    bring up, bring back online, put back to work, back alive, resurrect, bring back, bring back up, back to life, back up, back online,
    back on their feet, recover, recovering, repair, fix, fix up, heal, rescue, get going, get running, resuscitate, back to work, get back,
    bring to life, wake, unfreeze, unstick, unjam, running again, working again, up again, going again, back on track, get working,
    restore service, back in action, back running, back in shape, jumpstart, jump start, sort out, patch up, pick up, pick back up,
    pick the crashed, get up again, get back up again, up on their feet, on their feet, stand back up, stand up again, nurse back,
    breathe life into, defibrillate, shock back, bring round, bring around, put right, set right, straighten out, unblock, unclog, clear the jam,
    make work, make it work, whip back into shape, restore to health
start 0.8: sets it going
    start, begin, starting, launch, boot, boot up, fire up, fire it up, kick off, initialize, initialise, initiate, get started, turn on,
    switch on, power on, power up, start up, startup, bring online, bring up the system, bring up operatoros, commence, activate, get running,
    set in motion, get it running, run up, get the ball rolling, open up shop, booting, crank it up, kickoff, go live, get rolling,
    get up and running, spin up the system, start running, start working, come online, open for business, wake up, get going, crank up,
    get cracking, get rolling now, get the show on the road, show on the road, light the fires, lights on, power it up, wake everything up,
    wake up everyone, start the engines, start your engines, fire up the engines, ignition, get this party started, let us go, let us get going,
    let us begin, let us start, kick things off, start everything up, start it all up, bring everything up, turn everything on,
    switch everything on, begin operations, start operations, open the shop, open shop, get to work, start work, enable, invoke, engage,
    set off now, spark up, boot it, start it, launch it
again 0.8: one more time
    again, once more, one more time, another time, another try, another go, another shot, another attempt, another chance, a second time,
    a second try, anew, afresh, second chance, try over, another run, new attempt, over again, a fresh attempt, once again, yet again,
    one more go, one more try, one more time please, another crack, another round, another bash, another stab, another spin, another whirl,
    another pass, another shot at, another go at, another bite, one more shot, one more run, one more attempt, one more bash, go again,
    have another go, have another bash, have a second go, second go, second stab, second shot, second attempt, retake, from the top, from scratch,
    all over again, over and over
cancel 1.3: makes it stop, or not begin
    cancel, cancellation, termination, no need to run, no need to do, no need for, stop what you are doing, stop, abort, kill, halt, terminate,
    end, call off, scrap, discard, drop it, cease, forget, forget about, never mind, nevermind, quit, ditch, stop working on, get rid of task,
    pull the plug on, cut off, withdraw, do not bother with, do not bother, no longer need, not need any more, not need anymore, no longer want,
    not want any more, not want anymore, not run, do not run, do not do, do not continue, do not need, do not want, cancelling, stopping,
    shut down, shut off, axe, nix, stand down, forget it, changed my mind, drop the task, drop task, drop job, drop number, remove task,
    remove job, bin, leave it, abandon, revoke, delete task, delete job, take out of the queue, take off the queue, remove from the queue,
    not needed any more, not needed anymore, no longer needed, not needed, not required, no longer required, not necessary any more,
    no longer relevant, obsolete, stop processing, dump, toss, cut short, break off, rescind, call it off, do away with, kill off, put an end to,
    no more need for, gone off, gone off the idea of, not bothered about, not fussed about, scratch that task, scratch task, lose interest in,
    no longer interested in, not interested in, not interested any more, no interest in, no use for, have no use for, kibosh, put the kibosh on,
    knock on the head, knock it on the head, can it, bin off, shelve, ditch it, junk, trash, get rid of it, get rid of that, drop that,
    drop the last, kill that, kill it, kill it off, stop it, stop that, stop this, leave off, pack in, pack it in, do not go ahead with, hold off,
    hold off on, hold fire, hold your horses, let it go, let that one go, waste of time, pointless now, moot, superseded, overtaken by events,
    no need now, unneeded, surplus to requirements, take it off the list, take off the list, strike, strike off, strike from the list, cross off,
    cross out, pull the task, pull task, pull job, pull number, pull
delete: makes it vanish
    delete, erase, wipe, purge, remove user, drop user, kick out, ban, deactivate, destroy
retry 1.2: does it anew
    retry, rerun, re run, redo, repeat, re try, try, run again, do over, resubmit, requeue, re queue, re execute, replay, retrying, re do,
    rerunning, put back in the queue, put back in line, back in the queue, back into the queue, send back to the queue, re submit, reattempt,
    rework, re start task, re send, resend, reprocess, another stab
run 0.6: does it
    perform, conduct, run, runs, execute, perform the, carry out, kick off the, fire off, ran
priority: how urgent a task is
    priority, priorities, urgency, importance, rank, prio, high priority, low priority, higher priority, lower priority, normal priority,
    medium priority, top priority, highest priority, lowest priority, default priority, max priority, maximum priority, severity,
    precedence level, urgency level, importance level, priority level
prioritise: changes how urgent a task is
    prioritise, prioritize, expedite, speed up task, rush, hurry, hurry up, fast track, escalate, fasttrack, hasten, bring forward, push forward,
    move up, push up, bump up task, push, give precedence, precedence, deprioritise, deprioritize, promote, demote, postpone, put off, push back,
    delay, defer, relegate
urgent: before everything else
    urgent, critical, emergency, top priority, highest priority, highest, super urgent, very urgent, most important, front of the queue,
    front of the line, to the front, front, to the top, top of the queue, top, first, head of the queue, maximum priority, max priority,
    right now priority, first in line, jump the queue, asap priority, utmost, before anything else, before everything else, before all else,
    ahead of everything, ahead of everything else, ahead of the rest, ahead of the others, above all else, above everything,
    above everything else, drop everything for, number one priority, number one, p1, p0, mission critical, burning, on the double,
    needs doing now, needs to be done now, right at the top, tip top, to the very top, very top, straight to the top, straight to the front,
    jump ahead, skip the queue, skip the line, cut in line, cut the line, queue jump, stat, code red, life or death, matter of urgency,
    as a matter of urgency, top of the pile, top of the list, top of the heap, leave everything else
high: before the others
    high, important, higher priority, high priority, more urgent, more important, ahead, pretty urgent, up the list, up the queue, up the order,
    up the line, higher up, nearer the top, near the top, sooner, earlier, more pressing, pressing, p2, a bit more urgent, bit more urgent,
    a notch up, matters a lot, matters
normal: like the others
    normal priority, normal, regular, default, standard, medium, ordinary, usual, medium priority, default priority, average priority
low: after the others
    low, low priority, lower priority, lowest, lowest priority, not urgent, not important, not so urgent, less urgent, less important, no rush,
    can wait, not so important, no hurry, unimportant, last in line, back of the queue, end of the queue, bottom, to the back,
    whenever there is time, to the end, on the back burner, back burner, not pressing, no hurry on, no hurry with, no rush on, no rush with,
    any time will do, whenever, in no rush, in no hurry, not in a rush, not in a hurry, down the list, down the queue, down the order,
    further down, lower down, at leisure, in your own time, in its own time, take your time with, take your time on, if there is time,
    nice to have, not critical, not that important, not that urgent, not very urgent, not very important, less pressing, p3, p4, trivial, minor,
    last of all, at the bottom, bottom of the pile, bottom of the list, bottom of the heap, after everything else, behind everything else,
    behind the others, behind the rest, can hang on, on ice, kick down the road, kick into the long grass, after the others, after the rest
"""
