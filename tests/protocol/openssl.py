"""OpenSSL as the oracle: another program signs and checks, as the software of real senders does.

Laws: everything happens in a folder of the test; what OpenSSL refuses is an error of the test, unless
the test asks. Tests that need it carry the mark `needs_openssl`.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.protocol.certificates import Authority, Identity

needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="the program openssl is not on the path"
)


def sign(data: bytes, identity: Identity, *options: str, folder: Path, program: str = "cms") -> bytes:
    """Sign as a sender would; returns what OpenSSL wrote, DER unless an option says otherwise."""
    (folder / "FI").write_bytes(data)
    outform = () if "-outform" in options else ("-outform", "DER")
    _run(folder, program, "-sign", "-in", "FI", *pair(identity, folder), *options, *outform, "-out", "FS")
    return (folder / "FS").read_bytes()


def pair(identity: Identity, folder: Path) -> tuple[str, ...]:
    """Write certificate and key, and return the options that name them."""
    name = identity.certificate.fingerprint
    (folder / f"{name}.cert.pem").write_bytes(identity.certificate_pem)
    (folder / f"{name}.key.pem").write_bytes(identity.key_pem())
    return ("-signer", f"{name}.cert.pem", "-inkey", f"{name}.key.pem")


def verify(data: bytes, der: bytes, authority: Authority, *options: str, folder: Path) -> bool:
    """Ask OpenSSL whether it accepts this detached signature under this authority, for mail (its default)."""
    (folder / "FI").write_bytes(data)
    (folder / "FS").write_bytes(der)
    (folder / "ca.pem").write_bytes(authority.identity.certificate_pem)
    files = ("-in", "FS", "-content", "FI", "-CAfile", "ca.pem", "-out", "checked")
    command = ("openssl", "cms", "-verify", "-binary", "-inform", "DER", *files, *options)
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return done.returncode == 0 and (folder / "checked").read_bytes() == data


def _run(folder: Path, *arguments: str) -> None:
    done = subprocess.run(("openssl", *arguments), cwd=folder, capture_output=True, check=False, text=True)
    if done.returncode:
        raise AssertionError(f"openssl {' '.join(arguments)}: {done.stderr}")
