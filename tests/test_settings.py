"""Settings: what the environment may say, and what is answered to a bad value."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import ConfigError
from settings import VARIABLES, env_example, load_settings


def test_an_empty_environment_gives_the_documented_defaults() -> None:
    settings = load_settings({})
    assert (settings.host, settings.port, settings.durability, settings.engine) == ("127.0.0.1", 8000, "power", "threads")
    assert (settings.pool_start, settings.pool_min, settings.pool_max, settings.max_agents) == (2, 1, 16, 512)
    assert (settings.session_timeout_s, settings.max_conversations, settings.queue_limit, settings.queue_limit_user) == (3600, 100, 10_000, 1_000)
    assert settings.session.startswith("cli-")


def test_env_example_is_made_from_the_table() -> None:
    assert Path(".env.example").read_text() == env_example()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"), ("PORT", "-1"), ("PORT", "99999"), ("PORT", ""), ("PORT", "٨٠٠٠"), ("DATABASE_URL", "nonsense"), ("MAX_CONCURRENT_CONVERSATIONS", "0"),
        ("REPLIT_AGENT_SESSION_TIMEOUT", "soon"), ("API_KEY", "short"), ("SESSION_SECRET", "short"), ("DURABILITY", "maybe"), ("AUTOSCALE", "perhaps"),
        ("OPENAI_BASE_URL", "localhost:11434"), ("TASK_TIMEOUT_S", "nan"), ("HOST", "a b"),
    ],
)  # fmt: skip
def test_a_bad_value_names_the_variable_and_the_allowed_form(name: str, value: str) -> None:
    with pytest.raises(ConfigError) as error:
        load_settings({name: value})
    assert error.value.detail.startswith(name)
    assert "must be" in error.value.detail
    assert "\n" not in error.value.detail
    assert error.value.exit_code == 7


@pytest.mark.parametrize("variable", [v for v in VARIABLES if v.secret], ids=lambda v: v.names[0])
def test_no_secret_is_repeated_in_an_error(variable) -> None:  # type: ignore[no-untyped-def]
    try:
        load_settings({variable.names[0]: "canary\x00"})
    except ConfigError as error:
        assert "canary" not in error.detail


@pytest.mark.parametrize(
    ("alias", "field"), [("ALPHA_API_KEY", "alpha_vantage_key"), ("POLYGON_KEY", "massive_key"), ("POLYGON_API_KEY", "massive_key")]
)
def test_the_names_of_the_users_documents_work(alias: str, field: str) -> None:
    assert getattr(load_settings({alias: "k-123456"}), field) == "k-123456"


def test_a_relative_database_lies_in_the_home_folder(tmp_path: Path) -> None:
    assert load_settings({"OPERATOROS_HOME": str(tmp_path)}).database == f"sqlite:///{tmp_path}/operatoros.db"


def test_the_old_name_of_postgresql_is_understood() -> None:
    assert load_settings({"DATABASE_URL": "postgres://u:p@h/db"}).database == "postgresql://u:p@h/db"


def test_the_smallest_pool_cannot_be_larger_than_the_largest() -> None:
    with pytest.raises(ConfigError, match="POOL_MIN"):
        load_settings({"POOL_MIN": "9", "POOL_MAX": "3"})


@given(st.sampled_from([v.names[0] for v in VARIABLES]), st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40))
def test_any_value_is_either_taken_or_refused_in_one_sentence(name: str, value: str) -> None:
    try:
        load_settings({name: value})
    except ConfigError as error:
        assert error.detail.endswith(".")
