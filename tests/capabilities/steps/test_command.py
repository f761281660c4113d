"""The command step says a sentence and keeps what came back."""

from __future__ import annotations

import pytest

from business_automation import StepContext
from capabilities.steps.command import command
from conversation_manager import Principal
from errors import OperatorError


def _context(envelope):
    return StepContext(Principal("ann", "user"), 1, 0.0, lambda text: {"said": text, **envelope}, dict, dict)


def test_text_and_data_of_the_answer_are_kept():
    found = command(_context({"ok": True, "command": "status", "text": "fine", "data": {"ready": True}, "task_id": None}), {"say": "status"})
    assert found.text == "fine"
    assert found.data == {"command": "status", "task_id": None, "ready": True}


def test_a_refusal_is_a_failed_step_with_its_code():
    with pytest.raises(OperatorError, match="not allowed") as caught:
        command(_context({"ok": False, "error": {"code": "forbidden", "message": "That is not allowed."}}), {"say": "scale up"})
    assert caught.value.code == "forbidden"
