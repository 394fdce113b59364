"""The day of a sender who has nothing of ours.

Atlas signs a file with plain OpenSSL, uploads it with plain OpenSSH, finds a signed receipt and a signed
notification in OUT, checks both with OpenSSL and the official schemas, and deletes them. Brabo does the same
for Atlas under its mandate; Circe tries it without one.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from tests.stories.hub import needs, verified_by_openssl

pytestmark = pytest.mark.story


@pytest.fixture(autouse=True)
def _clients():
    needs("sftp", "openssl")


ENTRIES_IN_TEST = "SELECT count(*) FROM learning_entry WHERE environment = 'T'"


def name(sender, sequence, environment="R"):
    today = datetime.now(ZoneInfo("Europe/Brussels"))
    return f"FLAD.{sender.hub.number(sender.name)}.{today:%Y%m%d}.{sequence}.{environment}"


def sample(hub, owner):
    return hub.home(owner) / "samples" / "trainings.xml"


def error_codes(receipt):
    return [element.text for element in etree.parse(receipt).iter("ErrorID")]


def test_a_declaration_is_answered_by_a_valid_signed_receipt_and_notification(hub, atlas, tmp_path, official):
    stem = name(atlas, "00001")
    sent = atlas.send(sample(hub, "atlas"), stem)
    assert sent.returncode == 0, sent.stderr

    receipt = atlas.answer("ACRF", f"GO.{stem}.1", tmp_path)
    notification = atlas.answer("NOTI", f"GO.{stem}.1", tmp_path)

    ca = hub.data / "demo" / "hub-ca.pem"
    for answer, schema in ((receipt, "ACRF_20231.xsd"), (notification, "NOTIFICATION_20223.xsd")):
        assert verified_by_openssl(answer, ca)
        etree.XMLSchema(etree.parse(official / "schemas" / schema)).assertValid(etree.parse(answer))
    assert etree.parse(receipt).findtext(".//ResultCode") == "1"
    assert [code.text for code in etree.parse(notification).iter("ResultCode")] == ["1"] * 3


def test_the_register_holds_what_was_declared(hub, atlas, tmp_path):
    stem = name(atlas, "00002", "T")
    data = sample(hub, "atlas")
    [(before,)] = hub.rows(ENTRIES_IN_TEST)
    atlas.send(data, stem, folder="INTEST")

    atlas.answer("NOTI", f"GO.{stem}.1", tmp_path, folder="OUTTEST")

    assert hub.rows(ENTRIES_IN_TEST) == [(before + 3,)]


def test_deleting_an_answer_collects_it(hub, atlas, tmp_path):
    stem = name(atlas, "00003")
    atlas.send(hub.home("atlas") / "samples" / "rights.xml", stem)
    receipt = atlas.answer("ACRF", f"GO.{stem}.1", tmp_path)

    atlas.sftp(f"rm OUT/{receipt.name}")

    assert receipt.name not in atlas.listing("OUT")


def test_brabo_declares_for_atlas_under_its_mandate(hub, brabo, tmp_path):
    stem = name(brabo, "00001", "S")

    brabo.send(sample(hub, "brabo"), stem, folder="INTEST-S")

    notification = brabo.answer("NOTI", f"GO.{stem}.1", tmp_path, folder="OUTTEST-S")
    assert [code.text for code in etree.parse(notification).iter("ResultCode")] == ["1"] * 3


def test_circe_may_not_declare_for_atlas(hub, circe, tmp_path):
    stem = name(circe, "00001")

    circe.send(sample(hub, "atlas"), stem)

    assert error_codes(circe.answer("ACRF", f"GO.{stem}.1", tmp_path)) == ["ACRF-155"]


def test_a_foreign_certificate_is_refused(hub, atlas, tmp_path):
    stem = name(atlas, "00004")

    atlas.send(sample(hub, "atlas"), stem, signer="circe")

    assert error_codes(atlas.answer("ACRF", f"GO.{stem}.1", tmp_path)) == ["ACRF-153"]


def test_a_go_without_its_files_is_answered_after_the_grace_time(atlas, tmp_path):
    stem = name(atlas, "00005")
    empty = atlas.home / "empty"
    empty.write_bytes(b"")

    atlas.sftp(f"put {empty} IN/GO.{stem}.1")

    assert error_codes(atlas.answer("ACRF", f"GO.{stem}.1", tmp_path)) == ["ACRF-120", "ACRF-122"]


def test_what_is_not_allowed_is_said_clearly(atlas):
    refused = atlas.sftp("mkdir IN/mine")

    assert refused.returncode != 0
    assert refused.stderr.strip()
