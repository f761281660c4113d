"""Who is at the door: the key is checked, wrong keys are slowed by address, and requests are counted by key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api_call import BASIC, Call
from api_limits import Buckets, WrongKeys
from conversation_manager import Principal, digest, require
from errors import TooManyRequests, Unauthorized


class Door:
    """The one door of an application. Keys are known here by their digests alone; `controller` gives the users and the
    settings of the running system."""

    def __init__(self, per_minute: int, controller: Callable[[], Any]) -> None:
        self.per_minute = per_minute
        self.asked = Buckets(per_minute, per_minute / 60)
        self.wrong_keys = WrongKeys()
        self._controller = controller

    def let_in(self, call: Call, role: str, browser: bool = False) -> Principal:
        """The caller. Raises Unauthorized, Forbidden for a lower role, or TooManyRequests."""
        if browser:
            call.challenge = BASIC
        name = digest(_key_sent(call, browser))
        controller = self._controller()
        who = self._authenticate(controller, call.address, name)
        self._count(controller, call, name)
        require(who, role)
        return who

    def _authenticate(self, controller: Any, address: str, name: str) -> Principal:
        self.wrong_keys.check(address, name)
        try:
            who: Principal = controller.conversations.holder(name)
        except Unauthorized:
            self.wrong_keys.wrong(address, name)
            raise
        self.wrong_keys.good(name)
        return who

    def _count(self, controller: Any, call: Call, name: str) -> None:
        self._follow_setting(controller.settings.rate_limit)
        left = self.asked.take(name)
        full_in = (self.asked.size - max(left, 0)) / self.asked.per_s
        call.limits = (
            ("X-RateLimit-Limit", str(self.per_minute)),
            ("X-RateLimit-Remaining", str(int(max(left, 0)))),
            ("X-RateLimit-Reset", str(round(full_in))),
        )
        if left < 0:
            raise TooManyRequests(f"This key may ask {self.per_minute} times a minute. Wait a little.", retry_after=self.asked.wait_s(left))

    def _follow_setting(self, per_minute: int) -> None:
        """RATE_LIMIT may be changed by conversation; everybody then begins with a full bucket."""
        if per_minute != self.per_minute:
            self.per_minute, self.asked = per_minute, Buckets(per_minute, per_minute / 60)


def _key_sent(call: Call, basic: bool) -> str:
    """The key in X-API-Key or Authorization. Raises Unauthorized when there is none that could be one."""
    sent = call.header("X-API-Key") or _authorization(call, basic)
    if not sent or len(sent) > 512 or not sent.isascii() or not sent.isprintable():
        raise Unauthorized()
    return sent


def _authorization(call: Call, basic: bool) -> str | None:
    given = call.request.authorization
    if given is None:
        return None
    return given.token if given.type == "bearer" else given.password if basic and given.type == "basic" else None
