"""The lease that makes one process the leader: who holds it, until when, and whether its holder is still alive."""

from __future__ import annotations

import os
import socket
import time
import uuid

import psutil

from writer import Batch

LEASE_S = 10.0
RENEW_S = 3.0

TAKE = """INSERT INTO controller_lease (id, owner, token, until) VALUES (1, ?, 1, ?) ON CONFLICT (id)
 DO UPDATE SET owner = excluded.owner, token = controller_lease.token + 1, until = excluded.until
 WHERE controller_lease.owner = ? RETURNING token"""


def process_name() -> str:
    """A name of this process that no later process repeats: host, pid, start time of the process, and a random end."""
    started = int(psutil.Process().create_time())
    return f"{socket.gethostname()[:40]}:{os.getpid()}:{started}:{uuid.uuid4().hex[:6]}"


def is_dead(owner: str) -> bool:
    """True when the owner ran on this host and its process is gone (or its number belongs to another process now)."""
    host, _, rest = owner.partition(":")
    pid, _, rest = rest.partition(":")
    started = rest.partition(":")[0]
    if host != socket.gethostname()[:40] or not pid.isdigit():
        return False
    if int(pid) == os.getpid():
        return True  # an earlier life inside this very process, or one that let go of its lease
    try:
        process = psutil.Process(int(pid))
        return abs(int(process.create_time()) - int(started)) > 1 or process.status() == psutil.STATUS_ZOMBIE
    except psutil.AccessDenied:
        return False  # it is there, and somebody else's
    except (psutil.Error, ValueError):
        return True


def acquire(batch: Batch, me: str) -> bool:
    """Become the leader if the lease is free, run out, or held by a process that is known to be dead; whether that worked."""
    now = time.time()
    row = batch.run("SELECT owner, until FROM controller_lease WHERE id = 1").fetchone()
    if row and row[0] != me and row[1] > now and not is_dead(row[0]):
        return False
    return bool(batch.run(TAKE, (me, now + LEASE_S, row[0] if row else me)).fetchall())


def renew(batch: Batch, me: str) -> bool:
    """Keep the lease; False when another process has taken it."""
    rows = batch.run("UPDATE controller_lease SET until = ? WHERE id = 1 AND owner = ? RETURNING id", (time.time() + LEASE_S, me)).fetchall()
    return bool(rows)


def release(batch: Batch, me: str) -> None:
    """Let another process lead at once."""
    batch.run("UPDATE controller_lease SET until = 0 WHERE id = 1 AND owner = ?", (me,))
