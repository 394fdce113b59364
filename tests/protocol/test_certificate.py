"""Certificates and private keys are read as values, or refused with a sentence."""

from __future__ import annotations

import contextlib
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from sluis.protocol.certificate import Certificate, read_private_key
from sluis.protocol.errors import CallerError, ConfigurationError
from tests.protocol.certificates import BEGIN, END, atlas, authority


def test_it_reads_the_same_certificate_from_der_and_from_pem():
    certificate = atlas().certificate

    from_der, from_pem = Certificate.read(certificate.der), Certificate.read(certificate.pem.encode())

    assert from_der == from_pem == certificate


def test_it_reads_pem_with_text_around_it():
    text = b"Bag Attributes\r\n  friendlyName: Atlas\r\n" + atlas().certificate_pem + b"\n\n"

    assert Certificate.read(text) == atlas().certificate


def test_it_tells_whose_it_is_and_how_long():
    certificate = atlas().certificate

    assert (certificate.subject, certificate.issuer) == ("CN=Atlas,C=BE", "CN=Test Authority,C=BE")
    assert (certificate.not_before, certificate.not_after) == (BEGIN, END)
    assert certificate.serial_number == atlas().x509.serial_number


@pytest.mark.parametrize(
    ("moment", "valid"),
    [
        (BEGIN, True),
        (END, True),
        (BEGIN - timedelta(seconds=1), False),
        (END + timedelta(seconds=1), False),
    ],
)
def test_it_is_valid_between_its_dates_and_on_them(moment, valid):
    assert atlas().certificate.is_valid_at(moment) is valid


def test_the_fingerprint_is_the_sha_256_that_other_programs_show():
    assert atlas().certificate.fingerprint == atlas().x509.fingerprint(hashes.SHA256()).hex()


@pytest.mark.parametrize(
    ("kind", "description"),
    [("rsa2048", "RSA 2048"), ("p256", "EC secp256r1"), ("p521", "EC secp521r1")],
)
def test_it_describes_its_key(kind, description):
    assert authority().issue("Brabo", kind=kind).certificate.key_description == description


@pytest.mark.parametrize(("signs", "may_sign"), [(True, True), (None, True), (False, False)])
def test_the_key_usage_decides_whether_it_may_sign(signs, may_sign):
    assert authority().issue("Brabo", signs=signs).certificate.may_sign is may_sign


@pytest.mark.parametrize(
    "data", [b"", b"no", b"-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n"]
)
def test_it_refuses_what_is_not_a_certificate(data):
    with pytest.raises(CallerError, match="not an X"):
        Certificate.read(data)


def test_it_refuses_a_key_in_the_place_of_a_certificate():
    with pytest.raises(CallerError, match="not a key"):
        Certificate.read(atlas().key_pem())


# The library warns of serial numbers and names that no authority would give; here that is expected.
@pytest.mark.filterwarnings("ignore")
@given(place=st.integers(min_value=0), value=st.integers(0, 255))
def test_a_damaged_certificate_is_read_or_refused_and_nothing_else(place, value):
    der = bytearray(atlas().certificate.der)
    der[place % len(der)] = value

    with contextlib.suppress(CallerError):
        assert Certificate.read(bytes(der)).der == bytes(der)


@pytest.mark.parametrize("password", [None, b"vier bruggen"])
def test_it_opens_a_private_key_locked_or_not(password):
    key = read_private_key(atlas().key_pem(password), password)

    assert key.public_key() == atlas().certificate.public_key()


def test_a_password_that_is_not_needed_does_no_harm():
    assert (
        read_private_key(atlas().key_pem(), b"vier bruggen").public_key() == atlas().certificate.public_key()
    )


def test_it_opens_an_elliptic_curve_key():
    brabo = authority().issue("Brabo", kind="p384")

    assert read_private_key(brabo.key_pem()).public_key() == brabo.certificate.public_key()


ODD_KEY = ed25519.Ed25519PrivateKey.generate().private_bytes(
    Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
)


@pytest.mark.parametrize(
    ("pem", "password", "sentence"),
    [
        (atlas().key_pem(b"right"), b"wrong", "password is wrong"),
        (atlas().key_pem(b"right"), None, "no password was given"),
        (atlas().certificate_pem, None, "holds no private key"),
        (b"\x30\x82\x01", None, "openssl pkcs12"),
        (ODD_KEY, None, "of another kind"),
    ],
)
def test_a_key_that_cannot_be_used_is_refused_with_what_to_do(pem, password, sentence):
    with pytest.raises(ConfigurationError, match=sentence):
        read_private_key(pem, password)
