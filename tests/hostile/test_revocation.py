"""Revoked certificates: by a list in the trust folder, by OCSP and by a fetched list, under every policy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sluis.hub.channels.trust import objection_to
from tests.hostile.chains import CERTIFICATION, REVOKED
from tests.hostile.office import Office

YESTERDAY, LAST_MONTH = (datetime.now(UTC) - timedelta(days=days) for days in (1, 32))


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("office"))
    yield office
    office.close()


@pytest.fixture
def office(running, trust):
    (trust / "roots" / "root.crt").write_bytes(running.authority.der("root"))
    (trust / "intermediates" / "office.crt").write_bytes(running.authority.der("office"))
    running.asked.clear()
    running.garbage = None
    return running


def lay_down_list(office, trust, issuer="office", at=YESTERDAY):
    (trust / "crls" / f"{issuer}.crl").write_bytes(office.authority.revocations(issuer, at))


@pytest.fixture
def fetching(office, trust, settings):
    """The office, with a list of the root and leave to ask; called with the mode."""

    def start(mode):
        lay_down_list(office, trust, "root")
        settings.REVOCATION, settings.REVOCATION_FETCH = mode, True
        return office

    return start


def verdict(office, signer, *others, at=None):
    found = objection_to(
        office.authority.certificate(signer),
        others=[office.authority.certificate(other) for other in others],
        at=at or datetime.now(UTC),
    )
    return found and str(found.diagnosis)


@pytest.mark.parametrize(
    ("signer", "expected"), [("atlas", None), ("revoked", REVOKED), ("revoked-later", None)]
)
def test_a_list_in_the_folder_counts(office, trust, signer, expected):
    lay_down_list(office, trust)

    assert verdict(office, signer) == expected


def test_a_list_in_the_folder_counts_for_authorities_too(office, trust):
    lay_down_list(office, trust, "root")

    assert verdict(office, "of-revoked-office", "revoked-office") == REVOKED
    assert verdict(office, "atlas") is None


def test_who_was_revoked_stays_so_when_the_list_is_past_its_date(office, trust):
    lay_down_list(office, trust, at=LAST_MONTH)

    assert verdict(office, "revoked") == REVOKED
    assert verdict(office, "atlas") is None


def test_a_list_that_a_stranger_signed_frees_and_revokes_nobody(office, trust):
    lay_down_list(office, trust)
    file = trust / "crls" / "office.crl"
    file.write_bytes(file.read_bytes()[:-4] + b"\0\0\0\0")

    assert verdict(office, "atlas") == verdict(office, "revoked") == CERTIFICATION


def test_required_wants_a_current_list_of_each_authority(office, trust, settings):
    settings.REVOCATION = "required"
    lay_down_list(office, trust, "root")
    assert verdict(office, "atlas") == CERTIFICATION

    lay_down_list(office, trust, "office")
    assert verdict(office, "atlas") is None
    assert verdict(office, "revoked") == REVOKED

    lay_down_list(office, trust, "office", at=LAST_MONTH)
    assert verdict(office, "atlas") == CERTIFICATION


def test_off_looks_at_no_list(office, trust, settings):
    lay_down_list(office, trust)
    settings.REVOCATION = "off"

    assert verdict(office, "revoked") is None


@pytest.mark.parametrize("signer", ["asks", "asks-revoked", "asks-list", "asks-list-revoked"])
def test_nobody_is_asked_unless_the_setting_says_so(office, signer):
    assert verdict(office, signer) is None
    assert office.asked == []


@pytest.mark.parametrize("mode", ["when-reachable", "required"])
@pytest.mark.parametrize(
    ("signer", "expected", "asked"),
    [
        ("asks", None, "/sluis/ocsp/office"),
        ("asks-revoked", REVOKED, "/sluis/ocsp/office"),
        ("asks-list", None, "/sluis/crls/office/latest.crl"),
        ("asks-list-revoked", REVOKED, "/sluis/crls/office/latest.crl"),
        ("asks-a-liar", CERTIFICATION, "/sluis/ocsp/liar"),
    ],
)
def test_the_addresses_in_a_certificate_are_asked(fetching, mode, signer, expected, asked):
    office = fetching(mode)

    assert verdict(office, signer) == expected
    assert office.asked == [asked]


@pytest.mark.parametrize(("mode", "expected"), [("when-reachable", None), ("required", CERTIFICATION)])
@pytest.mark.parametrize("signer", ["asks-revoked", "asks-list-revoked"])
@pytest.mark.parametrize("garbage", [b"", b"<html>", b"\x30\x03\x0a\x01\x06", b"\x30\x80" * 1000])
def test_an_office_that_answers_nonsense_is_as_good_as_none(fetching, mode, expected, signer, garbage):
    office = fetching(mode)
    office.garbage = garbage

    assert verdict(office, signer) == expected


def test_an_answer_may_be_a_little_younger_than_the_verdict(fetching):
    office = fetching("required")

    assert verdict(office, "asks", at=datetime.now(UTC) - timedelta(minutes=1)) is None


@pytest.mark.parametrize(("mode", "expected"), [("when-reachable", None), ("required", CERTIFICATION)])
def test_an_office_that_nobody_can_reach(test_authority, trust, settings, mode, expected):
    for label, folder in (("root", "roots"), ("office", "intermediates")):
        (trust / folder / f"{label}.crt").write_bytes(test_authority.der(label))
    settings.REVOCATION, settings.REVOCATION_FETCH = mode, True

    found = objection_to(test_authority.certificate("asks-revoked"), others=(), at=datetime.now(UTC))

    assert (found and str(found.diagnosis)) == expected


def test_a_stranger_cannot_send_the_hub_to_an_address(office, settings):
    settings.REVOCATION_FETCH = True

    assert verdict(office, "sends-elsewhere") == CERTIFICATION
    assert verdict(office, "sends-elsewhere", "stranger") == CERTIFICATION
    assert office.asked == []
