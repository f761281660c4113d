"""The business specialist."""

from agent_pools import Domain
from capabilities.domains.business import (
    advertising,
    break_even,
    capacity,
    choices,
    delay,
    discounts,
    earned_value,
    experiments,
    flow,
    formulas,
    inventory,
    margins,
    market,
    output,
    pay,
    people,
    project_cost,
    quality,
    ratios,
    recurring,
    runway,
    sales,
    satisfaction,
    service_level,
    shares,
    terms,
    unit_economics,
)
from capabilities.domains.business.advice import business_advice
from capabilities.domains.business.agenda import meeting_agenda
from capabilities.domains.business.critical_path import critical_path
from capabilities.domains.business.depreciation import asset_depreciation
from capabilities.domains.business.email_draft import email_draft
from capabilities.domains.business.estimates import pert_estimate
from capabilities.domains.business.funnel import funnel
from capabilities.domains.business.glossary import business_term
from capabilities.domains.business.improvement import improve_workflow
from capabilities.domains.business.meetings import meeting_cost
from capabilities.domains.business.okr import okr_draft
from capabilities.domains.business.payback import automation_payback, simple_payback
from capabilities.domains.business.pricing import price_elasticity
from capabilities.domains.business.project_plan import project_plan
from capabilities.domains.business.queueing import queue_wait
from capabilities.domains.business.raci import raci_matrix
from capabilities.domains.business.sprints import sprint_forecast
from capabilities.domains.business.standup import standup_summary
from capabilities.domains.business.swot import swot
from capabilities.domains.business.workflow import workflow_analysis
from capabilities.domains.house_rules import RULES
from capabilities.domains.money_words import plainly
from capabilities.domains.wording import reworded

DOMAIN = Domain(
    name="business",
    title="Business",
    emoji="💼",
    purpose="Workflows, projects, unit economics, marketing figures, pricing, people and pay, drafts from your own facts",
    instructions="""You are the business specialist of OperatorOS. You help people plan work, run a team and understand their figures.
- Use the tools for every computation; never work out a figure in your head. Show the formula with the numbers put in.
- Use the facts the person gives. Do not invent figures, benchmarks, customers or quotes. If a figure is missing, ask for the
  one that helps most, and go on with what can be said without it.
- For a described process call workflow_analysis; for tasks that wait for each other critical_path; for three estimates
  pert_estimate; for stand-up notes standup_summary. For "help me automate or optimise" call improve_workflow first.
- Drafts (plan, OKR, RACI, SWOT, agenda, mail) use the person's own facts; leave a gap in brackets where a fact is missing.
- Name rules of thumb as such, with their source. Say over which period a figure holds.
- You see no HR, CRM or accounting system and no news unless a tool gives it. Say so plainly.
- Rules about employment, tax, company law and privacy differ by place: say what to check and with whom, give no legal advice.
- Do not help to deceive customers, investors, staff or authorities.
- Money worries, threats or thoughts of self-harm come first: answer the person, not the spreadsheet.
- Write in simple words and short lines: the answer first, then the working, then what you assumed."""
    + RULES,
    tools=(
        improve_workflow, project_plan,
        *reworded((
            pert_estimate, earned_value.earned_value, earned_value.budget_variance, sprint_forecast, flow.littles_law, queue_wait, flow.takt_time,
            flow.productivity, output.work_capacity, output.line_output, capacity.utilisation, capacity.equipment_effectiveness, capacity.staffing,
            break_even.break_even, break_even.profit_at_volume, break_even.contribution_margin, break_even.margin_of_safety,
            margins.margin_and_markup, margins.profit_margin, margins.price_change_volume, discounts.stacked_discounts, price_elasticity,
            unit_economics.lifetime_value, unit_economics.purchase_value, unit_economics.ltv_cac_ratio, unit_economics.acquisition_cost,
            unit_economics.cac_payback, unit_economics.churn_rate, unit_economics.retention_rate, unit_economics.customer_lifetime,
            unit_economics.customers_remaining, unit_economics.new_customers_needed, unit_economics.revenue_per_user, recurring.recurring_revenue,
            recurring.steady_growth, recurring.customers_needed, recurring.revenue_retention, recurring.revenue_churn, recurring.saas_quick_ratio,
            recurring.rule_of_40, recurring.burn_multiple, recurring.saas_magic_number, runway.burn_rate, runway.runway, runway.days_sales_outstanding,
            runway.days_payables_outstanding, runway.cash_conversion_cycle, advertising.click_through_rate, advertising.cost_per_click,
            advertising.cost_per_thousand, advertising.cost_per_action, advertising.cost_per_sale, advertising.return_on_ad_spend,
            advertising.cost_from_impressions, advertising.break_even_roas, advertising.return_on_investment, advertising.conversion_rate,
            experiments.ab_test, experiments.conversion_lift, experiments.sample_size, experiments.margin_of_error, funnel,
            satisfaction.response_rate, people.staff_turnover, people.absence, people.revenue_per_employee, meeting_cost, delay.cost_of_delay,
            delay.weighted_shortest_job, pay.salary_and_hourly, pay.overtime_pay, pay.commission, pay.employee_cost, pay.freelance_rate,
            inventory.order_quantity, inventory.reorder_point, inventory.inventory_turnover, inventory.stock_cover, asset_depreciation,
            service_level.uptime, service_level.failures, service_level.service_level, market.market_size, market.market_share, market.growth,
            market.average_growth, sales.sales_velocity, sales.quota, sales.leads_needed, quality.defects, quality.rolled_yield,
            ratios.business_ratio, *formulas.TOOLS, shares.market_concentration, shares.split_by_ratio, shares.vested, shares.loads_needed, shares.price_of_each,
            terms.early_payment_discount, terms.area_cost, project_cost.project_cost, automation_payback, simple_payback,
        ), plainly),
        *reworded((
            workflow_analysis, critical_path, choices.pareto, choices.decision_matrix,
            sales.weighted_pipeline, satisfaction.net_promoter_score, satisfaction.customer_satisfaction,
        ), plainly, lists=True),
        standup_summary, raci_matrix, okr_draft, swot, meeting_agenda, email_draft, business_term,
    ),
    fallback=business_advice,
    examples=(
        "Help me automate my project management workflow",
        "Critical path: A 3 days, B 5 days after A, C 2 days after A, D 4 days after B and C",
        "LTV and LTV:CAC with $50 a month, 80% margin, 4% churn and a CAC of $300",
        "A/B test: 5,000 visitors and 200 sales against 5,000 and 260. Is B better?",
        "Our process: intake 10 minutes, review 30 minutes, approval 5 minutes, 40 cases a day. What is the bottleneck?",
    ),
)  # fmt: skip
