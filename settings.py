"""Every environment variable, read once into one frozen, validated object. Nothing else reads the environment.

Standard library only, so that the thin client can use it too; `.env` is read through python-dotenv when there is one.
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from errors import ConfigError

VERSION = "0.1.0"


# --- how a value is read: each returns the value or raises ValueError with the allowed form ---------------------


def _whole(text: str, low: int, high: int) -> int:
    if not text.isascii() or not text.lstrip("-").isdigit() or not low <= int(text) <= high:
        raise ValueError(f"a whole number from {low} to {high}")
    return int(text)


def _seconds(text: str, low: float, high: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not low <= value <= high:
        raise ValueError(f"seconds, a number from {low:g} to {high:g}")
    return value


def _switch(text: str) -> bool:
    if text.lower() in ("on", "yes", "true", "1"):
        return True
    if text.lower() in ("off", "no", "false", "0"):
        return False
    raise ValueError("on or off")


def _processes(text: str) -> int:
    """`auto`: one for each processor that is left beside the server's own, four at most."""
    if text.lower() == "auto":
        return max(0, min(4, (os.cpu_count() or 1) - 1))
    try:
        return _whole(text, 0, 64)
    except ValueError:
        raise ValueError("auto or a whole number from 0 to 64") from None


def _choice(text: str, *allowed: str) -> str:
    if text.lower() not in allowed:
        raise ValueError(" or ".join(allowed))
    return text.lower()


def _secret(text: str, least: int) -> str:
    if len(text) < least:
        raise ValueError(f"at least {least} characters")
    return text


def _url(text: str) -> str:
    if not text.startswith(("http://", "https://")) or len(text) < 10:
        raise ValueError("an address that begins with http:// or https://")
    return text.rstrip("/")


def _database(text: str) -> str:
    if text.startswith("postgres://"):
        return "postgresql://" + text.removeprefix("postgres://")
    if not text.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ValueError("sqlite:///file.db or postgresql://user:password@host/name")
    return text


def _host(text: str) -> str:
    if not text or any(c.isspace() or c == "/" for c in text):
        raise ValueError("a host name or address such as 127.0.0.1")
    return text


# --- the table -------------------------------------------------------------------------------------------------


class Variable(NamedTuple):
    """One environment variable: `names` in order of preference, the text default, how it is read, what it is for.
    A `secret` is never shown; an empty default means unset (None)."""

    field: str
    names: tuple[str, ...]
    default: str
    read: Callable[[str], Any]
    purpose: str
    group: str
    secret: bool = False


def _vendor(name: str, keys: tuple[str, ...], base_url: str, title: str) -> list[Variable]:
    base = Variable(f"{name}_base_url", (f"{name.upper()}_BASE_URL",), base_url, _url, f"Address of {title}.", "Data sources")
    key = Variable(f"{name}_key", keys, "", str, f"Key for {title}.", "Data sources", secret=True)
    return [key, base] if keys else [base]


