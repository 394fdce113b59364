"""Fetching files: whole, under a safe name, of the right kind, never shown by a browser."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sluis.hub.doors.portal.download import safe_name
from sluis.hub.doors.portal.submissions.downloads import media_type
from sluis.hub.pickup.models import PickupFile
from tests.hub.cast import content, declaration, walk
from tests.hub.people import chief_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client, atlas):
    return signed_in(client, chief_of(atlas))


def test_every_part_comes_as_it_was_sent(anna, atlas):
    submission = walk(atlas.send(declaration()))

    for part in submission.parts.all():
        answer = anna.get(reverse("submission-part", args=[submission.ticket, part.pk]))

        assert b"".join(answer.streaming_content) == content(part.digest)
        assert answer["Content-Disposition"] == f'attachment; filename="{part.name}"'
        assert answer["Content-Length"] == str(part.size)


def test_receipt_and_notification_come_with_their_signatures(anna, atlas):
    submission = walk(atlas.send(declaration()))
    files = PickupFile.objects.filter(ticket=submission.ticket)

    kinds = set()
    for file in files:
        answer = anna.get(reverse("submission-answer", args=[submission.ticket, file.pk]))
        kinds.add((file.name[:2], answer["Content-Type"], answer["X-Content-Type-Options"]))
        assert b"".join(answer.streaming_content) == content(file.digest)

    assert files.count() == 6
    assert kinds == {
        ("FO", "application/xml", "nosniff"),
        ("FS", "text/plain", "nosniff"),
        ("GO", "application/octet-stream", "nosniff"),
    }


def test_what_did_not_arrive_whole_cannot_be_fetched(anna, atlas):
    atlas.put(f"FI.{atlas.stem()}.1.1", b"half", whole=False)
    part = atlas.channel.part_set.get()

    answer = anna.get(reverse("submission-part", args=[part.submission.ticket, part.pk]))

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("FI.FLAD.000101.20261123.00001.R.1.1", "FI.FLAD.000101.20261123.00001.R.1.1"),
        ('FI.a"\r\nSet-Cookie: x=1', "FI.a___Set-Cookie_ x=1"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("FI.é\0\u202e", "FI.é__"),
        ("", "file"),
        ("x" * 300, "x" * 150),
    ],
)
def test_a_name_in_a_header_holds_nothing_dangerous(name, safe):
    assert safe_name(name) == safe


@pytest.mark.parametrize("name", ["FI.x.html", "page.html", "FI", "TD.x", ""])
def test_nothing_is_ever_served_as_a_page(name):
    assert media_type(name) in {"application/xml", "application/octet-stream"}
