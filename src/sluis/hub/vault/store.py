"""The vault: drafts on the local disk, contents in a store, which is a local disk or an object store.

Law: `keep` returns when the store has the bytes for good. SLUIS_VAULT says which store it is; everybody else
knows only what stands here.
"""

from __future__ import annotations

import uuid
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings

from sluis.hub.vault.draft import CHUNK, Draft
from sluis.hub.vault.local_disk import LocalDisk

if TYPE_CHECKING:
    from sluis.hub.vault.interface import Store

__all__ = ["Draft", "Kept", "Vault", "vault"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A content in the vault: its SHA-256 in hex and its size in bytes."""

    digest: str
    size: int


class Vault:
    """Drafts in `root`/drafts, contents in `store`; without a store, in `root`/contents."""

    def __init__(self, root: Path, store: Store | None = None) -> None:
        self.drafts = root / "drafts"
        self.drafts.mkdir(parents=True, exist_ok=True)
        self.store: Store = store or LocalDisk(root / "contents")

    def draft(self) -> Draft:
        return Draft(self.drafts / uuid.uuid4().hex)

    def draft_from(self, digest: str) -> Draft:
        """A draft that begins with the bytes of a content (resumed and altered uploads)."""
        draft = self.draft()
        try:
            with self.open(digest) as source:
                while chunk := source.read(CHUNK):
                    draft.write(chunk)
        except BaseException:
            draft.discard()
            raise
        return draft

    def keep(self, draft: Draft) -> Kept:
        """Make a draft a content. When this returns, the bytes survive a power cut."""
        digest = draft.sync()
        self.store.take(draft.path, digest=digest, size=draft.size)
        draft.discard()
        return Kept(digest, draft.size)

    def keep_bytes(self, data: bytes) -> Kept:
        with self.draft() as draft:
            draft.write(data)
            return self.keep(draft)

    def open(self, digest: str) -> BinaryIO:
        return self.store.open(digest)

    def copy_to(self, digest: str, target: Path) -> None:
        self.store.copy_to(digest, target)

    def forget_old_drafts(self, *, before: float) -> int:
        """Remove drafts last written before this moment (epoch seconds): nobody was told of them."""
        forgotten = 0
        for path in self.drafts.iterdir():
            with suppress(FileNotFoundError):  # kept or discarded since it was listed
                if path.stat().st_mtime < before:
                    path.unlink()
                    forgotten += 1
        return forgotten


@cache
def _vault_at(place: Path | str, data: Path) -> Vault:
    if isinstance(place, Path):
        return Vault(place)
    from sluis.hub.vault.object_store import object_store  # noqa: PLC0415  # slow to load, and a hub on one machine has none

    return Vault(data / "vault", object_store(place))


def vault() -> Vault:
    """The vault of this hub. Raises ConfigurationError when SLUIS_VAULT is no full address."""
    return _vault_at(settings.VAULT, settings.DATA)
