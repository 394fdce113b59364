"""The web server: granian, several processes on one port, few threads in each.

Laws: a thread holds one database connection for its life, so threads are counted, not added on demand;
the server's own words go through the one-line log; no access log, which would keep addresses of people.
"""

from __future__ import annotations

import logging
import socket

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

log = logging.getLogger(__name__)

THREADS = 4  # requests that one process answers at the same time
SECONDS_TO_FINISH = 10  # for requests under way, when the server is told to stop
#: Granian's loggers write nothing themselves: what they say reaches our handler.
QUIET = {
    "formatters": {},
    "handlers": {},
    "loggers": {
        "_granian": {"handlers": [], "propagate": True},
        "granian.access": {"handlers": [], "propagate": False},
    },
}


def serve_portal(*, host: str, port: int, workers: int) -> None:
    """Serve until SIGINT or SIGTERM. `port` 0 picks a free one, which the log tells."""
    chosen = port or free_port(host)
    server = Granian(
        "sluis.hub.wsgi:application",
        address=host,
        port=chosen,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=QUIET,
    )
    log.info("Portal listens", extra={"action": "portal_listens", "port": chosen})
    server.serve()


def free_port(host: str) -> int:
    """A port that nobody uses at this moment."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port
