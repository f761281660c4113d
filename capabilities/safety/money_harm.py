"""Gambling harm, scams that are under way, and lenders who threaten."""

from __future__ import annotations

from datetime import date

from capabilities.safety.kind import Kind, rule

_REVIEWED = date(2026, 11, 21)

GAMBLING = Kind(
    "gambling_harm", 70,
    (
        rule("gamble/loss + home_unaware", near=20, unless="bet_info gift"),
        rule("shut_out + get_round", near=16, unless="tech"),
        rule("gamble/sure_thing + at_stake", near=12, unless="bet_info trade_word"),
        rule("gamble + lost_home", near=10, unless="bet_info game"),
        rule("top_up + pay_gone", near=14, unless="not_scam bet_info"),
        rule("gamble + cant_without", near=8, unless="bet_info"),
        rule("staking + nest_egg + on_it", near=8, unless="bet_info"),
        rule("runner + owed_for", near=12, unless="bet_info tax_word"),
        rule("gamble + chase + loss/hide/cant_stop/borrowed/many_money", near=40, unless="bet_info"),
        rule("gamble + desperate", near=25, unless="bet_info"),
        rule("gamble + hide", near=25, unless="bet_info"),
        rule("gamble + cant_stop", near=20, unless="bet_info"),
        rule("gamble + borrowed", near=16, unless="bet_info"),
        rule("gamble + borrowed + loss/chase/hide/cant_stop", near=40, unless="bet_info"),
        rule("gamble + excluded", near=40),
        rule("app_loop + loss + many_money", near=16, unless="bet_info"),
        rule("gamble + maxed + cards", near=12, unless="bet_info"),
        rule("self_excluded", unless="bet_info"),
        rule("deposit_loop + loss/cant_stop/gamble", near=25),
        rule("gamble + whole_pay", near=12, unless="bet_info"),
        rule("gamble + underage/minor", near=25, unless="bet_info"),
        rule("gamble + minor", near=14, loose=True),
        rule("gamble + chase", near=14, unless="bet_info game tech"),
        rule("gamble + last_money", near=12, unless="bet_info"),
        rule("bet_harm", near=10, unless="bet_info"),
        rule("trade + chase + borrowed/hide/cant_stop", near=40, unless="bet_info not_scam"),
        rule("trade + loss + hide/cant_stop", near=40, unless="bet_info not_scam"),
        rule("loss + chase + hide", near=40, unless="bet_info not_scam tech"),
    ),
    (
        "Please stop betting for now and do not chase the loss; I will not give a pick here. Help is free: 1-800-522-4700 or 1-800-MY-RESET (US), 0808 8020 133 (UK).",
        "Chasing, borrowing, hiding it, playing under age or around a ban are signs that the game has taken over. It is common and it gets better with help.",
        "Today: hand cards and phone payments to someone you trust, and block betting with your bank.",
        "Self-exclusion shuts all doors at once: GAMSTOP (UK), your state's or site's list elsewhere; Gamblers Anonymous and Gam-Anon help players and families.",
        "Debts can be sorted out step by step with a free debt adviser; the next bet cannot do it.",
        "Thoughts of ending it: 988 (US, Canada) or Samaritans 116 123 (UK, Ireland), day and night.",
    ),
    "US National Council on Problem Gambling; GamCare; CCSA lower-risk gambling guidelines 2021", _REVIEWED, False,
)  # fmt: skip

