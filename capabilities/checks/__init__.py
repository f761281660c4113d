"""The health checks, in the order in which they are shown."""

from capabilities.checks.machine import CPU, DISK, MEMORY
from capabilities.checks.work import AGENTS, DATABASE, PROCESSES, PROVIDERS, QUEUE_WAIT

CHECKS = (CPU, MEMORY, DISK, DATABASE, QUEUE_WAIT, AGENTS, PROVIDERS, PROCESSES)
