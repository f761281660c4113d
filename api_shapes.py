"""What answers look like at the door, for the OpenAPI document: the same dicts that the controller gives."""

from __future__ import annotations

from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict  # pydantic reads only this one before Python 3.12

Json = dict[str, Any]
PoolName = Literal["healthcare", "financial", "sports", "business", "general"]
PoolOrAuto = Literal["auto", "healthcare", "financial", "sports", "business", "general"]
Priority = Literal["low", "normal", "high", "urgent"]
Status = Literal["queued", "running", "retrying", "completed", "failed", "cancelled", "expired", "dead"]
Role = Literal["viewer", "user", "operator", "admin"]


class Page(TypedDict):
    """The frame of every list."""

    next_cursor: str | None
    has_more: bool


# --- files ---------------------------------------------------------------------------------------------------------


class File(TypedDict):
    """A file of the caller; `kind` is its media type."""

    id: int
    name: str
    kind: str
    bytes: int
    sha256: str
    session_id: str | None
    created_at: str


class FileAnswer(TypedDict):
    file: File


class FilePage(Page):
    data: list[File]


# --- tasks -------------------------------------------------------------------------------------------------------


class Fault(TypedDict):
    code: str
    message: str


class Task(TypedDict):
    """One question given to a specialist, from submission to its end."""

    id: int
    status: Status
    query: str | None
    pool: PoolName
    priority: Priority
    result: str | None
    data: Json | None
    sources: list[str]
    warnings: list[str]
    attempts: int
    progress: float
    stage: str | None
    eta_s: float | None
    provider: str | None
    model: str | None
    usage: Json | None
    cost: float | None
    session_id: str | None
    retry_of: int | None
    cancel_requested: bool
    created_at: str
    run_at: str | None
    started_at: str | None
    completed_at: str | None
    deadline_at: str | None
    error: Fault | None
    owner: str
    agent: str | None


class TaskAnswer(TypedDict):
    task: Task


class TasksAnswer(TypedDict):
    tasks: list[Task]


class TaskPage(Page):
    data: list[Task]


# `from` is a word of Python, hence the other way of writing a TypedDict.
Event = TypedDict(
    "Event",
    {
        "id": int,
        "task_id": int,
        "at": str,
        "type": str,
        "from": str | None,
        "to": str | None,
        "stage": str | None,
        "progress": float | None,
        "detail": Json,
        "who": str | None,
    },
)


class EventPage(Page):
    data: list[Event]


# --- pools and agents ------------------------------------------------------------------------------------------------


class Scaling(TypedDict):
    at: str
    before: int
    after: int
    reason: str
    by: str


class Pool(TypedDict):
    """One specialist field with its agents and its queue, as measured now."""

    pool: PoolName
    title: str
    emoji: str
    size: int
    busy: int
    idle: int
    failed: int
    min: int
    max: int
    queued: int
    running: int
    efficiency: float | None
    avg_run_s: float | None
    last_scaling: Scaling | None


class PoolAnswer(TypedDict):
    pool: Pool


class PoolPage(Page):
    data: list[Pool]


class Scaled(TypedDict):
    """A pool after a change, with its size before and after as observed; the receipt undoes it."""

    pool: Pool
    before: int
    after: int
    receipt: str


class Restarted(TypedDict):
    """A pool after its agents were replaced."""

    pool: Pool
    before: int
    after: int
    restarted: int
    requeued: int
    receipt: str


class Agent(TypedDict):
    name: str
    pool: PoolName
    status: Literal["idle", "busy", "failed", "stopped"]
    task_id: int | None
    tasks_done: int
    tasks_failed: int
    restarts: int
    started_at: str
    heartbeat_at: str


class AgentPage(Page):
    data: list[Agent]


class RestartedAgents(TypedDict):
    restarted: list[str]
    requeued: int


# --- conversations, users ---------------------------------------------------------------------------------------------


class Conversation(TypedDict):
    session_id: str
    user: str
    created_at: str
    last_seen_at: str
    expires_at: str
    live: bool


class Line(TypedDict):
    """One thing that was said."""

    id: int
    at: str
    role: Literal["user", "assistant"]
    text: str
    command: str | None
    task_id: int | None


class WholeConversation(Conversation):
    """With its last hundred lines, newest first."""

    messages: list[Line]


class ConversationPage(Page):
    data: list[Conversation]


class ConversationAnswer(TypedDict):
    conversation: WholeConversation


class User(TypedDict):
    name: str
    role: Role


class UserAnswer(TypedDict):
    user: User


class UserWithKey(TypedDict):
    """`api_key` is shown this one time; only its hash is kept."""

    user: User
    api_key: str


class UserPage(Page):
    data: list[User]


# --- looking at the system -----------------------------------------------------------------------------------------------


class Alert(TypedDict):
    id: int
    kind: str
    severity: str
    text: str
    state: Literal["open", "ack", "resolved"]
    at: str


class AlertAnswer(TypedDict):
    alert: Alert


class AlertPage(Page):
    data: list[Alert]


class ProviderState(TypedDict):
    name: str
    state: str
    detail: str


class SystemStatus(TypedDict):
    """Everything worth knowing at a glance; what is not known is null."""

    ready: bool
    leader: bool
    version: str
    uptime_s: float
    uptime_share: float | None
    uptime_days: float
    pools: list[Pool]
    tasks: Json
    success_rate: float | None
    avg_response_s: float | None
    alerts: list[Alert]
    providers: list[ProviderState]
    paused: bool
    warnings: list[str]


class Metrics(TypedDict):
    """The last 24 hours, counted from rows."""

    window_h: int
    pools: list[Json]
    total: Json
    usage: list[Json]
    system: Json


class HealthWord(TypedDict):
    """What anybody may know."""

    status: str
    version: str


class Alive(TypedDict):
    status: Literal["alive"]


class Ready(TypedDict):
    status: Literal["ready"]


# --- talking ---------------------------------------------------------------------------------------------------------------


class Envelope(TypedDict):
    """One turn of a conversation: what was understood, what came of it, as text and as data."""

    ok: bool
    command: str | None
    args: Json
    text: str
    data: Json | None
    task_id: int | None
    conversation_id: str | None
    warnings: list[str]
    next: list[str]
    error: Json | None


class Understanding(TypedDict):
    """What a sentence would do; nothing was run."""

    command: str | None
    args: Json
    confidence: float
    alternatives: list[Json]


# --- admin -----------------------------------------------------------------------------------------------------------------


class Backup(TypedDict):
    name: str
    bytes: int
    sha256: str
    created_at: str
    checked: bool


class BackupAnswer(TypedDict):
    backup: Backup


class BackupPage(Page):
    data: list[Backup]


class Phrase(TypedDict):
    """A sentence that a model reads as `command` with `args` and we as `ours`."""

    id: int
    text: str
    command: str
    args: Json
    ours: str
    model: str
    state: Literal["proposed", "accepted", "dismissed"]
    changes: bool
    created_at: str
    decided_by: str | None
    decided_at: str | None
    receipt: NotRequired[str]


class PhraseAnswer(TypedDict):
    phrase: Phrase


class PhrasePage(Page):
    data: list[Phrase]


class LogPage(Page):
    data: list[Json]


class Setting(TypedDict):
    name: str
    value: Any
    source: str


class SettingPage(Page):
    data: list[Setting]
