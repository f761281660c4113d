"""The one error shape at the door: every failure becomes a problem (RFC 9457) in `application/problem+json`."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge

from api_call import Call, Reply, reply_with
from errors import (
    BadRequest,
    Forbidden,
    InvalidField,
    NotFound,
    OperatorError,
    TooLarge,
    Unauthorized,
    Unavailable,
    UnsupportedMedia,
)
from writer import storage_error

log = logging.getLogger("operatoros.api")

PROBLEM = "application/problem+json"


class WrongMethod(OperatorError):
    """This address does not take that method. The Allow header names the ones it takes."""

    code, status, exit_code = "method_not_allowed", 405, 2


class Unprocessed(OperatorError):
    """The request could not be handled as it was sent."""

    code = "bad_request"

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status


# --- from any exception to one of ours ----------------------------------------------------------------------


def understood(error: Exception) -> OperatorError:
    """The member of our family that says what went wrong; a plain OperatorError (500) for what nobody expected."""
    if isinstance(error, OperatorError):
        return error
    if isinstance(error, ValidationError):
        return invalid(error)
    if isinstance(error, HTTPException):
        return _from_http(error)
    found = storage_error(error)
    return found if isinstance(found, OperatorError) else OperatorError()


def _from_http(error: HTTPException) -> OperatorError:
    status = error.code or 500
    if isinstance(error, RequestEntityTooLarge):
        return TooLarge()
    if isinstance(error, MethodNotAllowed):
        return WrongMethod(hint=f"It takes {', '.join(sorted(error.valid_methods or ()))}.")
    if status == 404:
        return NotFound("There is nothing at this address.", hint="GET /api/openapi.json lists every address.")
    known = {400: BadRequest, 401: Unauthorized, 403: Forbidden, 415: UnsupportedMedia, 503: Unavailable}
    if status in known:
        return known[status]()
    return Unprocessed(status, f"{error.name}.") if 400 <= status < 500 else OperatorError()


# --- field errors in plain words ------------------------------------------------------------------------------

_SENTENCES = {
    "missing": "is required",
    "extra_forbidden": "is not a known field",
    "string_type": "must be text",
    "string_too_short": "must have at least {min_length} character(s)",
    "string_too_long": "must have at most {max_length} characters",
    "string_pattern_mismatch": "has a form that is not allowed",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "too_short": "must have at least {min_length} item(s)",
    "too_long": "must have at most {max_length} items",
    "literal_error": "must be one of {expected}",
    "greater_than": "must be more than {gt:g}",
    "greater_than_equal": "must be at least {ge:g}",
    "less_than_equal": "must be at most {le:g}",
    "value_error": "{error}",
}


def invalid(error: ValidationError) -> InvalidField:
    """What pydantic found, each field named, without echoing what was sent."""
    found = [{"field": _field(one["loc"]), "message": _sentence(one)} for one in error.errors(include_url=False, include_input=False)]
    first = "; ".join(f"{one['field']} {one['message']}" for one in found[:3])
    return InvalidField(f"{first[:1000]}.", errors=found[:50])


def _field(loc: tuple[int | str, ...]) -> str:
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return name.lstrip(".")[:200] or "body"


def _sentence(one: Any) -> str:
    return _SENTENCES.get(one["type"], "has a value that cannot be used").format(**(one.get("ctx") or {}))


# --- the answer -----------------------------------------------------------------------------------------------


def problem(error: OperatorError, call: Call) -> Reply:
    """The problem document of one error, with the headers that belong to its status."""
    body = {
        "type": f"/api/docs#{error.code}",
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "detail": error.detail,
        "instance": quote(call.request.path)[:300],
        "code": error.code,
        "request_id": call.id,
    }
    body |= {name: value for name, value in error.as_dict().items() if name not in ("code", "message")}
    reply = reply_with(body, error.status, kind=PROBLEM)
    if error.retry_after is not None:
        reply.headers.append(("Retry-After", str(max(1, round(error.retry_after)))))
    if error.status == 401:
        reply.headers.append(("WWW-Authenticate", call.challenge))
    return reply


def answer_error(error: Exception, call: Call) -> Reply:
    """What every failure on the way is answered with."""
    ours = understood(error)
    if ours.status >= 500 and not isinstance(error, OperatorError):
        log.exception("unexpected error, request %s", call.id, exc_info=error)
    reply = problem(ours, call)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        reply.headers.append(("Allow", ", ".join(sorted(error.valid_methods))))
    return reply
