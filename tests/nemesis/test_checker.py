"""The checker itself: a world where all is well passes, and each broken promise is found."""

from __future__ import annotations

from types import SimpleNamespace as Row

import pytest

from sluis.protocol.ticket import ticket_of
from tests.nemesis import checker
from tests.nemesis.checker import Case
from tests.nemesis.evidence import Evidence
from tests.nemesis.history import History

GO, FI, WHO = "GO.FLAD.100001.20261121.00001.R.1", "FI.FLAD.100001.20261121.00001.R.1.1", "100001"
FORM = {"reference": "ATLAS-000001", "status": "0", "title": "Sailing", "good": True}


@pytest.fixture
def case(tmp_path):
    """One good letter, acknowledged, answered and registered."""
    history = History(tmp_path / "history.jsonl")
    history.tell(
        "letter", trigger=GO, environment="R", kind="good", codes=[], forms=[FORM], digests={FI: "d1"}
    )
    for name, digest in ((FI, "d1"), (GO, "d0")):
        history.tell("put", name=name, sender=WHO, folder="IN", digest=digest, ok=True, began=0.0)
    history.tell("acknowledged", trigger=GO, kind="good")
    evidence = Evidence(tmp_path)
    evidence.submissions = [
        Row(id=1, go_name=GO, go_at=1, status="answered", status_at=1, attempts=0, claimed_until=None)
    ]
    evidence.parts = [
        Row(submission_id=1, sender=WHO, folder="IN", name=name, digest=digest, whole=True)
        for name, digest in ((FI, "d1"), (GO, "d0"))
    ]
    evidence.parts_of[1] = evidence.parts
    names = [f"{part}.{kind}.999999" for kind in ("ACRF", "NOTI") for part in ("FO", "FS", "GO")]
    evidence.answers_of[ticket_of(1)] = [Row(name=name) for name in names]
    evidence.entries = [Row(id=1, own_reference="ATLAS-000001", number=1, living=True)]
    evidence.versions = [
        Row(
            ticket=ticket_of(1, form=1),
            entry_id=1,
            number=1,
            change="original",
            of_entry="ATLAS-000001",
            environment="R",
            facts={"title": "Sailing"},
        )
    ]
    evidence.events = [
        Row(subject=f"submission:{ticket_of(1)}", action=f"submission.{name}", times=1)
        for name in ("complete", "accepted", "applied", "answered")
    ]
    evidence.unsealed = [Row(times=0)]
    yield Case(history, evidence, signer=None)
    history.close()


def lost_submission(case):
    case.by_go.clear()


def lost_receipt(case):
    del case.evidence.answers_of[ticket_of(1)][0]


def second_notification(case):
    case.evidence.answers_of[ticket_of(1)] += case.evidence.answers_of[ticket_of(1)][3:]


def lost_part(case):
    del case.evidence.parts[0]


def other_bytes(case):
    case.evidence.parts[0].digest = "d2"


def form_not_registered(case):
    del case.evidence.versions[0]


def form_registered_twice(case):
    again = Row(**vars(case.evidence.versions[0]) | {"ticket": ticket_of(9, form=1), "number": 2})
    case.evidence.versions.append(again)


def other_facts(case):
    case.evidence.versions[0].facts = {"title": "Rowing"}


def cancelled_without_a_cancellation(case):
    case.evidence.entries[0].living = False


def half_an_answer(case):
    case.history.tell("listed", sender=WHO, folder="OUT", halves={"ACRF.999999": ["GO"]})


def unsigned_answer(case):
    case.history.tell("collected", sender=WHO, name="FO.ACRF.999999", verified=False, problem="no signature")


def step_written_twice(case):
    case.evidence.events[1].times = 2


def stuck_on_the_belt(case):
    case.evidence.submissions[0].status = "applied"


def unsealed_trail(case):
    case.evidence.unsealed[0].times = 3


def acknowledged_on_a_full_disk(case):
    case.history.tell("blow", blow="fill disk", began=1.0, probe_acknowledged=True)


def told_as_the_senders_fault(case):
    put = {"name": FI, "sender": WHO, "folder": "IN", "digest": "d1"}
    case.history.tell("put", **put, ok=False, began=2.0, permanent=True, problem="no")
    case.history.tell("blow", blow="fill disk", began=1.0, probe_acknowledged=False)


BROKEN = {
    lost_submission: checker.every_go_has_its_submission,
    lost_receipt: checker.every_submission_is_answered_once,
    second_notification: checker.every_submission_is_answered_once,
    lost_part: checker.what_was_acknowledged_is_kept,
    other_bytes: checker.judged_bytes_are_those_that_were_sent,
    form_not_registered: checker.the_register_is_what_was_accepted,
    form_registered_twice: checker.the_register_is_what_was_accepted,
    other_facts: checker.the_register_is_what_was_accepted,
    cancelled_without_a_cancellation: checker.the_register_is_what_was_accepted,
    half_an_answer: checker.nothing_was_half_visible,
    unsigned_answer: checker.every_collected_answer_verified,
    step_written_twice: checker.no_step_was_written_twice,
    stuck_on_the_belt: checker.nothing_is_stuck,
    unsealed_trail: checker.nothing_is_stuck,
    acknowledged_on_a_full_disk: checker.our_failures_are_told_as_ours,
    told_as_the_senders_fault: checker.our_failures_are_told_as_ours,
}


@pytest.mark.parametrize("look", list(dict.fromkeys(BROKEN.values())), ids=lambda look: look.__name__)
def test_it_is_content_when_all_is_well(case, look):
    assert list(look(case)) == []


@pytest.mark.parametrize(("break_it", "look"), BROKEN.items(), ids=lambda what: what.__name__)
def test_it_finds_a_broken_promise(case, break_it, look):
    break_it(case)

    assert list(look(case))


def test_it_finds_a_content_with_other_bytes_than_its_name_says(case, tmp_path):
    content = tmp_path / "contents" / "ab" / "cdef"
    content.parent.mkdir(parents=True)
    content.write_bytes(b"something")
    case.evidence.parts = []

    assert "other bytes" in next(checker.no_answer_without_stored_bytes(case))
