"""Topics for sports questions that no tool answers: what cannot be known offline, and what to do instead."""

from __future__ import annotations

from capabilities.domains.topics import Topic

TOPICS = (
    Topic("who won", r"who won|winners?|won the|champions?\b|championships?|title|titles|super ?bowl|world series|world cup|finals?|gold medals?|medals?|beat|last time|trophy|rings|golden boot", (
        "Who won what is a record, and I hold no records of results offline, so on {it} I would be guessing.",
        "Look at the league's or federation's own history page (NFL.com, NBA.com, FIFA.com, Olympics.com) or the “list of champions” page of an encyclopaedia; check the season's year, as finals are often played in the next calendar year.",
        "Paste results or a table and I work out points, ratings and chances from them.",
    )),
    Topic("all-time records", r"all[- ]time|records?|most (?:\w+ ){0,3}(?:in|points|goals|wins|yards|runs|games|titles)|highest (?:number|amount|score)|leading|top scorer|oldest|youngest|longest|fastest|how many (?:times|goals|titles|runs|points)|half centuries|centuries|hall of fame", (
        "Records such as {it} change with each season and I keep none offline, so I will not name a figure.",
        "The reference pages: Pro-Football-Reference, Basketball-Reference, Baseball-Reference, Hockey-Reference, ESPNcricinfo Statsguru, RSSSF for football; say whether play-offs count, since lists differ in that.",
        "Give me a player's counts (hits and at bats, points and minutes, runs and balls) and I work out the rates.",
    )),
    Topic("schedule and venue", r"when (?:is|does|do|are|did|was)|what time|schedule|fixtures?|where (?:is|are|was|will)|held|venue|stadium|kick ?off|tip ?off|opening date|built|plays? (?:in|at|next)", (
        "Dates and places such as {it} need live data, which I do not have for this.",
        "The organiser's site has the calendar in local time; mind the time zone (I convert times if you give me both places).",
        "With a data key set (ODDS_API_KEY, API_SPORTS_KEY) I list today's games of the big leagues.",
    )),
    Topic("current players and teams", r"roster|line-?ups?|injur(?:y|ies) report|transfers?|traded|signed|coach|manager|owner|owns|captain|draft|drafted|players? (?:for|on|of)|who plays|plays for|quarterback of|team(?:s)? (?:based|in)|named", (
        "Who plays for, coaches or owns a side changes all the time; for {it} I have no current list.",
        "Use the club's or league's own roster page, and for moves the league's transaction page; look at the date on it.",
        "For a comparison send me both players' counts and I work out the same rates for both.",
    )),
    Topic("best of all time", r"greatest|best (?:\w+ ){0,3}(?:player|team|of all|ever|in)|goat\b|better\b|top (?:\d+|five|ten)|ranking|most successful|popular", (
        "{it} is a matter of yardsticks, so name yours first: titles, peak, length of career, figures against the average of the time.",
        "Compare within an era by rates, not totals: per 36 minutes, per 90, per 100 balls, plus-minus of league average.",
        "Send me two sets of counts and I put the rates side by side.",
    )),
    Topic("rules", r"rules?|offside|penalty|foul|how many players|allowed|legal|illegal|referee|var\b|lbw|icing|overtime|difference between|events are included|points (?:for|is)|scoring system|width|size|length|distance|dimensions|determined|qualif\w*", (
        "For {it} the governing body's rule book is the source: IFAB (football), FIBA and NBA, NFL, MLB, World Rugby, MCC (cricket), ITF (tennis), World Athletics; each is free to read online.",
        "Look under definitions first, then the numbered law; leagues add their own competition rules on top.",
        "I know common sizes, team numbers and formats; ask for one thing at a time, such as “size of a tennis court”.",
    )),
    Topic("marathon and running training", r"marathon|train(?:ing)? for|run(?:ning)?|5 ?k|10 ?k|jog\w*|couch to|long run|race day|taper", (
        "For {it}: build up over 16 to 20 weeks (12 for a half), three to five runs a week, most of them at a pace at which you can talk.",
        "One long run a week that grows by about 2 km at a time up to 30-32 km, every fourth week easier; one faster session; strength work twice; the last two to three weeks less (taper).",
        "Practise drinks and food on long runs, and stop for pain that changes your stride.",
        "Tell me a recent race time and I work out a target time, pace and splits.",
    )),
    Topic("cycling training", r"cycl\w+|bik\w+|ftp\b|peloton|spin", (
        "A beginner's plan for {it}: three rides a week of 30 to 45 minutes at talking pace, one of them 10% longer each week; from week four short faster parts of 3 x 5 minutes.",
        "Saddle height so that the knee stays slightly bent at the lowest point; cadence 80 to 95 a minute.",
        "With a heart condition or a stent keep to the pulse limits from your cardiac team and begin in a supervised programme if one is offered; if chest pressure or unusual breathlessness comes, stop and get help.",
        "Give me watts and weight for W/kg, or distance and time for speed.",
    )),
    Topic("swimming technique", r"swim\w*|breast ?stroke|freestyle|backstroke|butterfly|front crawl|kick drills?|flip turn", (
        "Drills for {it}: kick on the back with hands at the thighs and touch the heels; kick with a board, two counts of glide after each kick; one pull, two kicks; vertical kicking for 3 x 20 seconds.",
        "Points to watch: heels to the seat, feet turned out, knees no wider than the hips, a narrow finish with pointed toes, then glide.",
        "Do 4 to 6 x 25 m of one drill, then swim 25 m with that one thing in mind. Give me distance and time for the pace per 100 m.",
    )),
    Topic("strength and gym", r"strength|(?:between|how many) (?:sets|reps)|\breps?\b|lift(?:ing)?|squats?|bench|dead ?lift|gym|muscle|weights|power ?lifting", (
        "For {it}: two to three sessions a week with a squat, a hinge, a push, a pull and a carry; 2 to 4 sets of 5 to 12 clean repetitions with one or two left in reserve.",
        "Rest two to three minutes between heavy sets, one to two between lighter ones. Add the smallest plate when all sets are clean; sleep and protein do the rest. Learn each lift with a light bar and, if you can, a coach.",
        "Give me weight and repetitions and I estimate the one-rep max.",
    )),
    Topic("golf technique", r"golf\w*|slice|hook\b|putt\w*|swing|driver|chipping", (
        "For {it}: a slice comes from a face open to the path. Check the grip first (two to three knuckles of the lead hand seen), then aim and shoulders square, ball not too far forward.",
        "Drill: a head cover just outside the ball on the target line, swing without touching it, so that the path comes from inside; half swings first.",
        "One change at a time, 30 balls with a mid iron, and film from behind. For scores I work out differentials and handicaps.",
    )),
    Topic("racket sports", r"tennis|racquet|racket|badminton|squash|pickleball|table tennis|serve\b|backhand", (
        "For {it}: head size 98 to 105 square inches forgives more; a heavier frame (over 300 g) is steadier but tires; a grip in which a finger fits between fingertips and palm; strings at 22 to 25 kg, lower for power and elbow.",
        "Try three demo frames for a session each before you buy. Technique first: early turn, contact in front, full finish.",
        "Send serve and point counts and I work out the percentages.",
    )),
    Topic("warming up", r"warm(?:ing)?[- ]?ups?|before (?:football|soccer|running|a (?:game|match|run|race)|training)|cool(?:ing)?[- ]?downs?", (
        "For {it}: five minutes easy until you are warm, then ten minutes of moving stretches (leg swings, walking lunges, hip circles, high knees), then three or four short accelerations at the speed of the game.",
        "Long still stretches belong after it, not before; football sides that do the FIFA 11+ warm-up twice a week have about a third fewer injuries.",
        "Afterwards walk for five minutes and drink.",
    )),
    Topic("injury and soreness", r"sore\w*|tight\w*|stretch\w*|cramp\w*|pull(?:ed)? (?:muscle|hamstring)|calf|hamstring|knee|ankle|shin|achilles|recover\w*|warm[- ]?up|injur\w*", (
        "For {it}: go easy for two or three days, keep moving gently, then stretch 3 x 30 seconds (for the calf: back leg straight, heel down; then with the knee bent) and raise heels slowly 3 x 12.",
        "Warm up five minutes before you run, add distance by about a tenth a week, and look at old shoes.",
        "Let someone look at it if there is swelling, a pop, a bruise, pain at rest, or no change in two weeks.",
    )),
    Topic("football tactics and coaching", r"tactic\w*|formation|4-[34]-\d|pressing|coach(?:ing)?|drills?|practice plan|defend\w*|offen[cs]e|training session|strategy for (?:my|our) team", (
        "For {it}: decide first how you win the ball and where, then the shape that serves it; three principles that every player can repeat are worth more than a thick book.",
        "A session: 15 minutes with the ball, 20 minutes small-sided game on the theme, 25 minutes larger game with one rule that rewards it, 10 minutes free play.",
        "Measure one thing each week (shots allowed, turnovers, passes into the box); send me the counts and I work out rates.",
    )),
    Topic("fantasy sports", r"fantasy|dfs\b|waiver|draft kings|start or sit|sleepers?", (
        "For {it} I have no current player news, so I name no players.",
        "Method: projected points = minutes or touches x rate per touch; correct the rate towards the position's average when the sample is small; then weigh the opponent and the news of the last day.",
        "Send two players' counts and your scoring rules, and I compare points per game and their spread.",
    )),
    Topic("betting", r"bet(?:s|ting)?\b|gambl\w*|odds|wager\w*|parlays?|bookmak\w*|sportsbook|tips?\b|picks?\b|tipster\w*|spread|locks?\b|sure (?:thing|win)|guaranteed?|banker\b", (
        "On {it}: I give no picks; what helps is arithmetic on the price. Chance = 1 / decimal odds; take the margin out by dividing by the sum over all outcomes.",
        "The average bet loses the margin (about 4.5% at -110 both sides, more in parlays), so a bet makes sense only against a better estimate of your own, and as paid fun.",
        "Lower-risk limits (CCSA 2021): at most 1% of household income a month, 4 days a month, 2 kinds of games. Free help: 1-800-522-4700 (US), 0808 8020 133 (UK).",
    )),
    Topic("motor sport", r"f1\b|formula (?:1|one)|nascar|grand prix|motogp|indycar|lap times?|pole", (
        "On {it} I have no results offline; formula1.com, nascar.com and motogp.com keep them by season.",
        "To judge drivers compare team mates (same car): qualifying gaps in percent, points share, finishes.",
        "Send lap or sector times and I work out gaps, averages and speeds.",
    )),
    Topic("winter and mountain sports", r"ski\w*|snowboard\w*|skat\w*|climb\w*|resorts?|biathlon|curling", (
        "For {it}: check the snow and lift report of the day, the share of runs at your level and the height of the base station; guides rank by taste, so pick by your runs, travel time and budget.",
        "Boots make the difference: ski boots hold the ankle stiff, snowboard boots flex; try them on late in the day with one thin sock.",
        "Off the groomed runs: avalanche report, beacon, shovel, probe, and a partner who can use them.",
    )),
    Topic("combat sports", r"boxing|boxer|ufc|mma|wrestl\w*|wwe|judo|karate|jiu[- ]?jitsu|fight(?:er|s)?\b", (
        "On {it} I have no records offline; BoxRec, UFC.com or the federation's site have results by date.",
        "To learn: breakfalls and posture before throws, footwork before punches, one simple attack with a follow-up drilled until it is automatic (in judo: o-soto-gari and its counter).",
        "Spar light and stop for the day after any knock to the head.",
    )),
    Topic("olympics and athletics", r"olympic\w*|paralympic\w*|decathlon|athletics|track and field|sprint|relay|rowing|gymnast\w*", (
        "On {it} I hold no results or calendars; Olympics.com and worldathletics.org list events, results and records.",
        "Programmes change by Games: look at the edition's own competition schedule and entry rules.",
        "Give me distances and times for paces, splits and predictions.",
    )),
    Topic("business of sport", r"salary|contract|revenue|ticket|sponsor\w*|broadcast|worth|net worth|prize money|attendance", (
        "Money figures such as {it} need a dated source, which I do not have offline.",
        "Look at the league's salary tables, the club's annual report, or Deloitte's Football Money League for clubs; note the season and whether bonuses count.",
        "Send me the sums and I compare them per game, per point or per year.",
    )),
    Topic("what I can do", r"demonstrate|features?|capabilit\w+|what can you|show me what|sports analytics|analytics", (
        "For {it} here is what I work out from your numbers: odds in all notations, margin, value, Kelly, parlays, hedges; Elo, Glicko-2, Poisson and log5; league tables.",
        "Player and team statistics for baseball, basketball, American football, hockey, cricket, football, golf, tennis and darts; race paces, splits and predictions.",
        "Try: “Lines are -120 and +100, fair chance of the favourite?” or “10k in 48:30, what half marathon time?”. “demo sports” shows live runs.",
    )),
    Topic("picking a sport", r"which sport|start(?:ing)? (?:a |to )|beginners?|kids?|child(?:ren)?|hobby|get into|learn to|equipment|gear|shoes|sports? (?:that|are|with)", (
        "For {it}: choose by what you will do twice a week: near, affordable, with people you like. Try three clubs' free sessions before you buy anything.",
        "Begin with shoes or a helmet that fit; the rest can be borrowed. Raise time before intensity, about a tenth a week.",
        "Tell me your age, free hours and any old injury, and I help to lay out the first four weeks.",
    )),
)  # fmt: skip
