"""Services that a machine may have. Where one is absent its tests skip with a clear line; in CI it must be there."""

from __future__ import annotations

import os

import pytest


def _absent(what: str) -> str:
    if os.environ.get("CI"):
        pytest.fail(f"{what} must be reachable in CI")
    pytest.skip(f"{what} is not reachable here")


def postgres_url() -> str:
    """The SQLAlchemy URL of a PostgreSQL server where databases may be made (TEST_POSTGRES_URL, or the local one)."""
    import psycopg

    url = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/postgres")
    try:
        psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://"), connect_timeout=3).close()
    except psycopg.Error:
        _absent("PostgreSQL")
    return url
