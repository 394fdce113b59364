"""An SFTP server that only says hello, so that the tests of the page need no real one."""

from __future__ import annotations

import socket
import threading

import pytest
from django.core.cache import caches
from django.db import connection

from tests.hub.doors.portal.world import whole_world


@pytest.fixture(autouse=True)
def _nothing_remembered():
    caches["near"].clear()


@pytest.fixture
def greeting() -> bytes:
    return b"SSH-2.0-Test\r\n"


@pytest.fixture
def open_door(settings, greeting):
    """A port where something answers with `greeting`; the settings point to it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.SFTP_HOST, settings.SFTP_PORT = server.getsockname()
        stopped = threading.Event()
        server.settimeout(0.05)
        thread = threading.Thread(target=_greet, args=(server, greeting, stopped))
        thread.start()
        yield settings.SFTP_PORT
        stopped.set()
        thread.join()


@pytest.fixture
def closed_door(settings) -> int:
    """A port where nobody listens; the settings point to it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.SFTP_HOST, settings.SFTP_PORT = server.getsockname()
    return settings.SFTP_PORT


@pytest.fixture
def worker(db) -> None:
    """A worker that gave a sign of life at this moment."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One person of every kind, made once for a module; its tests, marked `django_db`, work in savepoints."""
    with django_db_blocker.unblock(), whole_world() as made:
        yield made


def _greet(server: socket.socket, greeting: bytes, stopped: threading.Event) -> None:
    while not stopped.is_set():
        try:
            connected, _ = server.accept()
        except TimeoutError:
            continue
        with connected:
            connected.sendall(greeting)
