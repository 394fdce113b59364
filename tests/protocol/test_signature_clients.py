"""The signatures that real senders make, with OpenSSL and with Python, are verified as they come."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import pkcs7

from sluis.protocol.signature import Diagnosis, SignaturePolicy, SignatureProblem, Signer, verify
from tests.protocol import openssl
from tests.protocol.certificates import atlas, authority, circe
from tests.protocol.openssl import needs_openssl
from tests.protocol.signing import FI, FI_WITH_BARE_LINE_FEEDS, checked

TEXT_FORM = SignaturePolicy(text_form=True)
WEAK = SignaturePolicy(weak_digests=True)

BINARY_SHAPES = {
    "the command of the manual": ((), "SHA-256", "RSA PKCS#1 v1.5"),
    "SHA-384": (("-md", "sha384"), "SHA-384", "RSA PKCS#1 v1.5"),
    "SHA-512": (("-md", "sha512"), "SHA-512", "RSA PKCS#1 v1.5"),
    "PSS": (("-keyopt", "rsa_padding_mode:pss"), "SHA-256", "RSA-PSS"),
    "PSS with SHA-512": (("-md", "sha512", "-keyopt", "rsa_padding_mode:pss"), "SHA-512", "RSA-PSS"),
    "PSS without attributes": (("-noattr", "-keyopt", "rsa_padding_mode:pss"), "SHA-256", "RSA-PSS"),
    "no attributes": (("-noattr",), "SHA-256", "RSA PKCS#1 v1.5"),
    "named by its key": (("-keyid",), "SHA-256", "RSA PKCS#1 v1.5"),
    "CAdES": (("-cades",), "SHA-256", "RSA PKCS#1 v1.5"),
}


@needs_openssl
@pytest.mark.parametrize(("options", "digest", "algorithm"), BINARY_SHAPES.values(), ids=BINARY_SHAPES)
def test_it_verifies_what_openssl_cms_signs(options, digest, algorithm, tmp_path):
    der = openssl.sign(FI_WITH_BARE_LINE_FEEDS, atlas(), "-binary", *options, folder=tmp_path)

    signer = checked(der, FI_WITH_BARE_LINE_FEEDS)

    assert isinstance(signer, Signer), signer
    assert signer.certificate == atlas().certificate
    assert (signer.digest, signer.algorithm, signer.text_form) == (digest, algorithm, False)


@needs_openssl
@pytest.mark.parametrize("kind", ["p256", "p384", "p521"])
@pytest.mark.parametrize("options", [(), ("-noattr",), ("-md", "sha512")], ids=" ".join)
def test_it_verifies_elliptic_curves(kind, options, tmp_path):
    brabo = authority().issue("Brabo", kind=kind)

    signer = checked(openssl.sign(FI, brabo, "-binary", *options, folder=tmp_path))

    assert isinstance(signer, Signer), signer
    assert signer.algorithm == "ECDSA"


@needs_openssl
@pytest.mark.parametrize("strip", [False, True], ids=["armoured", "bare lines"])
def test_it_verifies_openssl_smime_over_a_file_with_crlf(strip, tmp_path):
    pem = openssl.sign(FI, atlas(), "-outform", "PEM", folder=tmp_path, program="smime")
    text = re.sub(rb"-----[^-]+-----\n", b"", pem) if strip else pem

    signer = verify(io.BytesIO(FI), text.replace(b"\n", b"\r\n"), policy=SignaturePolicy())

    assert isinstance(signer, Signer), signer
    assert signer.text_form is False


@needs_openssl
@pytest.mark.parametrize("options", [(), ("-noattr",)], ids=["attributes", "no attributes"])
def test_a_signature_over_the_text_form_counts_only_when_the_policy_says_so(options, tmp_path):
    der = openssl.sign(FI_WITH_BARE_LINE_FEEDS, atlas(), *options, folder=tmp_path)

    refused, signer = checked(der, FI_WITH_BARE_LINE_FEEDS), checked(der, FI_WITH_BARE_LINE_FEEDS, TEXT_FORM)

    assert isinstance(refused, SignatureProblem)
    assert "-binary" in refused.sentence
    assert isinstance(signer, Signer)
    assert signer.text_form is True


@pytest.mark.parametrize("data", [FI, FI_WITH_BARE_LINE_FEEDS, b"a\rb\nc\r\n", b"\n", b""])
def test_it_verifies_the_text_form_of_the_python_library(data):
    der = python_signed(data, pkcs7.PKCS7Options.DetachedSignature)

    assert isinstance(checked(der, data, TEXT_FORM), Signer)


@pytest.mark.parametrize("data", [FI, FI_WITH_BARE_LINE_FEEDS])
def test_it_verifies_the_binary_form_of_the_python_library(data):
    der = python_signed(data, pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary)

    signer = checked(der, data)

    assert isinstance(signer, Signer)
    assert signer.text_form is False


def test_the_bytes_as_they_are_go_before_their_text_form():
    der = python_signed(FI, pkcs7.PKCS7Options.DetachedSignature)

    assert checked(der, FI, TEXT_FORM).text_form is False


@needs_openssl
@pytest.mark.parametrize(("digest", "shown"), [("sha1", "SHA-1"), ("md5", "MD5")])
def test_weak_digests_count_only_when_the_policy_says_so(digest, shown, tmp_path):
    der = openssl.sign(FI, atlas(), "-binary", "-md", digest, folder=tmp_path)

    refused, signer = checked(der), checked(der, policy=WEAK)

    assert refused.diagnosis == Diagnosis(3, 3002)
    assert shown in refused.sentence
    assert signer.digest == shown


@needs_openssl
def test_it_reads_the_certificate_attribute_of_the_first_cades_too(tmp_path):
    der = openssl.sign(FI, atlas(), "-binary", "-cades", "-md", "sha1", folder=tmp_path)

    assert checked(der, policy=WEAK).certificate == atlas().certificate


REFUSED_SHAPES = {
    "no certificate": (("-nocerts",), Diagnosis(5, 9), "-nocerts"),
    "the data inside": (("-nodetach",), Diagnosis(1, 8), "-nodetach"),
    "a type of content of its own": (("-econtent_type", "1.2.3.4"), Diagnosis(4, 4003), "must be data"),
}


@needs_openssl
@pytest.mark.parametrize(("options", "diagnosis", "sentence"), REFUSED_SHAPES.values(), ids=REFUSED_SHAPES)
def test_it_refuses_what_the_channel_does_not_take(options, diagnosis, sentence, tmp_path):
    problem = checked(openssl.sign(FI, atlas(), "-binary", *options, folder=tmp_path))

    assert problem.diagnosis == diagnosis
    assert sentence in problem.sentence


@needs_openssl
def test_it_refuses_two_signers(tmp_path):
    der = openssl.sign(FI, atlas(), "-binary", *openssl.pair(circe(), tmp_path), folder=tmp_path)

    problem = checked(der)

    assert problem.diagnosis == Diagnosis(1, 11)
    assert "2 signers" in problem.sentence


@needs_openssl
def test_another_certificate_in_its_place_is_not_the_certificate_of_the_signer(tmp_path):
    (tmp_path / "circe.pem").write_bytes(circe().certificate_pem)

    problem = checked(
        openssl.sign(FI, atlas(), "-binary", "-nocerts", "-certfile", "circe.pem", folder=tmp_path)
    )

    assert problem.diagnosis == Diagnosis(5, 10)


@needs_openssl
def test_the_certificates_that_came_along_are_handed_over(tmp_path):
    (tmp_path / "more.pem").write_bytes(authority().identity.certificate_pem + circe().certificate_pem)

    signer = checked(openssl.sign(FI, atlas(), "-binary", "-certfile", "more.pem", folder=tmp_path))

    assert signer.certificate == atlas().certificate
    assert set(signer.others) == {authority().certificate, circe().certificate}


@needs_openssl
def test_it_tells_when_the_signer_says_to_have_signed(tmp_path):
    before = datetime.now(UTC).replace(microsecond=0)

    signer = checked(openssl.sign(FI, atlas(), "-binary", folder=tmp_path))

    assert before <= signer.signed_at <= datetime.now(UTC)


@needs_openssl
def test_a_short_rsa_key_is_refused_unless_the_policy_takes_it(tmp_path):
    brabo = authority().issue("Brabo", kind="rsa1024")
    der = openssl.sign(FI, brabo, "-binary", folder=tmp_path)

    refused, signer = checked(der), checked(der, policy=SignaturePolicy(minimum_rsa_bits=1024))

    assert refused.diagnosis == Diagnosis(3, 3005)
    assert isinstance(signer, Signer)


@needs_openssl
def test_a_curve_that_nobody_takes_is_refused(tmp_path):
    brabo = authority().issue("Brabo", kind="k256")

    problem = checked(openssl.sign(FI, brabo, "-binary", folder=tmp_path))

    assert problem.diagnosis == Diagnosis(3, 3005)
    assert "P-256" in problem.sentence


def python_signed(data, *options):
    builder = pkcs7.PKCS7SignatureBuilder().set_data(data)
    return builder.add_signer(atlas().x509, atlas().key, hashes.SHA256()).sign(
        serialization.Encoding.DER, list(options)
    )
