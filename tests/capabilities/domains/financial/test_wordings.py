"""Money questions as people type them: terse, in slang, with the order turned round."""

from __future__ import annotations

import math

import pytest


@pytest.mark.parametrize(
    ("question", "tool", "key", "expected"),
    [
        ("1500 at 4% for 10 years", "compound_growth", "future_value", 1500 * 1.04**10),
        ("my payment on 10,000 at 6% for 24 months", "loan_payment", "payment", 443.206),
        ("compound 4000 quarterly at 8% for 5 years", "compound_growth", "future_value", 4000 * 1.02**20),
        ("60% in stocks returning 8 and 40% in bonds returning 3, overall return", "portfolio_return", "return", 0.06),
        ("what rate is implied if i get 1200 in 4 years for 1000 today", "needed_rate", "annual_rate", 1.2**0.25 - 1),
        ("3 yr bond 1000 face 5% annual coupon, yield 4%", "bond_price", "price", 1027.7509),
        ("zero coupon bond, 1000 face, 10 years, yield 5%", "bond_price", "price", 1000 / 1.05**10),
        ("profit factor: gross wins 6,000 gross losses 4,000", "profit_factor", "profit_factor", 1.5),
        ("i get 4% interest and pay 30% tax on it, after tax yield", "after_tax_rate", "after_tax_rate", 0.028),
        ("discount of 10% on a 200 coat then 5% sales tax", "sales_tax", "gross", 189),
        ("pays 2.40 dividends per share at a 4% yield, what is the share price", "price_from_yield", "price_from_yield", 60),
        ("assets 300,000 liabilities 120,000, net worth", "net_worth", "net_worth", 180_000),
        ("owns 200k home, owe 90k mortgage and 10k car. net worth?", "net_worth", "net_worth", 100_000),
        ("went from 10,000 to 14,641 over 4 years whats that per year", "cagr", "cagr", 0.10),
        ("my son is 6, i want 30k when he turns 18. at 0% return how much do i save monthly", "savings_goal", "deposit", 30_000 / 144),
        ("inflation is 2%. in how many years do prices double?", "time_to_goal", "years", 35.0028),
        ("sharpe: return 10, risk free 2, stdev 16", "sharpe_ratio", "sharpe_ratio", 0.5),
        ("bought at 20, sold at 26, 50 shares, 5 commission each way, profit?", "trade_profit", "profit", 290),
        ("18k car loan at 6.9 apr over four years, monthly?", "loan_payment", "payment", 430.19779),
        ("eighteen thousand borrowed at 6% apr, 36 equal monthly payments, total interest", "loan_payment", "total_interest", 1713.41547),
        ("2% a month on a store card, true yearly rate once it compounds", "effective_rate", "effective_rate", 1.02**12 - 1),
        ("promised 40 grand in 8 years, discounted at 5% a year what is it worth right now", "present_value", "present_value", 40_000 / 1.05**8),
        ("savings pay 4%, prices are going up 3%. real return?", "real_return", "real_return", 1.04 / 1.03 - 1),
        ("risk free is 4, beta 1.1, market expected to do 9. capm return", "capm", "capm", 0.095),
        ("fund did 12% last year, t-bills were 4, vol was 16. sharpe?", "sharpe_ratio", "sharpe_ratio", 0.5),
        (
            "half in stocks... 50% in shares that made 10%, 30% in bonds that lost 4%, the rest cash at 3%. overall return",
            "portfolio_return",
            "return",
            0.044,
        ),
        ("bought a 50 strike call for 2.25, at what price am i even", "option_payoff", "break_even", 52.25),
        ("first 10,000 tax free, next 30,000 at 20%, the rest at 40%. i earn 60,000, tax?", "bracket_tax", "tax", 14_000),
        ("22.50/hr, 38 hours, 52 weeks, what is that annually before tax", "pay_rate", "yearly", 22.5 * 38 * 52),
        ("120k left at 5%, 15 years to go, an extra 150 a month: how many months sooner is it gone", "extra_payment", "months_saved", 34),
        ("got 5k, adding 300 a month, account yields 6% nominal compounded monthly. how many months till 20k", "time_to_goal", "periods", 41.63161),
        ("exact time for money to double at 5%, not the rule of 72", "time_to_goal", "years", 14.2067),
        ("20x leverage, price moves 1.5% against me, what % of my margin is gone", "leverage", "return", -0.3),
        ("long three contracts (100 shares each) of the 40 put, paid 1.80 a share, stock finishes at 35. profit?", "option_payoff", "profit", 960),
        ("call is 5, strike 50, spot 52, r 4%, half a year left. what should the put cost", "put_call_parity", "put", 5 - 52 + 50 * math.exp(-0.02)),
        ("avg gain 0.9, avg loss 0.3, rsi value", "indicator", "rsi", 75),
        ("two cards, limits 3,000 and 5,000, owing 800 and 1,200. utilization?", "credit_utilisation", "utilisation", 0.25),
        ("my outgoings are 1,900 a month, i got 4,000 put aside and want six months covered. how much more", "emergency_fund", "missing", 7400),
        ("car finance 12,000 at 6%, 48 months, settlement figure after 1 year of payments?", "loan_balance", "balance", 9263.74),
        ("borrowed 10k, 8% apr, 36 months, pay 400 instead of the normal amount, interest saved", "extra_payment", "interest_saved", 305.04686),
        ("payday loan: borrow 400, pay back 440 in 20 days, as a yearly rate", "short_loan_rate", "annual_rate", 0.1 * 365 / 20),
        ("what do i need to put in today at 4% to have 20,000 when my son turns 18, hes 6 now", "savings_goal", "needed_today", 20_000 / 1.04**12),
        ("fund is up 50% in total over 5 years, annualised thats?", "cagr", "cagr", 1.5**0.2 - 1),
        ("up 10, down 5, up 20 (percents). overall gain after those three years", "chained_returns", "total", 1.1 * 0.95 * 1.2 - 1),
        ("macaulay duration 5.2 and yield 4%. yields jump 25bp, how much does the price fall", "bond_duration", "price_change", -5.2 / 1.04 * 0.0025),
        ("modified duration 5, yields drop 1%, price effect?", "bond_duration", "price_change", 0.05),
        ("paid 800 for a zero that pays 1000 in 6 years, yield?", "bond_yield", "ytm", 1.25 ** (1 / 6) - 1),
        ("12 pence interim + 20p final, shares cost 800p, yield", "dividend_yield", "dividend_yield", 0.04),
        ("in at 50, stop at 47, what percent away is that", "level_distance", "distance", -0.06),
        ("bought 100 shares at 80 on 50% margin, maintenance margin 30%, price of the margin call", "leverage", "call_price", 80 * 0.5 / 0.7),
        ("i own the stock from 20 and sold the 22 call for 0.80, max profit per share", "option_payoff", "profit", 2.8),
        ("minimum is 3% of the balance or 20 whichever is higher, i owe 500 on the card", "minimum_payment", "minimum", 20),
        ("400k pot, spending 30k a year, the rest earns 4%. years before it runs dry", "withdrawals", "periods", 19.43208),
    ],
)
def test_a_terse_question_is_read_right(answer, question: str, tool: str, key: str, expected: float) -> None:
    name, result = answer(question)
    assert name == tool
    assert result.data[key] == pytest.approx(expected, rel=1e-4)
