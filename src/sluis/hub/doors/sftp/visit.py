"""One signed-in connection: who it is, with which key, what it is writing, and when it last asked something.

Law: what is being written on a connection is known to all its sessions, so that `stat` tells the truth.
It does nothing by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sluis.protocol.language import TranslatedText

if TYPE_CHECKING:
    from sluis.hub.counter.paths import FilePlace
    from sluis.hub.doors.sftp.callers import KeyCaller
    from sluis.hub.doors.sftp.transfers import Upload


@dataclass(kw_only=True, slots=True)
class Visit:
    """`key` is the base64 of the public key that signed in; `last_seen` is in the event loop's seconds."""

    caller: KeyCaller
    key: str
    address: str
    last_seen: float
    uploads: dict[FilePlace, Upload] = field(default_factory=dict)
    answering: int = 0  # requests that were heard and not answered yet

    @property
    def is_busy(self) -> bool:
        """Whether this client still waits for something: a file is open, or its "ok" is on its way."""
        return bool(self.uploads) or self.answering > 0

    def say(self, sentence: TranslatedText | str) -> str:
        """The sentence in the language of the channel."""
        if isinstance(sentence, TranslatedText):
            return sentence[self.caller.language]
        return sentence

    def may_stay(self, caller: KeyCaller | None) -> bool:
        """Whether the channel, as it is now, still has the key that signed in, and this network."""
        return (
            caller is not None
            and self.key in key_texts(caller)
            and caller.channel_id == self.caller.channel_id
            and caller.may_come_from(self.address)
        )


def key_texts(caller: KeyCaller) -> frozenset[str]:
    """The base64 of each key: the second word of its OpenSSH form."""
    return frozenset(words[1] for key in caller.public_keys if len(words := key.split()) > 1)
