"""The receipt: valid, signed, and readable for a person who opens it."""

from __future__ import annotations

import base64

from lxml import etree

from sluis.hub.journey.models import Submission
from sluis.hub.pickup.models import PickupFile
from tests.hub.cast import content, declaration, walk


def text_of(submission):
    file = PickupFile.objects.get(channel=submission.channel, name=submission.receipt_name)
    return content(file.digest)


def send_with_signature(character, data, fs):
    stem = character.stem()
    character.put(f"FI.{stem}.1.1", data)
    character.put(f"FS.{stem}.1.1", fs)
    character.put(f"GO.{stem}.1", b"")
    return walk(Submission.objects.get())


def test_a_refusal_says_what_is_wrong_and_what_to_do(atlas):
    data = declaration()

    submission = send_with_signature(atlas, data, base64.b64decode(atlas.signature(data)))

    assert b"ACRF-125" in text_of(submission)
    assert b"base64" in text_of(submission)


def test_a_setting_leaves_the_explanations_out(atlas, settings):
    settings.RECEIPT_EXPLANATIONS = False

    submission = send_with_signature(atlas, declaration(), b"rubbish")

    assert b"<!--" not in text_of(submission)


def test_a_receipt_is_valid_whatever_it_says(atlas, official):
    schema = etree.XMLSchema(etree.parse(official / "schemas" / "ACRF_20231.xsd"))
    good = walk(atlas.send(declaration()))
    bad = walk(atlas.send(b"<x -- >", sequence="00002"))

    for submission in (good, bad):
        schema.assertValid(etree.fromstring(text_of(submission)))


def test_its_three_files_have_one_name_and_an_empty_go(atlas):
    submission = walk(atlas.send(declaration()))

    files = PickupFile.objects.filter(name__endswith=submission.receipt_name[2:]).order_by("name")

    assert [file.name[:2] for file in files] == ["FO", "FS", "GO"]
    assert files[2].size == 0


def test_receipts_of_one_sender_are_numbered_without_holes(atlas):
    for number in range(1, 4):
        walk(atlas.send(declaration(mark=str(number)), sequence=f"0000{number}"))

    names = PickupFile.objects.filter(name__startswith="FO.").order_by("name").values_list("name", flat=True)
    assert sorted(name.split(".")[4] for name in names) == [f"{n:05d}" for n in range(1, 7)]
