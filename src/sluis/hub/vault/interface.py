"""What the vault asks of a place that holds contents: a local disk, or an object store.

Laws: when `take` returns, the bytes outlive a power cut of whatever holds them; the same bytes may be brought
twice, by several hosts at once; a digest is the only name. A store that does not answer raises: that is our
fault, and never a refusal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from pathlib import Path


class StoreError(OSError):
    """The place that holds the contents did not do what it was asked; nobody may be told that it did."""


class Store(Protocol):
    """Where contents are. `digest` is a SHA-256 in hex. Every method raises OSError when it cannot."""

    def take(self, draft: Path, *, digest: str, size: int) -> None:
        """Make the bytes of this file, which are on disk, a content. The file may be gone afterwards."""

    def open(self, digest: str) -> BinaryIO:
        """The content as a stream that can be moved in. Raises FileNotFoundError when it is not there."""

    def copy_to(self, digest: str, target: Path) -> None:
        """Write the content to a file."""
