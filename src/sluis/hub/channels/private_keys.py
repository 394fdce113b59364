"""Recognises a private key, in whatever form a person uploads it by mistake.

Laws: what is recognised here is refused and forgotten: never stored, logged, or quoted in a sentence. It
rather refuses too much than too little.
"""

from __future__ import annotations

import base64
import binascii
import re

from asn1crypto import pkcs12
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_der_private_key
from django.utils.translation import gettext as _

from sluis.protocol.errors import CallerError

LARGEST_UPLOAD = 64 * 1024
_MARKS = re.compile(
    rb"BEGIN [A-Z0-9 ]*PRIVATE KEY|PuTTY-User-Key-File|Private-Lines:|openssh-key-v1\0", re.IGNORECASE
)
_KEY_STORE = b"\xfe\xed\xfe\xed"
_BASE64 = re.compile(rb"[A-Za-z0-9+/\s]+=*\s*")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")


class PrivateKeyGiven(CallerError):  # noqa: N818  # reads as a sentence where it is caught
    """This is a private key."""


def check_holds_no_private_key(data: bytes) -> None:
    """Raises PrivateKeyGiven with what to do, and CallerError for a file that is too large to be a key."""
    if len(data) > LARGEST_UPLOAD:
        raise CallerError(_("This file is too large to be a key or a certificate."))
    if _is_private(_plain(data)):
        raise PrivateKeyGiven(
            _(
                "This is a private key. Throw it away, make a new pair, and give the public half."
                " We did not keep what you sent."
            )
        )


def _plain(data: bytes) -> bytes:
    """Some editors save text as UTF-16."""
    if data[:2] in _BYTE_ORDER_MARKS:
        return data.decode("utf-16", errors="replace").encode()
    return data


def _is_private(data: bytes, *, decoded: bool = False) -> bool:
    if _MARKS.search(data) or data.startswith(_KEY_STORE) or _is_der_private(data) or _is_pkcs12(data):
        return True
    if decoded or not _BASE64.fullmatch(data):
        return False
    try:  # the lines of a PEM file without its first and last
        return _is_private(base64.b64decode(b"".join(data.split())), decoded=True)
    except binascii.Error:
        return False


def _is_der_private(data: bytes) -> bool:
    try:
        load_der_private_key(data, None)
    except TypeError:
        return True  # locked with a password
    except (ValueError, UnsupportedAlgorithm):
        return False
    return True


def _is_pkcs12(data: bytes) -> bool:
    try:
        return bool(pkcs12.Pfx.load(data)["version"].native == "v3")
    except (ValueError, TypeError, KeyError):
        return False
