"""The signature check: who signed, with which certificate, trusted by whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.channels.actions import add_certificate, retire_certificate
from sluis.hub.channels.models import SigningCertificate
from sluis.hub.channels.trust import objection_to
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import Status
from sluis.protocol.certificate import Certificate
from sluis.up.identities import make_authority, make_signer
from tests.hub import cast
from tests.hub.cast import NOON, declaration, walk


def judged(submission):
    walk(submission)
    return {refusal["code"] for refusal in submission.refusals}, submission.signatures[0]


def test_it_accepts_the_registered_certificate_and_writes_down_which(atlas):
    codes, finding = judged(atlas.send(declaration()))

    assert not codes
    assert finding["fingerprint"] == Certificate.read(cast.signer("atlas")[1]).fingerprint


def test_it_refuses_a_certificate_of_another_sender(atlas, circe):
    codes, _ = judged(atlas.send(declaration(), by="circe"))

    assert codes == {"153"}


def test_it_refuses_a_signature_over_other_data_with_its_diagnosis(atlas):
    data = declaration()
    stem = atlas.stem()
    atlas.put(f"FI.{stem}.1.1", data + b"\n")
    atlas.put(f"FS.{stem}.1.1", atlas.signature(data))
    atlas.put(f"GO.{stem}.1", b"")

    codes, finding = judged(Submission.objects.get())

    assert codes == {"125"}
    assert finding["diagnosis"].startswith("11")


def test_it_refuses_a_certificate_that_was_retired(atlas):
    submission = atlas.send(declaration())
    retire_certificate(certificate=SigningCertificate.objects.get(), by=OPERATOR, at=NOON)

    codes, _ = judged(submission)

    assert codes == {"153"}


def test_it_refuses_a_certificate_of_an_authority_that_nobody_trusts(atlas):
    stranger = make_authority("Nobody", at=datetime.now(UTC))
    _key, certificate = make_signer(stranger, organisation="Atlas", common="Atlas", at=datetime.now(UTC))
    add_certificate(sender=atlas.channel.sender, data=certificate, by=OPERATOR, at=NOON)

    problem = objection_to(Certificate.read(certificate), others=(), at=datetime.now(UTC))

    assert problem is not None
    assert str(problem.diagnosis) == "10/1104"
    assert "Atlas" not in problem.sentence  # the subject of an eID holds a person's number


def test_it_refuses_an_expired_certificate(atlas):
    certificate = Certificate.read(cast.signer("atlas")[1])

    problem = objection_to(certificate, others=(), at=certificate.not_after + timedelta(days=1))

    assert problem is not None
    assert str(problem.diagnosis) == "11/1207"


def test_it_refuses_a_revoked_certificate(atlas, settings):
    certificate = Certificate.read(cast.signer("atlas")[1])
    now = datetime.now(UTC)
    revoked = (
        x509.RevokedCertificateBuilder()
        .serial_number(certificate.serial_number)
        .revocation_date(now - timedelta(hours=2))
        .build()
    )
    crl = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(cast.authority().certificate.subject)
        .last_update(now - timedelta(hours=1))
        .next_update(now + timedelta(days=1))
        .add_revoked_certificate(revoked)
        .sign(cast.authority().key, hashes.SHA256())
    )
    (settings.TRUST / "crls").mkdir(exist_ok=True)
    list_file = settings.TRUST / "crls" / "test.crl"
    list_file.write_bytes(crl.public_bytes(serialization.Encoding.DER))
    try:
        problem = objection_to(certificate, others=(), at=now)
    finally:
        list_file.unlink()

    assert problem is not None
    assert "revoked" in problem.sentence


def test_without_any_list_the_policy_decides(atlas, settings):
    certificate = Certificate.read(cast.signer("atlas")[1])
    settings.REVOCATION = "required"

    assert objection_to(certificate, others=(), at=datetime.now(UTC)) is not None

    settings.REVOCATION = "when-reachable"
    assert objection_to(certificate, others=(), at=datetime.now(UTC)) is None


def test_a_setting_accepts_signatures_over_crlf_line_ends(atlas, settings):
    data = b"<x>\n</x>"
    stem = atlas.stem()

    for allowed, sequence in ((False, "00001"), (True, "00002")):
        settings.TEXT_FORM_SIGNATURES = allowed
        stem = atlas.stem(sequence=sequence)
        atlas.put(f"FI.{stem}.1.1", data)
        atlas.put(f"FS.{stem}.1.1", atlas.signature(data.replace(b"\n", b"\r\n")))
        atlas.put(f"GO.{stem}.1", b"")
        codes, finding = judged(Submission.objects.get(stem=stem))
        assert ("125" in codes) is not allowed
        assert finding.get("text_form", False) is allowed
    assert Submission.objects.latest("pk").status == Status.REFUSED  # its content is no declaration
