"""The ask step keeps a specialist's answer."""

from __future__ import annotations

import pytest

from business_automation import StepContext
from capabilities.steps.ask import ask
from conversation_manager import Principal
from errors import OperatorError, Unavailable


def _context(task):
    return StepContext(Principal("ann", "user"), 1, 0.0, dict, lambda question, pool: {"id": 5, "pool": pool, "query": question, **task}, dict)


def test_the_answer_and_its_task_are_kept():
    found = ask(
        _context({"status": "completed", "result": "42", "data": {"n": 42}, "sources": ["book"]}), {"question": "how many?", "pool": "general"}
    )
    assert found.text == "42"
    assert found.data == {"task_id": 5, "pool": "general", "sources": ["book"], "n": 42}


@pytest.mark.parametrize(("status", "error"), [("failed", OperatorError), ("running", Unavailable)])
def test_a_question_without_an_answer_is_a_failed_step(status, error):
    with pytest.raises(error, match="#5"):
        ask(_context({"status": status}), {"question": "how many?"})
