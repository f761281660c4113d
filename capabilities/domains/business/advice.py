"""Advice for business questions that no computation answers, chosen by the words of the question."""

from __future__ import annotations

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.topics import Topic, best, opening, quoted

TOPICS = (
    Topic(
        "leave",
        r"vacation|pto\b|paid time off|days? off|time off|sick (?:leave|day)|medical leave|holiday request|leave request|request for (?:pto|vacation)|days left|days? (?:\w+ ){0,3}(?:take|took|taken|taking) (?:\w+ )?off|taken off\b",
        (
            "I cannot see your company's HR system, so the balance or the state of a request has to come from there: look under “absence” or “time off” in the HR portal, or ask HR.",
            "To ask for leave: dates, kind of leave, who stands in for you, what is handed over; send it to your manager and enter it in the system the same day.",
            "If a request is open for more than a few working days, ask your manager once in writing and name the last day on which you need to know.",
            "Tell me the dates and your country and I count working days, or draft the message.",
        ),
    ),
    Topic(
        "interview",
        r"interview(?:s|ing|er)?|case study|job offer|candidate|hire|hiring|recruit\w*|resume|cv\b|cover letter",
        (
            "As a candidate: have five stories ready in the order situation, task, action, result, each with a figure, and link each to a line of the job advert.",
            "For a case: repeat the question, say how you will split it, ask for one figure, compute out loud, end with a recommendation and its main risk.",
            "As the one who hires: write three must-have criteria before you read applications, ask everybody the same questions, score before you talk to each other.",
            "Ask at the end: what would a great first half-year look like, and what makes people leave here?",
        ),
    ),
    Topic(
        "choosing a job",
        r"which job|next company|take(?:ing)? (?:a|the|this) job|job with|decide (?:which|what) job|choose (?:the|a|your|my) (?:next )?(?:company|job|employer)|travel|relocat\w*|career (?:change|move|path)|career",
        (
            "Write down five things that matter to you (work itself, manager, pay, place and travel, growth) with weights that add up to 100%.",
            "Score each offer from 1 to 10 on each; I compute the weighted sum if you send weights and scores.",
            "Check what cannot be read: talk to two people of the team, ask why the last person left, ask for the travel days of the last year.",
            "Count the whole pay: salary, bonus, pension, days off, commuting time and cost.",
        ),
    ),
    Topic(
        "pay talk",
        r"raise|salary|negotiat\w*|promotion|compensation|pay rise|underpaid",
        (
            "Collect three results of the last year with figures, and what comparable jobs pay from two sources.",
            "Name a figure first, a little above what you want, and give the reason in one sentence. Then be silent.",
            "If the answer is no: ask what would have to be true in six months, and write that down together.",
            "Have other things to ask for: title, days off, training, home office.",
        ),
    ),
    Topic(
        "remote work",
        r"remote|work(?:ing)? from home|home office|wfh|hybrid|return to (?:the )?office|downtown",
        (
            "For it: no commute, quiet time for deep work, wider choice of people, less office cost.",
            "Against it: harder learning for newcomers, weaker ties between teams, blurred hours, tools and security cost.",
            "What decides: how much of the work is done alone, how new the team is, and whether results can be seen without seeing people.",
            "Try one setup for a quarter and measure finished work, lead time, and a three-question survey before you fix a rule.",
        ),
    ),
    Topic(
        "agile work",
        r"scrum|sprints?|kanban|agile|stand-?ups?|stand up|retrospective|backlog|user stor\w+|epics?|story points|product owner|definition of done|estimat\w+|waterfall|milestones?|release",
        (
            "Name the trouble first: work not finished, changes in the middle, estimates that are off, or meetings that bring nothing. Each has another cure.",
            "Not finished or too slow: limit open work (about one item per person plus one), split items until each takes at most two or three days.",
            "Estimates off: compare with finished items of the same kind, use past velocity for dates, count what came in unplanned.",
            "Stand-up: walk the board from right to left and ask what is needed to finish each card; 15 minutes, problems are solved after it. Three fixed questions are fine for a start, not a rule.",
            "Change one thing, look at cycle time and finished items after two sprints, keep it or drop it.",
        ),
    ),
    Topic(
        "requirements",
        r"requirements?|specification|\bsrs\b|\bspec\b|functional|change request|scope|acceptance criteria|jira ticket|ticket for|write a ticket|issue template",
        (
            "A requirement says who needs what, why, and how one sees that it is met; put the check next to the wish.",
            "Frame for a ticket: title with verb, background in two sentences, what to do as 3 to 5 points, acceptance tests (given, when, then), out of scope, owner, due date.",
            "Keep stories for the talk and a short specification for what must not be guessed (rules, figures, interfaces, limits).",
            "A change request gets a number, cost and delay; once accepted, the specification is changed too, with the date.",
        ),
    ),
    Topic(
        "dependencies",
        r"dependenc\w+|depends on|blocked by|gantt|dependenc|relations? between issues|waits? for",
        (
            "Use one direction only and one word for it: “A is blocked by B” means A cannot go on before B is done.",
            "Draw tasks as boxes with arrows from what must come first; the longest chain of durations is the critical path.",
            "Mark dependencies on other teams in another colour, with a name and a date, and ask about them weekly.",
            "Send me the tasks with durations (A 3 days, B 5 days after A) and I compute the path and the slack.",
        ),
    ),
    Topic(
        "going to market",
        r"go[- ]to[- ]market|market strategy|launch (?:a|the|our|my)|new product|market entry|positioning|target (?:market|group|audience)|segment\w*",
        (
            "Choose the first group narrowly: who has the problem this month, pays for a solution already and can be reached through one channel.",
            "Say the promise in one sentence: for whom, which job, better than what, proven by what.",
            "Set the price from what the problem costs the customer, test two prices, compute the break-even for each.",
            "Pick one channel for 90 days; measure leads, conversion, cost per customer and time to pay back.",
            "Decide beforehand which figures mean go on, change or stop.",
        ),
    ),
    Topic(
        "marketing",
        r"marketing|brand\w*|slogan|motto|tagline|advert\w*|seo|social media|content|campaign|newsletter|conversion rate|direct response|logo|adjectives|linkedin (?:post|profile)|influencer|post\b",
        (
            "Start from the reader: what do they want to get done, what do they fear, in which words do they say it?",
            "One message, one proof (figure, name, example), one thing to do next. Cut everything else.",
            "For words that describe a brand, choose three that a rival would not use, and write next to each what people can see or feel of it.",
            "Write five versions, show two to real customers, keep the one they can repeat the next day.",
            "Measure what leads to money: leads, conversion, cost per customer, not likes.",
        ),
    ),
    Topic(
        "sales",
        r"sales|selling|sell\b|pipeline|prospect\w*|quota|account executive|cold (?:call|email)|leads?\b|deal|close more|crm",
        (
            "Write down your best three customers: how they found you, who decided, what problem was urgent. Look for more of exactly those.",
            "Stages with evidence: a deal moves on when the customer did something (named a budget, brought the decider), not when you feel good.",
            "Every open deal has a next step with a date; those without are closed.",
            "Lead with figures: conversion per stage, average value, length of the cycle, coverage of the target. Send me yours and I find the weakest stage.",
            "Good sellers ask and listen, prepare, follow up on time and say no early to bad fits.",
        ),
    ),
    Topic(
        "starting a company",
        r"start(?:ing)? (?:a|my|an|our|up)?\s?(?:\w+ )?(?:business|company|startup)|startup|business ideas?|incorporat\w*|corporation|llc\b|legal form|found(?:er|ing)|open an office|register (?:a|my) (?:business|company)|new company|business plan|start it",
        (
            "Before the form comes the customer: talk to ten people who have the problem; ask what they do today and what it costs them.",
            "Write one page: customer, problem, offer, price, channel, cost, first three months. Compute the break-even with it.",
            "Usual steps to a company: choose and check the name, choose the legal form (liability, tax, number of owners), register with the state or the companies register, get the tax number, open a bank account, check licences, insurance and staff duties.",
            "Rules and fees depend on the place and change: take them from the state's or country's own site and have an accountant look at form and taxes.",
            "Start with the smallest paid version; stop or change when ten honest tries bring no sale.",
        ),
    ),
    Topic(
        "strategy",
        r"strateg\w*|competit\w*|compare .* (?:company|strategy)|growth of|long-term growth|market share|business model|swot|network effects|initiatives|vision|mission|why has .* (?:success|fail)",
        (
            "I have no live data about companies here, so dates and figures must come from their reports; this is the way to think it through.",
            "Where do they play (customers, regions, products), how do they win (cost, product, brand, network), and what can others not copy within two years?",
            "Compare two firms on the same five lines: customer, offer, cost position, speed of learning, money to invest.",
            "A strategy is a choice: write what you will not do. Then three moves for the year with owner, cost and a figure that shows success.",
            "Test it: what would have to be true for it to work, and which of those is least sure? Check that one first.",
        ),
    ),
    Topic(
        "leadership",
        r"leader\w*|manage(?:r|ment|ing)?\b|motivat\w*|trust|team (?:building|effectiveness|culture)|culture|delegat\w*|feedback|one[- ]on[- ]one|appreciat\w*|mentor\w*|coach\w*|diversity|inclusion|morale|burnout|executive|roles",
        (
            "Say what good looks like in one observable sentence; without it nobody can agree.",
            "Trust grows from small kept promises: say what you will do by when, do it, say when you cannot.",
            "Give feedback within two days: what you saw, what it caused, what you ask for. Praise in the same form.",
            "Meet everybody for 30 minutes every one or two weeks: their topics first, then obstacles, then growth.",
            "For leadership potential look at behaviour: learns fast, makes others better, takes responsibility for bad news, decides with half the facts. Let two people judge apart.",
            "Diversity helps when all are heard: mixed panels, fixed questions, written ideas before the talk.",
        ),
    ),
    Topic(
        "hard talks",
        r"fire\b|firing|terminat\w*|lay ?off|bad (?:developer|employee|hire)|underperform\w*|transition .* (?:out|away)|conflict|difficult (?:conversation|colleague|boss)|toxic|complain\w*|bully\w*",
        (
            "Write down facts with dates: what was agreed, what was done, what it caused. No opinions.",
            "Talk early and alone: the gap, its effect, what has to be different, by when, and which help there is. Confirm it in writing.",
            "Look weekly at two or three checkable points; end it one way or the other at the agreed date.",
            "Before a dismissal speak with HR or an employment lawyer: notice, protection and forms differ by country.",
            "Be short and kind on the day; settle handover, access and what the team is told.",
        ),
    ),
    Topic(
        "ethics",
        r"ethic\w*|unethical|whistle\w*|corrupt\w*|bribe\w*|harass\w*|compliance|dilemma\w*|conflict of interest|insider",
        (
            "Common kinds: hidden conflicts of interest, bribes dressed as gifts, made-up figures, use of inside knowledge, looking away from harassment, misuse of customer data.",
            "Example: a buyer gives orders to a firm owned by a relative without saying so. The cost is a worse price and lost trust even when the work is fine.",
            "Test a decision: would you explain it to the customer, the newspaper and your successor?",
            "Keep what you saw with dates, use the channel the company offers, and learn about protection for those who report in your country before you go outside.",
        ),
    ),
    Topic(
        "customers",
        r"customer service|customers?\b|reviews?\b|complaint|support|feedback from|client|satisf\w*|collaborat\w*|loyal\w*",
        (
            "Answer within a day, by name: thank, say back what happened, what you do now, and by when. No excuse in the first sentence.",
            "For a bad public review: short, polite, facts, offer to go on in private, and come back when it is solved.",
            "For a good one: thank for the exact point they liked, and ask for nothing.",
            "Count causes once a month and take the largest one away; that is cheaper than answering faster.",
        ),
    ),
    Topic(
        "presenting and writing",
        r"present(?:ation|ing)?\b|slides|public speaking|workshop|facilitat\w*|meeting|memo|proposal|scope of work|service catalogue|job description|responsibilities of|critical success factors|summary for|template|write (?:a|an|the)|personality traits|skills that",
        (
            "Ask first: who reads or hears it, what do they decide, and what do they know already?",
            "Put the answer at the head: one sentence with what you want and why. Then three points with proof, then the next step with a date.",
            "For a proposal or scope of work: goal, what is delivered and how it is checked, what is not included, plan with dates, people and duties, price and terms, risks.",
            "For a role: purpose in one sentence, five results of the first year, must-have skills (three at most), how success is seen.",
            "For a workshop: aim, who must be there, 10 minutes alone with paper before each discussion, decision and owner at the end.",
            "Give me the facts and I put them into that form.",
        ),
    ),
    Topic(
        "knowledge and data",
        r"wiki|knowledge|documentation|data (?:strategy|visuali\w+|science|quality)|business intelligence|dashboard|analytics|ai strategy|data&ai|\bbi\b|digital transformation|chatbot|chat ?bots?|m365|software|tool for",
        (
            "Start from three decisions that are made badly today; find which data or page would have helped, and only build that.",
            "For a wiki: few spaces by topic (not by team), one owner per page, a date after which a page is checked or thrown away, and a search test with five real questions each month.",
            "For data: one definition per figure, one source, one owner; show the trend and the target, not just the number.",
            "For AI: pick a task that is frequent, has examples and where a mistake is seen early; compare with today's time and error rate before you roll it out.",
        ),
    ),
    Topic(
        "project",
        r"project|deadline|plan\b|planning|risk|milestone|resource|timeline|status report\w*|daily status|report(?:ing)?|priorit\w*|workload|organi[sz]e",
        (
            "Write the result in one checkable sentence, the date and who decides.",
            "Cut the work into pieces of at most two weeks; give each an owner and say what it waits for. I compute the critical path from that.",
            "Report by exception: what is finished, what is next, what is blocked and whose decision is needed; no percent done.",
            "Rank by cost of delay ÷ work: what loses most per week and takes least goes first.",
            "Look weekly at three figures: finished against plan, age of open items, days until the next hard date.",
        ),
    ),
)
_CAN = "Send figures, the steps of a process, or the facts of a plan, a meeting or a mail, and I work them out or draft it"


def _never(text: str) -> ToolMatch | None:
    """The fallback is called by its domain, never chosen by words."""
    return None


@tool(match=_never)
def business_advice(question: str) -> ToolResult:
    """A method or checklist for a business question, chosen by its words, saying what cannot be known without live data or a model."""
    if back := opening(question, f"{_CAN}; for example: “break-even with 6,000 fixed costs, price 30, unit cost 18”."):
        return ToolResult(back, {"topic": None})
    topic = best(TOPICS, question)
    if topic is None:
        text = f"I do not know the answer to {quoted(question)}: I work with rules and your own facts, without news, company data or a model."
        return ToolResult(f"{text}\n{_CAN}; with a model provider set up (see `help`) I answer open questions too.", {"topic": None})
    lines = [f"On {quoted(question)}: general advice about {topic.name}, since I know your case only from what you tell me."]
    lines += [f"- {step}" for step in topic.steps]
    lines.append("With a model provider set up (see `help`), open questions get an answer of their own.")
    return ToolResult("\n".join(lines), {"topic": topic.name})
