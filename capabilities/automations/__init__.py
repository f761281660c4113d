"""The automations that can be started by name."""

from capabilities.automations.daily_digest import DAILY_DIGEST
from capabilities.automations.queue_cleanup import QUEUE_CLEANUP
from capabilities.automations.weekly_report import WEEKLY_REPORT

TEMPLATES = {t.name: t for t in (DAILY_DIGEST, QUEUE_CLEANUP, WEEKLY_REPORT)}
