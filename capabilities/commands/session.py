"""Who is speaking, taking a change back, and saying yes to something that would lose data."""

from __future__ import annotations

from command_processor import Argument, Command, Context, Example, Reply, Text, Tree, confirmed
from conversation_manager import ROLES

MAY = {
    "viewer": "look at everything that is not somebody's own, and see demos",
    "user": "ask specialists, and cancel, retry or reorder your own tasks",
    "operator": "scale and restart pools, acknowledge alerts, steer everyone's tasks",
    "admin": "manage users, settings, logs, backups, and stop everything",
}


def login(context: Context) -> Reply:
    speaker = context.controller.conversations.sign_in(context.holder, context.session_id, context.args["user"])
    text = f"✅ This conversation now speaks for {speaker.user} ({speaker.role})."
    return Reply("👤 SIGNED IN", (Text(text),), {"user": speaker.user, "role": speaker.role}, next=("whoami", "logout"))


def logout(context: Context) -> Reply:
    context.controller.conversations.sign_out(context.holder, context.session_id)
    holder = context.holder
    text = f"👋 Signed out. This conversation speaks for {holder.user} ({holder.role}), the owner of its key."
    return Reply("👤 SIGNED OUT", (Text(text),), {"user": holder.user, "role": holder.role})


def whoami(context: Context) -> Reply:
    who = context.who
    may = [MAY[role] for role in ROLES[: ROLES.index(who.role) + 1]]
    facts = Tree(f"👤 You are {who.user}:", (f"Role: {who.role}", f"Conversation: {context.session_id}", ("You may:", tuple(may))))
    return Reply("👤 WHO AM I", (facts,), {"user": who.user, "role": who.role, "session_id": context.session_id})


def undo(context: Context) -> Reply:
    number = context.args.get("receipt")
    undone = context.controller.undo(context.who, None if number is None else f"R-{number}")
    return Reply("↩️ UNDO", (Text(f"✅ Taken back: {undone['text']}."),), undone)


LOGIN = Command(
    "login",
    "Say who you are",
    (
        Example("login tom", {"user": "tom"}),
        Example("log in as tom", {"user": "tom"}),
        Example("log in"),
        Example("sign in as tom", {"user": "tom"}),
        Example("I am tom, log me in", {"user": "tom"}),
        Example("switch user to tom", {"user": "tom"}),
        Example("switch to user tom", {"user": "tom"}),
        Example("change user to tom", {"user": "tom"}),
        Example("authenticate as tom", {"user": "tom"}),
        Example("continue as user tom", {"user": "tom"}),
    ),
    login,
    (Argument("user", "user", "your name", required=True),),
    emoji="🔑",
    topic="session",
)
LOGOUT = Command(
    "logout",
    "Sign out of this conversation",
    (
        Example("logout"),
        Example("log me out"),
        Example("sign out"),
        Example("log off"),
        Example("end my session"),
        Example("close this session"),
        Example("i am done, log me out"),
    ),
    logout,
    emoji="👋",
    topic="session",
)
WHOAMI = Command(
    "whoami",
    "See who you are and what you may do",
    (
        Example("whoami"),
        Example("who am I"),
        Example("who is logged in, me"),
        Example("which user am I"),
        Example("which user is logged in"),
        Example("what user am I"),
        Example("what is my user name"),
        Example("what is my role"),
        Example("what role do I have"),
        Example("am I logged in"),
        Example("what am I allowed to do"),
        Example("what are my permissions"),
        Example("my account"),
        Example("which account is this"),
        Example("which account is logged in"),
        Example("who is the current user"),
        Example("which account am I using"),
        Example("who am I logged in as"),
        Example("am I an admin"),
        Example("do I have admin rights"),
    ),
    whoami,
    emoji="🪪",
    topic="session",
)
UNDO = Command(
    "undo",
    "Take back the last change that can be taken back",
    (
        Example("undo"),
        Example("undo that"),
        Example("undo the last change"),
        Example("undo my change"),
        Example("revert that"),
        Example("take that back"),
        Example("put it back how it was"),
        Example("reverse the last change"),
        Example("roll back the last change"),
        Example("undo 12", {"receipt": 12}),
    ),
    undo,
    (Argument("receipt", "number", "the number on the receipt; the last change, if not said"),),
    role="operator",
    changes=True,
    emoji="↩️",
    topic="session",
)
CONFIRM = Command(
    "confirm",
    "Say yes to something that would lose data",
    (Example("confirm K7QX2M", {"code": "K7QX2M"}),),
    confirmed,
    (Argument("code", "code", "the code that was shown", required=True),),
    emoji="✅",
    topic="session",
)
