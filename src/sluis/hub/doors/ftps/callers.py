"""Who may sign in here: a channel with a password, with certificates of its programs, or with both."""

from __future__ import annotations

from dataclasses import dataclass

from sluis.hub.channels.queries import FtpSignIn, ftp_sign_in_for
from sluis.hub.counter.house import Caller


@dataclass(frozen=True, kw_only=True, slots=True)
class FtpCaller(Caller):
    """A technical user of an FTP channel."""

    sign_in: FtpSignIn

    @property
    def proofs(self) -> frozenset[str]:
        """What may let it in: fingerprints of certificates, and the hash of its password."""
        hashed = self.sign_in.hashed_password
        return self.sign_in.certificate_fingerprints | ({hashed} if hashed else frozenset())


def ftp_caller(username: str) -> FtpCaller | None:
    """The active FTP channel of this user now."""
    found = ftp_sign_in_for(username)
    if found is None:
        return None
    return FtpCaller(
        channel_id=found.channel_id,
        username=found.username,
        language=found.language,
        networks=found.networks,
        connections=found.maximum_connections,
        bytes_a_day=found.bytes_a_day,
        sign_in=found,
    )
