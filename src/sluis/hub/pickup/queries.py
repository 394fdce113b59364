"""What waits for a sender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.pickup.models import PickupFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sluis.protocol.folders import Folder


def waiting(
    *, channel_id: int, folder: Folder, after: int = 0, most: int | None = None
) -> Iterable[PickupFile]:
    """At most so many files of one folder with a key above `after`, oldest first; one walk along an index."""
    found = PickupFile.objects.filter(channel_id=channel_id, folder=folder, collected_at=None, pk__gt=after)
    return found.order_by("id")[:most]


def waiting_file(*, channel_id: int, folder: Folder, name: str) -> PickupFile | None:
    """One file that waits; None when it was collected or never was."""
    return PickupFile.objects.filter(
        channel_id=channel_id, folder=folder, name=name, collected_at=None
    ).first()
