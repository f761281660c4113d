"""Reading what a caller sent: one JSON object, query and header values, ids. What cannot be read is refused with 400."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from flask import Request
from pydantic import BaseModel, ConfigDict, Field

from api_call import JSON, Call
from errors import BadRequest, InvalidField, NotFound, TooLarge, UnsupportedMedia

Json = dict[str, Any]
BIGGEST_ID = 2**63 - 1


class Body(BaseModel):
    """What a request body may hold: unknown fields and values of another type are refused."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Empty(Body):
    """No fields at all."""


def optional(**rules: Any) -> Any:
    """A field that may be left out but is never null; `model_fields_set` tells whether it was given."""

    def without_default(schema: Json) -> None:
        schema.pop("default", None)

    return Field(default=None, json_schema_extra=without_default, **rules)


# --- the body ---------------------------------------------------------------------------------------------------


def read_object(call: Call, most: int, optional: bool = False) -> Json:
    """The one JSON object in the body, at most `most` bytes.

    Raises UnsupportedMedia, TooLarge, or BadRequest (`bad_json`) for anything but one well-formed UTF-8 object with
    plain numbers, unique names and no null characters or half surrogates.
    """
    raw = _read_all(call, most)
    if not raw and optional:
        return {}
    _check_kind(call)
    value = parse_json(raw)
    if not isinstance(value, dict):
        raise _bad('the body must be one JSON object, like {"name": "value"}')
    return value


def _read_all(call: Call, most: int) -> bytes:
    """The body. One whose length is known is read at once; Flask's own way asks three times more whether there is an end."""
    length = call.content_length
    if length is None:
        call.request.max_content_length = most
        return call.request.get_data(cache=False)
    if length > most:
        raise TooLarge(f"The body is larger than {most:,} bytes. Send less at once.")
    raw: bytes = call.environ["wsgi.input"].read(length)
    if len(raw) < length:
        raise BadRequest("The body is shorter than Content-Length says.", hint="Send it again, whole.")
    return raw


@dataclass(frozen=True)
class Upload:
    """A file as it was sent: its name and all its bytes."""

    name: str
    content: bytes


def read_upload(request: Request, most: int) -> Upload:
    """The one file of a form, in the field `file`, of at most `most` bytes with the form around it.

    Raises UnsupportedMedia, TooLarge, or BadRequest for a form without exactly that.
    """
    request.max_content_length = most
    if (request.content_length or 0) > most:
        raise TooLarge(f"The body is larger than {most:,} bytes.")
    if request.mimetype != "multipart/form-data":
        raise UnsupportedMedia("Send the file as a form.", hint="For example: curl -F file=@prices.csv ...")
    sent = request.files.getlist("file")
    others = [name for name in (*request.files, *request.form) if name != "file"]
    if len(sent) != 1 or others:
        raise BadRequest("The form must have one file, in the field file, and nothing else.", hint="For example: curl -F file=@prices.csv ...")
    content = sent[0].read()
    sent[0].close()
    return Upload(sent[0].filename or "", content)


def _check_kind(call: Call) -> None:
    if (call.header("Content-Encoding") or "identity").lower() != "identity":
        raise UnsupportedMedia("Send the body as it is, without compression.")
    if call.content_type == JSON:
        return
    if call.request.mimetype != JSON:
        raise UnsupportedMedia(hint=f"Set the header Content-Type: {JSON}.")
    if call.request.mimetype_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise UnsupportedMedia("Send the body in UTF-8.")


def parse_json(raw: bytes) -> Any:
    """One JSON value out of bytes. Raises BadRequest with code `bad_json`."""
    try:
        text = raw.decode()
        value = _decode(text)
    except RecursionError:
        raise _bad("it is nested too deeply") from None
    except UnicodeDecodeError:
        raise _bad("it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise _bad(f"{error.msg[:1].lower()}{error.msg[1:]} at character {error.pos + 1}") from None
    except ValueError as error:
        raise _bad(str(error)) from None
    # Raw control characters and raw surrogates were refused above; these two can only come from \u escapes.
    if "\\u" in text and not _clean(value):
        raise _bad("it holds a null character or half a surrogate pair")
    return value


def _bad(why: str) -> BadRequest:
    return BadRequest(f"The body is not usable JSON: {why}.", code="bad_json", hint="Send one JSON object in UTF-8.")


def _unique(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name appears twice in one object")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a JSON number")


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("a number is too large")
    return value


def _short(digits: str) -> int:
    if len(digits) > 400:
        raise ValueError("a number is too large")
    return int(digits)


_decode = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant, parse_float=_finite, parse_int=_short).decode


def _clean(value: Any) -> bool:
    if isinstance(value, str):
        return not any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value)
    if isinstance(value, dict):
        return all(_clean(k) and _clean(v) for k, v in value.items())
    return all(map(_clean, value)) if isinstance(value, list) else True


# --- fields with a rule of their own -------------------------------------------------------------------------------


