"""Where a server says that it is, and what it refuses before it starts. Serving and draining are in test_main."""

from __future__ import annotations

import json
import os
import socket
import stat
import threading
from pathlib import Path

import pytest

import server
from errors import ConfigError
from settings import load_settings


def test_an_address_in_use_is_refused_in_one_line() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        with pytest.raises(ConfigError, match=r"cannot listen on 127\.0\.0\.1:\d+ \(Address already in use\)"):
            server.check_address("127.0.0.1", held.getsockname()[1], patience_s=0)


def test_an_address_that_comes_free_in_a_moment_is_waited_for() -> None:
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    held.listen()
    threading.Timer(0.2, held.close).start()
    server.check_address("127.0.0.1", held.getsockname()[1], patience_s=10)


def test_an_address_that_is_not_ours_is_refused() -> None:
    with pytest.raises(ConfigError, match="cannot listen"):
        server.check_address("192.0.2.1", 8000)


def test_the_server_file_is_private_and_only_its_writer_removes_it(tmp_path: Path) -> None:
    settings = load_settings({"OPERATOROS_HOME": str(tmp_path / "home"), "PORT": "8123"})
    server.write_entry(settings, os.getpid())
    assert json.loads(settings.server_file.read_text()) == {"pid": os.getpid(), "host": "127.0.0.1", "port": 8123}
    assert stat.S_IMODE(settings.server_file.stat().st_mode) == 0o600
    server.withdraw(settings.server_file, os.getpid() + 1)
    assert settings.server_file.exists()
    server.withdraw(settings.server_file, os.getpid())
    assert not settings.server_file.exists()


def test_a_second_server_leaves_the_entry_of_a_live_one(tmp_path: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        first = json.dumps({"pid": os.getpid(), "host": "127.0.0.1", "port": held.getsockname()[1]})
        settings = load_settings({"OPERATOROS_HOME": str(tmp_path), "PORT": "8124"})
        settings.server_file.write_text(first)
        server.write_entry(settings, 1)
        assert settings.server_file.read_text() == first
        server.write_entry(settings, 1, leads=True)
        assert json.loads(settings.server_file.read_text()) == {"pid": 1, "host": "127.0.0.1", "port": 8124}


def test_a_worker_shows_that_it_lives_until_it_is_ready_however_long_that_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Worker:
        booted, signs = False, 0

        def notify(self) -> None:
            self.signs += 1
            self.booted = self.signs == 5

    monkeypatch.setattr(server, "SIGN_S", 0.0)
    worker = Worker()
    server._live_until_booted(worker)
    assert worker.signs == 5


def test_one_worker_serves_and_no_control_socket_is_opened(tmp_path: Path) -> None:
    options = server.gunicorn_options(load_settings({"OPERATOROS_HOME": str(tmp_path)}), (0, 0))
    assert (options["workers"], options["control_socket_disable"]) == (1, True)
    assert server.DRAIN_S + server.LAST_LOOK_S + server.LINGER_S < options["graceful_timeout"] < 25
