"""Which certificates may be registered, and what is shown of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID, ObjectIdentifier

from sluis.hub.channels.certificates import check_certificate, facts_of, read_certificate
from sluis.hub.channels.private_keys import PrivateKeyGiven
from sluis.protocol.errors import CallerError
from sluis.up.identities import make_authority
from tests.hub.cast import NOON, authority, signer, trust_test_authority

DAY = timedelta(days=1)
RSA_2048 = rsa.generate_private_key(public_exponent=65537, key_size=2048)
QUALIFIED = x509.UnrecognizedExtension(
    ObjectIdentifier("1.3.6.1.5.5.7.1.3"), bytes.fromhex("300a3008060604008e460101")
)


@pytest.fixture(autouse=True)
def _trust():
    trust_test_authority()


def make(*, key=RSA_2048, begins=-DAY, ends=365 * DAY, signs=True, by=None, qualified=False) -> bytes:
    """A certificate of the test authority, in DER."""
    by = by or authority()
    names = [(NameOID.COMMON_NAME, "Ann Janssens (Signature)"), (NameOID.ORGANIZATION_NAME, "Atlas")]
    subject = x509.Name(
        [x509.NameAttribute(*pair) for pair in [*names, (NameOID.SERIAL_NUMBER, "85073003328")]]
    )
    usage = dict.fromkeys(
        ("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"), False
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject)
        .public_key(key.public_key())
        .serial_number(0x0A1B2C)
        .not_valid_before(NOON + begins)
        .not_valid_after(NOON + ends)
        .add_extension(
            x509.KeyUsage(
                digital_signature=signs,
                content_commitment=signs,
                key_encipherment=not signs,
                data_encipherment=False,
                **usage,
            ),
            critical=True,
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key()), critical=False
        )
    )
    if qualified:
        builder = builder.add_extension(QUALIFIED, critical=False)
    return builder.sign(by.key, hashes.SHA256()).public_bytes(Encoding.DER)


@pytest.mark.parametrize("key", [RSA_2048, ec.generate_private_key(ec.SECP256R1())], ids=["RSA", "ECDSA"])
def test_a_good_one_is_taken_as_der_and_as_pem(key):
    der = make(key=key)
    text = x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM)

    assert check_certificate(der, at=NOON).der == der
    assert check_certificate(text, at=NOON).der == der


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends": -DAY / 2}, "ended on 22/11/2026"),
        ({"signs": False}, "not issued for signing"),
        ({"key": rsa.generate_private_key(public_exponent=65537, key_size=1024)}, "has 1024 bits"),  # noqa: S505  # short on purpose
        ({"key": ed25519.Ed25519PrivateKey.generate()}, "take RSA or ECDSA"),
        ({"by": make_authority("Somebody", at=NOON)}, "authority on the trust list"),
    ],
    ids=["ended", "usage", "short", "other kind", "not trusted"],
)
def test_a_wrong_one_is_refused_with_the_reason(wrong, sentence):
    with pytest.raises(CallerError, match=sentence):
        check_certificate(make(**wrong), at=NOON)


def test_one_that_begins_later_is_taken_and_told():
    certificate = check_certificate(make(begins=DAY), at=NOON)

    assert facts_of(certificate, at=NOON).warning == "This certificate can only be used from 24/11/2026 on."


def test_a_private_key_is_refused_and_other_files_too():
    with pytest.raises(PrivateKeyGiven):
        read_certificate(signer("atlas")[0])
    with pytest.raises(PrivateKeyGiven):
        read_certificate(signer("atlas")[1] + signer("atlas")[0])
    with pytest.raises(CallerError, match="not a certificate that can be read"):
        read_certificate(b"hello")


def test_the_facts_are_those_of_the_confirmation_page_without_a_persons_number():
    facts = facts_of(read_certificate(make()), at=NOON)

    assert (facts.owner, facts.company) == ("Ann Janssens (Signature)", "Atlas")
    assert (facts.serial_decimal, facts.serial_hexadecimal) == (str(0x0A1B2C), "0a 1b 2c")
    assert "Test authority" in facts.issuer
    assert facts.key == "RSA 2048"
    assert "85073003328" not in str(facts)


@pytest.mark.parametrize("qualified", [True, False])
def test_a_qualified_one_says_so(qualified):
    assert facts_of(read_certificate(make(qualified=qualified)), at=NOON).qualified is qualified
