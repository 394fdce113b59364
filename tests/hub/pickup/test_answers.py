"""Answers in OUT: their numbers, that three files come together, and that collected means gone."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from sluis.hub.pickup.actions import Answer, collect, put_out
from sluis.hub.pickup.models import PickupFile
from sluis.hub.pickup.queries import waiting, waiting_file
from sluis.hub.pickup.rules import sequence_text
from sluis.hub.pickup.signing import Signed
from sluis.hub.vault.store import Kept
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment, FileName
from tests.hub.cast import NOON

TODAY = date(2026, 11, 23)
LAST_NUMBER = 99_999 + 26 * 36**4
FILES = Signed(Kept("d" * 64, 100), Kept("5" * 64, 20), Kept("e" * 64, 0))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((1, "00001"), (10, "00010"), (99_999, "99999")),
        *((100_000, "A0000"), (100_001, "A0001"), (100_035, "A000Z"), (100_036, "A0010")),
        *((99_999 + 36**4, "AZZZZ"), (100_000 + 36**4, "B0000"), (LAST_NUMBER, "ZZZZZ")),
    ],
)
def test_answers_are_numbered_with_digits_first_and_letters_when_those_run_out(number, text):
    assert sequence_text(number) == text


def test_there_is_no_number_after_the_last():
    with pytest.raises(OverflowError, match="More answers"):
        sequence_text(LAST_NUMBER + 1)


@given(st.integers(min_value=1, max_value=LAST_NUMBER - 1))
def test_a_later_number_is_a_later_text(number):
    assert sequence_text(number) < sequence_text(number + 1)


def answer(character, environment=Environment.R, code="ACRF"):
    return Answer(
        channel_id=character.channel.pk,
        environment=environment,
        code=code,
        ticket="A0123456789AB",
        files=FILES,
    )


def put(character, environment=Environment.R, day=TODAY, code="ACRF"):
    """The number that the next answer gets."""
    name = put_out(answer(character, environment, code), day=day, at=NOON)
    return FileName.parse(name).sequence


def listing(character, folder=Folder.OUT):
    return [file.name for file in waiting(channel_id=character.channel.pk, folder=folder)]


def taken(character, name, folder=Folder.OUT):
    return collect(channel_id=character.channel.pk, folder=folder, name=name, at=NOON)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        (Environment.R, Folder.OUT),
        (Environment.T, Folder.OUTTEST),
        (Environment.S, Folder.OUTTEST_S),
    ],
)
def test_the_three_files_of_an_answer_stand_in_the_folder_of_their_environment(atlas, environment, folder):
    first = put_out(answer(atlas, environment), day=TODAY, at=NOON)

    assert first == f"FO.ACRF.999999.20261123.00001.{environment}"
    assert listing(atlas, folder) == [first, "FS" + first[2:], "GO" + first[2:]]
    assert PickupFile.objects.exclude(folder=folder).count() == 0


@pytest.mark.django_db
def test_each_file_is_the_right_content(atlas):
    put(atlas)

    found = {file.name[:2]: (file.digest[0], file.size) for file in PickupFile.objects.all()}
    assert found == {"FO": ("d", 100), "FS": ("5", 20), "GO": ("e", 0)}


@pytest.mark.django_db
def test_a_sender_counts_by_day_and_environment_whatever_the_answer_is(atlas, brabo):
    assert [put(atlas), put(atlas, code="NOTI"), put(atlas)] == ["00001", "00002", "00003"]

    assert put(atlas, environment=Environment.T) == "00001"
    assert put(atlas, day=TODAY + timedelta(days=1)) == "00001"
    assert put(brabo) == "00001"
    assert put(atlas) == "00004"


@pytest.mark.django_db
def test_an_answer_that_was_undone_leaves_no_file_and_no_hole(atlas):
    def undone():
        with transaction.atomic():
            put(atlas)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        undone()

    assert listing(atlas) == []
    assert put(atlas) == "00001"


@pytest.mark.django_db
def test_a_collected_file_is_gone_from_the_listing_and_is_not_forgotten(atlas):
    put(atlas)
    name = listing(atlas)[0]

    assert taken(atlas, name)

    assert name not in listing(atlas)
    assert len(listing(atlas)) == 2
    assert waiting_file(channel_id=atlas.channel.pk, folder=Folder.OUT, name=name) is None
    assert PickupFile.objects.get(name=name).collected_at == NOON


@pytest.mark.django_db
def test_what_is_not_there_cannot_be_collected(atlas, brabo):
    put(atlas)
    name = listing(atlas)[0]

    assert not taken(brabo, name)
    assert not taken(atlas, name, Folder.OUTTEST)
    assert not taken(atlas, "FO.ACRF.999999.20261123.00009.R")
    assert taken(atlas, name)
    assert not taken(atlas, name)


@pytest.mark.django_db
def test_nobody_sees_the_answers_of_another(atlas, brabo):
    put(atlas)

    assert listing(brabo) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("first_commits", "second_gets"), [(True, "00002"), (False, "00001")])
def test_of_two_answers_at_once_the_second_waits_and_no_number_is_lost(atlas, first_commits, second_gets):
    first_has_put, got = Event(), []

    def second():
        first_has_put.wait(timeout=60)
        with transaction.atomic():
            got.append(put(atlas))
        connection.close()

    thread = Thread(target=second)
    thread.start()
    with transaction.atomic():
        assert put(atlas) == "00001"
        first_has_put.set()
        thread.join(timeout=0.3)
        assert got == []
        transaction.set_rollback(not first_commits)
    thread.join(timeout=60)

    assert got == [second_gets]
    assert len(listing(atlas)) == 3 * int(second_gets)


@pytest.mark.django_db(transaction=True)
def test_nobody_sees_an_answer_before_it_is_committed(atlas):
    seen = []

    def look():
        seen.extend(listing(atlas))
        connection.close()

    with transaction.atomic():
        put(atlas)
        thread = Thread(target=look)
        thread.start()
        thread.join(timeout=60)

    assert seen == []
    assert len(listing(atlas)) == 3
