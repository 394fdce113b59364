"""What every test may rely on: an embedded PostgreSQL, a data folder of its own, and a strict world.

The environment is set and Django set up here, before any test module is imported; the server itself starts
only in processes that run tests.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from pathlib import Path

import django
import psycopg
import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.test import override_settings
from django.utils.translation import override

from sluis.up import postgres
from tests import emptying
from tests.closing import pytest_terminal_summary  # noqa: F401  # pytest looks for its hooks here
from tests.scheduling import LongestFirst
from tests.stories.prepared import PREPARED

# A server of your own instead of the embedded one; its user must be allowed to make databases.
OWN_DATABASE = os.environ.get("SLUIS_TEST_DATABASE_URL", "")
OFFICIAL = Path(__file__).resolve().parents[2] / "shared" / "official"
# Not below pytest's own folder: as root that one is closed to the user under which PostgreSQL runs.
_world = Path(tempfile.mkdtemp(prefix="sluis-tests-"))
_world.chmod(0o755)
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "sluis.hub.settings",
    "SLUIS_DATABASE_URL": OWN_DATABASE or f"postgresql://postgres@/postgres?host={_world / 'postgres'}",
    "SLUIS_DATA": str(_world / "data"),
    "SLUIS_VAULT": os.environ.get("SLUIS_TEST_VAULT", str(_world / "data" / "vault")),
    "SLUIS_SECRET_KEY": "only-for-tests",
    PREPARED: os.environ.get(PREPARED, str(_world / "prepared")),  # of the first process, for those it starts
}
django.setup()
# The processes that run tests inherit this environment; each must read the settings of its own world.
del os.environ["DJANGO_SETTINGS_MODULE"]
_server: list[postgres.EmbeddedPostgres] = []


def pytest_configure(config: pytest.Config) -> None:
    """Start one database server for each process that runs tests, unless we were given one."""
    emptying.empty_after_each_transactional_test()
    config.addinivalue_line("markers", "official: needs the official schemas and samples")
    if OWN_DATABASE:
        return
    if hasattr(config, "workerinput") or not config.getoption("numprocesses", None):
        _server.append(postgres.start(_world / "postgres"))
        _without_care(_server[0].url)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: nobody has to look through it for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log):
    return LongestFirst(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_unconfigure() -> None:
    for server in _server:
        server.stop()
    shutil.rmtree(_world, ignore_errors=True)


def _without_care(url: str) -> None:
    """Nothing in this database outlives its process, so nothing needs to be brought to disk."""
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The database as it was migrated; from now on it is emptied whole."""
    with django_db_blocker.unblock():
        emptying.remember_what_is_filled()


@pytest.fixture(scope="module", autouse=True)
def _empty_database(django_db_blocker):
    """Each file begins with empty tables, whatever an earlier one left behind."""
    with django_db_blocker.unblock():
        emptying.empty()


class OneRound(PBKDF2PasswordHasher):
    """As Django hashes passwords, without its deliberate slowness."""

    iterations = 1


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords():
    with override_settings(PASSWORD_HASHERS=[f"{__name__}.{OneRound.__name__}"]):
        yield


@pytest.fixture(autouse=True)
def _english():
    """Each test begins in English, whatever page an earlier one read."""
    with override("en"):
        yield


@pytest.fixture(scope="session")
def official() -> Path:
    """The folder with official schemas and samples; tests that need it are skipped where it is absent."""
    if not OFFICIAL.is_dir():
        pytest.skip(f"the official schemas and samples are not at {OFFICIAL}")
    return OFFICIAL
