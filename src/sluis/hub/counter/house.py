"""What a file door needs from the rooms behind it, as a protocol; `rooms.Rooms` is the real one.

Laws: everything here but `changes` and the notes may touch disk or database, so it is only called through
the seam; a refusal is `Refused` with a sentence for the client, any other exception is our own fault.
A door knows no model and no query here: it can be tried with a house in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from sluis.hub.channels.networks import is_allowed_from

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from datetime import datetime

    from sluis.hub.vault.store import Kept, Vault
    from sluis.protocol.folders import Folder
    from sluis.protocol.language import TranslatedText

Kind = Literal["permission", "missing", "exists", "failure", "unsupported"]
Outcome = Literal[
    "signed-in",
    "wrong-key",
    "wrong-password",
    "unknown-user",
    "network",
    "algorithm",
    "not-proven",
    "too-many",
]  # of an attempt to come in


class Refused(Exception):  # noqa: N818  # a sentence for the client, not an error of ours
    """The client asked what cannot be done."""

    def __init__(self, sentence: TranslatedText | str, *, kind: Kind = "permission") -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.kind = kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """A technical user that may sign in: its channel and its language. What proves it, its door knows.

    No networks: it may come from everywhere. No number of connections: as many as the door takes.
    No bytes a day: as many as it likes.
    """

    channel_id: int
    username: str
    language: str
    networks: tuple[str, ...] = ()
    connections: int | None = None
    bytes_a_day: int | None = None

    def may_come_from(self, address: str) -> bool:
        """Whether this address lies in the networks of the channel."""
        return not self.networks or is_allowed_from(self.networks, address)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One file as the client sees it, in IN* or in OUT*. `key` orders the answers of a folder."""

    name: str
    size: int
    modified: datetime
    digest: str
    taken: bool = False
    whole: bool = True
    key: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsent:
    """Parts that wait for their GO."""

    files: int
    bytes: int


C_co = TypeVar("C_co", bound=Caller, covariant=True)


class House(Protocol[C_co]):
    """The rooms, as a door sees them whose callers are of one kind."""

    @property
    def vault(self) -> Vault: ...

    def caller(self, username: str) -> C_co | None:
        """Who may sign in under this name now; None for nobody."""

    def changes(self) -> AsyncGenerator[str | None]:
        """User names whose keys or channel changed just now; None: anybody's may have. Needs no seam."""

    def note_attempt(
        self, outcome: Outcome, *, username: str, address: str, at: datetime, detail: str = ""
    ) -> None:
        """Somebody tried to come in. Only noted in memory; needs no seam."""

    @property
    def has_notes(self) -> bool:
        """Whether something waits to be written down. Needs no seam."""

    def write_notes(self) -> None:
        """Write down what was noted since the last time."""

    def parts(self, *, channel_id: int, folder: Folder, after: str, most: int) -> list[Entry]:
        """What lies in an inbox and was not yet taken: about so many, those after the name `after`.

        Empty when there is no more; the order is the house's own.
        """

    def part(self, *, channel_id: int, folder: Folder, name: str) -> Entry | None:
        """One part, also after it was taken."""

    def writable(self, *, channel_id: int, folder: Folder, name: str) -> Entry | None:
        """What lies under a name that is about to be written; None for nothing. Raises Refused."""

    def receive(
        self,
        *,
        channel_id: int,
        folder: Folder,
        name: str,
        kept: Kept,
        whole: bool,
        at: datetime,
        instead_of: str | None = None,
    ) -> None:
        """Commits before it returns. Raises Refused.

        `whole=False`: the connection broke; `instead_of` is the digest that its upload found, None for none.
        """

    def rename(self, *, channel_id: int, folder: Folder, old: str, new: str, at: datetime) -> None:
        """Raises Refused."""

    def remove(self, *, channel_id: int, folder: Folder, name: str, at: datetime) -> None:
        """Raises Refused."""

    def unsent(self, *, channel_id: int) -> Unsent:
        """What lies in all inboxes of a channel and waits for its GO."""

    def answers(self, *, channel_id: int, folder: Folder, after: int, most: int) -> list[Entry]:
        """What waits in an outbox, in the order of `key`, beginning after `after`: so many and no more."""

    def answer(self, *, channel_id: int, folder: Folder, name: str) -> Entry | None: ...

    def collect(self, *, channel_id: int, folder: Folder, name: str, at: datetime) -> bool:
        """The sender deleted an answer: it has it. False when there is no such answer."""
