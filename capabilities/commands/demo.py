"""Guided demonstrations and moving about in one."""

from __future__ import annotations

from collections.abc import Callable

from command_processor import Argument, Command, Context, Example, Reply
from demo_runner import DemoRunner


def demo(context: Context) -> Reply:
    """Begin a demo; the runner is introduced by app.py."""
    runner: DemoRunner = context.services["demos"]
    return runner.start(context, context.args.get("domain"))


def mover(move: str) -> Callable[[Context], Reply]:
    """The handler that goes next, back, skips or stops in the demo of this conversation."""

    def handler(context: Context) -> Reply:
        runner: DemoRunner = context.services["demos"]
        return runner.step(context, move)

    return handler


DEMO = Command(
    "demo",
    "See what a specialist can do, step by step",
    (
        Example("demo healthcare", {"domain": "healthcare"}),
        Example("healthcare demo, go", {"domain": "healthcare"}),
        Example("show me a sports demo", {"domain": "sports"}),
        Example("walk me through financial analysis capabilities", {"domain": "financial"}),
        Example("demonstrate sports analytics features", {"domain": "sports"}),
        Example("run a business automation example", {"domain": "business"}),
        Example("give me a tour of the financial pool", {"domain": "financial"}),
        Example("show off the sports specialist", {"domain": "sports"}),
        Example("sports showcase", {"domain": "sports"}),
        Example("healthcare walkthrough", {"domain": "healthcare"}),
        Example("let me see business in action", {"domain": "business"}),
        Example("show me how finance works", {"domain": "financial"}),
        Example("present the business features", {"domain": "business"}),
        Example("start the general demo", {"domain": "general"}),
        Example("take me through healthcare", {"domain": "healthcare"}),
        Example("show what the sports agents can do with an example", {"domain": "sports"}),
        Example("try out the sports demo", {"domain": "sports"}),
        Example("demo"),
        Example("give me a demo"),
        Example("show me around"),
    ),
    demo,
    (Argument("domain", "pool", "healthcare, financial, sports, business or general"),),
    emoji="🎬",
    topic="demos",
)
NEXT = Command(
    "next",
    "Go on with the demo",
    (
        Example("next", context=("demo sports",)),
        Example("next step", context=("demo sports",)),
        Example("go on", context=("demo sports",)),
        Example("go ahead", context=("demo sports",)),
        Example("forward", context=("demo sports",)),
        Example("continue", context=("demo sports",)),
        Example("keep going", context=("demo sports",)),
    ),
    mover("next"),
    emoji="▶️",
    topic="demos",
)
BACK = Command(
    "back",
    "Go one step back in the demo",
    (
        Example("back", context=("demo sports",)),
        Example("previous", context=("demo sports",)),
        Example("go back", context=("demo sports",)),
        Example("previous step", context=("demo sports",)),
        Example("one step back", context=("demo sports",)),
    ),
    mover("back"),
    emoji="◀️",
    topic="demos",
)
SKIP = Command(
    "skip",
    "Leave out this step of the demo",
    (
        Example("skip", context=("demo sports",)),
        Example("skip this", context=("demo sports",)),
        Example("skip this step", context=("demo sports",)),
    ),
    mover("skip"),
    emoji="⏭️",
    topic="demos",
)
STOP = Command(
    "stop",
    "End the demo",
    (
        Example("stop", context=("demo sports",)),
        Example("end the demo", context=("demo sports",)),
        Example("stop the demo", context=("demo sports",)),
        Example("quit the demo", context=("demo sports",)),
        Example("exit the demo", context=("demo sports",)),
        Example("that's enough", context=("demo sports",)),
    ),
    mover("stop"),
    emoji="⏹️",
    topic="demos",
)
