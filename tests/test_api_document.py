"""The OpenAPI document says what the table says."""

from __future__ import annotations

import json
import re

from jsonschema import Draft202012Validator

from agent_pools import POOLS
from api_document import document
from api_shapes import PoolName, PoolOrAuto, Priority, Status
from capabilities.routes import ROUTES
from lanes import PRIORITIES
from life_cycle import TERMINAL, TRANSITIONS

TABLE = [route for routes in ROUTES for route in routes.all]
DOC = document(TABLE, "1.2.3")


def test_every_route_is_an_operation_with_its_own_name() -> None:
    listed = {(method.upper(), path) for path, methods in DOC["paths"].items() for method in methods}
    assert listed == {(route.method, re.sub(r"<(\w+)>", r"{\1}", route.path)) for route in TABLE}
    names = [about["operationId"] for methods in DOC["paths"].values() for about in methods.values()]
    assert len(names) == len(set(names))


def test_every_operation_has_a_summary_and_a_good_answer() -> None:
    for methods in DOC["paths"].values():
        for about in methods.values():
            assert about["summary"].endswith(".")
            assert any(code.startswith("2") for code in about["responses"])


def test_every_reference_leads_somewhere_and_every_schema_is_one() -> None:
    for ref in set(re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(DOC))):
        place = DOC
        for step in ref.split("/"):
            place = place[step]
    for schema in DOC["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_only_health_is_open() -> None:
    opened = {path for path, methods in DOC["paths"].items() for about in methods.values() if not about["security"]}
    assert opened == {"/api/health", "/api/health/live", "/api/health/ready"}


def test_the_words_of_the_shapes_are_those_of_the_engine() -> None:
    assert PoolName.__args__ == POOLS
    assert PoolOrAuto.__args__ == ("auto", *POOLS)
    assert Priority.__args__ == PRIORITIES
    assert set(Status.__args__) == {*TRANSITIONS, *TERMINAL}
