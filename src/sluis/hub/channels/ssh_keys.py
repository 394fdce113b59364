"""Public SSH keys as people have them: OpenSSH, RFC 4716 or PEM; kept as OpenSSH without a comment. Pure.

Law: RSA from 3072 bits, ECDSA over the NIST curves, Ed25519, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import re

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
    load_ssh_public_key,
)
from django.utils.translation import gettext as _

from sluis.hub.channels.private_keys import check_holds_no_private_key
from sluis.protocol.errors import CallerError

MINIMUM_RSA_BITS = 3072
_PEM = re.compile(r"-----BEGIN (RSA )?PUBLIC KEY-----.*-----END (RSA )?PUBLIC KEY-----", re.DOTALL)
_RFC_4716 = re.compile(r"---- BEGIN SSH2 PUBLIC KEY ----\s*(.*)---- END SSH2 PUBLIC KEY ----", re.DOTALL)
_BLOCK = re.compile(r"(?ms)^-----? ?BEGIN .*?^-----? ?END [^\n]*$")
_CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)

Known = rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey


def check_public_key(given: str | bytes) -> str:
    """The key in OpenSSH form without its comment.

    Raises PrivateKeyGiven for a private key, and CallerError when it is not one public key or too weak.
    """
    data = given.encode() if isinstance(given, str) else given
    check_holds_no_private_key(data)
    key = _read(_text(data).strip())
    if not isinstance(key, Known) or (
        isinstance(key, ec.EllipticCurvePublicKey) and not isinstance(key.curve, _CURVES)
    ):
        raise CallerError(
            _(
                "This is not one public SSH key that can be used. Give an RSA key of 3072 bits or more,"
                " an ECDSA key or an Ed25519 key, for example: ssh-ed25519 AAAA..."
            )
        )
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < MINIMUM_RSA_BITS:
        raise CallerError(
            _("This RSA key has %(bits)s bits. Make one of 3072 bits or more, or an Ed25519 key.")
            % {"bits": key.key_size}
        )
    return key.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def split_keys(text: str) -> list[str]:
    """Several keys pasted below each other: blocks with a first and a last line, else one a line."""
    found: list[str] = []
    rest, end = [], 0
    text = text.replace("\r\n", "\n")
    for block in _BLOCK.finditer(text):
        rest.append(text[end : block.start()])
        found.append(block[0])
        end = block.end()
    lines = "".join([*rest, text[end:]]).splitlines()
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")] + found


def fingerprint_of(public_key: str) -> str:
    """SHA256:..., as `ssh-keygen -l` and the clients show it."""
    digest = hashlib.sha256(base64.b64decode(public_key.split()[1])).digest()
    return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def _text(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8-sig", errors="replace")


def _read(text: str) -> object:
    try:
        if _PEM.fullmatch(text):
            return load_pem_public_key(text.encode())
        if found := _RFC_4716.fullmatch(text):
            text = _one_line(found[1])
        words = text.split()
        if len(text.splitlines()) != 1 or not words[1:] or "-cert-" in words[0]:
            return None
        return load_ssh_public_key(" ".join(words[:2]).encode())
    except (ValueError, UnsupportedAlgorithm):
        return None


def _one_line(body: str) -> str:
    """The lines of RFC 4716 without its headers, with the kind in front that the bytes themselves tell."""
    joined = body.replace("\\\r\n", "").replace("\\\n", "")
    encoded = "".join(line.strip() for line in joined.splitlines() if ":" not in line)
    data = base64.b64decode(encoded, validate=True)
    kind = data[4 : 4 + int.from_bytes(data[:4], "big")]
    return f"{kind.decode('ascii')} {encoded}"
