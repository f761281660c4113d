"""One family of errors: a stable code, an HTTP status, an exit code, and a sentence that tells the user what to do.

The docstring of a class is its default message, so the text a person reads and the documentation are one thing.
"""

from __future__ import annotations

from typing import Any


class OperatorError(Exception):
    """Something went wrong inside OperatorOS. The log has the details under the request id."""

    code = "internal_error"
    status = 500
    exit_code = 1

    def __init__(
        self,
        detail: str | None = None,
        *,
        hint: str | None = None,
        errors: list[dict[str, str]] | None = None,
        suggestions: list[str] | None = None,
        retry_after: float | None = None,
        code: str | None = None,
    ) -> None:
        self.detail = detail or " ".join((type(self).__doc__ or "").split())
        self.hint = hint
        self.errors = errors or []
        self.suggestions = suggestions or []
        self.retry_after = retry_after
        if code:
            self.code = code
        super().__init__(self.detail)

    def as_dict(self) -> dict[str, Any]:
        """`{code, message}` plus whichever of hint, errors, suggestions and retry_after are known."""
        extra = {
            "hint": self.hint,
            "errors": self.errors,
            "suggestions": self.suggestions,
            "retry_after": self.retry_after,
        }
        return {"code": self.code, "message": self.detail, **{k: v for k, v in extra.items() if v}}


class BadRequest(OperatorError):
    """The request could not be read. Send valid JSON, headers and query values."""

    code, status, exit_code = "bad_request", 400, 2


class Unauthorized(OperatorError):
    """No key or an unknown key. Send your key in the X-API-Key header or as Authorization: Bearer."""

    code, status, exit_code = "unauthorized", 401, 4


class Forbidden(OperatorError):
    """Your role does not allow this. Ask an admin for a higher role."""

    code, status, exit_code = "forbidden", 403, 4


class NotFound(OperatorError):
    """There is no such thing here, or it belongs to someone else."""

    code, status, exit_code = "not_found", 404, 2


class Conflict(OperatorError):
    """This cannot be done in the present state."""

    code, status, exit_code = "conflict", 409, 1


class AlreadyFinished(Conflict):
    """The task has already ended, so it cannot be changed any more."""

    code = "already_finished"


class ConfirmationRequired(Conflict):
    """This would lose something, so it needs a second step. Type the confirm line to go on."""

    code, exit_code = "confirmation_required", 3


class TooLarge(OperatorError):
    """That is too large. Send less at once."""

    code, status, exit_code = "too_large", 413, 2


class UnsupportedMedia(OperatorError):
    """Send the body as application/json."""

    code, status, exit_code = "unsupported_media_type", 415, 2


class InvalidField(OperatorError):
    """A field has a value that cannot be used."""

    code, status, exit_code = "invalid_field", 422, 2


class NotUnderstood(OperatorError):
    """I did not understand that. Say it in other words, or type help."""

    code, status, exit_code = "not_understood", 422, 2


class TooManyRequests(OperatorError):
    """Too much at once. Wait a moment and try again."""

    code, status, exit_code = "rate_limited", 429, 1

    def __init__(self, detail: str | None = None, **more: Any) -> None:
        more.setdefault("retry_after", 5)
        super().__init__(detail, **more)


class QueueFull(TooManyRequests):
    """The queue is full. Nothing was accepted; try again in a moment."""

    code = "queue_full"


class Unavailable(OperatorError):
    """OperatorOS cannot do this right now. Try again in a moment."""

    code, status, exit_code = "unavailable", 503, 5

    def __init__(self, detail: str | None = None, **more: Any) -> None:
        more.setdefault("retry_after", 5)
        super().__init__(detail, **more)


class Draining(Unavailable):
    """OperatorOS is shutting down and takes no new work. Try again when it is back."""

    code = "draining"


class StorageBusy(Unavailable):
    """The database is locked by someone else. Nothing was lost; try again in a moment."""

    code = "busy"


class StorageFull(Unavailable):
    """The disk is full, so nothing new can be accepted. Free some space; work goes on by itself."""

    code = "storage_full"


class ConfigError(OperatorError):
    """A setting has a value that cannot be used."""

    code, exit_code = "bad_setting", 7


class DamagedDatabase(OperatorError):
    """The database is damaged. Restore the newest good backup."""

    code, exit_code = "damaged_database", 7


class IllegalTransition(OperatorError):
    """A task was asked to change to a state it cannot reach from where it is."""

    code, status = "illegal_transition", 409


class Cancelled(OperatorError):
    """The task was cancelled."""

    code, status = "cancelled", 409


class DeadlineExceeded(OperatorError):
    """The task ran out of time."""

    code, status = "deadline_exceeded", 504


class LimitReached(OperatorError):
    """The task reached one of its limits and was stopped."""

    code = "limit_reached"


class ProviderError(OperatorError):
    """The model provider could not answer.

    `kind` is one of auth, bad_request, not_found, rate_limited, overloaded, timeout, connection,
    content_refused, context_too_long, cut_stream, unavailable.
    """

    code, status, exit_code = "provider_error", 502, 5
    RETRYABLE = frozenset({"rate_limited", "overloaded", "timeout", "connection", "cut_stream"})

    def __init__(self, detail: str | None = None, *, kind: str = "unavailable", **more: Any) -> None:
        super().__init__(detail or "The model provider could not answer.", **more)
        self.kind = kind

    @property
    def retryable(self) -> bool:
        """True for faults of the moment: timeouts, lost connections, 408, 409, 429 and 5xx answers."""
        return self.kind in self.RETRYABLE
