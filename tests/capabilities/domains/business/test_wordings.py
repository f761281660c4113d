"""Business questions as people type them: short, with k and m, numbers in words, and figures that do not matter."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("mrr 30k growing 5% a month, what is it in a year", 30_000 * 1.05**12),
        ("arr of 3m grows 20%, arr next year", 3_600_000),
        ("mrr was 50,000, new 6,000, expansion 5,000, churned 2,500. net revenue retention?", 105),
        ("EOQ D=5000 S=40 H=2.5", 400),
        ("a press bought for 20,000 will be worth 4,000 in 8 years, straight line depreciation per year", 2000),
        ("we bring in 30k a month, spend 70k, have 480k. how many months left", 12),
        ("our team of 6 worked 180 of 240 available hours, utilization?", 75),
        ("A: 150 of 3000, B: 195 of 3000. z score and p value?", 2.4978),
        ("click costs 0.50 and 4% of clicks buy, cost per sale?", 12.5),
        ("800 signed up, 480 still here after 60 days, retention", 60),
        ("marketing 30k brought in 150 customers, what did each cost us", 200),
        ("10 people in an hour and a half meeting at 40 per hour", 600),
        ("fixed 6000, contribution 15 each, want 3000 profit. units?", 600),
        ("we sell 12 a day, supplier takes two weeks, keep 40 spare. reorder at?", 208),
        ("if i mark everything up 25% what is my margin", 20),
        ("ltv 900, spent 30k on ads and got 100 new customers, ltv to cac?", 3),
        ("started march with 2,000 subs, 90 of those cancelled by the 31st. churn", 4.5),
        ("we use 20 boxes a day, supplier takes 6 days, keep 50 as safety, at what level should we reorder", 170),
        ("cogs for the year 900k, avg stock 150k. turns?", 6),
        ("machine cost 12,000, worth 2,000 after five yrs, straight line depreciaton per year", 2000),
        ("last 3 sprints we did 20, 25 and 30 points. 133 points left, how many sprints", 6),
        ("rev 500k cogs 300k gross margin %", 40),
        ("how many people to survey for plus or minus 5% at 95% confidence, 50/50", 385),
        ("overheads 30k a quarter, we keep 40% of each sale after variable costs, turnover to break even?", 75_000),
        ("salaries 30k, ads 15k, tools 5k; 250 new customers. fully loaded CAC", 200),
        ("100 accounts on 20 a month and 30 on 90 a month. ARR?", 56_400),
        ("MRR 30k four months ago, now 36k: average month on month growth (compound)", 4.6635),
        ("csat: 5s - 60, 4s - 30, 3s - 20, 2s - 6, 1s - 4", 75),
        ("200/4000 vs 250/4000 conversions, two sided p value?", 0.0153),
        ("5 barbers, each cut takes 20 minutes. max cuts an hour for the whole team", 15),
        ("we turned over 3.6m with 40 ppl, revenue per head?", 90_000),
        ("supplier put costs up from 8 to 9. I sell at 16 and need to keep my 50% margin, new price?", 18),
        ("rent and wages 5,000 a mth, i make about 20 on a haircut. haircuts needed to clear 1k profit", 300),
        ("net burn one point two million, net new arr 0.8m, burn multiple", 1.5),
        ("240 of 800 respondents said yes, 95% margin of error", 3.1755),
        ("CPM 10, CTR 2%, page converts 4%, what does one sale cost", 12.5),
        ("margin before ads is 40%, what roas do we need so we dont lose money", 2.5),
        ("line has cutting 50/hr, sewing 30/hr, packing 45/hr, most it can put out in an 8h shift", 240),
        ("payables 60k, cogs 730k for the year. dpo?", 30),
        ("we sell 15 a day, lead time 4 days, safety stock is two days of sales, reorder level", 90),
        ("ten staff on 30k avg, employer on-costs 20% on top, total yearly wage bill", 360_000),
        ("category is worth 50m, we do 4m, biggest rival 9m. our share?", 8),
        ("scores price 6, quality 8, support 10. weights 50, 30, 20. weighted total out of 10", 7.4),
    ],
)
def test_a_short_question_is_read_right(ask, question: str, expected: float) -> None:
    assert ask(question).shows(expected)
