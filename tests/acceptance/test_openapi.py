"""The server keeps to its OpenAPI document: made-up requests, valid and broken, against the real application."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as tries
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from settings import Settings

# Wrong keys are slowed with 429 after a while, which `ignored_auth` does not know; test_access.py covers keys.
# What a schema cannot say (bounds from the settings, names that exist) is refused with 4xx although the form is right.
NOT_ASKED = [ignored_auth, positive_data_acceptance]


def headers(settings: Settings) -> dict[str, str]:
    return {"X-API-Key": settings.api_key or "", "Accept": "application/json"}


@pytest.fixture
def api(app: Flask, settings: Settings) -> Any:
    return schemathesis.openapi.from_wsgi("/api/openapi.json", app, headers=headers(settings))


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.value)
def test_every_answer_is_one_that_the_document_names(api: Any, settings: Settings, mode: GenerationMode) -> None:
    asked = []
    for found in api.get_all_operations():
        operation = found.ok()

        @tries(max_examples=4, deadline=None, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        @given(operation.as_strategy(generation_mode=mode))
        def ask(case: Any) -> None:
            if isinstance(case.body, dict) and isinstance(case.body.get("wait_s"), int | float):
                case.body["wait_s"] = min(case.body["wait_s"], 0)
            asked.append(case.operation.label)
            case.call_and_validate(headers=headers(settings), excluded_checks=NOT_ASKED)

        try:
            ask()
        except Unsatisfiable:
            assert mode is GenerationMode.NEGATIVE, operation.label  # there is nothing in it that could be wrong
    assert len(set(asked)) > 30
