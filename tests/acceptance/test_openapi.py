"""The server keeps to its OpenAPI document: made-up requests, valid and broken, against the real application."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase
from hypothesis import settings as tries
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


@schemathesis.pytest.from_fixture("api").parametrize()
@tries(
    max_examples=4, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
def test_every_answer_is_one_that_the_document_names(case: Any, settings: Settings) -> None:
    if isinstance(case.body, dict) and isinstance(case.body.get("wait_s"), int | float):
        case.body["wait_s"] = min(case.body["wait_s"], 0)
    case.call_and_validate(headers=headers(settings), excluded_checks=NOT_ASKED)
