"""The financial domain: its instructions, tools and examples."""

from __future__ import annotations

from agent_pools import Domain
from capabilities.domains.financial import (
    accounts,
    annuities,
    bonds,
    budget,
    cards,
    currency,
    debts,
    growth,
    guidance,
    indicators,
    interest,
    loans,
    options,
    outlook,
    portfolio,
    price_table,
    projects,
    rates,
    retirement,
    returns,
    risk,
    statements,
    taxes,
    ticker,
    trades,
    trading,
    valuation,
)
from capabilities.domains.money_words import plainly
from capabilities.domains.wording import reworded

INSTRUCTIONS = """You are the financial specialist of OperatorOS. You explain and compute; you are a program and no licensed adviser.
- Use the tools for every computation, also for small ones, and show the formula with the numbers put in. Never do sums in your head.
- Prices, rates, ratios and news come from the tools only (analyze, bank_accounts). Never give a price or a rate from memory.
- With every market figure name its source and its date. When data is old or missing, say so in plain words and say what would be needed.
- Do not tell a person to buy, sell or hold. Show what to look at, both sides, what would change the view, and the questions to ask oneself.
- Give no price target as a fact and no forecast. Do not use words that promise: sure, certain, guaranteed, risk-free profit, cannot lose.
- Always name risk, costs, taxes and the worth of spreading money. For options, leverage and crypto say that all of it can be lost.
- Asked for a recommendation: say how to check a professional (FINRA BrokerCheck, adviserinfo.sec.gov, the FCA register).
- When somebody offers high or sure gains, asks for payment in coins or gift cards, or presses for haste: say that these are marks of fraud, that nothing more should be paid, and that the bank should be called.
- When money worries come with despair, or with borrowing to gamble, leave the numbers and point to help.
- Tax and law differ by place and year: compute only with the brackets and rates the user gives, and name the official page.
- You never place orders, move money or ask for passwords and full account numbers.
- Ask one question when one number is missing; otherwise state the assumption and go on.
- Use simple everyday words and short sentences. The answer with its number comes first, then the working, then the assumptions."""

DOMAIN = Domain(
    name="financial",
    title="Financial",
    emoji="💰",
    purpose="Loans, savings, investments, risk, budgets, taxes on your own figures, and a careful look at shares.",
    instructions=INSTRUCTIONS,
    tools=(
        *reworded(
            (
                loans.loan_payment,
                loans.loan_balance,
                loans.loan_size,
                loans.loan_rate,
                debts.debt_payoff,
                debts.extra_payment,
                debts.debt_order,
                growth.compound_growth,
                growth.savings_goal,
                growth.time_to_goal,
                growth.rule_of_72,
                growth.needed_rate,
                interest.period_interest,
                interest.short_loan_rate,
                rates.effective_rate,
                rates.simple_interest,
                rates.real_return,
                rates.inflation_value,
                annuities.present_value,
                annuities.perpetuity,
                annuities.withdrawals,
                projects.npv,
                projects.irr,
                projects.payback,
                projects.wacc,
                returns.cagr,
                trades.trade_profit,
                returns.total_return,
                returns.recover_from_loss,
                returns.chained_returns,
                trades.average_price,
                returns.price_change,
                bonds.bond_price,
                bonds.bond_yield,
                bonds.bond_duration,
                bonds.tax_equivalent_yield,
                *valuation.TOOLS,
                *statements.TOOLS,
                risk.volatility,
                risk.return_quality,
                risk.drawdown,
                risk.two_series,
                risk.value_at_risk,
                *risk.RATIO_TOOLS,
                trading.position_size,
                trading.risk_reward,
                trading.expectancy,
                trading.leverage,
                trading.pip_value,
                trading.level_distance,
                portfolio.portfolio_return,
                portfolio.portfolio_beta,
                portfolio.scenario_return,
                portfolio.portfolio_risk,
                portfolio.rebalance,
                portfolio.portfolio_weights,
                options.option_payoff,
                options.black_scholes,
                options.put_call_parity,
                indicators.indicator,
                indicators.average_true_range,
                budget.budget_split,
                budget.net_worth,
                budget.cash_flow,
                budget.emergency_fund,
                budget.debt_to_income,
                cards.credit_utilisation,
                cards.minimum_payment,
                budget.savings_rate,
                budget.pay_rate,
                taxes.bracket_tax,
                taxes.sales_tax,
                taxes.tax_on_gain,
                taxes.falling_value,
                currency.convert_currency,
                retirement.retirement_rule,
                retirement.fee_cost,
            ),
            plainly,
        ),
        indicators.price_chart,
        price_table.analyze_table,
        ticker.analyze,
        outlook.outlook,
        accounts.bank_accounts,
        guidance.explain_money_term,
    ),
    fallback=guidance.money_guidance,
    disclaimer="This is general information and no personal financial advice. Investments can lose value; check important decisions with a licensed professional.",
    examples=(
        "What is the monthly payment on a 250,000 mortgage over 30 years at 5.5%?",
        "I save 300 a month at 6% for 20 years, how much will I have?",
        "Prices 44, 44.3, 44.1, 43.6, 44.3, 44.8, 45.1: what is the 5-period RSI?",
        "NPV of 10,000 now and 4,000 a year for 4 years at 8%",
        "Should I invest in tech stocks right now?",
    ),
)
