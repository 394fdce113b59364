"""What is not exactly right is refused, each fault with the diagnosis of its place."""

from __future__ import annotations

import io

import pytest
from asn1crypto import algos, cms, core, x509

from sluis.protocol.signature import (
    Diagnosis,
    SignaturePolicy,
    SignatureProblem,
    Signer,
    encode_text,
    sign,
    verify,
)
from tests.protocol.certificates import atlas, authority, circe
from tests.protocol.signing import FI, NOON, STRICT, altered, checked, signed


def test_it_verifies_what_sluis_signs():
    signer = checked(signed())

    assert signer == Signer(
        certificate=atlas().certificate,
        others=(),
        digest="SHA-256",
        algorithm="RSA PKCS#1 v1.5",
        signed_at=NOON,
        text_form=False,
    )


@pytest.mark.parametrize("data", [FI + b" ", FI[:-1], FI.replace(b"F", b"f"), FI.replace(b"\r", b""), b""])
def test_it_refuses_altered_data(data):
    problem = checked(signed(), data)

    assert problem.diagnosis == Diagnosis(11, 1205)
    assert "changed after signing" in problem.sentence


def test_it_refuses_a_damaged_value():
    def damage(signed_data):
        value = bytearray(signed_data["signer_infos"][0]["signature"].native)
        value[40] ^= 1
        signed_data["signer_infos"][0]["signature"] = bytes(value)

    assert checked(altered(signed(), damage)).diagnosis == Diagnosis(11, 1203)


def test_it_refuses_an_attribute_that_was_changed_after_signing():
    def backdate(signed_data):
        attribute = attribute_of(signed_data, "signing_time")
        attribute["values"] = [cms.Time({"utc_time": core.UTCTime(NOON.replace(year=2025))})]

    assert checked(altered(signed(), backdate)).diagnosis == Diagnosis(11, 1203)


def test_it_refuses_the_certificate_of_circe_under_the_signature_of_atlas():
    def swap(signed_data):
        theirs = x509.Certificate.load(circe().certificate.der)
        signed_data["certificates"] = [theirs]
        signed_data["signer_infos"][0]["sid"] = cms.SignerIdentifier(
            {"issuer_and_serial_number": {"issuer": theirs.issuer, "serial_number": theirs.serial_number}}
        )

    problem = checked(altered(signed(), swap))

    assert problem.diagnosis == Diagnosis(11, 1204)
    assert "another certificate" in problem.sentence


def test_the_data_is_not_read_when_the_signature_alone_is_wrong():
    data = io.BytesIO(FI)

    verify(data, b"not a signature", policy=STRICT)

    assert data.tell() == 0


def test_a_fault_of_the_disk_is_not_the_fault_of_the_sender():
    class Broken(io.BytesIO):
        def read(self, _size=-1):
            raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        verify(Broken(), encode_text(signed()), policy=STRICT)


def no_signer(signed_data):
    signed_data["signer_infos"] = []


def version_two(signed_data):
    signed_data["version"] = "v2"


def signer_version_two(signed_data):
    signed_data["signer_infos"][0]["version"] = "v2"


def no_message_digest(signed_data):
    attributes = signed_data["signer_infos"][0]["signed_attrs"]
    signed_data["signer_infos"][0]["signed_attrs"] = [
        one for one in attributes if one["type"].native != "message_digest"
    ]


def message_digest_twice(signed_data):
    attribute_of(signed_data, "message_digest")["values"] = [b"a" * 32, b"b" * 32]


def content_type_of_a_timestamp(signed_data):
    attribute_of(signed_data, "content_type")["values"] = ["tst_info"]


def no_certificates(signed_data):
    signed_data["certificates"] = None


def too_many_certificates(signed_data):
    # The same bytes again and again: nobody looks before they are counted.
    signed_data["certificates"] = [x509.Certificate.load(atlas().certificate.der)] * 51


def unknown_digest(signed_data):
    signed_data["signer_infos"][0]["digest_algorithm"] = {"algorithm": "sha224"}


def unknown_algorithm(signed_data):
    signed_data["signer_infos"][0]["signature_algorithm"] = {"algorithm": "ed25519"}


def weak_algorithm(signed_data):
    signed_data["signer_infos"][0]["signature_algorithm"] = {"algorithm": "sha1_rsa"}


def algorithm_of_another_key(signed_data):
    signed_data["signer_infos"][0]["signature_algorithm"] = {"algorithm": "sha256_ecdsa"}


def two_digests_without_attributes(signed_data):
    signed_data["signer_infos"][0]["signed_attrs"] = None
    signed_data["signer_infos"][0]["signature_algorithm"] = {"algorithm": "sha512_rsa"}


def pss(**parameters):
    def change(signed_data):
        usual = {
            "hash_algorithm": {"algorithm": "sha256"},
            "mask_gen_algorithm": mask("sha256"),
            "salt_length": 32,
        }
        signed_data["signer_infos"][0]["signature_algorithm"] = cms.SignedDigestAlgorithm(
            {"algorithm": "rsassa_pss", "parameters": algos.RSASSAPSSParams(usual | parameters)}
        )

    return change


def mask(digest):
    return {"algorithm": "mgf1", "parameters": {"algorithm": digest}}