VARIABLES: tuple[Variable, ...] = (
    Variable("home", ("OPERATOROS_HOME",), "./.operatoros", Path, "Folder for all state (made with mode 0700).", "Place"),
    Variable("database_url", ("DATABASE_URL",), "sqlite:///operatoros.db", _database, "SQLite file (relative paths lie in OPERATOROS_HOME) or PostgreSQL.", "Place"),
    Variable("host", ("HOST",), "127.0.0.1", _host, "Address that the server listens on.", "Server"),
    Variable("port", ("PORT",), "8000", partial(_whole, low=1, high=65535), "Port that the server listens on.", "Server"),
    Variable("threads", ("WEB_THREADS",), "16", partial(_whole, low=2, high=256), "Threads that answer HTTP.", "Server"),
    Variable("trusted_proxies", ("TRUSTED_PROXIES",), "0", partial(_whole, low=0, high=10), "Reverse proxies in front whose X-Forwarded headers are believed.", "Server"),
    Variable("rate_limit", ("RATE_LIMIT",), "600", partial(_whole, low=1, high=1_000_000), "Requests a minute for each key.", "Server"),
    Variable("api_key", ("API_KEY",), "", partial(_secret, least=16), "First admin key; made and kept in OPERATOROS_HOME/api_key when unset.", "Security", secret=True),
    Variable("session_secret", ("SESSION_SECRET",), "", partial(_secret, least=16), "Read and checked, but not needed: conversations live in the database and nothing is signed.", "Security", secret=True),
    Variable("session_timeout_s", ("REPLIT_AGENT_SESSION_TIMEOUT",), "3600", partial(_whole, low=1, high=31_536_000), "Seconds after which a silent conversation expires.", "Conversations"),
    Variable("max_conversations", ("MAX_CONCURRENT_CONVERSATIONS",), "100", partial(_whole, low=1, high=1_000_000), "Live conversations at once.", "Conversations"),
    Variable("pool_start", ("POOL_START",), "2", partial(_whole, low=1, high=512), "Agents of a pool at the first start.", "Agents"),
    Variable("pool_min", ("POOL_MIN",), "1", partial(_whole, low=1, high=512), "Fewest agents of a pool.", "Agents"),
    Variable("pool_max", ("POOL_MAX",), "16", partial(_whole, low=1, high=512), "Most agents of a pool.", "Agents"),
    Variable("max_agents", ("MAX_AGENTS",), "512", partial(_whole, low=5, high=4096), "Most agents of all pools together.", "Agents"),
    Variable("autoscale", ("AUTOSCALE",), "on", _switch, "Let pools grow and shrink with the queue.", "Agents"),
    Variable("answer_processes", ("ANSWER_PROCESSES",), "auto", _processes, "Processes of a server that work out the built-in specialists' answers; 0: its own threads do.", "Agents"),
    Variable("server_processors", ("SERVER_PROCESSORS",), "one", lambda t: _choice(t, "one", "all"), "one: the threads of a server stay on one processor, where they are faster; all: they may use every one.", "Agents"),
    Variable("engine", ("ENGINE",), "threads", lambda t: _choice(t, "threads"), "What runs the tasks.", "Queue"),
    Variable("durability", ("DURABILITY", "OPERATOROS_DURABILITY"), "power", lambda t: _choice(t, "power", "crash"), "power: accepted work survives a power cut; crash: it survives a crash.", "Queue"),
    Variable("task_timeout_s", ("TASK_TIMEOUT_S",), "300", partial(_seconds, low=1, high=86_400), "Longest run of one task, in seconds.", "Queue"),
    Variable("max_attempts", ("MAX_ATTEMPTS",), "4", partial(_whole, low=1, high=20), "Tries of a task whose provider has a fault of the moment.", "Queue"),
    Variable("queue_limit", ("QUEUE_LIMIT",), "10000", partial(_whole, low=1, high=10_000_000), "Waiting tasks in all.", "Queue"),
    Variable("queue_limit_user", ("QUEUE_LIMIT_USER",), "1000", partial(_whole, low=1, high=10_000_000), "Waiting tasks of one user.", "Queue"),
    Variable("retention_days", ("RETENTION_DAYS",), "30", partial(_whole, low=1, high=36_500), "Days that ended tasks are kept in full.", "Queue"),
    Variable("log_level", ("LOG_LEVEL",), "info", lambda t: _choice(t, "debug", "info", "warning", "error"), "Least important lines that are logged.", "Logs"),
    Variable("openai_key", ("OPENAI_API_KEY",), "", str, "Use OpenAI models (or a compatible server).", "Models", secret=True),
    Variable("openai_base_url", ("OPENAI_BASE_URL",), "", _url, "OpenAI-compatible server; unset for OpenAI itself.", "Models"),
    Variable("openai_model", ("OPENAI_MODEL",), "gpt-6-luna", str, "Model that is asked at OpenAI.", "Models"),
    Variable("anthropic_key", ("ANTHROPIC_API_KEY",), "", str, "Use Anthropic models.", "Models", secret=True),
    Variable("anthropic_base_url", ("ANTHROPIC_BASE_URL",), "", _url, "Anthropic-compatible server; unset for Anthropic itself.", "Models"),
    Variable("anthropic_model", ("ANTHROPIC_MODEL",), "claude-sonnet-5-5", str, "Model that is asked at Anthropic.", "Models"),
    Variable("model_max_tokens", ("MODEL_MAX_TOKENS",), "8192", partial(_whole, low=256, high=200_000), "Most tokens of one model answer.", "Models"),
    Variable("router", ("ROUTER",), "table", lambda t: _choice(t, "table", "encoder"), "What chooses the pool of a question: table (built in), or encoder (after ./operatoros encoder).", "Understanding"),
    Variable("routing_model", ("ROUTING_MODEL",), "off", _switch, "Let a model choose the pool of a question when the router is not sure.", "Understanding"),
    Variable("shadow", ("SHADOW",), "off", _switch, "Let a model read sentences too, after they were answered, and propose phrases to learn (admin learn).", "Understanding"),
    Variable("shadow_daily", ("SHADOW_DAILY",), "100", partial(_whole, low=1, high=100_000), "Most sentences a day that are read so.", "Understanding"),
    *_vendor("alpha_vantage", ("ALPHA_VANTAGE_API_KEY", "ALPHA_API_KEY"), "https://www.alphavantage.co", "Alpha Vantage (stocks)"),
    *_vendor("massive", ("MASSIVE_API_KEY", "POLYGON_API_KEY", "POLYGON_KEY"), "https://api.massive.com", "Massive, formerly Polygon (stocks)"),
    *_vendor("odds_api", ("ODDS_API_KEY",), "https://api.the-odds-api.com", "The Odds API (odds and scores)"),
    *_vendor("api_sports", ("API_SPORTS_KEY", "SPORTS_API_KEY"), "https://v1.basketball.api-sports.io", "API-SPORTS (fixtures)"),
    Variable("plaid_client_id", ("PLAID_CLIENT_ID",), "", str, "Plaid client id (bank accounts).", "Data sources", secret=True),
    Variable("plaid_secret", ("PLAID_SECRET",), "", str, "Plaid secret.", "Data sources", secret=True),
    Variable("plaid_base_url", ("PLAID_BASE_URL",), "https://sandbox.plaid.com", _url, "Address of Plaid.", "Data sources"),
    *_vendor("open_meteo", (), "https://api.open-meteo.com", "Open-Meteo (weather, no key)"),
    *_vendor("open_meteo_geocoding", (), "https://geocoding-api.open-meteo.com", "Open-Meteo's place names (no key)"),
    *_vendor("openfda", ("OPENFDA_API_KEY",), "https://api.fda.gov", "openFDA (drug labels)"),
    *_vendor("rxnorm", (), "https://rxnav.nlm.nih.gov", "RxNorm (drug names, no key)"),
    Variable("url", ("OPERATOROS_URL",), "", _url, "Server that the one-shot talks to instead of the local one.", "Command line"),
    Variable("client_key", ("OPERATOROS_API_KEY",), "", str, "Key for that server.", "Command line", secret=True),
    Variable("session", ("OPERATOROS_SESSION",), "", str, "Conversation of the command line; cli-<login name> when unset.", "Command line"),
    Variable("plain", ("OPERATOROS_PLAIN",), "off", _switch, "ASCII answers without emoji.", "Command line"),
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """One value per row of VARIABLES; `sources` says where each came from: default, environment or .env."""

    home: Path
    database_url: str
    host: str
    port: int
    threads: int
    trusted_proxies: int
    rate_limit: int
    api_key: str | None
    session_secret: str | None
    session_timeout_s: int
    max_conversations: int
    pool_start: int
    pool_min: int
    pool_max: int
    max_agents: int
    autoscale: bool
    answer_processes: int
    server_processors: str
    engine: str
    durability: str
    task_timeout_s: float
    max_attempts: int
    queue_limit: int
    queue_limit_user: int
    retention_days: int
    log_level: str
    openai_key: str | None
    openai_base_url: str | None
    openai_model: str
    anthropic_key: str | None
    anthropic_base_url: str | None
    anthropic_model: str
    model_max_tokens: int
    router: str
    routing_model: bool
    shadow: bool
    shadow_daily: int
    alpha_vantage_key: str | None
    alpha_vantage_base_url: str
    massive_key: str | None
    massive_base_url: str
    odds_api_key: str | None
    odds_api_base_url: str
    api_sports_key: str | None
    api_sports_base_url: str
    plaid_client_id: str | None
    plaid_secret: str | None
    plaid_base_url: str
    open_meteo_base_url: str
    open_meteo_geocoding_base_url: str
    openfda_key: str | None
    openfda_base_url: str
    rxnorm_base_url: str
    url: str | None
    client_key: str | None
    session: str
    plain: bool
    sources: Mapping[str, str]

    @property
    def server_file(self) -> Path:
        """Where a running server writes its pid, host and port."""
        return self.home / "server.json"

    @property
    def key_file(self) -> Path:
        """Where the first admin key is kept in plain text (0600)."""
        return self.home / "api_key"

    @property
    def database(self) -> str:
        """DATABASE_URL with a relative SQLite path laid into the home folder."""
        path = self.database_url.removeprefix("sqlite:///")
        if path == self.database_url or path.startswith(("/", ":memory:")):
            return self.database_url
        return f"sqlite:///{self.home.resolve() / path}"


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the environment (the process's own by default, then `.env` in the current folder).

    Raises ConfigError, naming the variable and the allowed form, at the first value that cannot be used.
    """
    real = os.environ if environment is None else environment
    dotenv = _dotenv() if environment is None else {}
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for variable in VARIABLES:
        values[variable.field], sources[variable.field] = _read(variable, real, dotenv)
    values["session"] = values["session"] or f"cli-{_login_name()}"
    settings = Settings(**values, sources=sources)
    check_together(settings)
    return settings


def _read(variable: Variable, real: Mapping[str, str], dotenv: Mapping[str, str]) -> tuple[Any, str]:
    for place, where in ((real, "environment"), (dotenv, ".env")):
        for name in variable.names:
            text = place.get(name, "").strip()
            if text:
                return _parse(variable, name, text), where
            if name in place and variable.default and not variable.secret and place is real:
                raise ConfigError(f"{name} is empty: it must be {_form(variable)}. Unset it or give a value.")
    return (_parse(variable, variable.names[0], variable.default) if variable.default else None), "default"


def _parse(variable: Variable, name: str, text: str) -> Any:
    try:
        return variable.read(text)
    except ValueError as error:
        shown = "the given value" if variable.secret or "://" in text else repr(text[:40])
        raise ConfigError(f"{name}: {shown} cannot be used; it must be {error}.") from None


def _form(variable: Variable) -> str:
    try:
        variable.read("\0")
    except ValueError as error:
        return str(error)
    return "some text"


def check_together(settings: Settings) -> None:
    """Raises ConfigError when two settings that are fine alone do not fit each other."""
    if settings.pool_min > settings.pool_max:
        raise ConfigError(f"POOL_MIN: {settings.pool_min} cannot be used; it must be at most POOL_MAX ({settings.pool_max}).")


def make_home(home: Path) -> bool:
    """Make the state folder (0700); True when this is the first start. Raises ConfigError when it cannot be used."""
    first = not (home / "api_key").exists()
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not os.access(home, os.W_OK):
            raise PermissionError(13, "no right to write there")
    except OSError as error:
        raise ConfigError(f"OPERATOROS_HOME: {home} cannot be used ({error.strerror}). Name a folder that you may write to.") from None
    return first


def _dotenv() -> Mapping[str, str]:
    if not Path(".env").is_file():
        return {}
    from dotenv import dotenv_values

    return {name: value for name, value in dotenv_values(".env").items() if value}


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "user"


def env_example() -> str:
    """The text of `.env.example`, made from the table."""
    lines = ["# Every setting of OperatorOS with its default. Copy to .env and change what you need.", "# This file is made from settings.py: python settings.py > .env.example"]  # fmt: skip
    group = ""
    for variable in VARIABLES:
        if variable.group != group:
            group = variable.group
            lines += ["", f"# --- {group}"]
        also = f" (also {', '.join(variable.names[1:])})" if len(variable.names) > 1 else ""
        lines += [f"# {variable.purpose}{also}", f"#{variable.names[0]}={variable.default}"]
    return "\n".join(lines) + "\n"


assert [f.name for f in fields(Settings)][:-1] == [v.field for v in VARIABLES], "Settings and VARIABLES differ"

if __name__ == "__main__":
    print(env_example(), end="")
