"""Where a hub that a test starts keeps its rows and its bytes: in its data folder, or where the tests were told to.

SLUIS_TEST_DATABASE_URL and SLUIS_TEST_VAULT (see `make test-elsewhere`) give each hub an empty database on that
server and a prefix of its own in that store. Law: the database is gone when the tests are; what is in the
store is left to who brought the store.
"""

from __future__ import annotations

import atexit
import os
from uuid import uuid4

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

SERVER = "SLUIS_TEST_DATABASE_URL"
STORE = "SLUIS_TEST_VAULT"
KEYS = ("SLUIS_S3_ACCESS_KEY", "SLUIS_S3_SECRET_KEY")


def place_of_a_hub() -> dict[str, str]:
    """The settings of one more hub; none where the tests were told nothing."""
    name = f"hub_{uuid4().hex}"
    told = {}
    if server := os.environ.get(SERVER):
        _database(server, "CREATE DATABASE {}", name)
        atexit.register(_database, server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        told["SLUIS_DATABASE_URL"] = make_conninfo(server, dbname=name)
    if store := os.environ.get(STORE):
        bucket, mark, query = store.partition("?")
        told["SLUIS_VAULT"] = f"{bucket.rstrip('/')}/{name}{mark}{query}"
        told |= {key: os.environ[key] for key in KEYS if key in os.environ}
    return told


def _database(server: str, command: str, name: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL(command).format(sql.Identifier(name)))
