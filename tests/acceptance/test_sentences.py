"""Every sentence and command of the user's document, said to the real system: by chat turn and over HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import create_app
from conversation_manager import Principal
from settings import load_settings

KEY = "acceptance-admin-key-01"
NOBODY = "http://127.0.0.1:9"  # no data source answers, as on a machine without a network
ADMIN = Principal("admin", "admin")

# sentence, command, arguments that must be there, words that the answer must hold
SENTENCES: tuple[tuple[str, str, dict[str, Any], str], ...] = (
    ("Show me the system status", "status", {}, "SYSTEM STATUS"),
    ("How are the agent pools performing?", "pools", {}, "Healthcare"),
    ("What tasks are currently running?", "tasks", {}, "TASKS"),
    ("Display health metrics", "health", {}, "HEALTH"),
    ("I need medical advice about chest pain symptoms", "submit", {"domain": "healthcare"}, "112"),
    ("Analyze AAPL stock performance and give investment recommendations", "submit", {"domain": "financial"}, "AAPL"),
    ("Help me automate my project management workflow", "submit", {"domain": "business"}, "automate"),
    ("Create a sports betting strategy for tonight's games", "submit", {"domain": "sports"}, "bet"),
    ("Scale up the healthcare agent pool", "scale", {"pool": "healthcare", "direction": "up"}, "from 2 to 3 agents"),
    ("Check the status of financial agents", "pools", {"pool": "financial"}, "financial-1"),
    ("Restart failed agents", "restart", {"target": "failed"}, "No agent has failed"),
    ("Show me agent performance metrics", "metrics", {}, "Success rate"),
    ("Show me a healthcare demo", "demo", {"domain": "healthcare"}, "Step 1 of"),
    ("Walk me through financial analysis capabilities", "demo", {"domain": "financial"}, "Step 1 of"),
    ("Demonstrate sports analytics features", "demo", {"domain": "sports"}, "Step 1 of"),
    ("Run a business automation example", "demo", {"domain": "business"}, "Step 1 of"),
    ("I have persistent headaches and fatigue", "submit", {"domain": "healthcare"}, "headache"),
    ("I need medical advice about persistent headaches", "submit", {"domain": "healthcare"}, "headache"),
    ("Should I invest in tech stocks right now?", "submit", {"domain": "financial"}, "stock"),
    ("Predict tonight's NBA games", "submit", {"domain": "sports"}, "NBA"),
    ("Help me optimize my team's workflow", "submit", {"domain": "business"}, "bottleneck"),
    ("What's the weather like in New York?", "submit", {"domain": "general"}, "live"),
    ("Start OperatorOS", "start", {}, "OperatorOS is ready"),
    ("Show me system performance", "metrics", {}, "Success rate"),
    ("Scale up financial agents", "scale", {"pool": "financial", "direction": "up"}, "from 2 to 3 agents"),
    ("status", "status", {}, "SYSTEM STATUS"),
    ("pools", "pools", {}, "AGENT POOLS"),
    ("tasks", "tasks", {}, "TASKS"),
    ("metrics", "metrics", {}, "METRICS"),
    ("health", "health", {}, "HEALTH"),
    ("scale sports up", "scale", {"pool": "sports", "direction": "up"}, "from 2 to 3 agents"),
    ("scale sports down", "scale", {"pool": "sports", "direction": "down"}, "from 3 to 2 agents"),
    ("restart general", "restart", {"pool": "general"}, "2 agents restarted"),
    ("healthcare: what is a normal resting heart rate", "submit", {"domain": "healthcare"}, "heart rate"),
    ("financial: compound interest on 1000 at 5% for 10 years", "submit", {"domain": "financial"}, "1,628.89"),
    ("sports: convert +150 odds", "submit", {"domain": "sports"}, "2.5"),
    ("business: break even with fixed costs 12000, price 50 and variable cost 20", "submit", {"domain": "business"}, "400"),
    ("general: what is 12 * 12", "submit", {"domain": "general"}, "144"),
    ("task how many days are there from 2026-01-01 to 2026-03-01", "submit", {}, "59"),
    ("demo healthcare", "demo", {"domain": "healthcare"}, "Step 1 of"),
    ("demo financial", "demo", {"domain": "financial"}, "Step 1 of"),
    ("demo sports", "demo", {"domain": "sports"}, "Step 1 of"),
    ("demo business", "demo", {"domain": "business"}, "Step 1 of"),
    ("demo general", "demo", {"domain": "general"}, "Step 1 of"),
    ("help", "help", {}, "scale"),
    ("capabilities", "capabilities", {}, "Healthcare"),
    ("admin status", "admin", {"action": "status"}, "Version"),
    ("admin users", "admin", {"action": "users"}, "admin: admin"),
    ("admin logs", "admin", {"action": "logs"}, "LOGS"),
    ("admin config", "admin", {"action": "config"}, "REPLIT_AGENT_SESSION_TIMEOUT"),
    ("admin backup", "admin", {"action": "backup"}, "checked, it is sound"),
)
FRONT = re.compile(r"^\S.*\n═+$", re.M)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    home: Path = tmp_path_factory.mktemp("home")
    sources = ("OPEN_METEO", "OPEN_METEO_GEOCODING", "OPENFDA", "RXNORM", "ALPHA_VANTAGE", "MASSIVE", "ODDS_API", "API_SPORTS", "PLAID")
    environment = {"OPERATOROS_HOME": str(home), "API_KEY": KEY, "DURABILITY": "crash", "AUTOSCALE": "off"}
    app = create_app(load_settings({**environment, **{f"{name}_BASE_URL": NOBODY for name in sources}}))
    yield app
    app.extensions["operatoros"].controller.stop(2)


@pytest.fixture(autouse=True)
def two_agents_each(app: Flask) -> None:
    """Every sentence finds the pools as at the first start, but for `scale sports down`, which needs one to spare."""
    controller = app.extensions["operatoros"].controller
    for pool in controller.pools(ADMIN):
        controller.scale(ADMIN, pool["pool"], to=2)


def check(answer: dict[str, Any], command: str, args: dict[str, Any], words: str) -> None:
    assert answer["ok"], answer["text"]
    assert answer["command"] == command
    assert args.items() <= answer["args"].items()
    assert words.lower() in answer["text"].lower()
    assert FRONT.search(answer["text"]) or "help" in answer["data"], answer["text"]
    if command == "submit" and "help" not in answer["data"]:
        assert answer["data"]["status"] == "completed"


@pytest.mark.parametrize(("sentence", "command", "args", "words"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_the_sentence_does_what_it_says_by_chat_and_over_http(app: Flask, sentence: str, command: str, args: dict[str, Any], words: str) -> None:
    system = app.extensions["operatoros"]
    if sentence == "scale sports down":
        system.controller.scale(ADMIN, "sports", to=3)
    check(system.interface.turn(ADMIN, f"chat-{command}", sentence), command, args, words)
    for pool in system.controller.pools(ADMIN):
        system.controller.scale(ADMIN, pool["pool"], to=3 if sentence == "scale sports down" and pool["pool"] == "sports" else 2)
    response = app.test_client().post("/api/command", json={"text": sentence, "session_id": f"http-{command}"}, headers={"X-API-Key": KEY})
    assert response.status_code == 200
    check(response.get_json(), command, args, words)


def test_chest_pain_begins_with_the_emergency_number(app: Flask) -> None:
    text = app.extensions["operatoros"].interface.turn(ADMIN, "pain", "I need medical advice about chest pain symptoms")["text"]
    assert "112" in text.splitlines()[0]


@pytest.mark.parametrize("sentence", ["Analyze AAPL stock performance and give investment recommendations", "Predict tonight's NBA games"])
def test_without_live_data_no_number_is_made_up(app: Flask, sentence: str) -> None:
    text = app.extensions["operatoros"].interface.turn(ADMIN, "honest", sentence)["text"].lower()
    assert "no live data" in text
    assert not re.search(r"[$€£]\s?\d", text)


def test_a_user_may_ask_but_not_scale_or_see_the_logs(app: Flask) -> None:
    made = app.extensions["operatoros"].controller.conversations.create_user(ADMIN, "ursula", "user")
    http = app.test_client()
    asked = {}
    for sentence in ("general: what is 2 + 2", "scale sports up", "admin logs"):
        asked[sentence] = http.post("/api/command", json={"text": sentence, "session_id": "u"}, headers={"X-API-Key": made["api_key"]}).status_code
    assert list(asked.values()) == [200, 403, 403]
