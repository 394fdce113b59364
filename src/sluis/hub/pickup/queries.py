"""What waits for a sender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.pickup.models import PickupFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.protocol.folders import Folder


def waiting(*, channel_id: int, folder: Folder, after: int = 0) -> Iterator[PickupFile]:
    """The files of one folder with a key above `after`, oldest first, read a page at a time."""
    return (
        PickupFile.objects.filter(channel_id=channel_id, folder=folder, collected_at=None, pk__gt=after)
        .order_by("id")
        .iterator(chunk_size=2000)
    )


def waiting_file(*, channel_id: int, folder: Folder, name: str) -> PickupFile | None:
    """One file that waits; None when it was collected or never was."""
    return PickupFile.objects.filter(
        channel_id=channel_id, folder=folder, name=name, collected_at=None
    ).first()
