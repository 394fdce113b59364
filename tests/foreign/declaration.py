"""A small declaration of Atlas, with names of its own: what the tests of foreign clients send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sluis.up.world import ATLAS, sample
from tests.stories.hub import wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.hub import ForeignSender

INBOX, OUTBOX = "INTEST", "OUTTEST"
INBOXES = {"R": "IN", "T": INBOX}


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """FI, FS and GO on disk, under the names that they get on the other side."""

    sender: ForeignSender
    sequence: str
    folder: Path
    forms: int = 3
    environment: str = "T"

    @property
    def stem(self) -> str:
        today = datetime.now(ZoneInfo("Europe/Brussels"))
        return f"FLAD.{self.sender.hub.number(self.sender.name)}.{today:%Y%m%d}.{self.sequence}.{self.environment}"

    @property
    def fi(self) -> str:
        return f"FI.{self.stem}.1.1"

    @property
    def fs(self) -> str:
        return f"FS.{self.stem}.1.1"

    @property
    def go(self) -> str:
        return f"GO.{self.stem}.1"

    def files(self) -> list[tuple[Path, str]]:
        """The three files and where they go, GO last."""
        data = self.folder / self.fi
        mark, now = f"{self.sequence}-{self.sender.name}", datetime.now(ZoneInfo("Europe/Brussels"))
        data.write_bytes(sample(ATLAS, "training", forms=self.forms, mark=mark, at=now))
        self.sender.sign(data).rename(self.folder / self.fs)
        (self.folder / self.go).write_bytes(b"")
        return [
            (self.folder / name, f"{INBOXES[self.environment]}/{name}")
            for name in (self.fi, self.fs, self.go)
        ]

    def answers(self) -> list[str]:
        """The names of the receipt and the notification (their FO), when both are there."""
        query = (
            "SELECT receipt_name, notification_name FROM journey_submission"
            " WHERE stem = %s AND receipt_name <> '' AND notification_name <> ''"
        )
        return list(
            wait_until(lambda: self.sender.hub.rows(query, self.stem), what=f"answers to {self.stem}")[0]
        )

    def beginning(self, name: str) -> bool:
        """Whether the hub keeps the beginning of a part whose connection broke, under this name or a longer one.

        rclone uploads under a longer name first, and renames.
        """
        query = "SELECT 1 FROM journey_part WHERE name LIKE %s AND NOT whole"
        return bool(self.sender.hub.rows(query, f"{name}%"))
