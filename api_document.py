"""The OpenAPI 3.1 document, made from the same declarations that serve the requests."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from pydantic import TypeAdapter
from typing_extensions import TypedDict

from api_errors import PROBLEM
from api_input import BIGGEST_ID, Empty, Json, Param
from api_routes import Route
from api_shapes import PoolName

_REFS = "#/components/schemas/{model}"
_PATH_NOTES = {"pool": {"enum": list(PoolName.__args__)}}  # type: ignore[attr-defined]


class FieldFault(TypedDict):
    field: str
    message: str


class _ProblemMay(TypedDict, total=False):
    hint: str
    errors: list[FieldFault]
    suggestions: list[str]
    retry_after: float


class Problem(_ProblemMay):
    """RFC 9457 problem: `code` is stable, `detail` says what to do."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    code: str
    request_id: str


def document(routes: Iterable[Route], version: str) -> Json:
    """The whole document, ready for JSON."""
    schemas: Json = {}
    problem = _schema(Problem, schemas)
    paths: Json = {}
    for route in routes:
        paths.setdefault(_braces(route.path), {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "OperatorOS",
            "version": version,
            "description": "A staff of AI specialists that you run by talking to it. Times are ISO 8601 UTC; lists are pages.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {"Problem": {"description": "What went wrong, and what to do.", "content": {PROBLEM: {"schema": problem}}}},
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
                "bearer": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _braces(path: str) -> str:
    return re.sub(r"<(\w+)>", r"{\1}", path)


def _operation(route: Route, schemas: Json) -> Json:
    about = inspect.getdoc(route.handler) or ""
    found = {
        "operationId": route.handler.__name__,
        "summary": " ".join(about.split("\n\n")[0].split()),
        "description": f"Role: {route.role} or higher." if route.role else "Needs no key.",
        "tags": [route.topic],
        "security": [{"key": []}, {"bearer": []}] if route.role else [],
        "parameters": _parameters(route),
        "responses": _responses(route, schemas),
    }
    if route.uploads:
        file = {"type": "string", "contentMediaType": "application/octet-stream"}
        form = {"type": "object", "properties": {"file": file}, "required": ["file"], "additionalProperties": False}
        found["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": form}}}
    elif route.takes_body:
        found["requestBody"] = {
            "required": route.body is not Empty,
            "content": {"application/json": {"schema": _schema(route.body, schemas)}},
        }
    return found


def _parameters(route: Route) -> list[Json]:
    return [
        *({"name": name, "in": "path", "required": True, "schema": _path_schema(name, kind)} for name, kind in route.in_path.items()),
        *(_parameter(param, "query") for param in route.query),
        *(_parameter(param, "header") for param in route.headers),
    ]


def _path_schema(name: str, kind: type) -> Json:
    if kind is int:
        return {"type": "integer", "minimum": 1, "maximum": BIGGEST_ID}
    return {"type": "string", "minLength": 1, "maxLength": 200} | _PATH_NOTES.get(name, {})


def _parameter(param: Param, place: str) -> Json:
    return {"name": param.name, "in": place, "required": False, "description": param.about, "schema": param.schema}


def _responses(route: Route, schemas: Json) -> Json:
    found = {str(status): _response(status, shape, schemas) for status, shape in route.answers.items()}
    return found | {str(status): {"$ref": "#/components/responses/Problem"} for status in _problems(route) if str(status) not in found}


def _response(status: int, shape: Any, schemas: Json) -> Json:
    answer: Json = {"description": HTTPStatus(status).phrase}
    if shape is not None:
        kinds = shape if isinstance(shape, dict) else {"application/json": shape}
        answer["content"] = {kind: {"schema": {"type": "string"} if one is str else _schema(one, schemas)} for kind, one in kinds.items()}
    return answer


def _problems(route: Route) -> list[int]:
    """The statuses of refusals that this route can give."""
    found = [400, 401, 403, 429] if route.role else []
    found += [404] if route.in_path else []
    found += route.problems
    found += [400, 413, 415, 422] if route.takes_body else []
    return sorted({*found, 405, 500, 503})


def _schema(shape: Any, schemas: Json) -> Json:
    """The schema of a shape, its named parts put among the components."""
    found = TypeAdapter(shape).json_schema(ref_template=_REFS)
    schemas.update(found.pop("$defs", {}))
    name = getattr(shape, "__name__", "")
    if not name or "$ref" in found or shape is dict:
        return found
    schemas[name] = found
    return {"$ref": _REFS.format(model=name)}
