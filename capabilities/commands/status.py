"""Looking at the whole system: status, metrics, health; and starting it."""

from __future__ import annotations

import pictures
from command_processor import Argument, Command, Context, Example, Reply

POOL = Argument("pool", "pool", "healthcare, financial, sports, business or general")


def status(context: Context) -> Reply:
    return pictures.status(context.controller.status(context.who))


def metrics(context: Context) -> Reply:
    return pictures.metrics(context.controller.metrics(context.who, context.args.get("pool")))


def health(context: Context) -> Reply:
    return pictures.health(context.controller.health(context.who))


def start(context: Context) -> Reply:
    """Whoever reads this is running already, so nothing is started twice: it says what runs."""
    return pictures.start(context.controller.status(context.who))


STATUS = Command(
    "status",
    "See how the whole system is doing",
    (
        Example("status"),
        Example("show me the system status"),
        Example("what is happening on the server"),
        Example("how is everything going"),
        Example("how is everything running"),
        Example("how is the system"),
        Example("how are things"),
        Example("what's going on"),
        Example("give me an overview of the system"),
        Example("give me a quick summary"),
        Example("is the system up"),
        Example("is everything up and running"),
        Example("is everything working"),
        Example("are we online"),
        Example("dashboard"),
        Example("system report"),
        Example("state of the system"),
        Example("is the server busy"),
        Example("how busy is the system"),
        Example("how is the system doing"),
        Example("what are you doing"),
        Example("how long has the system been up"),
        Example("what is the uptime"),
        Example("how are we doing"),
        Example("is the system paused"),
        Example("how busy are we"),
        Example("how does it look"),
        Example("how is it going"),
        Example("where do we stand"),
        Example("are you running"),
        Example("show me where we stand"),
        Example("how is it all looking"),
        Example("how is everything running"),
        Example("how is everything on your side"),
        Example("how are we looking"),
        Example("is the server running"),
        Example("is everything running smoothly"),
    ),
    status,
    emoji="🤖",
    topic="looking",
)
METRICS = Command(
    "metrics",
    "See the numbers: success rates, times, usage",
    (
        Example("metrics"),
        Example("show me agent performance metrics"),
        Example("how is throughput looking"),
        Example("what share of tasks succeed"),
        Example("show the statistics"),
        Example("sports metrics", {"pool": "sports"}),
        Example("performance numbers for healthcare", {"pool": "healthcare"}),
        Example("show me the system performance"),
        Example("how well is the system performing"),
        Example("how are we performing"),
        Example("how is our speed"),
        Example("what is the success rate"),
        Example("how good is our success rate"),
        Example("how many tasks succeeded today"),
        Example("how many tasks did we complete today"),
        Example("how many tasks do we do per hour"),
        Example("how many tasks failed today"),
        Example("average response time"),
        Example("how long do tasks take on average"),
        Example("how fast are the agents"),
        Example("how fast is the system answering"),
        Example("how slow are we"),
        Example("cpu and memory usage"),
        Example("usage numbers"),
        Example("how much have we spent"),
        Example("how many tokens did we use"),
        Example("performance report"),
        Example("performance overview"),
        Example("metrics summary"),
        Example("show the analytics"),
        Example("what does it cost so far"),
        Example("how efficient are the agents"),
        Example("latency"),
        Example("error rate"),
        Example("success rate of the sports agents", {"pool": "sports"}),
        Example("how fast is the financial pool", {"pool": "financial"}),
        Example("how fast are we answering"),
        Example("how quickly are questions answered"),
        Example("how fast are we responding"),
        Example("how long does an answer take"),
        Example("performance of the agents"),
    ),
    metrics,
    (POOL,),
    emoji="📈",
    topic="looking",
)
HEALTH = Command(
    "health",
    "Run the health checks",
    (
        Example("health"),
        Example("display health metrics"),
        Example("do a healthcheck please"),
        Example("is the system healthy"),
        Example("health check report"),
        Example("system health"),
        Example("run the diagnostics"),
        Example("run a health check"),
        Example("health status"),
        Example("system health status"),
        Example("are there any health problems"),
        Example("how healthy are we"),
        Example("is everything ok"),
        Example("is something wrong with the system"),
        Example("any problems with the system"),
        Example("are there any problems"),
        Example("check the vitals of the system"),
        Example("are the agents healthy"),
        Example("is the system ok"),
        Example("is something broken in the system"),
        Example("check system health"),
        Example("is anything dead"),
        Example("is the database ok"),
        Example("are you ok"),
        Example("are you healthy"),
    ),
    health,
    emoji="🩺",
    topic="looking",
)
START = Command(
    "start",
    "Start OperatorOS, or see that it is ready",
    (
        Example("start"),
        Example("start operatoros"),
        Example("start the system"),
        Example("start everything up"),
        Example("turn the system on"),
        Example("run operatoros"),
        Example("boot up the system"),
        Example("fire it up"),
        Example("get operatoros running"),
        Example("launch the platform"),
        Example("get started"),
        Example("initialize the system"),
        Example("turn on the system"),
        Example("wake up"),
        Example("let's start"),
    ),
    start,
    emoji="🚀",
    topic="looking",
)
