"""Arrival: what a sender may still change, and when a set is sealed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sluis.hub.journey import arrival
from sluis.hub.journey.arrival import ArrivalRefused
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import Status
from sluis.protocol.folders import Folder

FI, FS, GO = (
    "FI.FLAD.{}.20261123.00001.R.1.1",
    "FS.FLAD.{}.20261123.00001.R.1.1",
    "GO.FLAD.{}.20261123.00001.R.1",
)
LATER = timedelta(hours=1)


def names(character, folder=Folder.IN):
    return [part.name for part in arrival.list_parts(channel_id=character.channel.pk, folder=folder)]


def stat(character, name):
    return arrival.part_stat(channel_id=character.channel.pk, folder=Folder.IN, name=name)


def test_it_lists_a_part_until_its_set_is_taken(atlas):
    fi = FI.format(atlas.number)
    atlas.put(fi, b"<x/>")

    assert names(atlas) == [fi]
    assert stat(atlas, fi).size == 4


def test_it_lists_page_by_page_and_cuts_no_set(atlas):
    sent = [f"{part}.{atlas.stem(sequence=f'0000{n}')}.1.1" for n in (1, 2, 3) for part in ("FI", "FS")]
    for name in sent:
        atlas.put(name, b"<x/>")
    who = {"channel_id": atlas.channel.pk, "folder": Folder.IN, "most": 2}

    first = arrival.list_parts(**who)
    second = arrival.list_parts(**who, after=first[-1].name)

    assert [part.name for part in (*first, *second)] == sent
    assert [len(first), len(second)] == [4, 2]
    assert arrival.list_parts(**who, after=second[-1].name) == []


def test_it_still_answers_stat_after_the_set_was_taken(atlas):
    submission = atlas.send(b"<x/>")

    assert submission.status == Status.COMPLETE
    assert names(atlas) == []
    assert stat(atlas, FI.format(atlas.number)).taken


def test_it_lets_a_sender_overwrite_a_part_before_go(atlas):
    fi = FI.format(atlas.number)
    atlas.put(fi, b"first")

    atlas.put(fi, b"second try")

    assert stat(atlas, fi).size == 10
    assert Submission.objects.count() == 1


def test_it_lets_a_sender_rename_and_remove_a_part_before_go(atlas):
    fi = FI.format(atlas.number)
    atlas.put(fi + ".filepart", b"<x/>")
    who = {"channel_id": atlas.channel.pk, "folder": Folder.IN}

    arrival.rename_part(**who, old=fi + ".filepart", new=fi, at=atlas.channel.opened_at)
    assert names(atlas) == [fi]
    arrival.remove_part(**who, name=fi, at=atlas.channel.opened_at)

    assert names(atlas) == []
    assert not Submission.objects.exists()


def test_taking_back_asks_the_database_little(atlas, django_assert_max_num_queries):
    fi = FI.format(atlas.number)
    atlas.put(fi, b"<x/>")

    with django_assert_max_num_queries(4):  # two of them a savepoint
        arrival.remove_part(
            channel_id=atlas.channel.pk, folder=Folder.IN, name=fi, at=atlas.channel.opened_at
        )

    assert not Submission.objects.exists()


def test_renaming_asks_the_database_little(atlas, django_assert_max_num_queries):
    fi = FI.format(atlas.number)
    atlas.put(fi + ".filepart", b"<x/>")

    with django_assert_max_num_queries(5):  # two of them a savepoint
        arrival.rename_part(
            channel_id=atlas.channel.pk,
            folder=Folder.IN,
            old=fi + ".filepart",
            new=fi,
            at=atlas.channel.opened_at,
        )

    assert names(atlas) == [fi]


def test_taking_one_part_back_leaves_the_others(atlas):
    fi, fs = FI.format(atlas.number), FS.format(atlas.number)
    atlas.put(fi, b"<x/>")
    atlas.put(fs, b"signature")

    arrival.remove_part(
        channel_id=atlas.channel.pk, folder=Folder.IN, name=fi, at=atlas.channel.opened_at + LATER
    )

    assert names(atlas) == [fs]
    assert Submission.objects.get().status_at == atlas.channel.opened_at + LATER


def test_a_part_cannot_be_renamed_into_a_sealed_set(atlas):
    atlas.put(FI.format(atlas.number), b"<x/>")
    atlas.put(GO.format(atlas.number), b"")
    atlas.put(f"FI.{atlas.stem(sequence='00002')}.1.1", b"<y/>")

    with pytest.raises(ArrivalRefused, match="sealed"):
        arrival.rename_part(
            channel_id=atlas.channel.pk,
            folder=Folder.IN,
            old=f"FI.{atlas.stem(sequence='00002')}.1.1",
            new=FI.format(atlas.number),
            at=atlas.channel.opened_at,
        )

    assert stat(atlas, FI.format(atlas.number)).size == 4
    assert stat(atlas, f"FI.{atlas.stem(sequence='00002')}.1.1").size == 4


def test_it_seals_a_set_when_go_has_come(atlas):
    fi = FI.format(atlas.number)
    atlas.send(b"<x/>")

    with pytest.raises(ArrivalRefused):
        arrival.remove_part(
            channel_id=atlas.channel.pk, folder=Folder.IN, name=fi, at=atlas.channel.opened_at
        )


def test_it_does_not_let_a_part_be_changed_while_go_waits_for_another(atlas):
    atlas.put(FI.format(atlas.number), b"<x/>")
    atlas.put(GO.format(atlas.number), b"")

    with pytest.raises(ArrivalRefused, match="sealed"):
        atlas.put(FI.format(atlas.number), b"<y/>")


def test_it_completes_a_set_whose_go_came_first(atlas):
    atlas.put(GO.format(atlas.number), b"go")
    atlas.put(FI.format(atlas.number), b"<x/>")
    assert Submission.objects.get().status == Status.ARRIVING

    atlas.put(FS.format(atlas.number), b"signature")

    assert Submission.objects.get().status == Status.COMPLETE


def test_it_does_not_count_a_part_whose_upload_broke_off(atlas):
    atlas.put(FI.format(atlas.number), b"<x", whole=False)
    atlas.put(FS.format(atlas.number), b"signature")
    atlas.put(GO.format(atlas.number), b"")

    assert Submission.objects.get().status == Status.ARRIVING


def test_it_keeps_what_was_acknowledged_when_an_older_connection_breaks_later(atlas):
    fi = FI.format(atlas.number)
    atlas.put(fi, b"<whole/>")

    with pytest.raises(ArrivalRefused, match="sent again"):
        atlas.put(fi, b"<wh", whole=False)

    assert (stat(atlas, fi).size, stat(atlas, fi).whole) == (8, True)


def test_it_begins_no_new_set_when_an_older_connection_breaks_after_the_set_was_taken(atlas):
    atlas.send(b"<x/>")

    with pytest.raises(ArrivalRefused, match="sent again"):
        atlas.put(FI.format(atlas.number), b"<", whole=False)

    assert Submission.objects.count() == 1


def test_it_keeps_how_far_a_resumed_upload_came_when_it_breaks_again(atlas):
    fi = FI.format(atlas.number)
    atlas.put(fi, b"<who", whole=False)

    begun = stat(atlas, fi).digest
    atlas.put(fi, b"<whole", whole=False, instead_of=begun)

    assert stat(atlas, fi).size == 6


def test_it_begins_a_new_set_when_a_taken_name_comes_again(atlas):
    first = atlas.send(b"<x/>")

    second = atlas.send(b"<x/>")

    assert first.pk != second.pk
    assert {first.status, second.status} == {Status.COMPLETE}


@pytest.mark.parametrize(
    "name", ["readme.txt", "FO.ACRF.999999.20261123.00001.R", "FI.É", "FI." + "A" * 80, "FI.a/b"]
)
def test_it_refuses_names_that_no_sender_needs(atlas, name):
    with pytest.raises(ArrivalRefused):
        atlas.put(name, b"")


def test_senders_do_not_see_each_other(atlas, circe):
    atlas.put(FI.format(atlas.number), b"<x/>")

    assert names(circe) == []


def test_a_test_file_needs_no_signature(atlas):
    submission = atlas.send(b"<x/>", signed=False, environment="T")

    assert submission.status == Status.COMPLETE
