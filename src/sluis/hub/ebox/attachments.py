"""An attachment as a value, and how a message's row keeps them.

Law: the first one is the main content, so there is exactly one as soon as there is any.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A content of the vault under a name; `digest` is SHA-256 in hex, `size` in bytes."""

    name: str
    media_type: str
    digest: str
    size: int


def written(attachments: Iterable[Attachment]) -> list[dict[str, Any]]:
    """As the row keeps them."""
    return [asdict(attachment) for attachment in attachments]


def read(kept: Iterable[Mapping[str, Any]]) -> tuple[Attachment, ...]:
    """As everybody else sees them."""
    return tuple(Attachment(**facts) for facts in kept)
