"""The log: no key ever reaches it, and the admin reads back what matters."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from capabilities.features import logs
from conversation_manager import Principal
from errors import Forbidden, InvalidField
from settings import Settings

ADMIN = Principal("admin", "admin")
CANARY = "canary/secret+0123456789"


@pytest.fixture
def desk(settings: Settings) -> Iterator[Any]:
    wired = replace(settings, openai_key=CANARY, log_level="debug")
    wired.home.mkdir(parents=True)
    logs.set_up(wired)
    yield SimpleNamespace(settings=wired)
    root = logging.getLogger("operatoros")
    for handler in list(root.handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(logging.NOTSET)
    root.propagate = True


log = logging.getLogger("operatoros.test")
SECRETS = (CANARY, "oos_abcdefghijk", "sk-abcdefghijk", "Bearer abc.def.ghi", "postgresql://me:hunter22@host/x", "https://x.org/?apikey=zzz9999&b=1")
HIDDEN = (CANARY, "oos_abcdefghijk", "sk-abcdefghijk", "abc.def.ghi", "hunter22", "zzz9999")


@pytest.mark.parametrize("secret", SECRETS)
def test_a_key_never_reaches_the_file_neither_as_text_nor_argument_nor_in_a_trace(desk: Any, secret: str) -> None:
    log.info("the text says %s", secret)
    log.warning(f"formatted {secret} before")
    try:
        raise RuntimeError(f"the error says {secret}")
    except RuntimeError:
        log.exception("it failed with %s", secret)
    written = (desk.settings.home / logs.FILE).read_text()
    assert not [word for word in HIDDEN if word in written]
    assert written.count("[hidden]") >= 4
    assert [json.loads(line)["level"] for line in written.splitlines()] == ["info", "warning", "error"]


def test_the_newest_lines_are_read_back_by_weight(desk: Any) -> None:
    for n in range(10):
        log.debug("small %d", n)
        log.warning("big %d", n)
    log.error("worst")
    tail = logs.tail(desk, ADMIN, lines=3)
    assert [line["text"] for line in tail] == ["small 9", "big 9", "worst"]
    assert set(tail[0]) == {"at", "level", "name", "text"}
    assert [line["text"] for line in logs.tail(desk, ADMIN, lines=2, level="warning")] == ["big 9", "worst"]
    assert [line["text"] for line in logs.tail(desk, ADMIN, level="error")] == ["worst"]
    with pytest.raises(InvalidField):
        logs.tail(desk, ADMIN, level="loud")


def test_lines_that_are_no_lines_of_ours_are_passed_over(desk: Any) -> None:
    with open(desk.settings.home / logs.FILE, "a") as file:
        file.write("not json\n[1]\n")
    log.info("after")
    assert [line["text"] for line in logs.tail(desk, ADMIN)] == ["after"]


def test_only_an_admin_reads_the_log_and_the_file_is_private(desk: Any) -> None:
    with pytest.raises(Forbidden):
        logs.tail(desk, Principal("olga", "operator"))
    assert (desk.settings.home / logs.FILE).stat().st_mode & 0o777 == 0o600
    (desk.settings.home / logs.FILE).unlink()
    assert logs.tail(desk, ADMIN) == []
