"""The commands, in the order in which help prints them."""

from __future__ import annotations

from capabilities.commands.admin import ADMIN
from capabilities.commands.alerts import ACKNOWLEDGE, ALERTS
from capabilities.commands.automation import AUTOMATIONS, CANCEL_AUTOMATION, RUN
from capabilities.commands.demo import BACK, DEMO, NEXT, SKIP, STOP
from capabilities.commands.files import FILES
from capabilities.commands.help import CAPABILITIES, HELP, UNDERSTAND
from capabilities.commands.pools import POOLS, RESTART, SCALE
from capabilities.commands.session import CONFIRM, LOGIN, LOGOUT, UNDO, WHOAMI
from capabilities.commands.status import HEALTH, METRICS, START, STATUS
from capabilities.commands.submit import SUBMIT
from capabilities.commands.tasks import CANCEL, HISTORY, POSITION, PRIORITY, RESULT, RETRY, TASKS, WHY

COMMANDS = (
    SUBMIT,
    STATUS, POOLS, TASKS, METRICS, HEALTH, ALERTS, ACKNOWLEDGE,
    RESULT, CANCEL, RETRY, PRIORITY, WHY, POSITION, HISTORY,
    SCALE, RESTART, UNDO, CONFIRM,
    FILES,
    DEMO, NEXT, BACK, SKIP, STOP,
    HELP, CAPABILITIES, UNDERSTAND,
    LOGIN, LOGOUT, WHOAMI, START,
    RUN, AUTOMATIONS, CANCEL_AUTOMATION, ADMIN,
)  # fmt: skip
