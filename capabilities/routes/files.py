"""Your files: bring in, list, take out, delete."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response

from api_input import PAGE, Json, Upload
from api_routes import Answer, Routes, controller, one_page, place_of
from api_shapes import FileAnswer, FilePage
from conversation_manager import Principal
from file_store import FILE_LIMIT

routes = Routes("files")
ROOM_FOR_FORM = 10_000  # the parts of a form around the file itself


@routes.get("/api/files", role="viewer", answers={200: FilePage}, query=PAGE)
def list_files(who: Principal, query: Json) -> Answer:
    """Your files, newest first."""
    found = controller().files.page(who, query["limit"], place_of(query["cursor"]))
    return one_page(found["data"], found["next"])


@routes.post("/api/files", role="user", answers={201: FileAnswer}, problems=(409,), body_limit=FILE_LIMIT + ROOM_FOR_FORM)
def upload_file(who: Principal, upload: Upload) -> Answer:
    """Bring in a text file (csv, tsv, txt, md, log, json; UTF-8) as the form field `file`; one of the same name is replaced."""
    found = controller().files.add(who, upload.name, upload.content)
    return {"file": found}, 201, {"Location": f"/api/files/{found['id']}"}


@routes.get("/api/files/<file_id>", role="viewer", answers={200: FileAnswer})
def get_file(who: Principal, file_id: int) -> Answer:
    """One of your files, without its content."""
    return {"file": controller().files.get(who, file_id)}


@routes.get("/api/files/<file_id>/content", role="viewer", answers={200: {"application/octet-stream": str}})
def get_file_content(who: Principal, file_id: int) -> Answer:
    """What is in one of your files, always as a download."""
    found, content = controller().files.content(who, file_id)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(found['name'])}"}
    return Response(content, mimetype="application/octet-stream", headers=headers)


@routes.delete("/api/files/<file_id>", role="user", answers={204: None})
def delete_file(who: Principal, file_id: int) -> Answer:
    """Delete one of your files."""
    controller().files.delete(who, file_id)
    return None, 204
