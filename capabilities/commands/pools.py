"""The agent pools: see them, make them larger or smaller, restart them."""

from __future__ import annotations

import pictures
from command_processor import Argument, Command, Context, Example, Reply

POOL = Argument("pool", "pool", "healthcare, financial, sports, business or general")


def pools(context: Context) -> Reply:
    if name := context.args.get("pool"):
        return pictures.pool(context.controller.pool(context.who, name), context.controller.agents(context.who, name))
    return pictures.pools(context.controller.pools(context.who))


def scale(context: Context) -> Reply:
    args = context.args
    change = context.controller.scale(
        context.who, args["pool"], to=args.get("to"), direction=args.get("direction"), count=args.get("count")
    )
    return pictures.scaled(change)


def restart(context: Context) -> Reply:
    if context.args.get("target") == "failed":
        return pictures.restarted_failed(context.controller.restart_failed(context.who))
    return pictures.restarted(context.controller.restart(context.who, context.args.get("pool", "all")))


POOLS = Command(
    "pools",
    "See the agent pools, or one of them",
    (
        Example("pools"),
        Example("how are the agent pools performing"),
        Example("give me the pool overview"),
        Example("check the status of the financial agents", {"pool": "financial"}),
        Example("healthcare pool", {"pool": "healthcare"}),
        Example("show the sports pool", {"pool": "sports"}),
        Example("show me all agents"),
        Example("list the agents"),
        Example("how many agents do we have"),
        Example("agents"),
        Example("how are my agents doing"),
        Example("are the sports agents ok", {"pool": "sports"}),
        Example("is sports ok", {"pool": "sports"}),
        Example("check the sports agents", {"pool": "sports"}),
        Example("is sports doing fine", {"pool": "sports"}),
        Example("how many agents are running"),
        Example("details of the sports pool", {"pool": "sports"}),
        Example("how is the sports pool performing", {"pool": "sports"}),
        Example("how many agents are busy"),
        Example("how many agents are there in sports", {"pool": "sports"}),
        Example("which agents are idle"),
        Example("which agents are free"),
        Example("who is working"),
        Example("what are the agents doing"),
        Example("what are the healthcare agents up to", {"pool": "healthcare"}),
        Example("are the sports agents busy", {"pool": "sports"}),
        Example("is healthcare busy", {"pool": "healthcare"}),
        Example("is healthcare overloaded", {"pool": "healthcare"}),
        Example("healthcare status", {"pool": "healthcare"}),
        Example("how is finance doing", {"pool": "financial"}),
        Example("how is the business pool holding up", {"pool": "business"}),
        Example("how are the sports agents", {"pool": "sports"}),
        Example("pool size"),
        Example("how big is the sports pool", {"pool": "sports"}),
        Example("agent status"),
        Example("state of the pools"),
        Example("which pool is the busiest"),
        Example("which pool has the most agents"),
        Example("which pools do we have"),
        Example("are any agents dead"),
        Example("which agents failed"),
        Example("show failed agents"),
        Example("are the healthcare agents working", {"pool": "healthcare"}),
        Example("capacity of the pools"),
        Example("how is the load on healthcare", {"pool": "healthcare"}),
    ),
    pools,
    (POOL,),
    emoji="📊",
    topic="agents",
)
SCALE = Command(
    "scale",
    "Give a pool more or fewer agents",
    (
        Example("scale healthcare up", {"pool": "healthcare", "direction": "up"}),
        Example("scale sports down by 1", {"pool": "sports", "direction": "down", "count": 1}),
        Example("scale financial to 4", {"pool": "financial", "to": 4}),
        Example("scale sports +3", {"pool": "sports", "direction": "up", "count": 3}),
        Example("scale sports -1", {"pool": "sports", "direction": "down", "count": 1}),
        Example("scale up the healthcare agent pool", {"pool": "healthcare", "direction": "up"}),
        Example("healthcare is swamped, add capacity", {"pool": "healthcare", "direction": "up"}),
        Example("healthcare can't keep up, it needs help", {"pool": "healthcare", "direction": "up"}),
        Example("sports is overloaded, give it more workers", {"pool": "sports", "direction": "up"}),
        Example("3 more sports agents", {"pool": "sports", "direction": "up", "count": 3}),
        Example("one fewer general agent", {"pool": "general", "direction": "down", "count": 1}),
        Example("business pool should have 4 agents", {"pool": "business", "to": 4}),
        Example("I want 5 agents in business", {"pool": "business", "to": 5}),
        Example("give me 5 sports agents", {"pool": "sports", "to": 5}),
        Example("business with 4 agents", {"pool": "business", "to": 4}),
        Example("double the sports pool", {"pool": "sports", "to": 4}),
        Example("halve the sports pool", {"pool": "sports", "to": 1}),
        Example("triple sports", {"pool": "sports", "to": 6}),
        Example("twice as many agents in sports", {"pool": "sports", "to": 4}),
        Example("shrink general", {"pool": "general", "direction": "down"}),
        Example("make the finance pool bigger", {"pool": "financial", "direction": "up"}),
        Example("make the finance pool smaller", {"pool": "financial", "direction": "down"}),
        Example("we have too many general agents", {"pool": "general", "direction": "down"}),
        Example("we don't need so many sports agents", {"pool": "sports", "direction": "down"}),
        Example("there are not enough business agents", {"pool": "business", "direction": "up"}),
        Example("take two agents away from sports", {"pool": "sports", "direction": "down", "count": 2}),
        Example("sports is idle, let some agents go", {"pool": "sports", "direction": "down"}),
        Example("sports is too quiet, reduce it", {"pool": "sports", "direction": "down"}),
        Example("reduce the financial pool", {"pool": "financial", "direction": "down"}),
        Example("reduce the financial pool to 2", {"pool": "financial", "to": 2}),
        Example("increase general by a couple", {"pool": "general", "direction": "up", "count": 2}),
        Example("add another agent to healthcare", {"pool": "healthcare", "direction": "up", "count": 1}),
        Example("spin up two more workers for sports", {"pool": "sports", "direction": "up", "count": 2}),
        Example("set the sports pool to six", {"pool": "sports", "to": 6}),
        Example("set the size of sports at 6", {"pool": "sports", "to": 6}),
        Example("run sports at 3 agents", {"pool": "sports", "to": 3}),
        Example("the healthcare queue is long, send more agents", {"pool": "healthcare", "direction": "up"}),
        Example("finance needs more people", {"pool": "financial", "direction": "up"}),
        Example("grow business by 2", {"pool": "business", "direction": "up", "count": 2}),
        Example("kill two sports agents", {"pool": "sports", "direction": "down", "count": 2}),
        Example("more sports agents", {"pool": "sports", "direction": "up"}),
        Example("sports needs more agents", {"pool": "sports", "direction": "up"}),
        Example("two more for sports", {"pool": "sports", "direction": "up", "count": 2}),
        Example("remove an agent from sports", {"pool": "sports", "direction": "down", "count": 1}),
        Example("ramp up sports", {"pool": "sports", "direction": "up"}),
        Example("the sports pool is too small", {"pool": "sports", "direction": "up"}),
        Example("the sports pool is too big", {"pool": "sports", "direction": "down"}),
        Example("too many sports agents, remove one", {"pool": "sports", "direction": "down", "count": 1}),
        Example("sports is struggling, give it a hand", {"pool": "sports", "direction": "up"}),
        Example("change the size of sports from 2 to 3", {"pool": "sports", "to": 3}),
        Example("fewer general agents", {"pool": "general", "direction": "down"}),
        Example("sports up by 2", {"pool": "sports", "direction": "up", "count": 2}),
        Example("hire 2 more sports agents", {"pool": "sports", "direction": "up", "count": 2}),
        Example("sports could use another agent", {"pool": "sports", "direction": "up", "count": 1}),
        Example("cap sports at 3", {"pool": "sports", "to": 3}),
        Example("boost the healthcare pool", {"pool": "healthcare", "direction": "up"}),
    ),
    scale,
    (
        Argument("pool", "pool", "which pool", required=True),
        Argument("direction", "direction", "up or down"),
        Argument("count", "count", "how many more or fewer (one, if not said)"),
        Argument("to", "to", "how many agents it shall have"),
    ),
    role="operator",
    changes=True,
    needs=("direction|to",),
    emoji="⚡",
    topic="agents",
)
RESTART = Command(
    "restart",
    "Restart a pool, all pools, or only the failed agents",
    (
        Example("restart sports", {"pool": "sports"}),
        Example("sports pool needs a restart", {"pool": "sports"}),
        Example("reboot healthcare", {"pool": "healthcare"}),
        Example("restart the financial agents", {"pool": "financial"}),
        Example("turn business off and on again", {"pool": "business"}),
        Example("give the sports agents a fresh start", {"pool": "sports"}),
        Example("sports is stuck, restart it", {"pool": "sports"}),
        Example("start the sports pool again", {"pool": "sports"}),
        Example("reset the general pool", {"pool": "general"}),
        Example("sports is hanging, kick it", {"pool": "sports"}),
        Example("restart all", {"pool": "all"}),
        Example("restart all pools", {"pool": "all"}),
        Example("restart everything", {"pool": "all"}),
        Example("restart every agent", {"pool": "all"}),
        Example("restart the agents", {"pool": "all"}),
        Example("restart the whole system", {"pool": "all"}),
        Example("restart failed agents", {"target": "failed"}),
        Example("restart any failed agent", {"target": "failed"}),
        Example("get the dead agents running again", {"target": "failed"}),
        Example("revive the crashed agents", {"target": "failed"}),
        Example("bring the dead agents back", {"target": "failed"}),
        Example("restart whatever is broken", {"target": "failed"}),
        Example("bring back whatever crashed", {"target": "failed"}),
        Example("some workers died, bring them back", {"target": "failed"}),
        Example("get the broken agents working again", {"target": "failed"}),
        Example("fix the broken agents", {"target": "failed"}),
        Example("some agents have died, restart them", {"target": "failed"}),
        Example("restart the ones that crashed", {"target": "failed"}),
        Example("recover failed agents", {"target": "failed"}),
        Example("revive whatever died", {"target": "failed"}),
        Example("restart what failed", {"target": "failed"}),
        Example("start sports over", {"pool": "sports"}),
        Example("any agents dead, restart them", {"target": "failed"}),
        Example("sports is broken, restart it", {"pool": "sports"}),
    ),
    restart,
    (
        Argument("pool", "pool_or_all", "one pool, or all"),
        Argument("target", "fixed", "failed: only the agents that failed"),
    ),
    role="operator",
    changes=True,
    needs=("pool|target",),
    emoji="🔄",
    topic="agents",
)