SCAM = Kind(
    "investment_scam", 72,
    (
        rule("mouse_grab + caller + other/self", near=16, unless="tech_own malware"),
        rule("giftcard + pay + for_whom", near=12, unless="not_scam ideas"),
        rule("gave_details + details_bad", near=20, unless="tech_own not_scam"),
        rule("hired + job_money + send_part", near=22, unless="hr_pay"),
        rule("lucky_sum + asks_more/demand + fee_like", near=16, unless="not_scam estate_plain"),
        rule("shop_pet + asks_more + fee_like", near=14, unless="not_scam product"),
        rule("release_blocked2 + pay/demand/money_ask", near=12, unless="not_scam tech_own"),
        rule("impersonator + demand + release + windfall", near=14, unless="not_scam tech_own"),
        rule("compromised + impersonator + pay/demand/codes/money_ask", near=25, unless="tech_own malware"),
        rule("guaranteed + promise", near=9, unless="not_scam long_math product"),
        rule("pay/demand + fee + release", near=16, unless="not_scam"),
        rule("demand + pay + fee/giftcard + release/windfall", near=25, unless="not_scam"),
        rule("windfall + pay/demand + fee", near=16, unless="not_scam"),
        rule("impersonator + demand + pay + fee/giftcard/safe_account/release", near=30, unless="not_scam"),
        rule("giftcard + giftcard_push + pay/demand", near=30, unless="not_scam"),
        rule("giftcard + impersonator + demand", near=25, unless="not_scam"),
        rule("multiply + impersonator/invest_now/windfall/pay", near=14, unless="long_math not_scam"),
        rule("popup + popup_push", near=16, unless="blocker"),
        rule("mule"),
        rule("pay + release + windfall", near=10, unless="not_scam tech_own"),
        rule("remote + remote_push", near=25, unless="tech_own"),
        rule("safe_account + impersonator", near=30, unless="not_scam"),
        rule("codes + codes_push + impersonator", near=20, unless="tech_own not_scam"),
        rule("romance + romance_push + pay/demand/money_ask", near=40, unless="not_scam"),
        rule("guaranteed + invest_now + pay/demand/trade", near=40, unless="not_scam"),
        rule("guaranteed + impersonator + pay/demand", near=25, unless="not_scam"),
        rule("grandson + grandson_push + money_ask", near=30, unless="not_scam"),
        rule("impersonator + arrest + money_ask/demand/pay", near=30),
        rule("job_scam + job_push + pay/demand", near=30, unless="not_scam"),
        rule("check + overpay + pay/demand/money_ask", near=25, unless="not_scam"),
        rule("recovery + pay/demand/fee", near=25, unless="not_scam"),
        rule("recover_verb + lost_asset + fee/demand", near=20, unless="not_scam", past=True),
        rule("parcel + link + pay/fee", near=16, unless="not_scam"),
        rule("rental + rental_push + pay/demand", near=25, unless="not_scam"),
        rule("boss_scam + boss_push + pay/demand/money_ask", near=20, unless="not_scam ideas"),
        rule("scam_word + scam_live + pay/money_ask/self", near=30, unless="not_scam"),
        rule("release_blocked + pay/fee/trade", near=20, unless="not_scam"),
    ),
    (
        "Stop: do not pay or send any more, this looks like a scam. Do not share codes, passwords or your screen.",
        "Hang up and break off contact, also with anyone who offers to get the money back for a fee: that is the second half of the same fraud.",
        "Call your bank now on the number printed on your card (UK: 159) and ask them to stop or recall payments and lock the accounts.",
        "Someone was on your computer: disconnect it from the internet, change passwords from another device.",
        "Keep messages, names, wallet addresses and receipts, and report: reportfraud.ftc.gov or ic3.gov (US), Report Fraud 0300 123 2040 (UK), police elsewhere.",
        "Being tricked is no shame, these people do it for a living. Talk to someone you trust before any next step.",
    ),
    "FTC consumer advice; FBI IC3; FCA ScamSmart; CFTC advisory 2024-01-25", _REVIEWED, False,
)  # fmt: skip

LENDER = Kind(
    "lender_threat", 76,
    (
        rule("debt_word/lender + visit + menace", near=18, unless="not_scam joke"),
        rule("debt_word + hard_threat", near=20, unless="not_scam joke"),
        rule("lender + lender_threat", near=25, unless="not_scam"),
        rule("lender + hard_threat", near=40),
        rule("pay_or + menace/hard_threat/lender_threat", near=12, unless="not_scam joke game"),
    ),
    (
        "Call the police now (112 / 911 / 999) when you or your family are threatened: threats over a debt are a crime. Help: Stop Loan Sharks 0300 555 2222 (England), 211 (US).",
        "Do not meet them alone, do not borrow more to pay, and do not hand over cards, passport or pictures. Are you safe right now?",
        "Keep every message, number and name as evidence.",
        "Debt help: StepChange 0800 138 1111 (UK), CFPB 1-855-411-2372 (US complaints), 211 (US local help).",
        "An unlicensed lender mostly has no right to collect, and free debt advisers can stop the pressure from the legal ones.",
    ),
    "Stop Loan Sharks (England Illegal Money Lending Team); CFPB debt collection rules; FTC loan app warnings", _REVIEWED, False,
)  # fmt: skip
