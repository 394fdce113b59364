"""The whole field: hosts a and b with a gateway and a worker, host c with database and object store.

It offers what the nemesis asks of a hub (data, vault, home, rows), so that its load and its checker work here.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import psycopg

from tests.object_store import BUCKET, ObjectServer
from tests.scale_out.balancer import balancer
from tests.scale_out.machines import GATEWAY, SFTP_PORT, WORKER, Database, Machine
from tests.scale_out.network import NET, Host, Network

PREFIX = "hub"
LEASE_SECONDS = 2
HOSTS = (Host("sluis-a", 11), Host("sluis-b", 12), Host("sluis-c", 13))


class Field:
    """Made on entry, gone on exit; `a` and `b` are the machines, `c` the host of what they share."""

    def __init__(self, *, relay: bool = False, workers: int = 1) -> None:
        self._relay, self._workers = relay, workers
        self._place = Path(tempfile.mkdtemp(prefix="sluis-field-"))
        self._place.chmod(0o755)
        self.data = self._place / "data"
        self.data.mkdir()
        self._network = Network(*HOSTS)
        self.c = HOSTS[2]
        self.database = Database(self.c, self.data / "postgres")
        self.objects = ObjectServer(
            self._place / "objects", host=self.c.address, port=9000, inside=self.c.inside
        )

    # --- what the nemesis asks ----------------------------------------------------------------------

    @property
    def vault(self) -> Path:
        return self._place / "objects" / BUCKET / PREFIX

    def home(self, name: str) -> Path:
        return self.data / "demo" / name

    def rows(self, query: str, *arguments: object) -> list[tuple]:
        with psycopg.connect(self.database.socket) as connection:
            return connection.execute(query, arguments).fetchall()

    # ------------------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        self._network.__enter__()
        try:
            self.database.start(net=NET)
            self.objects.start()
            self._make_world()
            self.a, self.b = (self._machine(host) for host in HOSTS[:2])
            self.machines = [self.a, self.b]
            for machine in self.machines:
                machine.switch_on()
            gateways = [(machine.host.address, SFTP_PORT) for machine in self.machines]
            self.balancer = balancer(self._place, gateways, relay=self._relay)
            self._tell_senders(self.balancer.port)
        except BaseException:
            self._clear_away()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with ExitStack() as each:  # backwards, and all of them whatever one of them raises
            each.callback(self._clear_away)
            each.callback(self.objects.stop)
            each.callback(self.database.stop)
            each.callback(self.balancer.stop)
            for machine in self.machines:
                each.callback(machine.switch_off)

    def _clear_away(self) -> None:
        self._network.__exit__()
        shutil.rmtree(self._place, ignore_errors=True)

    def logs(self) -> str:
        return "".join(path.read_text(errors="replace") for path in sorted(self._place.glob("*.log")))

    def environment(self, data: Path) -> dict[str, str]:
        """The settings of one host: what hosts share is named, the rest is in a folder of its own."""
        shared = self.data / "hub"
        quiet = {k: v for k, v in os.environ.items() if not k.startswith(("SLUIS_", "DJANGO_"))}
        return quiet | {
            "SLUIS_DATABASE_URL": self.database.url,
            "SLUIS_VAULT": self.objects.address(f"{PREFIX}/contents"),
            **self.objects.environment,
            "SLUIS_DATA": str(data),
            "SLUIS_SECRET_KEY_FILE": str(shared / "secret-key"),
            "SLUIS_HOST_KEY": str(shared / "ssh_host_ed25519_key"),
            "SLUIS_SIGNING_KEY": str(shared / "signing-key.pem"),
            "SLUIS_SIGNING_CERTIFICATE": str(shared / "signing-certificate.pem"),
            "SLUIS_TRUST": str(self.data / "trust"),
            "SLUIS_LEASE_SECONDS": str(LEASE_SECONDS),
            "SLUIS_SWEEP_SECONDS": "1",
        }

    def _machine(self, host: Host) -> Machine:
        data = self._place / host.name
        data.mkdir()
        return Machine(
            host,
            environment=self.environment(data),
            log=self._place / f"{host.name}.log",
            parts=[GATEWAY, *[WORKER] * self._workers],
        )

    def _make_world(self) -> None:
        """The keys that all hosts share, the tables, and Atlas, Brabo and Circe."""
        from django.core.management import call_command  # noqa: PLC0415  # the seam, see __main__.py

        from sluis.up import identities, place, world  # noqa: PLC0415  # as above

        now = datetime.now(UTC)
        identities.ensure_hub_identity(self.data / "hub", at=now)
        place.ensure_secret(self.data)
        self._point_django_here()
        call_command("migrate", interactive=False, verbosity=0)
        world.ensure_world(self.data, at=now)

    def _point_django_here(self) -> None:
        from django.db import connection  # noqa: PLC0415  # as above

        connection.close()
        connection.settings_dict |= {
            "HOST": str(self.data / "postgres"),
            "USER": "postgres",
            "NAME": "postgres",
        }

    def _tell_senders(self, port: int) -> None:
        from sluis.up import identities, world  # noqa: PLC0415  # as above

        host_key = identities.host_key_line(self.data / "hub")
        world.write_sender_files(self.data, host="127.0.0.1", port=port, host_key=host_key)
