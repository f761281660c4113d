"""Your own files: see them, read one, keep a text, delete; bringing one in and taking one out."""

from __future__ import annotations

from collections.abc import Callable

from command_processor import Argument, Command, Context, Example, Json, Reply, Text, Tree
from drawing import ago, count
from errors import InvalidField
from file_store import TEXTS, read_number

SHOWN = 50
SHOWN_TEXT, SHOWN_LINES = 4_000, 40


def _list(context: Context) -> Reply:
    page = context.controller.files.page(context.who, SHOWN)
    data = {"data": page["data"], "has_more": page["next"] is not None}
    if not page["data"]:
        text = f"You have no files yet. On the command line: upload prices.csv. Over HTTP: POST /api/files. Or type: save this as notes.txt: your text. Read are {', '.join(TEXTS)}."
        return Reply("📁 YOUR FILES", (Text(text),), data, next=("save this as notes.txt: first line",))
    items = tuple(_line(one) for one in page["data"])
    first = page["data"][0]["name"]
    return Reply("📁 YOUR FILES", (Tree(f"{count(len(items), 'file')}, newest first:", items),), data, next=(f"show {first}", f"delete {first}"))


def _line(one: Json) -> str:
    return f"#{one['id']} {one['name']} · {_size(one['bytes'])} · {ago(one['created_at'])}"


def _size(n: int) -> str:
    return f"{n:,} bytes" if n < 10_000 else f"{n / 1000:,.0f} KB"


def _show(context: Context) -> Reply:
    one, content = context.controller.files.content(context.who, _which(context))
    if one["kind"] == "image/png":
        return Reply(f"📄 {one['name']}", (Text(f"A picture of {_size(one['bytes'])}. {_way_out(one)}"),), {"file": one})
    text = content.decode("utf-8-sig", "replace")
    lines = text.splitlines()
    head = f"{count(len(lines), 'line')}, {_size(one['bytes'])}."
    shown = "\n".join(lines[:SHOWN_LINES])[:SHOWN_TEXT].rstrip()
    cut = f"\n… the rest: {_way_out(one)}" if len(shown) < len(text.rstrip()) else ""
    return Reply(f"📄 {one['name']}", (Text(head), Text(shown + cut)), {"file": one, "text": text[:SHOWN_TEXT]}, next=_next(one))


def _next(one: Json) -> tuple[str, ...]:
    return (f"{'analyze' if one['name'].endswith(('csv', 'tsv')) else 'summarize'} {one['name']}", f"delete {one['name']}")


def _way_out(one: Json) -> str:
    return f"On the command line: get {one['name']}. Over HTTP: GET /api/files/{one['id']}/content"


def _delete(context: Context) -> Reply:
    if context.args.get("name") == "all":
        files = context.controller.files.delete_all(context.who)
        return Reply("🗑️ FILES DELETED", (Text(f"✅ {count(files, 'file')} deleted."),), {"deleted": files})
    one = context.controller.files.delete(context.who, _which(context))
    return Reply("🗑️ FILE DELETED", (Text(f"✅ {one['name']} is deleted."),), {"file": one})


def _keep(context: Context) -> Reply:
    one = context.controller.files.add(context.who, context.args["name"], context.args.get("text", "").encode(), context.session_id)
    return Reply("📁 FILE KEPT", (Text(f"✅ {_line(one)}"),), {"file": one}, next=(f"show {one['name']}", "files"))


def _upload(context: Context) -> Reply:
    """By now the command line has brought the file in; elsewhere a path means nothing to us, and is never opened."""
    name = context.args["name"].rpartition("/")[2]
    found = [one for one in context.controller.files.page(context.who, SHOWN)["data"] if one["name"].lower() == name.lower()]
    if found:
        return Reply("📁 YOUR FILE", (Text(f"✅ {_line(found[0])}"),), {"file": found[0]}, next=_next(found[0]))
    raise InvalidField(
        f"I do not open paths of this machine for a chat, and {name} has not been sent to me.",
        hint=f"On the command line: python main.py \"upload {context.args['name']}\". Over HTTP: curl -F file=@{name} -H 'X-API-Key: ...' .../api/files. Or paste it: save this as {name}: ...",
    )  # fmt: skip


def _get(context: Context) -> Reply:
    one = context.controller.files.get(context.who, _which(context))
    return Reply(f"📄 {one['name']}", (Text(_way_out(one)),), {"file": one})


def _which(context: Context) -> int | str:
    return read_number(context.args.get("name", ""))


ACTIONS: dict[str, Callable[[Context], Reply]] = {"list": _list, "show": _show, "delete": _delete, "keep": _keep, "upload": _upload, "get": _get}


def files(context: Context) -> Reply:
    return ACTIONS[context.args.get("action", "list")](context)


def _loss(args: Json) -> str:
    if args.get("action") != "delete":
        return ""
    return "All your files would be gone for good." if args.get("name") == "all" else f"{args.get('name')} would be gone for good."


FILES = Command(
    "files",
    "See, read, keep and delete your own files",
    (
        Example("my files", {"action": "list"}),
        Example("what files do I have", {"action": "list"}),
        Example("show notes.txt", {"action": "show", "name": "notes.txt"}),
        Example("delete prices.csv", {"action": "delete", "name": "prices.csv"}),
        Example("save this as notes.txt: call the bank on Monday", {"action": "keep", "name": "notes.txt", "text": "call the bank on Monday"}),
        Example("upload prices.csv", {"action": "upload", "name": "prices.csv"}),
        Example("get chart.png", {"action": "get", "name": "chart.png"}),
    ),
    files,
    (
        Argument("action", "choice", "list, show, keep, delete, upload or get"),
        Argument("name", "text", "the name of a file, or # and its number"),
        Argument("text", "text", "what to keep in it"),
    ),
    changes=lambda args: args.get("action") in ("delete", "keep"),
    emoji="📁",
    confirm=_loss,
    topic="files",
)
