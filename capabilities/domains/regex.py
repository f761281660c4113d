"""The functions of `re` over a store of compiled patterns that forgets none.

The matchers of all tools together look for some two thousand patterns in one question. `re` itself keeps 512 of them and
then compiles anew, which cost 25 ms a question. Compiling at the first use, not at the import, keeps the start light.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

_MOST = 8192  # patterns that are put together from a user's own words must not fill the memory


@lru_cache(maxsize=_MOST)
def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """The compiled pattern. Raises re.error when it is none."""
    return re.compile(text, flags)


def search(expression: str, text: str, flags: int = 0) -> re.Match[str] | None:
    return pattern(expression, flags).search(text)


def match(expression: str, text: str, flags: int = 0) -> re.Match[str] | None:
    return pattern(expression, flags).match(text)


def fullmatch(expression: str, text: str, flags: int = 0) -> re.Match[str] | None:
    return pattern(expression, flags).fullmatch(text)


def finditer(expression: str, text: str, flags: int = 0) -> Iterator[re.Match[str]]:
    return pattern(expression, flags).finditer(text)


def findall(expression: str, text: str, flags: int = 0) -> list[Any]:
    return pattern(expression, flags).findall(text)


def sub(expression: str, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0, flags: int = 0) -> str:
    return pattern(expression, flags).sub(by, text, count)


def split(expression: str, text: str, maxsplit: int = 0, flags: int = 0) -> list[Any]:
    return pattern(expression, flags).split(text, maxsplit)
