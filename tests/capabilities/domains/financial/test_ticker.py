"""A look at a share, with and without data."""

from __future__ import annotations

import math
import types
from datetime import date, timedelta

import pytest

from capabilities.connectors import http
from capabilities.domains.financial import ticker


@pytest.fixture
def no_keys():
    http.configure(None)
    yield
    http.configure(None)


def _vendor(httpserver) -> None:
    closes = [100 + 5 * math.sin(i / 3) + i / 4 for i in range(60)]
    days = {
        (date(2026, 8, 1) + timedelta(days=i)).isoformat(): {
            "1. open": str(c),
            "2. high": str(c + 1),
            "3. low": str(c - 1),
            "4. close": str(c),
            "5. volume": "5",
        }
        for i, c in enumerate(closes)
    }
    answers = {
        "GLOBAL_QUOTE": {
            "Global Quote": {"01. symbol": "ACME", "05. price": "114.5", "07. latest trading day": "2026-09-29", "10. change percent": "1.5%"}
        },
        "TIME_SERIES_DAILY": {"Time Series (Daily)": days},
        "OVERVIEW": {"Symbol": "ACME", "Name": "Acme Inc", "Sector": "TECH", "PERatio": "21", "PEGRatio": "1.2", "ProfitMargin": "0.18"},
    }
    for function, body in answers.items():
        httpserver.expect_request(
            "/query",
            query_string={"function": function, "symbol": "ACME", "apikey": "K", **({"outputsize": "compact"} if "DAILY" in function else {})},
        ).respond_with_json(body)
    http.configure(types.SimpleNamespace(alpha_vantage_base_url=httpserver.url_for("/").rstrip("/"), alpha_vantage_key="K"))


def test_with_data_the_answer_has_price_source_and_both_sides(no_keys, httpserver) -> None:
    _vendor(httpserver)
    result = ticker.analyze.run(symbol="ACME")
    assert result.text.startswith("Acme Inc (ACME): last price 114.5 on 2026-09-29, +1.50% on the day.")
    for part in ("RSI(14)", "P/E 21", "For it:", "Against it:", "would change the view"):
        assert part in result.text
    assert result.sources == ("Alpha Vantage, as of 2026-09-29",)
    assert result.data["live"] is True


def test_a_chart_is_made_as_a_picture_on_wish_and_only_from_data(no_keys, httpserver) -> None:
    match = ticker.analyze.match("chart ACME please")
    assert match is not None
    assert match.args == {"symbol": "ACME", "picture": True}
    assert ticker.analyze.run(**match.args).files == ()
    _vendor(httpserver)
    (made,) = ticker.analyze.run(**match.args).files
    assert made.name == "ACME-chart.png"
    assert made.content.startswith(b"\x89PNG")
    assert ticker.analyze.run(symbol="ACME").files == ()


def test_without_a_key_no_price_is_given_and_the_way_to_data_is(no_keys) -> None:
    result = ticker.analyze.run(symbol="AAPL")
    assert result.data == {"symbol": "AAPL", "live": False}
    assert "no live data for AAPL" in result.text
    assert "ALPHA_VANTAGE_API_KEY" in result.text
    assert result.warnings


def test_a_vendor_that_fails_is_named_as_missing(no_keys, httpserver) -> None:
    httpserver.expect_request("/query").respond_with_json({"Information": "limit (fake)"})
    http.configure(types.SimpleNamespace(alpha_vantage_base_url=httpserver.url_for("/").rstrip("/"), alpha_vantage_key="K"))
    assert "call limit" in ticker.analyze.run(symbol="ACME").text


@pytest.mark.parametrize(
    ("question", "symbol"),
    [
        ("Analyze MSFT stock and tell me what you think", "MSFT"),
        ("how is tesla stock doing", "TSLA"),
        ("quote for $ko", "KO"),
        ("analyze nvda stock", "NVDA"),
    ],
)
def test_the_symbol_is_read_from_the_question(question: str, symbol: str) -> None:
    assert ticker.analyze.match(question).args == {"symbol": symbol}


@pytest.mark.parametrize("question", ["analyze this data for me", "buy a house or rent", "I want to sell my car", "what is an IPO"])
def test_talk_without_a_share_is_left_alone(question: str) -> None:
    match = ticker.analyze.match(question)
    assert match is None or match.score < 0.5


def test_a_strange_symbol_is_refused() -> None:
    assert "not a share symbol" in ticker.analyze.run(symbol="../../etc").text
