"""The HTTP server in the foreground: gunicorn with one worker, and a stop that lets running work end first."""

from __future__ import annotations

import errno
import json
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import processors
from client import local_url
from errors import ConfigError, OperatorError, StorageBusy, StorageFull, Unavailable
from settings import Settings

DRAIN_S = 20  # running tasks get this long
LAST_LOOK_S = 0.7  # one-shots look at their task twice a second: they must see its end before nobody answers any more
LINGER_S = 2  # answers on their way get this long after it
PORT_PATIENCE_S = 2.0  # a server that is being stopped lets go of its port in a moment
FROZEN_S = 30  # a worker that gives no sign of life for so long is replaced; what it ran is taken up
SIGN_S = 1.0
STOP_S = DRAIN_S + LINGER_S + 1  # then the worker is killed; the whole stop stays under 25 s
APP_LOAD_ERROR = 4  # gunicorn's own word for "do not start this worker again"
TRY_AGAIN = 5
START_PAUSE_S = 1.0  # between two tries of a start that has to wait


def serve(settings: Settings, load: Callable[[], Any], debug: bool = False) -> int:
    """Run gunicorn until a signal ends it, and give the exit code. `load` makes the Flask app in the worker process.
    Raises ConfigError when the address cannot be used."""
    from gunicorn.app.base import BaseApplication
    from gunicorn.arbiter import Arbiter

    check_address(settings.host, settings.port)
    stopping: list[int] = []
    leash = os.pipe()

    class Application(BaseApplication):
        lives = 0  # of workers, this one included

        def load_config(self) -> None:
            for name, value in gunicorn_options(settings, leash).items():
                self.cfg.set(name, value)
            self.cfg.set("pre_fork", lambda arbiter, worker: setattr(self, "lives", self.lives + 1))

        def load(self) -> Any:
            return load() if debug else _load_or_end(load, again=self.lives > 1)

    class DrainingArbiter(Arbiter):
        handle_int = Arbiter.handle_term

        def signal(self, sig: int, frame: Any) -> None:
            """The first SIGTERM or Ctrl-C drains; a second one means now."""
            again = sig in (signal.SIGTERM, signal.SIGINT) and bool(stopping)
            stopping.extend([sig] if sig in (signal.SIGTERM, signal.SIGINT) else [])
            super().signal(signal.SIGQUIT if again else sig, frame)

    logging.getLogger("gunicorn.error").addFilter(_is_news)
    master = os.getpid()
    try:
        DrainingArbiter(Application()).run()
    except SystemExit as end:
        if os.getpid() != master:
            raise  # a worker's own end, which its master must see as it is
        return 7 if end.code in (APP_LOAD_ERROR, 3) else int(end.code or 0)
    return 0


def gunicorn_options(settings: Settings, leash: tuple[int, int]) -> dict[str, Any]:
    """One worker, because two would be two controllers; threads answer HTTP. `leash` is a pipe of the master (see `enter_worker`)."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return {
        "bind": f"{host}:{settings.port}",
        "workers": 1,
        "worker_class": "gthread",
        "threads": settings.threads,
        "worker_connections": max(1000, settings.threads * 4),
        "graceful_timeout": STOP_S,
        "timeout": FROZEN_S,
        "loglevel": "warning",
        "control_socket_disable": True,
        "proc_name": "operatoros",
        "post_fork": lambda arbiter, worker: enter_worker(worker, settings, leash),
        "when_ready": lambda arbiter: write_entry(settings, os.getpid()),
        "on_exit": lambda arbiter: withdraw(settings.server_file, os.getpid()),
        "post_worker_init": lambda worker: begin(worker, settings),
        "worker_exit": lambda arbiter, worker: stop_at_once(worker),
    }


def serve_dev(settings: Settings, load: Callable[[], Any]) -> int:
    """The development server of Flask's own family in this process, without reloader or debugger."""
    from werkzeug.serving import make_server

    check_address(settings.host, settings.port)
    app = load()
    server = make_server(settings.host, settings.port, app, threaded=True)
    write_entry(settings, os.getpid())
    announce(settings)

    def stop(sig: int, frame: Any) -> None:
        signal.signal(sig, signal.SIG_DFL)
        threading.Thread(target=_drain_then, args=(app, server.shutdown), daemon=True).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    try:
        server.serve_forever()
    finally:
        withdraw(settings.server_file, os.getpid())
    return 0


# --- start ----------------------------------------------------------------------------------------------------------


def check_address(host: str, port: int, patience_s: float = PORT_PATIENCE_S) -> None:
    """Raises ConfigError when nobody can listen there (not ours, not an address, or still in use after `patience_s` seconds)."""
    end = time.monotonic() + patience_s
    while (error := _hindrance(host, port)) is not None:
        if error.errno != errno.EADDRINUSE or time.monotonic() >= end:
            reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
            raise ConfigError(f"PORT/HOST: cannot listen on {host}:{port} ({reason}). Stop what uses it, or set PORT to a free one.")
        time.sleep(0.05)


