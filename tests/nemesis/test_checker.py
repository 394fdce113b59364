"""The checker itself: a world where all is well passes, and each broken promise is found."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from types import SimpleNamespace as Row

import pytest

from sluis.protocol.receipt import Receipt
from sluis.protocol.signature import encode_text
from sluis.protocol.ticket import ticket_of
from tests.nemesis import checker
from tests.nemesis.checker import Case
from tests.nemesis.evidence import Evidence
from tests.nemesis.history import History
from tests.protocol.certificates import atlas, circe
from tests.protocol.signing import signed
from tests.protocol.test_notification import ACCEPTED, ENVELOPE, MOMENT, written

GO, FI, WHO = "GO.FLAD.100001.20261121.00001.R.1", "FI.FLAD.100001.20261121.00001.R.1.1", "100001"
FORM = {"reference": "ATLAS-000001", "status": "0", "title": "Sailing", "good": True}
RECEIPT = Receipt(file_name=GO, ticket=ticket_of(1), accepted=True, errors=(), created=MOMENT)
CONTENTS = {FI: b"<FLAD/>", GO: b""}
SENT = {name: hashlib.sha256(content).hexdigest() for name, content in CONTENTS.items()}
HANDLED = replace(ACCEPTED, ticket=ticket_of(1, form=1))


@pytest.fixture
def case(tmp_path):
    """One good letter, acknowledged, answered and registered."""
    history = History(tmp_path / "history.jsonl")
    history.tell(
        "letter", trigger=GO, environment="R", kind="good", codes=[], forms=[FORM], digests={FI: SENT[FI]}
    )
    for name, digest in SENT.items():
        history.tell("put", name=name, sender=WHO, folder="IN", digest=digest, ok=True, began=0.0)
    history.tell("acknowledged", trigger=GO, kind="good")
    evidence = Evidence(tmp_path)
    row = {"id": 1, "go_name": GO, "go_at": 1, "status": "answered", "status_at": 1}
    row |= {"attempts": 0, "claimed_until": None, "receipt_name": "FO.ACRF.999999"}
    evidence.submissions = [Row(**row)]
    put_parts(evidence)
    put_answers(evidence)
    put_entry(evidence)
    evidence.events = [
        Row(subject=f"submission:{ticket_of(1)}", action=f"submission.{name}", times=1)
        for name in ("complete", "accepted", "applied", "answered")
    ]
    evidence.unsealed = [Row(times=0)]
    yield Case(history, evidence, signer=atlas().certificate)
    history.close()


def put_parts(evidence):
    for name, content in CONTENTS.items():
        row = {"submission_id": 1, "sender": WHO, "folder": "IN", "whole": True, "name": name}
        evidence.parts.append(Row(**row, digest=keep(evidence, content), size=len(content)))
    evidence.parts_of[1] = evidence.parts


def put_answers(evidence):
    """Receipt and notification, each with its signature and GO."""
    for kind, data in (("ACRF", RECEIPT.to_xml()), ("NOTI", written(HANDLED, envelope=ENVELOPE))):
        for part, content in (("FO", data), ("FS", encode_text(signed(data))), ("GO", b"")):
            row = {"channel_id": 1, "folder": "OUT", "name": f"{part}.{kind}.999999"}
            evidence.answers.append(Row(**row, digest=keep(evidence, content), size=len(content)))
    evidence.answers_of[ticket_of(1)] = list(evidence.answers)


def put_entry(evidence):
    version = {
        "entry_id": 1,
        "number": 1,
        "change": "original",
        "of_entry": "ATLAS-000001",
        "environment": "R",
    }
    evidence.versions = [Row(**version, ticket=ticket_of(1, form=1), facts={"title": "Sailing"})]
    evidence.entries = [Row(id=1, own_reference="ATLAS-000001", number=1, living=True)]


def keep(evidence, content):
    """Put a content in the vault; returns its digest."""
    digest = hashlib.sha256(content).hexdigest()
    path = evidence.path(digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return digest


def answer(case, name):
    return next(row for row in case.evidence.answers if row.name == name)


def instead(case, name, content):
    """Another content for this answer, well kept."""
    answer(case, name).digest = keep(case.evidence, content)
    answer(case, name).size = len(content)


def lost_submission(case):
    case.by_go.clear()


def lost_receipt(case):
    del case.evidence.answers_of[ticket_of(1)][0]


def second_notification(case):
    case.evidence.answers_of[ticket_of(1)] += case.evidence.answers_of[ticket_of(1)][3:]


def receipt_of_another_set(case):
    instead(case, "FO.ACRF.999999", replace(RECEIPT, file_name=GO.replace("00001", "00002")).to_xml())


def receipt_with_another_ticket(case):
    instead(case, "FO.ACRF.999999", replace(RECEIPT, ticket=ticket_of(2)).to_xml())


def good_set_refused(case):
    refused = replace(RECEIPT, accepted=False, errors=("ACRF-102",))
    instead(case, "FO.ACRF.999999", refused.to_xml())


def bad_set_accepted(case):
    case.letters[GO][0]["codes"] = ["ACRF-102"]


def form_handled_twice(case):
    instead(case, "FO.NOTI.999999", written(HANDLED, HANDLED))


def good_form_refused(case):
    instead(case, "FO.NOTI.999999", written(replace(HANDLED, accepted=False)))


def form_of_somebody_else(case):
    instead(case, "FO.NOTI.999999", written(replace(HANDLED, ticket=ticket_of(2, form=1))))


def answer_changed_after_it_was_signed(case):
    instead(case, "FO.ACRF.999999", RECEIPT.to_xml() + b" ")


def answer_signed_by_another(case):
    fs = encode_text(signed(RECEIPT.to_xml(), identity=circe()))
    instead(case, "FS.ACRF.999999", fs)


def answer_without_its_go(case):
    case.evidence.answers.remove(answer(case, "GO.NOTI.999999"))


def answer_without_content(case):
    case.evidence.path(answer(case, "FO.NOTI.999999").digest).unlink()


def half_a_content(case):
    answer(case, "FO.NOTI.999999").size += 1


def content_with_other_bytes(case):
    path = case.evidence.path(answer(case, "FO.NOTI.999999").digest)
    path.write_bytes(path.read_bytes()[::-1])


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
    put = {"name": FI, "sender": WHO, "folder": "IN", "digest": SENT[FI]}
    case.history.tell("put", **put, ok=False, began=2.0, permanent=True, problem="no")
    case.history.tell("blow", blow="fill disk", began=1.0, probe_acknowledged=False)


def worker_that_does_not_stop(case):
    case.history.tell("blow", blow="wrong clock", began=1.0, did_not_stop=True)


BROKEN = {
    lost_submission: checker.every_go_has_its_submission,
    lost_receipt: checker.every_submission_is_answered_once,
    second_notification: checker.every_submission_is_answered_once,
    receipt_of_another_set: checker.the_receipt_says_what_it_must,
    receipt_with_another_ticket: checker.the_receipt_says_what_it_must,
    good_set_refused: checker.the_receipt_says_what_it_must,
    bad_set_accepted: checker.the_receipt_says_what_it_must,
    form_handled_twice: checker.the_notification_counts_every_form,
    good_form_refused: checker.the_notification_counts_every_form,
    form_of_somebody_else: checker.the_notification_counts_every_form,
    answer_changed_after_it_was_signed: checker.every_answer_is_signed_by_the_hub,
    answer_signed_by_another: checker.every_answer_is_signed_by_the_hub,
    answer_without_its_go: checker.every_answer_is_signed_by_the_hub,
    answer_without_content: checker.no_answer_without_stored_bytes,
    half_a_content: checker.no_answer_without_stored_bytes,
    content_with_other_bytes: checker.no_answer_without_stored_bytes,
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
    worker_that_does_not_stop: checker.every_worker_stops_when_asked,
}


def test_every_promise_is_broken_here_at_least_once():
    assert set(BROKEN.values()) == set(checker.PROPERTIES)


def test_it_is_content_when_all_is_well(case):
    assert checker.violations(case) == []


@pytest.mark.parametrize(("break_it", "look"), BROKEN.items(), ids=lambda what: what.__name__)
def test_it_finds_a_broken_promise(case, break_it, look):
    break_it(case)

    assert list(look(case))
