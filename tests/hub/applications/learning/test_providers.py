"""A training provider sends by batch for the workers of Atlas, which verifies, changes and keeps its own names."""

from __future__ import annotations

from io import BytesIO

import pytest

from sluis.hub.applications.learning import changes
from sluis.hub.applications.learning.models import Entry, Verdict, Version
from sluis.hub.audit.actor import OPERATOR
from sluis.hub.journey.states import Status
from sluis.hub.mandates.actions import grant
from sluis.hub.pickup.models import PickupFile
from sluis.protocol.notification import read_notification
from tests.hub.applications.learning.account import BY_ATLAS
from tests.hub.applications.learning.declarations import ATLAS, Said, file_of, right, training
from tests.hub.cast import NOON, content, walk

DAEDALUS = "1999990441"
ELSEWHERE = {"enterprise": "1999990540"}  # right check digits; nobody here has it


def answered(character, *forms, sequence="00001", employer=ATLAS):
    """The lines of the notification of one file that was sent and carried to its end."""
    submission = walk(character.send(file_of(*forms, employer=employer), sequence=sequence))
    assert submission.status == Status.ANSWERED, submission.refusals
    file = PickupFile.objects.get(channel=submission.channel, name=submission.notification_name)
    return [form for _, form in read_notification(BytesIO(content(file.digest)))]


def ids(answers):
    return [[anomaly.error_id for anomaly in one.anomalies] for one in answers]


def first_ticket():
    return Version.objects.earliest("ticket").ticket


def test_a_provider_registers_for_the_workers_of_an_employer_without_mandate(atlas, daedalus):
    answers = answered(daedalus, Said(own="1"), Said(own="2", person=2))

    assert [one.accepted for one in answers] == [True, True]
    entries = Entry.objects.values_list("employer", "registered_by", "verdict").distinct()
    assert list(entries) == [(ATLAS["enterprise"], DAEDALUS, Verdict.TO_VERIFY)]


def test_a_provider_registers_trainings_only(atlas, daedalus):
    answers = answered(daedalus, Said(own="1"), Said(own="2", kind="right", payload=right()))

    assert ids(answers) == [[], ["00296-206"]]
    assert Entry.objects.count() == 1


def test_a_file_with_rights_alone_is_answered_form_by_form(atlas, daedalus):
    assert ids(answered(daedalus, Said(own="1", kind="right"))) == [["00296-206"]]


def test_an_employer_whom_this_hub_does_not_know_may_come_later(daedalus):
    assert ids(answered(daedalus, Said(own="1"), employer=ELSEWHERE)) == [[]]
    assert Entry.objects.get().employer == ELSEWHERE["enterprise"]


@pytest.mark.parametrize(
    "employer",
    [
        {"nsso": "500000012"},
        {"enterprise": "1999990541"},
        {"enterprise": ELSEWHERE["enterprise"], "nsso": ATLAS["nsso"]},
        {"enterprise": "1999990243", "nsso": ATLAS["nsso"]},
    ],
)
def test_numbers_that_are_not_plainly_one_employer_are_refused(atlas, brabo, daedalus, employer):
    submission = walk(daedalus.send(file_of(Said(own="1"), employer=employer)))

    assert {refusal["code"] for refusal in submission.refusals} == {"155"}


def test_nobody_else_gets_in_without_a_mandate(atlas, circe):
    submission = walk(circe.send(file_of(Said(own="1"))))

    assert {refusal["code"] for refusal in submission.refusals} == {"155"}


def test_under_a_mandate_a_provider_declares_as_the_employer(atlas, daedalus):
    grant(
        principal=atlas.company,
        agent=daedalus.company,
        application="FLAD",
        starts=NOON.date(),
        by=OPERATOR,
        at=NOON,
    )

    answers = answered(daedalus, Said(own="1"), Said(own="2", kind="right"))

    assert ids(answers) == [[], []]
    assert set(Entry.objects.values_list("registered_by", "verdict")) == {("", Verdict.CONFIRMED)}


def test_for_its_own_workers_a_provider_is_the_employer(daedalus):
    answered(daedalus, Said(own="1"), employer={"enterprise": DAEDALUS})

    assert Entry.objects.get().verdict == Verdict.CONFIRMED


def test_an_employer_that_changes_a_training_of_a_provider_confirms_it(atlas, daedalus):
    answered(daedalus, Said(own="1"))

    changed = Said(own="A-1", status="1", earlier_ticket=first_ticket(), payload=training(Title="Sailing"))
    answers = answered(atlas, changed)

    assert ids(answers) == [[]]
    entry = Entry.objects.get()
    assert (entry.title, entry.verdict, entry.registered_by) == ("Sailing", Verdict.CONFIRMED, DAEDALUS)


def test_what_a_provider_changes_afterwards_is_to_be_verified_again(atlas, daedalus):
    answered(daedalus, Said(own="1"))
    changes.give_verdict([Entry.objects.get()], Verdict.CONFIRMED, gesture=BY_ATLAS)

    answered(daedalus, Said(own="1b", status="1", earlier="1"), sequence="00002")

    assert Entry.objects.get().verdict == Verdict.TO_VERIFY


def test_a_provider_cancels_what_it_registered(atlas, daedalus):
    answered(daedalus, Said(own="1"))

    answers = answered(daedalus, Said(own=None, status="3", earlier="1"), sequence="00002")

    assert ids(answers) == [[]]
    assert not Entry.objects.get().living


@pytest.mark.parametrize("status", ["1", "3"])
def test_an_entry_of_the_employer_is_not_there_for_a_provider(atlas, daedalus, status):
    answered(atlas, Said(own="A-1"))

    answers = answered(
        daedalus,
        Said(own="P-1", status=status, earlier="A-1"),
        Said(own="P-2", status=status, earlier_ticket=first_ticket()),
    )

    assert ids(answers) == [["00222-234"], ["00222-166"]]
    assert Entry.objects.get().number == 1


def test_an_entry_of_another_provider_is_not_there(atlas, daedalus):
    answered(daedalus, Said(own="1"))
    Entry.objects.update(registered_by="1999990540")

    answers = answered(
        daedalus,
        Said(own=None, status="3", earlier="1"),
        Said(own=None, status="3", earlier_ticket=first_ticket()),
        sequence="00002",
    )

    assert ids(answers) == [["00222-234"], ["00222-166"]]


def test_own_references_of_provider_and_employer_do_not_meet(atlas, daedalus):
    answered(atlas, Said(own="1"))

    answers = answered(daedalus, Said(own="1", person=2), Said(own="1", person=3))
    gone = answered(atlas, Said(own=None, status="3", earlier="1"), sequence="00002")

    assert ids(answers) == [[], ["00222-006"]]
    assert ids(gone) == [[]]
    assert Entry.objects.get(living=True).registered_by == DAEDALUS


def test_a_name_that_the_employer_gave_later_is_its_own(atlas, daedalus):
    answered(daedalus, Said(own="1"))
    answered(atlas, Said(own="A-1", status="1", earlier_ticket=first_ticket()))

    answers = answered(atlas, Said(own=None, status="3", earlier="A-1"), sequence="00002")

    assert ids(answers) == [[]]