def _hindrance(host: str, port: int) -> OSError | None:
    """Why nobody can listen there now; None when one can."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        return error
    return None


def enter_worker(worker: Any, settings: Settings, leash: tuple[int, int]) -> None:
    """The first thing after the fork. The worker waits at its end of the master's pipe: when the master is gone, however it went, it
    ends at once, as if it had been killed with it. Else it would hold the port and the leases for a second more, while the
    next server wants them."""
    if settings.server_processors == "one":
        processors.keep_to_one()
    end_of_mine, end_of_master = leash
    os.close(end_of_master)

    def wait() -> None:
        os.read(end_of_mine, 1)
        os._exit(1)

    threading.Thread(target=wait, name="leash", daemon=True).start()
    threading.Thread(target=_live_until_booted, args=[worker], name="starting", daemon=True).start()


def _live_until_booted(worker: Any) -> None:
    """Signs of life while the worker starts, which takes as long as it takes: a large database is checked, an older one migrated."""
    while not worker.booted:
        worker.notify()
        time.sleep(SIGN_S)


def _load_or_end(load: Callable[[], Any], *, again: bool) -> Any:
    """A start that cannot work ends the worker with the code that keeps gunicorn from trying again. One that only has to wait (the
    database is locked or the disk is full; or the database cannot be reached, where a worker `again` takes the place of one that
    could) ends it with another, so that a fresh worker tries in a moment."""
    from writer import storage_error  # the master, which never loads anything, needs none of it

    try:
        return load()
    except Exception as error:
        told = storage_error(error.__cause__ or error)
        waits = isinstance(told, Unavailable) if again else isinstance(told, StorageBusy | StorageFull)
        shown = told if waits else error
        reason = shown.detail if isinstance(shown, OperatorError) else f"could not start ({type(error).__name__}); --debug shows where."
        print(f"operatoros: {reason}", file=sys.stderr, flush=True)
        if not waits:
            os._exit(APP_LOAD_ERROR)
        time.sleep(START_PAUSE_S)
        os._exit(TRY_AGAIN)


def _is_news(record: logging.LogRecord) -> bool:
    """Drops gunicorn's three lines about a worker that could not start: the reason stands in a line of its own."""
    return not str(record.msg).startswith(("Worker (pid:%s) exited with code", "Shutting down: %s", "Reason: %s"))


def announce(settings: Settings) -> None:
    """Tell people where the server is."""
    print(f"OperatorOS listens on http://{settings.host}:{settings.port} (stop it with Ctrl-C)", file=sys.stderr, flush=True)


def write_entry(settings: Settings, pid: int, *, leads: bool = False) -> None:
    """Tell one-shots where the server is. A live server of the same home keeps its entry, until another one `leads`. Where nothing can
    be written, they do without: each then works for itself."""
    if not leads and local_url(settings.server_file):
        return
    fresh = settings.server_file.with_suffix(".new")
    try:
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            json.dump({"pid": pid, "host": settings.host, "port": settings.port}, out)
        fresh.replace(settings.server_file)
    except OSError as error:
        print(f"operatoros: one-shots do not find this server ({error.strerror}).", file=sys.stderr, flush=True)


def withdraw(server_file: Path, pid: int) -> None:
    """Remove our entry, and only ours."""
    try:
        if json.loads(server_file.read_text())["pid"] == pid:
            server_file.unlink()
    except (OSError, ValueError, KeyError):
        return


# --- stop -----------------------------------------------------------------------------------------------------------


def begin(worker: Any, settings: Settings) -> None:
    """The first thing that a worker does when it can answer."""
    drain_on_signal(worker)
    announce(settings)
    master = os.getppid()
    worker.wsgi.extensions["operatoros"].controller.leadership.on_lead.append(lambda: write_entry(settings, master, leads=True))


def drain_on_signal(worker: Any) -> None:
    """In the worker: SIGTERM drains and only then tells gunicorn to stop, SIGQUIT ends at once, and Ctrl-C is left
    to the master (a terminal sends it to both). A second SIGTERM changes nothing: a service manager sends one to each process, and
    the master hands on its own; who wants the end at once is heard by the master."""
    draining = threading.Event()

    def leave() -> None:
        time.sleep(LAST_LOOK_S)
        worker.handle_exit(signal.SIGTERM, None)
        time.sleep(LINGER_S)
        os._exit(0)

    def drain(sig: int, frame: Any) -> None:
        if draining.is_set():
            return
        draining.set()
        threading.Thread(target=_drain_then, args=(worker.wsgi, leave), name="drain", daemon=True).start()

    signal.signal(signal.SIGTERM, drain)
    signal.signal(signal.SIGQUIT, lambda sig, frame: os._exit(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _drain_then(app: Any, leave: Callable[[], Any]) -> None:
    try:
        app.extensions["operatoros"].stop(DRAIN_S)
    finally:
        leave()


def stop_at_once(worker: Any) -> None:
    """The last word of a worker that ends without a signal (its master died, or it was told to stop while starting)."""
    app = getattr(worker, "wsgi", None)
    if app is not None and "operatoros" in getattr(app, "extensions", {}):
        app.extensions["operatoros"].stop(0)
