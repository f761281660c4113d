"""Checks of the machine: processor, memory, disk."""

from __future__ import annotations

import psutil

from health_monitor import Check, Vitals


def _percent(vitals: Vitals, value: float | None) -> str:
    return "—" if value is None else f"{value:.0f}% in use"


CPU = Check("cpu", "Processor", "%", lambda vitals: psutil.cpu_percent(), 90, 99.5, _percent, lasting=3)
MEMORY = Check("memory", "Memory", "%", lambda vitals: psutil.virtual_memory().percent, 90, 97, _percent)
DISK = Check("disk", "Disk", "%", lambda vitals: psutil.disk_usage(vitals.home).percent, 90, 97, _percent)
