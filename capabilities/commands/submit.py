"""Giving a question to a specialist."""

from __future__ import annotations

import time

import pictures
from agent_pools import Routing
from command_processor import Argument, Command, Context, Example, Json, Reply
from drawing import ENDED

FIRST_LOOK_S = 0.2  # a task that ends sooner needs no word about its progress
LOOK_S = 0.5


def submit(context: Context) -> Reply:
    args = context.args
    task = context.controller.submit(
        context.who,
        args["query"],
        pool=args.get("domain", "auto"),
        priority=args.get("priority", "normal"),
        session_id=context.session_id,
        routing=routed(context),
    )
    domain = context.controller.domains[task["pool"]]
    told = {"title": pictures.specialist(domain), "routing": pictures.routing(domain)}
    _tell(context, "accepted", task, pool=task["pool"], **told)
    return pictures.task_reply(follow(context, task), **told)


def routed(context: Context) -> Routing | None:
    """The router's choice that the reading was made with; None when the person named the pool."""
    found = context.reason
    return Routing(context.args["domain"], found["scores"], found["margin"], found["route"]) if "route" in found else None


def follow(context: Context, task: Json) -> Json:
    """Wait for a task as long as the caller will, telling how it goes on. Gives the task as it then is."""
    until = time.monotonic() + context.wait_s
    look = FIRST_LOOK_S
    while task["status"] not in ENDED and (left := until - time.monotonic()) > 0:
        task = context.controller.wait(task["id"], min(left, look))
        look = LOOK_S
        if task["status"] not in ENDED:
            _tell(context, "progress", task, progress=task["progress"], stage=task["stage"], eta_s=task["eta_s"])
    return task


def _tell(context: Context, kind: str, task: Json, **more: object) -> None:
    if context.on_event:
        context.on_event({"type": kind, "task_id": task["id"], **more})


SUBMIT = Command(
    "submit",
    "Ask a specialist anything",
    (
        Example("healthcare: is aspirin safe every day", {"domain": "healthcare", "query": "is aspirin safe every day"}),
        Example("financial: what is an ETF", {"domain": "financial", "query": "what is an ETF"}),
        Example("task check the weather in Oslo", {"domain": "auto", "query": "check the weather in Oslo"}),
        Example("new task: review my letter", {"domain": "auto", "query": "review my letter"}),
        Example("how do I scale a business", {"domain": "auto", "query": "how do I scale a business"}),
        Example("how do I stay healthy", {"domain": "auto", "query": "how do I stay healthy"}),
        Example("help me with my taxes", {"domain": "auto", "query": "help me with my taxes"}),
        Example("why do people fail in business", {"domain": "auto", "query": "why do people fail in business"}),
        Example("what is the history of sports", {"domain": "auto", "query": "what is the history of sports"}),
        Example("why is my health failing", {"domain": "auto", "query": "why is my health failing"}),
        Example("how do I start a business", {"domain": "auto", "query": "how do I start a business"}),
        Example("should I start a business", {"domain": "auto", "query": "should I start a business"}),
        Example("how can I improve my health", {"domain": "auto", "query": "how can I improve my health"}),
        Example("how much does healthcare cost", {"domain": "auto", "query": "how much does healthcare cost"}),
        Example("what is finance", {"domain": "auto", "query": "what is finance"}),
        Example("tell me about sports", {"domain": "auto", "query": "tell me about sports"}),
        Example("what does a sports agent do", {"domain": "auto", "query": "what does a sports agent do"}),
        Example("start a business", {"domain": "auto", "query": "start a business"}),
        Example("how are you", {"domain": "auto", "query": "how are you"}),
        Example("what are you", {"domain": "auto", "query": "what are you"}),
        Example("what is your name", {"domain": "auto", "query": "what is your name"}),
        Example("who do you work for", {"domain": "auto", "query": "who do you work for"}),
        Example("that is fine", {"domain": "auto", "query": "that is fine"}),
        Example("how do I stop spending", {"domain": "auto", "query": "how do I stop spending"}),
        Example("more sports please", {"domain": "auto", "query": "more sports please"}),
    ),
    submit,
    (
        Argument("domain", "pool", "healthcare, financial, sports, business, general, or auto"),
        Argument("query", "text", "the question", required=True),
        Argument("priority", "priority", "low, normal, high or urgent"),
    ),
    role="user",
    emoji="💬",
    topic="asking",
)
