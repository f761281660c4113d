"""One-line business formulas, asked as people ask, against values worked out by hand."""

from __future__ import annotations

import pytest

from capabilities.domains.business.formulas import FORMULAS, TOOLS

CASES = (
    ("contribution margin 90k, operating income 30k, operating leverage", "operating_leverage", 3),
    ("overhead 180k, 12,000 direct labour hours, rate per hour", "overhead_rate", 15),
    ("standard 20 an hour, actual 21.50, 1,600 hours worked. labour rate variance", "rate_variance", 2400),
    ("invoice 8,400, 1.5% per month late charge, two months late. fee", "late_charge", 252),
    ("break even price: total cost 45,000 for 1,500 units", "reach_price", 30),
    ("gross margin 240k, average inventory at cost 80k, gmroi", "gmroi", 3),
    ("book stock 50,000 counted 48,900 shrinkage", "shrinkage", 2.2),
    ("sales of 960k in 1,600 square feet, per square foot", "sales_per_area", 600),
    ("dish costs 4.50 in ingredients, target food cost 30%, menu price", "menu_price", 15),
    ("120 rooms, 84 sold at average 110. revpar", "revpar", 77),
    ("occupancy 80% at an average rate of 95, revpar?", "revpar", 76),
    ("room revenue 9,240 from 84 rooms, adr", "average_daily_rate", 110),
    ("dau 12k mau 40k stickiness", "stickiness", 30),
    ("each user sends 5 invites and 12% accept, viral coefficient", "viral_coefficient", 0.6),
    ("raising 2m at 8m pre money, what do investors own", "investor_share", 20),
    ("investor puts in 1.5m for 12%, post money valuation", "post_money", 12_500_000),
    ("i own 40% and we issue 25% new shares to investors, my stake after", "dilution", 30),
    ("500k safe, 5m cap, share of company at conversion", "safe_share", 10),
    ("saas arr 3.2m at 6x, valuation", "multiple_value", 19_200_000),
    ("royalty 6% of 240,000 net sales", "royalty", 14_400),
    ("machine 50,000 salvage 5,000 makes 90,000 units, made 12,000 this year. depreciation", "units_depreciation", 6000),
    ("bac 200k, ev 80k, ac 100k, tcpi to finish on budget", "to_complete_index", 1.2),
    ("usl 10.5 lsl 9.5 mean 10.1 sd 0.1 cpk", "process_capability", 4 / 3),
    ("last forecast 200, actual 230, alpha 0.3. next forecast", "smoothed_forecast", 209),
    ("order of 3,600 pieces, machine does 120 an hour, how many hours", "machine_time", 30),
    ("order quantity is 250 each time, yearly demand 3,000. how many orders a year", "orders_a_year", 12),
    ("customers pay 10 days late on 3.65m annual sales, how much cash is stuck because of that", "cash_tied_up", 100_000),
    ("fixed 6,000 plus 2 each for 3,000 units, unit cost all in", "full_unit_cost", 4),
    ("invoice 7,300 overdue 30 days, 8% per annum simple. interest they owe me", "late_interest", 48),
    ("day rate 350, 12 days billed, plus 20% vat invoice total", "day_rate_invoice", 5040),
    ("want 60k profit at 15% net margin what revenue", "revenue_for_profit", 400_000),
    ("fee 32,000, 180 hours at 75 cost plus 4,000 expenses. profit", "project_profit", 14_500),
)


@pytest.mark.parametrize(("question", "name", "expected"), CASES)
def test_a_formula_is_found_and_worked_out(ask, question: str, name: str, expected: float) -> None:
    answer = ask(question)
    assert answer.tool == name
    assert answer.result.data[name] == pytest.approx(expected)
    assert answer.shows(expected)


def test_every_formula_has_a_question_here() -> None:
    assert {f.name for f in FORMULAS} == {name for _, name, _ in CASES}


def test_a_formula_names_its_source_and_its_figures() -> None:
    for tool, formula in zip(TOOLS, FORMULAS, strict=True):
        assert formula.source in tool.description
        assert {f.name for f in formula.figures} <= tool.schema["properties"].keys()


def test_dividing_by_nothing_is_said_and_not_raised() -> None:
    gmroi = next(t for t in TOOLS if t.name == "gmroi")
    assert "cannot be worked out" in gmroi.run(margin=5, inventory=0).text
