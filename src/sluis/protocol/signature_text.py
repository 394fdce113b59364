"""The layouts of a signature file: base64 as clients really write it, and back to DER.

Laws: every layout of base64 is accepted (one line, 64 or 76 columns, any line end, PEM armour of any
label); what is not base64 is refused with a sentence that names what it looks like and how to mend it.
It does not look into the signature itself.
"""

from __future__ import annotations

import base64
import binascii
import re

from sluis.protocol.signature_values import Diagnosis, SignatureProblem

MAXIMUM_TEXT = 2 * 1024 * 1024  # a CMS of 1 MiB in base64, with room for line ends

_BOM = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BEGIN, _DASHES, _END = b"-----BEGIN ", b"-----", b"-----END "
_BASE64 = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
_SEQUENCE = 0x30

_LOOKS_LIKE = (
    (
        b"<",
        "This is XML, not a signature. Perhaps the data file (FI) was sent under the name of the FS.",
    ),
    (
        b"MIME-Version:",
        "This is an S/MIME mail message. Make the bare signature: openssl cms -sign -binary -outform PEM.",
    ),
)


def decode_text(fs: bytes) -> bytes | SignatureProblem:
    """Take the text of a signature file (at most 2 MiB) back to the DER inside it."""
    if len(fs) > MAXIMUM_TEXT:
        return _problem(9, 900, f"The signature file has {len(fs)} bytes; at most {MAXIMUM_TEXT} are read.")
    text = fs.removeprefix(_BOM).strip()
    if not text:
        return _problem(
            1, 1, "The signature file is empty. Send the base64 text of a detached CMS signature."
        )
    _, begin, armoured = text.partition(_BEGIN)
    return _decode_armour(armoured) if begin else _decode_base64(text)


def encode_text(der: bytes) -> bytes:
    """Write a signature as the channel wants it: base64 on one line, one LF behind it."""
    return base64.b64encode(der) + b"\n"


def _decode_armour(text: bytes) -> bytes | SignatureProblem:
    # No regular expression: a file full of BEGIN lines would make one look for END again and again.
    label, _, behind = text.partition(_DASHES)
    body, end, _ = behind.partition(_END)
    if not end:
        return _problem(
            9, 900, "The PEM text has no END line: the signature file was cut off. Send it again, whole."
        )
    return _wrong_label(label) or _decode_base64(body)


def _decode_base64(text: bytes) -> bytes | SignatureProblem:
    packed = b"".join(text.split())
    if not _BASE64.fullmatch(packed):
        return _not_base64(text)
    try:
        return base64.b64decode(packed, validate=True)
    except binascii.Error:
        return _problem(
            9,
            900,
            "The base64 text stops in the middle: the signature file was cut off. Send it again, whole.",
        )


def _not_base64(text: bytes) -> SignatureProblem:
    if text.startswith(_UTF16_MARKS):
        return _problem(
            1, 1, "The signature file is UTF-16 text, as some shells write it. Save it as plain ASCII."
        )
    if text[0] == _SEQUENCE:
        return _problem(
            1,
            1,
            "This is binary DER; encode it as base64 (openssl base64 -A -in FILE -out FS) and send that.",
        )
    for start, sentence in _LOOKS_LIKE:
        if text.startswith(start):
            return _problem(1, 1, sentence)
    return _problem(1, 1, "The signature file is not base64 text. Encode the DER of the signature as base64.")


def _wrong_label(label: bytes) -> SignatureProblem | None:
    if b"PRIVATE KEY" in label:
        return _problem(
            1,
            1,
            "This is a private key, not a signature. Treat that key as lost: have its certificate revoked, "
            "and send the signature that was made with a new one.",
        )
    if b"CERTIFICATE" in label:
        return _problem(
            1, 1, "This is a certificate, not a signature. Sign the data file with it and send the signature."
        )
    return None


def _problem(main: int, detail: int, sentence: str) -> SignatureProblem:
    return SignatureProblem(diagnosis=Diagnosis(main, detail), sentence=sentence)
