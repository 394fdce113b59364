"""How to connect: the host key as a client stores it, and commands that work when copied.

Laws: only the public half of the host key is shown; the names in the examples follow the grammar.
It opens no connection and knows no sender: 123456 and EXPYOURNAME stand for the reader's own.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_ssh_private_key

from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment, FileName, Part

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

SSH_PORT = 22
SENDER = "123456"
USERNAME = "EXPYOURNAME"


@dataclass(frozen=True, kw_only=True, slots=True)
class HostKey:
    """`line` goes into known_hosts; `fingerprint` is what a client shows at the first connection."""

    line: str
    fingerprint: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """One declaration from signing to answer, as commands for OpenSSL and OpenSSH."""

    sign: str
    send: str
    collect: str


def host_key(public: str, *, host: str, port: int) -> HostKey:
    """`public`: "ssh-ed25519 AAAA...", with or without a comment."""
    kind, blob = public.split()[:2]
    digest = hashlib.sha256(base64.b64decode(blob)).digest()
    where = host if port == SSH_PORT else f"[{host}]:{port}"
    return HostKey(
        line=f"{where} {kind} {blob}",
        fingerprint=f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}",
    )


def public_host_key(private: Path) -> str | None:
    """The public half: from the .pub file beside the key, or from the key; None when neither can be read."""
    beside = private.with_name(f"{private.name}.pub")
    try:
        if beside.exists():
            return beside.read_text()
        key = load_ssh_private_key(private.read_bytes(), password=None)
    except (OSError, ValueError):
        return None
    return key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def example(*, code: str, day: date, host: str, port: int) -> Example:
    """Commands for a first declaration with application `code`, in the test environment."""
    data = FileName(
        part=Part.FI,
        code=code,
        sender=SENDER,
        date=day,
        sequence="00001",
        environment=Environment.T,
        total=1,
        number=1,
    )
    signature, trigger = data.sibling(Part.FS), data.sibling(Part.GO)
    # Batch mode stops at the first fault: GO must not follow a file that did not arrive.
    connect = f"sftp -b - -i id_ed25519 -P {port} {USERNAME}@{host}"
    inbox, outbox = Folder.inbox(Environment.T), Folder.outbox(Environment.T)
    return Example(
        sign=f"openssl cms -sign -binary -md sha256 \\\n  -signer certificate.pem -inkey key.pem \\\n"
        f"  -in {data} -outform DER \\\n  | openssl base64 -A > {signature}\n: > {trigger}",
        send="\n".join(
            [f"{connect} <<END", f"cd {inbox}", f"put {data}", f"put {signature}", f"put {trigger}", "END"]
        ),
        collect="\n".join([f"{connect} <<END", f"get {outbox}/*", "END"]),
    )
