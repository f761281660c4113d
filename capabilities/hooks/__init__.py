"""What happens around every task, in this order."""

from capabilities.hooks.log import LogHook

HOOKS = (LogHook(),)
