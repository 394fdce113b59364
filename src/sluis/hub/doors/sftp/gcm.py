"""AES-GCM for one direction of a connection, as RFC 5647 has it: the length in the clear, then text and tag.

Law: a nonce is never used twice: the counter moves on with every packet, also with one that is refused.
It takes over from asyncssh's own cipher, which prepares the key anew for every packet and copies the text
three times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from asyncssh.encryption import Encryption, GCMEncryption
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Buffer  # type: ignore[attr-defined]  # typeshed has it for all versions

TAG = 16  # bytes
_FIXED = 4  # bytes of the nonce that never change; the rest counts
_WRAP = 1 << 64


class Gcm(Encryption):
    """One direction. `opened` keeps a text that was opened in place, for who asks in asyncssh's own way."""

    def __init__(self, *, key: bytes, nonce: bytes) -> None:
        self._aes = AESGCM(key)
        self._fixed, self._count = nonce[:_FIXED], int.from_bytes(nonce[_FIXED:], "big")
        self.opened: bytes | None = None

    def _nonce(self) -> bytes:
        nonce = self._fixed + self._count.to_bytes(8, "big")
        self._count = (self._count + 1) % _WRAP
        return nonce

    def seal(self, header: bytes, text: bytes) -> bytes:
        """Ciphertext and tag."""
        return self._aes.encrypt(self._nonce(), text, header)

    def open(self, header: Buffer, sealed: Buffer) -> bytes | None:
        """The text; None when it is not what was sent."""
        try:
            return self._aes.decrypt(self._nonce(), sealed, header)
        except InvalidTag:
            return None

    @override
    def encrypt_packet(self, seq: int, header: bytes, packet: bytes) -> tuple[bytes, bytes]:
        return header + self.seal(header, packet), b""

    @override
    def decrypt_header(self, seq: int, first_block: bytes, header_len: int) -> tuple[bytes, bytes]:
        return first_block, first_block[:header_len]

    @override
    def decrypt_packet(
        self, seq: int, first: bytes, rest: bytes, header_len: int, mac: bytes
    ) -> bytes | None:
        if self.opened is not None:
            opened, self.opened = self.opened, None
            return opened
        return self.open(bytes(first[:header_len]), bytes(first[header_len:] + rest + mac))


def faster(cipher: Encryption | None) -> Encryption | None:
    """The same cipher in our way, going on at the same nonce; what is no AES-GCM stays what it is."""
    if not isinstance(cipher, GCMEncryption):
        return cipher
    theirs = cipher._cipher  # noqa: SLF001  # guarded by a test
    return Gcm(key=theirs._key, nonce=theirs._iv)  # noqa: SLF001  # as above