FAULTS = {
    "no signer": (no_signer, Diagnosis(1, 11)),
    "version 2": (version_two, Diagnosis(4, 4002)),
    "a signer of version 2": (signer_version_two, Diagnosis(4, 4004)),
    "no message digest": (no_message_digest, Diagnosis(11, 1204)),
    "two message digests": (message_digest_twice, Diagnosis(11, 1204)),
    "a content type that differs": (content_type_of_a_timestamp, Diagnosis(11, 1204)),
    "no certificates": (no_certificates, Diagnosis(5, 9)),
    "51 certificates": (too_many_certificates, Diagnosis(9, 9)),
    "SHA-224": (unknown_digest, Diagnosis(3, 3002)),
    "Ed25519": (unknown_algorithm, Diagnosis(3, 3003)),
    "an algorithm with SHA-1": (weak_algorithm, Diagnosis(3, 3003)),
    "ECDSA with an RSA key": (algorithm_of_another_key, Diagnosis(11, 1202)),
    "two digests, no attributes": (two_digests_without_attributes, Diagnosis(11, 1202)),
    "PSS with another mask": (pss(mask_gen_algorithm=mask("sha512")), Diagnosis(11, 1202)),
    "PSS with SHA-1": (pss(hash_algorithm={"algorithm": "sha1"}), Diagnosis(3, 3003)),
    "PSS with a salt of a megabyte": (pss(salt_length=2**20), Diagnosis(11, 1202)),
    "PSS with a negative salt": (pss(salt_length=-1), Diagnosis(11, 1202)),
    "PSS over a PKCS#1 value": (pss(), Diagnosis(11, 1203)),
}


@pytest.mark.parametrize(("change", "diagnosis"), FAULTS.values(), ids=FAULTS)
def test_each_fault_of_structure_has_its_diagnosis(change, diagnosis):
    problem = checked(altered(signed(), change))

    assert isinstance(problem, SignatureProblem)
    assert problem.diagnosis == diagnosis


OUTSIDE = {
    "bytes behind it": (signed() + b"\x00", Diagnosis(1, 21)),
    "cut off": (signed()[:-10], Diagnosis(9, 900)),
    "not a sequence": (b"\x04\x02ab", Diagnosis(1, 1)),
    "base64 twice": (encode_text(signed()), Diagnosis(1, 1)),
    "a certificate": (atlas().certificate.der, Diagnosis(1, 2)),
    "data, not a signature": (
        bytes(cms.ContentInfo({"content_type": "data", "content": b"x"}).dump()),
        Diagnosis(4, 4001),
    ),
    "larger than 1 MiB": (b"\x30\x83\x10\x00\x00" + bytes(2**20), Diagnosis(9, 900)),
}


@pytest.mark.parametrize(("der", "diagnosis"), OUTSIDE.values(), ids=OUTSIDE)
def test_what_is_not_one_whole_signature_is_refused(der, diagnosis):
    assert checked(der).diagnosis == diagnosis


def test_it_reads_lengths_that_are_not_told_in_advance():
    assert isinstance(checked(indefinite(signed())), Signer)


def test_it_refuses_an_end_that_never_comes():
    assert checked(indefinite(signed())[:-2]).diagnosis == Diagnosis(9, 900)


def test_a_certificate_that_nobody_can_read_does_not_spoil_the_signature():
    def add_unreadable(signed_data):
        signed_data["certificates"] = [x509.Certificate.load(atlas().certificate.der), unreadable(circe())]

    signer = checked(altered(signed(), add_unreadable))

    assert isinstance(signer, Signer), signer
    assert signer.others == ()


def test_the_certificate_of_the_signer_must_be_readable():
    def damage(signed_data):
        signed_data["certificates"] = [unreadable(atlas())]

    assert checked(altered(signed(), damage)).diagnosis == Diagnosis(10, 1001)


@pytest.mark.parametrize("identity", [authority().expired("Brabo"), authority().for_servers("Brabo")])
def test_dates_and_usage_are_told_and_not_judged(identity):
    signer = checked(signed(identity=identity))

    assert signer.certificate == identity.certificate


def test_the_chain_is_handed_over():
    der = sign(
        io.BytesIO(FI),
        key=atlas().key,
        certificate=atlas().certificate,
        at=NOON,
        chain=[authority().certificate],
    )

    assert checked(der).others == (authority().certificate,)


def test_the_policy_decides_how_short_an_rsa_key_may_be():
    assert checked(signed(), policy=SignaturePolicy(minimum_rsa_bits=3072)).diagnosis == Diagnosis(3, 3005)


def attribute_of(signed_data, name):
    attributes = signed_data["signer_infos"][0]["signed_attrs"]
    return next(one for one in attributes if one["type"].native == name)


def unreadable(identity):
    """Give the certificate a version that X.509 never had."""
    certificate = x509.Certificate.load(identity.certificate.der)
    certificate["tbs_certificate"]["version"] = 7
    return certificate


def indefinite(der):
    """Write the outermost element without its length, as streaming programs do."""
    header = 2 + (der[1] & 0x7F)
    return b"\x30\x80" + der[header:] + b"\x00\x00"
