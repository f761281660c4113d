"""Tasks: give work to the specialists, look at it, cancel it, try it again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema

from agent_pools import POOLS
from api_input import IDEMPOTENCY_KEY, PAGE, Body, Json, SessionId, choice, with_words, words
from api_routes import Answer, Routes, controller, one_page, place_of, seats
from api_shapes import PoolOrAuto, Priority, Status, TaskAnswer, TaskPage, TasksAnswer
from conversation_manager import Principal
from life_cycle import TERMINAL

routes = Routes("tasks")

BATCH_LIMIT = 40_000_000  # 1,000 texts of 8,000 characters, each up to four bytes and some escapes


def _moment(value: Any) -> datetime | None:
    """A time with its zone. Raises ValueError for anything else, and for times that no calendar of ours holds."""
    form = "must be a time with its zone, like 2026-11-21T09:00:00Z"
    if value is None:
        return None
    try:
        found = datetime.fromisoformat(value)
        if found.tzinfo is None or "T" not in value:
            raise ValueError(form)
        return found.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise ValueError(form) from None


Moment = Annotated[
    datetime | None,
    PlainValidator(_moment),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]}),
]


class Work(Body):
    """A question and how it is to be run; `pool` auto lets the router choose."""

    query: Annotated[
        str,
        Field(min_length=1, max_length=8000, json_schema_extra={"allOf": [{"pattern": r"\S"}, {"pattern": r"^[^\u0000]*$"}]}),
        AfterValidator(with_words),
    ]
    pool: PoolOrAuto = "auto"
    priority: Priority = "normal"
    session_id: SessionId | None = None
    deadline_s: Annotated[float, Field(gt=0, le=86_400)] | None = None
    run_at: Moment = None

    def spec(self) -> Json:
        """The arguments of `controller.submit`."""
        return {name: getattr(self, name) for name in Work.model_fields}


class NewTask(Work):
    """A task; with `wait_s` the answer comes at once when it is ready in time. Where too many wait already, it is not waited for long."""

    wait_s: Annotated[float, Field(ge=0, le=60)] = 0


class NewTasks(Body):
    """Several tasks, taken all or none."""

    tasks: Annotated[list[Work], Field(min_length=1, max_length=1000)]


@routes.post("/api/tasks", role="user", answers={202: TaskAnswer, 200: TaskAnswer}, headers=(IDEMPOTENCY_KEY,), problems=(409,), short=True)
def submit_task(who: Principal, body: NewTask, headers: Json) -> Answer:
    """Give one task to the specialists; it is stored when this answers. `Idempotency-Replayed: true` says that the key was known."""
    (task,), known = controller().accept(who, [body.spec() | headers])
    replayed = {"Idempotency-Replayed": "true"} if known else {}
    if body.wait_s and task["status"] not in TERMINAL:
        with seats().patience(body.wait_s) as wait_s:
            task = controller().wait(task["id"], wait_s)
    status = 200 if body.wait_s and task["status"] in TERMINAL else 202
    return {"task": task}, status, {"Location": f"/api/tasks/{task['id']}", **replayed}


@routes.post("/api/tasks/batch", role="user", answers={202: TasksAnswer}, body_limit=BATCH_LIMIT, short=True)
def submit_tasks(who: Principal, body: NewTasks) -> Answer:
    """Give up to a thousand tasks at once; all are taken, or none."""
    return {"tasks": controller().submit_many(who, [work.spec() for work in body.tasks])}, 202


@routes.get(
    "/api/tasks",
    role="viewer",
    answers={200: TaskPage},
    query=(
        *PAGE,
        choice("status", Status.__args__, "Only tasks in this state."),  # type: ignore[attr-defined]
        choice("pool", POOLS, "Only tasks of this pool."),
        words("session_id", 128, "Only tasks of this conversation."),
        words("q", 200, "Only tasks whose question holds these words."),
    ),
)
def list_tasks(who: Principal, query: Json) -> Answer:
    """Tasks, newest first: your own, or everybody's for operators (without their texts) and admins."""
    found = controller().tasks(who, **query | {"cursor": place_of(query["cursor"])})
    return one_page(found["data"], found["next_cursor"])


@routes.get("/api/tasks/<task_id>", role="viewer", answers={200: TaskAnswer})
def get_task(who: Principal, task_id: int) -> Answer:
    """One task as it is now."""
    return {"task": controller().task(who, task_id)}


@routes.post("/api/tasks/<task_id>/cancel", role="user", answers={200: TaskAnswer, 202: TaskAnswer}, problems=(409,))
def cancel_task(who: Principal, task_id: int) -> Answer:
    """Cancel a task: a waiting one at once (200), a running one within two seconds (202)."""
    task = controller().cancel(who, task_id)
    return {"task": task}, 202 if task["cancel_requested"] else 200


@routes.post("/api/tasks/<task_id>/retry", role="user", answers={201: TaskAnswer}, problems=(409,))
def retry_task(who: Principal, task_id: int) -> Answer:
    """Try a task again that ended without success, as a new task."""
    task = controller().retry(who, task_id)
    return {"task": task}, 201, {"Location": f"/api/tasks/{task['id']}"}
