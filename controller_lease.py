"""The lease that makes one process the leader: who holds it, until when, and whether its holder is still alive."""

from __future__ import annotations

import os
import socket
import time
import uuid

import psutil

from writer import Batch

CONTROLLER_LEASE_S = 10.0
CONTROLLER_RENEW_S = 3.0

TAKE = """INSERT INTO controller_lease (id, owner, token, until) VALUES (1, ?, 1, ?) ON CONFLICT (id)
 DO UPDATE SET owner = excluded.owner, token = controller_lease.token + 1, until = excluded.until
 WHERE controller_lease.owner = ? RETURNING token"""


def process_name() -> str:
    """A name of this process that no later process repeats: where it runs, pid, when the process started, and a random end.
    At most 88 characters; the columns that keep it take 96."""
    return f"{place()}:{os.getpid()}:{started(os.getpid())}:{uuid.uuid4().hex[:6]}"


def place() -> str:
    """Where a pid names one process and no other: the host, which start of its kernel, and the pid namespace. The name of the
    host alone does not tell: containers may have been given the same one, and so may two machines. The number of the namespace
    alone does not either: kernels count from the same number. Systems other than Linux have no such namespaces; there the name of the
    host has to do."""
    host = socket.gethostname()[:40]
    try:
        with open("/proc/sys/kernel/random/boot_id") as boot:
            return f"{host}/{boot.read(8)}.{os.readlink('/proc/self/ns/pid').strip('pid:[]')}"
    except OSError:
        return host


def started(pid: int) -> str:
    """When a process started, as something that stays the same however the clock is set: on Linux the ticks since the kernel
    was started. Raises psutil.Error when there is no such process."""
    process = psutil.Process(pid)
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[19]
    except OSError:
        return str(round(process.create_time()))


def is_dead(owner: str) -> bool:
    """True when the owner ran in this very place and its process is gone (or its number belongs to another process now). Whoever ran
    elsewhere may live though its number is not found here; its lease is waited for. So is that of an owner whose name an earlier
    release wrote, with the host and no namespace: it may have run in another container, and what it costs to be safe is one
    wait of some seconds, at the first start after an update that followed a crash."""
    where, _, rest = owner.partition(":")
    pid, _, rest = rest.partition(":")
    if where != place() or not pid.isdigit():
        return False
    if int(pid) == os.getpid():
        return True  # an earlier life inside this very process, one that let go of its lease, or one before it that had its number
    try:
        return started(int(pid)) != rest.partition(":")[0] or psutil.Process(int(pid)).status() == psutil.STATUS_ZOMBIE
    except psutil.AccessDenied:
        return False  # it is there, and somebody else's
    except psutil.Error:
        return True


def acquire(batch: Batch, me: str) -> bool:
    """Become the leader if the lease is free, run out, or held by a process that is known to be dead; whether that worked."""
    now = time.time()
    row = batch.run("SELECT owner, until FROM controller_lease WHERE id = 1").fetchone()
    if row and row[0] != me and row[1] > now and not is_dead(row[0]):
        return False
    return bool(batch.run(TAKE, (me, now + CONTROLLER_LEASE_S, row[0] if row else me)).fetchall())


def renew(batch: Batch, me: str) -> bool:
    """Keep the lease; False when another process has taken it."""
    rows = batch.run(
        "UPDATE controller_lease SET until = ? WHERE id = 1 AND owner = ? RETURNING id", (time.time() + CONTROLLER_LEASE_S, me)
    ).fetchall()
    return bool(rows)


def release(batch: Batch, me: str) -> None:
    """Let another process lead at once."""
    batch.run("UPDATE controller_lease SET until = 0 WHERE id = 1 AND owner = ?", (me,))
