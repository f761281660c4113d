"""The figures of advertising, asked in several wordings, against values worked out by hand."""

from __future__ import annotations

import pytest

CASES = (
    ("ctr 3% on 40,000 impressions how many clicks", "click_through_rate", (1200,)),
    ("with 5,000 visitors, 4% conversion and $60 AOV, revenue?", "conversion_rate", (12000,)),
    ("click through rate 36 clicks out of 2,400 views", "click_through_rate", (1.5,)),
    ("cost per lead with $3,300 spend and 110 leads", "cost_per_action", (30,)),
    ("what ROAS do I get from 14k revenue on 4k spend", "return_on_ad_spend", (3.5,)),
    ("trade show cost 18,000 and produced 27,000 profit... roi", "return_on_investment", (150,)),
    ("12 deals won out of 80 proposals, win rate", "conversion_rate", (15,)),
    ("ctr for 87 clicks on 5,800 impressions", "click_through_rate", (1.5,)),
    ("we spent 950 on 380 clicks what was the cpc", "cost_per_click", (2.5,)),
    ("cost per thousand impressions: $1,260 for 180,000 views", "cost_per_thousand", (7,)),
    ("CPA when 36 purchases cost us 1,080 in ads", "cost_per_action", (30,)),
    ("spent 1,800 on facebook ads and got 7,560 in revenue, roas?", "return_on_ad_spend", (4.2,)),
    ("Marketing campaign cost 12k and brought 30k revenue. ROI percent", "return_on_investment", (150,)),
    ("45 purchases from 1,800 sessions is what conversion rate", "conversion_rate", (2.5,)),
    ("email: 25,000 delivered, 1,750 clicks. click-through rate", "click_through_rate", (7,)),
    ("What's the CPC when 350 clicks cost $420?", "cost_per_click", (1.2,)),
    ("budget $1,500 at a $0.75 CPC, how many clicks", "cost_per_click", (2000,)),
    ("how much do 400,000 impressions cost at an $8 CPM", "cost_per_thousand", (3200,)),
    ("cost per acquisition: $5,400 spend, 72 conversions", "cost_per_action", (75,)),
    ("we put 3,200 into ads and made 14,400 in sales. ROAS?", "return_on_ad_spend", (4.5,)),
)


@pytest.mark.parametrize(("question", "tool", "expected"), CASES)
def test_a_question_reaches_its_tool_and_is_worked_out_right(question, tool, expected, ask):
    answer = ask(question)
    assert (answer.tool, answer.ask) == (tool, "")
    assert answer.shows(*expected), answer.result.text
