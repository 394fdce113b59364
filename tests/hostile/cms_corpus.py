"""Hostile signature files, each with the diagnosis of annex 25 that it must get; big ones are made when asked.

All begin as the right signature of Atlas over FI (tests/protocol/signing.py). The pieces of DER are put
together by hand: no library would write them.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from asn1crypto import algos, cms, core, x509

from sluis.protocol.signature import encode_text
from tests.protocol.certificates import atlas, circe
from tests.protocol.signing import FI, altered, signed

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE = 1024 * 1024
SEQUENCE, SET, OCTETS, NULL = 0x30, 0x31, 0x04, b"\x05\x00"
SIGNED_DATA, DATA = bytes.fromhex("06092a864886f70d010702"), bytes.fromhex("06092a864886f70d010701")


def tlv(tag: int, *content: bytes) -> bytes:
    """One element with its length in as few bytes as needed."""
    body = b"".join(content)
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(octets))) + octets + body


def endless(tag: int, *content: bytes) -> bytes:
    """One element of indefinite length."""
    return bytes((tag, 0x80)) + b"".join(content) + b"\0\0"


@dataclass(frozen=True)
class HostileSignature:
    """`text` makes the signature file; `diagnosis` is None when it is right after all."""

    what: str
    diagnosis: str | None
    text: Callable[[], bytes]


def _der(what: str, diagnosis: str | None, der: Callable[[], bytes]) -> HostileSignature:
    return HostileSignature(what, diagnosis, lambda: encode_text(der()))


def _changed(what: str, diagnosis: str | None, change: Callable[[Any], None]) -> HostileSignature:
    return _der(what, diagnosis, lambda: altered(signed(), change))


def _text(what: str, diagnosis: str | None, text: Callable[[], bytes]) -> HostileSignature:
    return HostileSignature(what, diagnosis, text)


def _signer(signed_data: Any) -> Any:
    return signed_data["signer_infos"][0]


def _no_signer(signed_data: Any) -> None:
    signed_data["signer_infos"] = []


def _two_signers(signed_data: Any) -> None:
    other = cms.ContentInfo.load(signed(identity=circe()))["content"]["signer_infos"][0]
    signed_data["signer_infos"] = [_signer(signed_data), other]


def _thousand_certificates(signed_data: Any) -> None:
    own, other = (x509.Certificate.load(who.certificate.der) for who in (atlas(), circe()))
    signed_data["certificates"] = [own] + [other] * 999


def _attached(signed_data: Any) -> None:
    signed_data["encap_content_info"] = {"content_type": "data", "content": FI}


def _digest(name: str) -> Callable[[Any], None]:
    def change(signed_data: Any) -> None:
        _signer(signed_data)["digest_algorithm"] = algos.DigestAlgorithm({"algorithm": name})

    return change


def _algorithm(name: str) -> Callable[[Any], None]:
    def change(signed_data: Any) -> None:
        _signer(signed_data)["signature_algorithm"] = algos.SignedDigestAlgorithm({"algorithm": name})

    return change


def _attribute(name: str, values: list[Any], *, times: int = 1) -> Callable[[Any], None]:
    def change(signed_data: Any) -> None:
        added = cms.CMSAttribute({"type": name, "values": values}).dump() * times
        own = _signer(signed_data)["signed_attrs"].contents
        _signer(signed_data)["signed_attrs"] = cms.CMSAttributes.load(tlv(SET, own, added))

    return change


def _other_digest_value(signed_data: Any) -> None:
    for attribute in _signer(signed_data)["signed_attrs"]:
        if attribute["type"].native == "message_digest":
            attribute["values"] = [b"\0" * 32]


def _value(value: bytes) -> Callable[[Any], None]:
    def change(signed_data: Any) -> None:
        _signer(signed_data)["signature"] = value

    return change


def _huge_serial(signed_data: Any) -> None:
    name = x509.Certificate.load(atlas().certificate.der).issuer
    _signer(signed_data)["sid"] = cms.SignerIdentifier(
        {"issuer_and_serial_number": {"issuer": name, "serial_number": 1 << 4_000_000}}
    )


def _content(oid: bytes, content: bytes) -> bytes:
    return tlv(SEQUENCE, oid, tlv(0xA0, content))


def _inner(der: bytes) -> bytes:
    """What stands in the signedData, without its own tag and length."""
    return bytes(cms.ContentInfo.load(der)["content"].contents)


def _in_pieces() -> bytes:
    return endless(SEQUENCE, SIGNED_DATA, endless(0xA0, endless(SEQUENCE, _inner(signed()))))


def _signature_in_a_signature() -> bytes:
    inside = tlv(SEQUENCE, SIGNED_DATA, tlv(0xA0, tlv(OCTETS, signed())))
    return _content(SIGNED_DATA, tlv(SEQUENCE, b"\x02\x01\x01", tlv(SET), inside, tlv(SET)))


def _identifier_of(size: int) -> bytes:
    return tlv(0x06, b"\x2a", b"\xff" * size, b"\x01")


def _hidden_identifier() -> bytes:
    """A long identifier where a child that is too long for its parent stands before it."""
    overlong = tlv(SET, b"\x30\x84\x7f\xff\xff\xff")
    signer = tlv(SEQUENCE, b"\x02\x01\x01", tlv(SEQUENCE), tlv(SEQUENCE, _identifier_of(200_000)))
    return _content(
        SIGNED_DATA, tlv(SEQUENCE, b"\x02\x01\x01", overlong, tlv(SEQUENCE, DATA), tlv(SET, signer))
    )


def _hidden_behind_an_endless_primitive() -> bytes:
    hidden = endless(SET, b"\x04\x80\0\0")
    signer = tlv(SEQUENCE, b"\x02\x01\x01", tlv(SEQUENCE), tlv(SEQUENCE, _identifier_of(200_000)))
    return _content(
        SIGNED_DATA, tlv(SEQUENCE, b"\x02\x01\x01", hidden, tlv(SEQUENCE, DATA), tlv(SET, signer))
    )


def _in_lines(der: bytes, width: int) -> bytes:
    text = base64.b64encode(der)
    return b"\n".join(text[start : start + width] for start in range(0, len(text), width))


SIGNATURES = (
    # right, though it looks odd
    _der("as Sluis signs", None, signed),
    _der("lengths not told in advance", None, _in_pieces),
    _text("one letter a line", None, lambda: _in_lines(signed(), 1)),
    # the file
    _text("nothing", "1/1", lambda: b""),
    _text("zeros", "1/1", lambda: bytes(5000)),
    _text("zeros behind it", "1/1", lambda: encode_text(signed()) + b"\0"),
    _text("garbage", "1/1", lambda: b"%%%" * 1000),
    _text("base64 of garbage", "1/1", lambda: base64.b64encode(bytes(range(256)) * 4)),
    _text("ten megabytes", "9/900", lambda: b"A" * 10 * MEGABYTE),
    _text("ten megabytes of blanks", "9/900", lambda: b" " * 10 * MEGABYTE),
    _text("base64 of base64", "1/1", lambda: encode_text(encode_text(signed()))),
    _text("the certificate", "1/1", lambda: atlas().certificate_pem),
    _text("the private key", "1/1", lambda: atlas().key_pem()),
    _text("the data itself", "1/1", lambda: FI),
    _text("the binary form", "1/1", signed),
    _text("PEM that never ends", "9/900", lambda: b"-----BEGIN PKCS7-----\n" + encode_text(signed())),
    _text("a bundle of PEM marks", "9/900", lambda: b"-----BEGIN A-----" * 100_000),
    # the shape
    _der("no DER", "1/1", lambda: b"\x04\x03abc"),
    _der("cut off", "9/900", lambda: signed()[:-1]),
    _der("followed by more", "1/21", lambda: signed() + b"\0"),
    _der("twice", "1/21", lambda: signed() * 2),
    _der("an end that never comes", "9/900", lambda: b"\x30\x80" * (MEGABYTE // 2)),
    _der("a length of four gigabytes", "9/900", lambda: b"\x30\x84\xff\xff\xff\xff" + signed()),
    _der("a length of 126 bytes", "9/900", lambda: b"\x30\xfe" + b"\xff" * 126 + signed()),
    _der("two megabytes", "9/900", lambda: tlv(SEQUENCE, bytes(2 * MEGABYTE))),
    _der("an identifier of a megabyte", "1/1", lambda: _content(_identifier_of(900_000), NULL)),
    _der("a hidden identifier", "1/1", _hidden_identifier),
    _der("an identifier behind an endless primitive", "1/1", _hidden_behind_an_endless_primitive),
    _der("encrypted", "4/4001", lambda: _content(bytes.fromhex("06092a864886f70d010706"), tlv(SEQUENCE))),
    _der("enveloped", "4/4001", lambda: _content(bytes.fromhex("06092a864886f70d010703"), tlv(SEQUENCE))),
    _der("a signature in a signature", "4/4003", _signature_in_a_signature),
    _der("an empty one", "1/3", lambda: _content(SIGNED_DATA, tlv(SEQUENCE))),
    # what it says
    _changed("no signer", "1/11", _no_signer),
    _changed("two signers", "1/11", _two_signers),
    _changed("a thousand certificates", "9/9", _thousand_certificates),
    _changed("the data attached", "1/8", _attached),
    _changed("MD5", "3/3002", _digest("md5")),
    _changed("SHA-1", "3/3002", _digest("sha1")),
    _changed("MD5 under the name of RSA", "3/3003", _algorithm("md5_rsa")),
    _changed("SHA-1 under the name of RSA", "3/3003", _algorithm("sha1_rsa")),
    _changed("DSA", "3/3003", _algorithm("sha256_dsa")),
    _changed("ECDSA with an RSA key", "11/1202", _algorithm("sha256_ecdsa")),
    _changed("another digest than was signed", "11/1203", _digest("sha512")),
    _changed("another digest value", "11/1203", _other_digest_value),
    _changed("a signature of nothing", "11/1203", _value(b"")),
    _changed("a signature of zeros", "11/1203", _value(bytes(256))),
    _changed("a signature of a megabyte", "11/1203", _value(b"\x01" * (900 * 1024))),
    _changed("a signer's number of a megabyte", "5/10", _huge_serial),
    _changed(
        "an attribute of a megabyte", "11/1203", _attribute("1.2.3.4", [core.OctetString(bytes(900 * 1024))])
    ),
    _changed("five thousand attributes", "11/1203", _attribute("1.2.3.4", [core.Null()], times=5_000)),
    _changed("a second digest", "11/1204", _attribute("message_digest", [core.OctetString(bytes(32))])),
    _changed("a second content type", "11/1204", _attribute("content_type", [cms.ContentType("data")])),
)
