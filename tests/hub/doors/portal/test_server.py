"""The web server finds a port of its own when asked to."""

from __future__ import annotations

import socket

from sluis.hub.doors.portal.server import free_port


def test_a_free_port_can_be_listened_on():
    port = free_port("127.0.0.1")

    with socket.create_server(("127.0.0.1", port)) as server:
        assert server.getsockname() == ("127.0.0.1", port)
