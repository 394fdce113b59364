"""What Sluis signs, other programs accept: OpenSSL as mail signature, pyHanko as CAdES."""

from __future__ import annotations

import asyncio
import io
from datetime import datetime, timedelta, timezone

import pytest
from asn1crypto import cms, x509
from cryptography.x509.oid import ExtendedKeyUsageOID

from sluis.protocol.errors import ConfigurationError, OtherSideError
from sluis.protocol.signature import Signer, sign
from tests.protocol import openssl
from tests.protocol.certificates import atlas, authority, circe
from tests.protocol.openssl import needs_openssl
from tests.protocol.signing import FI, FI_WITH_BARE_LINE_FEEDS, NOON, checked, signed

TOKEN = cms.ContentInfo(
    {
        "content_type": "signed_data",
        "content": {
            "version": "v3",
            "digest_algorithms": [],
            "encap_content_info": {"content_type": "tst_info"},
            "signer_infos": [],
        },
    }
).dump()


@needs_openssl
@pytest.mark.parametrize("kind", ["rsa2048", "rsa3072", "p256", "p384", "p521"])
@pytest.mark.parametrize(
    "purposes", [(), (ExtendedKeyUsageOID.EMAIL_PROTECTION,)], ids=["no purpose", "mail"]
)
def test_openssl_accepts_it_without_being_told_a_purpose(kind, purposes, tmp_path):
    brabo = authority().issue("Brabo", kind=kind, purposes=purposes)

    der = signed(FI_WITH_BARE_LINE_FEEDS, brabo)

    assert openssl.verify(FI_WITH_BARE_LINE_FEEDS, der, authority(), folder=tmp_path)


@needs_openssl
def test_openssl_accepts_it_as_cades(tmp_path):
    assert openssl.verify(FI, signed(), authority(), "-cades", folder=tmp_path)


@needs_openssl
def test_openssl_refuses_it_over_other_data(tmp_path):
    assert not openssl.verify(FI + b" ", signed(), authority(), folder=tmp_path)


@needs_openssl
def test_openssl_finds_the_way_to_the_root_through_the_chain(tmp_path):
    middle = authority().subordinate("Middle Authority")
    brabo = middle.issue("Brabo")

    der = sign(
        io.BytesIO(FI), key=brabo.key, certificate=brabo.certificate, at=NOON, chain=[middle.certificate]
    )

    assert openssl.verify(FI, der, authority(), folder=tmp_path)


@needs_openssl
def test_openssl_accepts_it_with_a_time_stamp(tmp_path):
    assert openssl.verify(FI, time_stamped(lambda _value: TOKEN), authority(), folder=tmp_path)


def test_pyhanko_accepts_it_whole_and_trusted():
    validation = pytest.importorskip("pyhanko.sign.validation")
    certvalidator = pytest.importorskip("pyhanko_certvalidator")
    trusted = certvalidator.ValidationContext(
        trust_roots=[x509.Certificate.load(authority().certificate.der)],
        moment=NOON,
        best_signature_time=NOON,
    )

    status = asyncio.run(
        validation.async_validate_detached_cms(
            io.BytesIO(FI), cms.ContentInfo.load(signed())["content"], signer_validation_context=trusted
        )
    )

    assert status.bottom_line
    assert status.signing_cert.dump() == atlas().certificate.der


def test_it_has_the_plainest_identifiers():
    signed_data = cms.ContentInfo.load(signed())["content"]
    signer = signed_data["signer_infos"][0]

    assert signed_data["version"].native == signer["version"].native == "v1"
    assert signer["signature_algorithm"]["algorithm"].dotted == "1.2.840.113549.1.1.1"
    assert signer["digest_algorithm"]["algorithm"].native == "sha256"


def test_the_signed_attributes_stand_in_the_order_of_der():
    attributes = cms.ContentInfo.load(signed())["content"]["signer_infos"][0]["signed_attrs"]

    written = [attribute.dump() for attribute in attributes]

    assert written == sorted(written)
    assert {attribute["type"].native for attribute in attributes} == {
        "content_type",
        "signing_time",
        "message_digest",
        "signing_certificate_v2",
    }


@pytest.mark.parametrize(
    ("at", "form"),
    [
        (NOON, "utc_time"),
        (NOON.replace(year=2049), "utc_time"),
        (NOON.replace(year=2050), "generalized_time"),
        (datetime(2026, 11, 21, 13, 0, 0, 999, tzinfo=timezone(timedelta(hours=1))), "utc_time"),
    ],
)
def test_the_moment_is_written_in_utc_to_the_second(at, form):
    der = sign(io.BytesIO(FI), key=atlas().key, certificate=atlas().certificate, at=at)

    attributes = cms.ContentInfo.load(der)["content"]["signer_infos"][0]["signed_attrs"]
    moment = next(one for one in attributes if one["type"].native == "signing_time")["values"][0]

    assert moment.name == form
    assert checked(der).signed_at == at.replace(microsecond=0)


def test_a_certificate_given_twice_is_embedded_once():
    der = sign(
        io.BytesIO(FI), key=atlas().key, certificate=atlas().certificate, at=NOON, chain=[atlas().certificate]
    )

    assert len(cms.ContentInfo.load(der)["content"]["certificates"]) == 1


def test_the_time_stamp_is_over_the_value_and_outside_what_is_signed():
    stamped = []

    der = time_stamped(lambda value: stamped.append(value) or TOKEN)

    signer = cms.ContentInfo.load(der)["content"]["signer_infos"][0]
    assert stamped == [signer["signature"].native]
    assert signer["unsigned_attrs"][0]["type"].dotted == "1.2.840.113549.1.9.16.2.14"
    assert signer["unsigned_attrs"][0]["values"][0].dump() == TOKEN
    assert isinstance(checked(der), Signer)


@pytest.mark.parametrize("answer", [b"", b"503 Service Unavailable", signed(), TOKEN + b"\x00"])
def test_what_is_not_a_time_stamp_token_is_the_fault_of_the_authority(answer):
    with pytest.raises(OtherSideError, match="not a time-stamp token"):
        time_stamped(lambda _value: answer)


def test_a_key_of_another_certificate_is_refused_before_anything_is_read():
    data = io.BytesIO(FI)

    with pytest.raises(ConfigurationError, match="does not belong"):
        sign(data, key=circe().key, certificate=atlas().certificate, at=NOON)

    assert data.tell() == 0


def time_stamped(timestamp):
    return sign(
        io.BytesIO(FI), key=atlas().key, certificate=atlas().certificate, at=NOON, timestamp=timestamp
    )
