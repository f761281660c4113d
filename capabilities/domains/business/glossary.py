"""Business terms in plain words: what it is, how it is worked out, what to watch."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agent_pools import ToolResult, tool
from ai_providers import ToolMatch
from capabilities.domains.cues import says
from capabilities.domains.reading import compiled


@dataclass(frozen=True)
class Term:
    """A term: `names` is a regular expression of its names; `meaning` one or two sentences, with the formula if it has one."""

    title: str
    names: str
    meaning: str


TERMS = (
    Term("Customer lifetime value (LTV, CLV)", r"c?ltv|clv|(?:customer )?life-?time value", "The profit a customer brings over the whole time: revenue per month × gross margin ÷ monthly churn. Compare it with the cost of winning the customer; three times as much is a usual aim."),
    Term("Customer acquisition cost (CAC)", r"cac|(?:customer )?acquisition cost", "What it costs to win one new customer: all sales and marketing spending ÷ new customers of the same period."),
    Term("Churn", r"churn(?: rate)?", "The share of customers (or revenue) lost in a period: lost ÷ at the start. Its opposite is retention."),
    Term("Net revenue retention (NRR)", r"nrr|ndr|net (?:revenue|dollar) retention", "What last year's customers pay now compared with then: (start + expansion − downgrades − churn) ÷ start. Above 100% the base grows without new customers."),
    Term("MRR and ARR", r"mrr|arr|(?:monthly|annual) recurring revenue", "Recurring revenue per month and per year: customers × monthly fee, and 12 times that. One-off fees do not count."),
    Term("ARPU", r"arp[ua]|average revenue per (?:user|account)", "Average revenue per user: revenue of a period ÷ users in it."),
    Term("Break-even point", r"break[- ]?even(?: point| analysis)?", "The sales at which all costs are covered: fixed costs ÷ (price − variable cost per unit)."),
    Term("Contribution margin", r"contribution margin", "What one sale leaves for fixed costs and profit: price − variable cost per unit."),
    Term("Gross and net margin", r"(?:gross|net|operating|profit) margin", "Profit as a share of revenue. Gross: after cost of goods; operating: also after running costs; net: after everything."),
    Term("Markup", r"mark-?up", "Profit as a share of cost. A 50% markup is a 33.3% margin, because margin is a share of the price."),
    Term("Burn rate and runway", r"burn rate|runway", "Net burn is the cash lost per month; runway is cash ÷ net burn, in months."),
    Term("Rule of 40", r"rule of (?:40|forty)", "For software companies, revenue growth in percent plus profit margin in percent should reach 40."),
    Term("Unit economics", r"unit economics", "Whether one sale or one customer makes money: lifetime value against acquisition cost, and months until the cost is back."),
    Term("Net promoter score (NPS)", r"nps|net promoter(?: score)?", "Share of people who answer 9 or 10 to “would you recommend us?” minus the share who answer 0 to 6. Runs from −100 to 100."),
    Term("CSAT", r"csat|customer satisfaction score", "Share of answers that say satisfied (4 or 5 of 5)."),
    Term("KPI", r"kpis?|key performance indicators?", "A figure that shows whether a goal is being reached. Good ones are few, have an owner, a target and a date, and lead to a decision when they move."),
    Term("OKR", r"okrs?|objectives and key results", "A goal in words (objective) with two to four figures that show it is reached (key results), usually for a quarter."),
    Term("RACI", r"raci(?: matrix| chart)?", "For each task: who does it (Responsible), who answers for it (Accountable, exactly one), who is asked before (Consulted), who is told after (Informed)."),
    Term("SWOT", r"swot(?: analysis)?", "Strengths and weaknesses inside, opportunities and threats outside. Useful only when it ends in moves: which strength takes which opportunity."),
    Term("PERT", r"pert(?: chart| analysis| estimate)?|three[- ]point estimate", "An estimate from best (o), most likely (m) and worst case (p): (o + 4m + p) ÷ 6, with deviation (p − o) ÷ 6."),
    Term("Critical path", r"critical path(?: method)?", "The longest chain of tasks that wait for each other. It sets the end date; tasks off the path have slack."),
    Term("Earned value", r"earned value(?: management| analysis)?|evm|cpi and spi", "Work done, priced at its budget (EV), against plan (PV) and cost (AC): SPI = EV ÷ PV, CPI = EV ÷ AC; below 1 is late or too dear."),
    Term("Scrum", r"scrum", "A way to build in short rounds (sprints) of one to four weeks: a product owner orders the backlog, the team plans, meets daily, shows the result and improves the way it works (Scrum Guide, 2020)."),
    Term("Kanban", r"kanban", "A board that shows every piece of work in its column, with a limit per column. Finish before you start; common figures are cycle time, throughput, work in progress and age of items."),
    Term("Agile", r"agile(?: methodology| development)?", "Working in small finished steps with early feedback, so that plans can follow what is learned. Scrum and Kanban are two ways of doing it."),
    Term("Waterfall", r"waterfall(?: model| method)?", "One phase after the other (requirements, design, build, test), each signed off. It fits when the need is stable and changes are dear."),
    Term("User story, epic, theme, task", r"user stor(?:y|ies)|epics?|themes?", "Story: one need of a user that fits into a sprint. Epic: a large need cut into stories. Theme: a group of epics with one aim. Task: a step to build a story."),
    Term("Story points and velocity", r"story points?|velocity", "Points are a relative size of work; velocity is the average number of points a team finishes in a sprint. Use it to forecast, not to compare teams."),
    Term("Little's law", r"little'?s law", "Items in progress = items finished per day × days per item. To be faster, have fewer things open."),
    Term("Bottleneck and theory of constraints", r"bottlenecks?|theory of constraints", "The slowest step sets the pace of the whole. Keep it busy, take work away from it, then widen it; speeding up other steps changes nothing."),
    Term("Takt and cycle time", r"takt(?: time)?|cycle time|lead time", "Takt: working time ÷ units wanted. Cycle time: time per unit at a step. Lead time: from order to delivery, waiting included."),
    Term("OEE", r"oee|overall equipment effectiveness", "Availability × performance × quality of a machine; shows where capacity is lost."),
    Term("Economic order quantity (EOQ)", r"eoq|economic order quantity", "The order size with the lowest cost: √(2 × yearly demand × cost per order ÷ holding cost per unit)."),
    Term("Safety stock and reorder point", r"safety stock|reorder point", "Reorder when stock falls to use per day × lead time + safety stock. Safety stock covers bad luck: z × deviation × √lead time."),
    Term("ROI", r"roi|return on investment", "(Gain − cost) ÷ cost. Say over which time, because 20% in one year is not 20% in five."),
    Term("ROAS", r"roas|return on ad spend", "Revenue from ads ÷ ad spending. It ignores the cost of goods, so a ROAS of 2 can still lose money."),
    Term("CTR, CPC, CPM, CPA", r"ctr|cpc|cpm|cpa|click[- ]through rate", "Clicks ÷ impressions; cost ÷ clicks; cost per 1,000 impressions; cost ÷ conversions."),
    Term("Conversion rate", r"conversion rate", "The share of visitors or leads who do what you want: conversions ÷ visitors."),
    Term("A/B test", r"a/?b[- ]test(?:ing)?|split test(?:ing)?", "Two versions shown at random; the difference is trusted when chance alone would seldom make it (p below 0.05) and the number of visitors was fixed before."),
    Term("TAM, SAM, SOM", r"tam|sam|som|total addressable market", "All possible yearly sales; the part you could serve; the part you can win in the next years."),
    Term("SaaS", r"saas|software as a service", "Software that runs at the provider and is paid for by month or year. Key figures: MRR, churn, lifetime value, acquisition cost."),
    Term("CRM", r"crm|customer relationship management", "The place for customers, contacts, deals and what was agreed. It pays only if every deal has a next step with a date."),
    Term("ERP", r"erp|enterprise resource planning", "One system for orders, stock, purchasing, production and books, so that a figure is entered once."),
    Term("Business intelligence (BI)", r"business intelligence|\bbi\b", "Turning data from daily work into figures that people decide by: collect, clean, model, show. Data visualisation is its last step: the right chart for the question."),
    Term("Marketing automation", r"marketing automation", "Software that sends the right message by rule: who did what triggers which mail, score or hand-over to sales. Start with one path, for example welcome mails, and measure replies."),
    Term("Go-to-market strategy", r"go[- ]to[- ]market(?: strategy)?|gtm", "Whom you sell to first, what you promise them, at what price, through which channel, and how you know that it works."),
    Term("Value proposition", r"value proposition", "Why this customer should buy from you: the job to be done, the pain you take away, the proof."),
    Term("Product-market fit", r"product[- ]market fit", "Customers stay and bring others without being pushed. Signs: flat retention curve, most new users by word of mouth, over 40% would be very disappointed without it (Sean Ellis)."),
    Term("Network effect", r"network effects?", "Each new user makes the product worth more for the others: telephones, marketplaces, messengers, payment networks. It makes leaders hard to catch and starts hard."),
    Term("SLA, SLO", r"sla|slo|service level agreement", "SLA: what you promise a customer, with a consequence. SLO: the target you hold yourself to. 99.9% a month allows about 43 minutes down."),
    Term("Technical debt", r"tech(?:nical)? debt", "Shortcuts in code that cost extra work later. Keep a list, pay back what slows the parts you change most."),
    Term("Cash conversion cycle", r"cash conversion cycle", "Days from paying suppliers to being paid: inventory days + receivable days − payable days."),
    Term("EBITDA", r"ebitda", "Earnings before interest, taxes, depreciation and amortisation: a rough view of what the operation earns; it leaves out investment and debt."),
    Term("B2B and B2C", r"b2b|b2c", "Selling to companies (few, larger, longer deals, several deciders) or to people (many, small, quick)."),
    Term("Stakeholder", r"stakeholders?", "Anybody the work affects or who can help or stop it. List them, then settle how each is heard."),
    Term("Scope of work", r"scope of work|\bsow\b|statement of work", "What will be delivered, by when, for how much, how it is checked, and what is not included."),
    Term("Project dependencies", r"task dependenc(?:y|ies)|dependenc(?:y|ies)", "One task cannot start or end before another. “Is blocked by” names the one that stops you now; “depends on” the need as such. Show them as arrows and look at the longest chain."),
    Term("Minimum viable product (MVP)", r"mvp|minimum viable product", "The smallest thing that lets you learn from real customers whether the idea holds."),
    Term("Cost of delay", r"cost of delay", "What each week of waiting loses: value per week × weeks. Divide by the work to see what to do first (WSJF)."),
    Term("Depreciation", r"depreciation", "Spreading an asset's cost over the years of its use, for example (cost − end value) ÷ years."),
    Term("Team effectiveness", r"team effectiveness", "How well a team reaches its goals: clear aim, clear roles, trust to speak up, finished work. Measure results, lead time and how people feel, not hours."),
)  # fmt: skip
_ASKS = re.compile(
    r"^(?:hi,?\s|hey,?\s|please\s|ok\s)?(?:what(?:'s| is| are| does|s)|whats|define|explain|describe|meaning of|tell me (?:about|what)|can you (?:explain|define|describe|tell me what)|give (?:me )?(?:a |the )?(?:definition|meaning|simple)|i don'?t understand|how (?:is|are|do you|do i|to) (?:\w+ )?(?:calculate|comput|work)\w*)\b",
    re.I,
)
_COMPILED = [(re.compile(rf"(?<![\w/])(?:{t.names})(?![\w/])", re.I), t) for t in TERMS]


@says(
    r"\b(?:what|define|explain|describe|meaning|simple|tell me (?:about|what)|understand|how (?:is|are|do|to)|differences? between|vs|stand for|definition)"
)
def _match(text: str) -> ToolMatch | None:
    asks = _ASKS.search(text)
    bare = compiled(r"\b(?:difference|differences) between\b|\bvs\.?\b|\bstand for\b|\bdefinition\b").search(text)
    if (not asks and not bare) or len(text.split()) > 16 or len(compiled(r"\d", 0).findall(text)) > 3:
        return None
    found = [(m.start(), m.end(), t) for pattern, t in _COMPILED for m in pattern.finditer(text)]
    if not found:
        return None
    covered = sum(end - start for start, end, _ in found)
    rest = compiled(
        r"\b(?:what(?:'s|s)?|is|are|does|do|the|a|an|in|of|mean|means|explain|define|describe|please|me|to|business|simple|terms?|words?|can|you|tell|about|difference|differences|between|and|vs|stand|for|definition|how|calculated?|it|i|work(?:ed)? out|good|concept|meaning)\b|[^\w]"
    ).sub("", text)
    share = covered / max(1, len(rest))
    if share < 0.55:
        return None
    return ToolMatch(0.8 if share >= 0.9 else 0.62, {"terms": list(dict.fromkeys(t.title for _, _, t in sorted(found, key=lambda f: f[:2])))[:3]})


@tool(match=_match)
def business_term(terms: list[str]) -> ToolResult:
    """Plain-word explanation of business terms, with formulas."""
    known = {t.title: t.meaning for t in TERMS}
    lines = [f"{name}: {known[name]}" for name in terms if name in known]
    lines.append("Give me your own figures and I work it out." if len(lines) == 1 else "Give me your own case and I apply them to it.")
    return ToolResult("\n".join(lines), {"terms": terms})