def with_words(text: str) -> str:
    """The text itself when it holds something visible. Raises ValueError for blanks and invisible characters only."""
    if not any(unicodedata.category(c)[0] not in "ZC" for c in text):
        raise ValueError("must hold some visible text")
    return text


def scalar(value: Any) -> Any:
    """The value itself when it is text, a number, true or false. Raises ValueError otherwise."""
    if not isinstance(value, str | int | float | bool):
        raise ValueError("must be text, a number, true or false")
    return value


Text = Annotated[str, Field(json_schema_extra={"pattern": r"^[^\u0000]*$"})]  # null characters are refused with the body
SessionId = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[!-~]+$")]


# --- query and header values ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Param:
    """One query value or header: how it is read (ValueError says the allowed form), its JSON Schema, what it is for."""

    name: str
    read: Callable[[str], Any]
    schema: Json
    about: str
    default: Any = None

    @cached_property
    def argument(self) -> str:
        """Its name as a Python argument."""
        return self.name.lower().replace("-", "_")


def whole(name: str, low: int, high: int, about: str, default: int | None = None) -> Param:
    """A whole number in plain ASCII digits."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,19}", text) or not low <= int(text) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(text)

    schema = {"type": "integer", "minimum": low, "maximum": high} | ({} if default is None else {"default": default})
    return Param(name, read, schema, about, default)


def choice(name: str, allowed: Iterable[str], about: str, default: str | None = None) -> Param:
    """One of a few words."""
    words = tuple(allowed)

    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"one of {', '.join(words)}")
        return text

    return Param(name, read, {"type": "string", "enum": list(words)} | ({} if default is None else {"default": default}), about, default)


def words(name: str, most: int, about: str) -> Param:
    """A short text."""

    def read(text: str) -> str:
        if not 0 < len(text) <= most or "\0" in text:
            raise ValueError(f"1 to {most} characters, none of them null")
        return text

    return Param(name, read, {"type": "string", "minLength": 1, "maxLength": most, "pattern": r"^[^\u0000]*$"}, about)


def matching(name: str, pattern: str, form: str, about: str) -> Param:
    """A text that matches a pattern; `form` says it in words."""

    def read(text: str) -> str:
        if not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(form)
        return text

    return Param(name, read, {"type": "string", "pattern": f"^{pattern}$"}, about)


LIMIT = whole("limit", 1, 100, "How many at once.", default=20)
CURSOR = matching(
    "cursor",
    r"p[0-9]{1,18}",
    "the next_cursor of the page before",
    "Where the next page begins: `next_cursor` of the page before.",
)
PAGE = (LIMIT, CURSOR)
IDEMPOTENCY_KEY = matching(
    "Idempotency-Key",
    r"[!-~]{1,200}",
    "1 to 200 visible ASCII characters",
    "The same key with the same body gives the same task again.",
)
LAST_EVENT_ID = matching("Last-Event-ID", r"[0-9]{1,18}", "the id of an event", "A stream goes on after this event.")


def read_query(call: Call, params: tuple[Param, ...]) -> Json:
    """Every declared value under its argument name, its default where it was not sent. Raises BadRequest."""
    if not call.environ.get("QUERY_STRING"):
        return {param.argument: param.default for param in params}
    sent = call.request.args
    known = {param.name for param in params}
    for name in sent:
        if name not in known:
            raise _refused(name, f"is not known here; known are: {', '.join(sorted(known)) or 'none'}")
        if len(sent.getlist(name)) > 1:
            raise _refused(name, "must be given once")
    return {param.argument: _read(param, sent.get(param.name)) for param in params}


def read_headers(call: Call, params: tuple[Param, ...]) -> Json:
    """The declared headers under their argument names, None where they were not sent. Raises BadRequest."""
    return {param.argument: _read(param, call.header(param.name)) for param in params}


def _read(param: Param, text: str | None) -> Any:
    if text is None:
        return param.default
    try:
        return param.read(text)
    except ValueError as error:
        raise _refused(param.name, f"must be {error}") from None


def _refused(name: str, why: str) -> BadRequest:
    name = name[:60] if name.isprintable() else "a name in the query"
    return BadRequest(f"{name} {why}.", code="bad_value", errors=[{"field": name, "message": why}])


# --- ids and names in the path -------------------------------------------------------------------------------------


def read_id(text: str) -> int:
    """A positive 64-bit number in ASCII digits. Raises NotFound for everything else."""
    if not re.fullmatch(r"[0-9]{1,19}", text) or not 1 <= int(text) <= BIGGEST_ID:
        raise NotFound()
    return int(text)


def read_name(text: str) -> str:
    """A printable name of at most 200 characters. Raises NotFound for everything else."""
    if len(text) > 200 or not text.isprintable() or "\ufffd" in text:
        raise NotFound()
    return text


def unknown_fields(body: Json) -> InvalidField:
    """The refusal of a body where none is taken, naming its fields."""
    errors = [{"field": name[:200], "message": "is not a known field"} for name in list(body)[:50]]
    return InvalidField(f"{errors[0]['field']} is not a known field.", errors=errors)
