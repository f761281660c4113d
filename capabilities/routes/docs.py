"""The API's own description: the OpenAPI document, and a page for people made from it, with nothing from outside."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from flask import Response, current_app, render_template_string

import errors
from api_document import document
from api_routes import Answer, Route, Routes
from conversation_manager import Principal
from settings import VERSION

routes = Routes("docs")

PAGE = Path(__file__).with_suffix(".html")
PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


@routes.get("/api/openapi.json", role="viewer", answers={200: dict}, browser=True)
def get_openapi(who: Principal) -> Answer:
    """This API as an OpenAPI 3.1 document."""
    return Response(_document(current_app.extensions["operatoros.routes"]), mimetype="application/json")


@routes.get("/api/docs", role="viewer", answers={200: {"text/html": str}}, browser=True)
def get_docs(who: Principal) -> Answer:
    """This API as a page to read; a browser asks for the key as a password."""
    doc = json.loads(_document(current_app.extensions["operatoros.routes"]))
    page = render_template_string(PAGE.read_text(), doc=doc, kinds=_kinds())
    return Response(page, mimetype="text/html", headers={"Content-Security-Policy": PAGE_POLICY})


@lru_cache(maxsize=1)
def _document(table: tuple[Route, ...]) -> str:
    return json.dumps(document(table, VERSION))


def _kinds() -> list[type[errors.OperatorError]]:
    found = (kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.OperatorError))
    return sorted(found, key=lambda kind: (kind.status, kind.code))
