"""What every test may rely on: an embedded PostgreSQL, a data folder of its own, and a strict world.

Settings are read from the environment when Django is first asked for them, so the environment is set
here, before any test module is imported.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest

from sluis.up import postgres

OFFICIAL = Path(__file__).resolve().parents[2] / "shared" / "official"
# Not below pytest's own folder: as root that one is closed to the user under which PostgreSQL runs.
_world = Path(tempfile.mkdtemp(prefix="sluis-tests-"))
_world.chmod(0o755)
_server: list[postgres.EmbeddedPostgres] = []


def pytest_configure(config: pytest.Config) -> None:
    """Start one database server for each process that runs tests."""
    if hasattr(config, "workerinput") or not config.getoption("numprocesses", None):
        _server.append(postgres.start(_world / "postgres"))
        os.environ["SLUIS_DATABASE_URL"] = _server[0].url
    else:
        os.environ["SLUIS_DATABASE_URL"] = "postgresql://nobody@/nowhere"
    os.environ |= {
        "SLUIS_DATA": str(_world / "data"),
        "SLUIS_SECRET_KEY": "only-for-tests",
        "SLUIS_GRACE_SECONDS": "2",
    }
    config.addinivalue_line("markers", "official: needs the official schemas and samples")


def pytest_unconfigure() -> None:
    for server in _server:
        server.stop()
    shutil.rmtree(_world, ignore_errors=True)


@pytest.fixture(scope="session")
def official() -> Path:
    """The folder with official schemas and samples; tests that need it are skipped where it is absent."""
    if not OFFICIAL.is_dir():
        pytest.skip(f"the official schemas and samples are not at {OFFICIAL}")
    return OFFICIAL
