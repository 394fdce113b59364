"""Public keys in every form that people have, and private ones that must not get in."""

from __future__ import annotations

import base64
import textwrap

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    pkcs12,
)

from sluis.hub.channels.private_keys import PrivateKeyGiven, check_holds_no_private_key
from sluis.hub.channels.ssh_keys import check_public_key, fingerprint_of
from sluis.protocol.errors import CallerError
from tests.hub.cast import NOON

KEYS = {
    "ed25519": ed25519.Ed25519PrivateKey.generate(),
    "p256": ec.generate_private_key(ec.SECP256R1()),
    "p384": ec.generate_private_key(ec.SECP384R1()),
    "p521": ec.generate_private_key(ec.SECP521R1()),
    "rsa": rsa.generate_private_key(public_exponent=65537, key_size=3072),
}
WEAK = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def openssh(key) -> str:
    return key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode()


def pem(key) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def rfc_4716(key) -> str:
    body = "\n".join(textwrap.wrap(openssh(key).split()[1], 70))
    comment = 'Comment: "2048-bit RSA, made by \\\nme@example.org"'
    return f"---- BEGIN SSH2 PUBLIC KEY ----\n{comment}\n{body}\n---- END SSH2 PUBLIC KEY ----\n"


@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize("form", [openssh, pem, rfc_4716], ids=["OpenSSH", "PEM", "RFC 4716"])
def test_every_form_becomes_the_same_line(form, kind):
    assert check_public_key(form(KEYS[kind])) == openssh(KEYS[kind])


@pytest.mark.parametrize("coded", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_of_any_editor_is_read(coded):
    assert check_public_key(pem(KEYS["rsa"]).replace("\n", "\r\n").encode(coded)) == openssh(KEYS["rsa"])


@pytest.mark.parametrize(
    "weak",
    [openssh(WEAK), pem(WEAK), rfc_4716(WEAK)],
    ids=["OpenSSH", "PEM", "RFC 4716"],
)
def test_a_short_rsa_key_is_refused_with_its_length(weak):
    with pytest.raises(CallerError, match=r"has 2048 bits\. Make one of 3072"):
        check_public_key(weak)


@pytest.mark.parametrize(
    "key",
    [ec.generate_private_key(ec.SECP256K1()), dsa.generate_private_key(2048)],
    ids=["curve of others", "DSA"],
)
def test_other_kinds_are_refused(key):
    with pytest.raises(CallerError, match="not one public SSH key that can be used"):
        check_public_key(pem(key))


def test_the_fingerprint_is_the_one_that_ssh_keygen_shows():
    line = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPdummydummydummydummydummydummydummydummydu"

    assert fingerprint_of(line).startswith("SHA256:")
    assert len(fingerprint_of(line)) == 50


def private_forms():
    key, secret = KEYS["rsa"], BestAvailableEncryption(b"geheim")
    for name, form in (("PKCS#8", PrivateFormat.PKCS8), ("PKCS#1", PrivateFormat.TraditionalOpenSSL)):
        for lock, locked in (("open", NoEncryption()), ("locked", secret)):
            yield pytest.param(key.private_bytes(Encoding.PEM, form, locked), id=f"{name} {lock}")
    yield pytest.param(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()), id="DER open")
    yield pytest.param(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, secret), id="DER locked")
    yield pytest.param(
        KEYS["p256"].private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption()),
        id="EC DER",
    )
    open_ssh = KEYS["ed25519"].private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    yield pytest.param(open_ssh, id="OpenSSH")
    yield pytest.param(b"\n".join(open_ssh.splitlines()[1:-1]), id="OpenSSH without its first line")
    yield pytest.param(open_ssh.decode().encode("utf-16"), id="UTF-16")
    yield pytest.param(b"PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n", id="PuTTY")
    yield pytest.param(b"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nP2/56wAAA\n", id="ssh.com")
    yield pytest.param(pkcs12_of(key, NoEncryption()), id="PKCS#12")
    yield pytest.param(pkcs12_of(key, secret), id="PKCS#12 locked")
    yield pytest.param(base64.b64encode(pkcs12_of(key, secret)), id="PKCS#12 as text")
    yield pytest.param(b"\xfe\xed\xfe\xed\0\0\0\x02", id="Java key store")


def pkcs12_of(key, lock) -> bytes:
    name = x509.Name([])
    certificate = x509.CertificateBuilder(
        name, name, key.public_key(), 1, NOON, NOON.replace(year=2027)
    ).sign(key, hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(b"x", key, certificate, None, lock)


@pytest.mark.parametrize("data", [*private_forms()])
def test_a_private_key_is_known_in_every_form_and_not_quoted(data):
    with pytest.raises(PrivateKeyGiven, match="Throw it away") as told:
        check_public_key(data)

    assert len(str(told.value)) < 150


@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize("form", [openssh, pem, rfc_4716], ids=["OpenSSH", "PEM", "RFC 4716"])
def test_a_public_key_is_not_taken_for_a_private_one(form, kind):
    assert check_holds_no_private_key(form(KEYS[kind]).encode()) is None


def test_a_large_file_is_refused_unread():
    with pytest.raises(CallerError, match="too large"):
        check_public_key(b"A" * 65537)
