"""How often a key may ask, how an address that sends wrong keys is slowed, and who may hold a thread for long."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator

from errors import TooManyRequests

Clock = Callable[[], float]


class Buckets:
    """One bucket of tokens for each name: it holds `size` and is refilled at `per_s`. The names used longest ago are
    forgotten beyond `most`, so memory is bounded."""

    def __init__(self, size: float, per_s: float, most: int = 10_000, clock: Clock = time.monotonic) -> None:
        self.size, self.per_s = float(size), per_s
        self._most, self._clock = most, clock
        self._levels: OrderedDict[object, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, name: object) -> float:
        """Take one token and return how many are left; a negative number when there was none to take."""
        now = self._clock()
        with self._lock:
            level, at = self._levels.pop(name, (self.size, now))
            level = min(self.size, level + (now - at) * self.per_s) - 1
            self._levels[name] = (level if level >= 0 else level + 1, now)
            if len(self._levels) > self._most:
                self._levels.popitem(last=False)
        return level

    def level(self, name: object) -> float:
        """How many tokens there are now."""
        with self._lock:
            level, at = self._levels.get(name, (self.size, self._clock()))
        return min(self.size, level + (self._clock() - at) * self.per_s)

    def wait_s(self, level: float) -> float:
        """Seconds until the next token, after `take` returned `level` (or `level` gave it)."""
        short = -level if level < 0 else 1 - level
        return max(0.0, short / self.per_s)


class WrongKeys:
    """Slows an address that tries keys: after 30 wrong ones it may try one every two seconds. A key that was good
    before is let through, so that one bad client does not lock out its neighbours at the same address. Keys are named by
    their digests: none is kept."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._tries = Buckets(30, 0.5, clock=clock)
        self._good: OrderedDict[object, None] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, address: str, key: object) -> None:
        """Raise TooManyRequests when this address has to wait before it may try this key."""
        if key in self._good:
            return
        level = self._tries.level(address)
        if level < 1:
            wait = self._tries.wait_s(level)
            raise TooManyRequests("Too many wrong keys came from this address. Wait a little and send the right one.", retry_after=wait)

    def good(self, key: object) -> None:
        """Remember a key that was accepted."""
        if key in self._good:
            return
        with self._lock:
            self._good[key] = None
            if len(self._good) > 10_000:
                self._good.popitem(last=False)

    def wrong(self, address: str, key: object) -> None:
        """Count a key that was refused; one that was good before (taken back since) is forgotten."""
        with self._lock:
            self._good.pop(key, None)
        self._tries.take(address)


class Seats:
    """Who may hold a thread of the server for long: a quarter of the threads, two at least, is always left for those who only ask."""

    SHORT_S = 0.15

    def __init__(self, threads: int) -> None:
        self._free = threading.BoundedSemaphore(max(1, threads - max(2, threads // 4)))

    def take(self) -> bool:
        """Take a seat if one is free; it is to be given back."""
        return self._free.acquire(blocking=False)

    def give_back(self) -> None:
        self._free.release()

    @contextlib.contextmanager
    def patience(self, wait_s: float) -> Iterator[float]:
        """How long a caller's wish to wait can be met: a moment, where all seats are taken."""
        if wait_s <= self.SHORT_S:
            yield wait_s
        elif self.take():
            try:
                yield wait_s
            finally:
                self.give_back()
        else:
            yield self.SHORT_S
