"""Services with a life of their own, by the name under which the controller holds them. (`learning` and `shadow` belong to one
interpreter; app.py makes them.)"""

from capabilities.features import backup, config, logs, retention

SERVICES = {"backup": backup, "logs": logs, "config": config, "retention": retention}
