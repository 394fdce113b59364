"""Whom the sender believes: only who leads to the hub's CA file, today."""

from __future__ import annotations

import inspect
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from sluis.protocol.certificate import Certificate
from sluis.sender.trust import why_not_trusted
from tests.sender.world import CIRCE_KEYS, HUB_KEYS, MOMENT, later


def issue(name, *, by=None, ca=False, days=365, usage=None):
    """A (certificate, key) signed by `by`, or by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer = x509.load_der_x509_certificate(by[0].der).subject if by else subject
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(MOMENT - timedelta(days=1))
        .not_valid_after(MOMENT + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    )
    if usage is not None:
        builder = builder.add_extension(key_usage(usage), critical=True)
    certificate = builder.sign(by[1] if by else key, hashes.SHA256())
    return Certificate.read(certificate.public_bytes(Encoding.PEM)), key


def key_usage(name):
    uses = inspect.signature(x509.KeyUsage).parameters
    return x509.KeyUsage(**{use: use == name for use in uses})


def verdict(certificate, *, anchors, others=(), at=MOMENT):
    return why_not_trusted(certificate, others=others, anchors=anchors, at=at)


def test_it_trusts_the_certificate_in_the_ca_file_itself():
    assert verdict(HUB_KEYS.certificate, anchors=[CIRCE_KEYS.certificate, HUB_KEYS.certificate]) is None


def test_it_trusts_what_the_ca_issued():
    root = issue("Root", ca=True, usage="key_cert_sign")
    leaf, _ = issue("Hub", by=root)

    assert verdict(leaf, anchors=[root[0]]) is None


def test_it_finds_the_way_over_a_certificate_that_came_along():
    root = issue("Root", ca=True)
    middle = issue("Middle", by=root, ca=True)
    leaf, _ = issue("Hub", by=middle)

    assert verdict(leaf, anchors=[root[0]], others=[leaf, middle[0]]) is None


def test_it_does_not_trust_a_stranger():
    assert "does not lead to the hub's CA file" in verdict(
        CIRCE_KEYS.certificate, anchors=[HUB_KEYS.certificate]
    )


def test_it_does_not_trust_a_stranger_with_the_name_of_the_ca():
    root, false_root = issue("Root", ca=True), issue("Root", ca=True)
    leaf, _ = issue("Hub", by=false_root)

    assert "does not lead" in verdict(leaf, anchors=[root[0]], others=[false_root[0]])


@pytest.mark.parametrize("middle", [{"ca": False}, {"ca": True, "usage": "digital_signature"}])
def test_only_an_authority_may_issue(middle):
    root = issue("Root", ca=True)
    impostor = issue("Customer", by=root, **middle)
    leaf, _ = issue("Hub", by=impostor)

    assert "does not lead" in verdict(leaf, anchors=[root[0]], others=[impostor[0]])


@pytest.mark.parametrize("days", [-2, 400])
def test_every_certificate_must_be_valid_at_the_moment(days):
    assert "is valid from" in verdict(HUB_KEYS.certificate, anchors=[HUB_KEYS.certificate], at=later(days))


def test_an_expired_authority_is_no_way():
    root = issue("Root", ca=True)
    middle = issue("Middle", by=root, ca=True, days=10)
    leaf, _ = issue("Hub", by=middle)

    assert "CN=Middle is valid from" in verdict(leaf, anchors=[root[0]], others=[middle[0]], at=later(20))


def test_a_certificate_for_other_things_signs_nothing():
    leaf, _ = issue("Hub", usage="key_agreement")

    assert "not issued for signatures" in verdict(leaf, anchors=[leaf])
