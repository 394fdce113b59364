"""The learning account with its register: files go in, outcomes come out, and the register tells the same."""

from __future__ import annotations

import logging
from dataclasses import replace
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction

from sluis.hub.applications.interface import TryAgain
from sluis.hub.applications.learning import actions, sample
from sluis.hub.applications.learning.application import LearningApplication
from sluis.hub.applications.learning.decisions import Ledger
from sluis.hub.applications.learning.models import Version
from sluis.hub.applications.learning.queries import count_of, history_of, register_of
from sluis.hub.applications.learning.reading import Reading
from sluis.hub.applications.learning.settling import Source
from sluis.hub.applications.learning.surroundings import Surroundings
from sluis.hub.audit.actor import sender
from sluis.protocol.form import Form, SourceFile
from sluis.protocol.language import Language
from sluis.protocol.names import Environment
from sluis.protocol.reasons import Refusal
from sluis.protocol.ticket import ticket_of
from tests.hub.applications.deliveries import NOON, delivery_of
from tests.hub.applications.learning.declarations import (
    ATLAS,
    CIRCE,
    Said,
    employment,
    file_of,
    right,
    training,
    with_after,
)

pytestmark = pytest.mark.django_db
EMPLOYER = ATLAS["enterprise"]


@pytest.fixture(scope="module")
def learning():
    return LearningApplication()


def apply(learning, *forms: Said, submission=1, employer=ATLAS, **given):
    delivery = delivery_of(learning, file_of(*forms, employer=employer), submission=submission, **given)
    return list(learning.apply(delivery))


def ids(outcomes) -> list[list[str]]:
    return [[anomaly.error_id for anomaly in outcome.anomalies] for outcome in outcomes]


def in_register(environment="R", employer=EMPLOYER):
    return [
        (one.own_reference, one.kind, one.number)
        for one in register_of(environment=environment, employer=employer)
    ]


def test_a_training_and_a_right_come_into_the_register(learning):
    outcomes = apply(learning, Said(own="A-1"), Said(own="R-1", kind="right"))

    assert [outcome.accepted for outcome in outcomes] == [True, True]
    assert in_register() == [("A-1", "training", 1), ("R-1", "right", 1)]
    assert next(register_of(environment="R", employer=EMPLOYER)).facts.title == "Forklift truck: refresher"


def test_an_employment_and_an_opt_out_come_into_the_register(learning):
    whole = Said(own="O-2", kind="opt_out", payload=sample.opt_out(0, year=2026))
    said = [Said(own="E-1", kind="employment", person=1), Said(own="O-1", kind="opt_out", person=1), whole]

    outcomes = apply(learning, *said)

    told = [one.facts for one in register_of(environment="R", employer=EMPLOYER)]
    assert [outcome.anomalies for outcome in outcomes] == [(), (), ()]
    assert in_register() == [("E-1", "employment", 1), ("O-1", "opt_out", 1), ("O-2", "opt_out", 1)]
    assert [len(told[0].regimes), told[1].worker, told[2].worker] == [2, sample.person_number(1), None]


def test_an_employment_is_ended_by_a_modification_and_withdrawn_by_a_cancellation(learning):
    apply(learning, Said(own="E-1", kind="employment", person=1))
    ended = with_after(
        employment(), "EmploymentStartingDate", "<EmploymentEndingDate>2026-10-31</EmploymentEndingDate>"
    )

    changed = Said(own=None, status="1", earlier="E-1", kind="employment", payload=ended)
    assert ids(apply(learning, changed, submission=2)) == [[]]
    (now,) = register_of(environment="R", employer=EMPLOYER)
    gone = Said(own=None, status="3", earlier="E-1", kind="employment", person=1)

    assert (now.number, now.facts.ends_on.isoformat()) == (2, "2026-10-31")
    assert ids(apply(learning, gone, submission=3)) == [[]]
    assert in_register() == []


def test_an_anomaly_stands_at_the_very_regime_that_is_wrong(learning):
    payload = employment().replace(b"<Numerator>4", b"<Numerator>9").replace(b"<Regime>", b"\n<Regime>")

    (outcome,) = apply(learning, Said(kind="employment", payload=payload))

    (anomaly,) = outcome.anomalies
    assert (anomaly.tag, anomaly.value, anomaly.line) == ("Regime", "9/5", 4)


def test_a_wrong_number_of_a_provider_is_pointed_at_there_and_not_at_the_employer(learning):
    provider = "<Name>Havenschool</Name><CompanyID>0884303370</CompanyID>"

    (outcome,) = apply(learning, Said(payload=training(Provider=provider)))

    assert outcome.anomalies[0].location == "Data/DocumentXML/Training/Provider/CompanyID"


@pytest.mark.parametrize("text", ["back\\slash", "\\N", "a\\tb", 'says "yes"', "é-漢", "O'Neil; --"])
def test_what_a_copied_row_could_misread_comes_back_as_it_was(learning, text):
    (outcome,) = apply(learning, Said(own=f"A{text}", payload=training(Title=text)))

    (one,) = register_of(environment="R", employer=EMPLOYER)
    assert outcome.accepted
    assert (one.own_reference, one.facts.title) == (f"A{text}", text)


def test_a_reference_of_several_lines_comes_back_as_it_was(learning):
    apply(learning, Said(own="A\t1\r\n\\n2"))

    assert [reference for reference, _, _ in in_register()] == ["A\t1\r\n\\n2"]


def test_a_bad_form_never_stops_the_good_ones(learning):
    bad = Said(own="A-2", payload=training(INSS="85073003329"))

    outcomes = apply(learning, Said(own="A-1"), bad, Said(own="A-3", person=3))

    assert [(outcome.index, outcome.accepted) for outcome in outcomes] == [(1, True), (2, False), (3, True)]
    assert [reference for reference, _, _ in in_register()] == ["A-1", "A-3"]


def test_an_anomaly_says_where_it_is_and_gives_the_value_back(learning):
    (outcome,) = apply(learning, Said(payload=training(INSS="85073003329")), language=Language.NL)

    (anomaly,) = outcome.anomalies
    assert (anomaly.error_id, anomaly.tag, anomaly.value) == ("00024-004", "INSS", "85073003329")
    assert anomaly.location == "Data/DocumentXML/Training/Worker/INSS"
    assert anomaly.label.startswith("Dit INSZ bestaat niet")
    assert anomaly.line == 2


@pytest.mark.parametrize(
    ("payload", "error_id", "tag"),
    [
        (training(Kind="distance"), "99007-008", "Kind"),
        (training(Title=""), "99007-091", "Kind"),
        (training(EndingDate="2026-02-30"), "99010-003", "EndingDate"),
        (training(Title="x" * 201), "99006-093", "Title"),
        (training(Duration="<Weeks>1</Weeks>"), "90456-092", "Weeks"),
        (training(Worker="<LastName>Nete</LastName>"), "99004-091", "LastName"),
        (training(Duration=" "), "99011-001", "Duration"),
        (b'<Unknown xmlns="urn:sluis:learning-account:1"/>', "90456-092", "Unknown"),
        (b"<Training/>", "90456-001", "DocumentXML"),
    ],
)
def test_what_the_schema_finds_is_an_anomaly_of_that_form(learning, payload, error_id, tag):
    outcomes = apply(learning, Said(own="A-1", payload=payload), Said(own="A-2"))

    assert ids(outcomes) == [[error_id], []]
    assert outcomes[0].anomalies[0].tag == tag
    assert outcomes[0].anomalies[0].anomaly_class == "B"


@pytest.mark.parametrize(
    ("said", "error_id"),
    [
        (Said(own=None), "00222-001"),
        (Said(status="1"), "90082-001"),
        (Said(status="3"), "90082-001"),
        (Said(status="4"), "00110-008"),
        (Said(payload=right()), "00296-158"),
    ],
)
def test_what_is_wrong_around_the_facts_is_found(learning, said, error_id):
    assert ids(apply(learning, said)) == [[error_id]]


def test_a_warning_does_not_keep_a_form_out(learning):
    (outcome,) = apply(learning, Said(kind="right", payload=right(Basis="sectoral")))

    assert outcome.accepted
    assert outcome.anomalies[0].anomaly_class == "W"


def test_a_modification_and_a_cancellation_leave_the_whole_history(learning):
    apply(learning, Said(own="A-1"))
    changed = Said(own="A-1b", status="1", earlier="A-1", payload=training(Title="Sailing"))
    gone = Said(own="A-1c", status="3", earlier_ticket=ticket_of(1, form=1))

    outcomes = apply(learning, changed, gone, submission=2)

    assert all(outcome.accepted for outcome in outcomes)
    assert in_register() == []
    history = history_of(Version.objects.get(ticket=ticket_of(2, form=2)).entry_id)
    assert [(one.number, one.change, one.own_reference) for one in history] == [
        (1, "original", None),
        (2, "modification", "A-1b"),
        (3, "cancellation", "A-1c"),
    ]
    assert [one.facts and one.facts["title"] for one in history] == [
        "Forklift truck: refresher",
        "Sailing",
        None,
    ]


def test_forms_of_one_file_see_those_before_them_also_over_batches(learning, monkeypatch):
    monkeypatch.setattr("sluis.hub.applications.learning.application.BATCH", 2)
    forms = [
        Said(own="A-1"),
        Said(own="A-1"),
        Said(own="A-2", person=2),
        Said(own=None, status="1", earlier="A-1"),
        Said(own=None, status="3", earlier="A-2"),
        Said(own="A-2", person=2),
        Said(own=None, status="3", earlier_ticket=ticket_of(1, form=4)),
    ]

    outcomes = apply(learning, *forms)

    assert ids(outcomes) == [[], ["00222-006"], [], [], [], [], []]
    assert in_register() == [("A-2", "training", 1)]


def test_the_own_reference_of_a_change_names_the_entry_too(learning):
    apply(learning, Said(own="A-1"))
    apply(learning, Said(own="B-1", status="1", earlier="A-1"), submission=2)

    outcomes = apply(learning, Said(own="C-1", status="1", earlier="B-1"), Said(own="B-1"), submission=3)

    assert ids(outcomes) == [[], ["00222-006"]]
    assert in_register() == [("A-1", "training", 3)]


def test_what_is_cancelled_is_told_as_such(learning):
    apply(learning, Said(own="A-1"), Said(own=None, status="3", earlier="A-1"))

    outcomes = apply(
        learning,
        Said(own=None, status="3", earlier="A-1"),
        Said(own=None, status="1", earlier_ticket=ticket_of(1, form=2)),
        Said(own="A-1"),
        submission=2,
    )

    assert ids(outcomes) == [["00222-241"], ["00222-241"], []]


def test_another_environment_is_another_world(learning):
    apply(learning, Said(own="A-1"), environment=Environment.T)

    outcomes = apply(
        learning,
        Said(own=None, status="3", earlier_ticket=ticket_of(1, form=1)),
        Said(own="A-1"),
        submission=2,
    )

    assert ids(outcomes) == [["00222-166"], []]
    assert count_of(environment="T") == count_of(environment="R") == 1


def test_another_employer_cannot_touch_it(learning):
    apply(learning, Said(own="A-1"))

    outcomes = apply(
        learning,
        Said(own=None, status="3", earlier_ticket=ticket_of(1, form=1)),
        Said(own=None, status="3", earlier="A-1"),
        submission=2,
        employer=CIRCE,
    )

    assert ids(outcomes) == [["00222-166"], ["00222-234"]]
    assert in_register() == [("A-1", "training", 1)]


def test_a_known_company_is_one_employer_by_either_number(learning, atlas):
    apply(learning, Said(own="A-1"), employer={"enterprise": ATLAS["enterprise"]})

    outcomes = apply(learning, Said(own="A-1"), submission=2, employer={"nsso": ATLAS["nsso"]})

    assert ids(outcomes) == [["00222-006"]]
    assert count_of(environment="R", employer=atlas.company.number) == 1


def test_a_delivery_that_was_rolled_back_may_come_again(learning):
    data = file_of(Said(own="A-1"), Said(own="A-2", person=2))

    with transaction.atomic():
        list(learning.apply(delivery_of(learning, data)))
        transaction.set_rollback(True)
    again = list(learning.apply(delivery_of(learning, data)))

    assert [outcome.accepted for outcome in again] == [True, True]
    assert count_of(environment="R") == 2


def test_the_second_writer_of_an_own_reference_at_the_same_time_is_asked_to_try_again(learning):
    delivery = delivery_of(learning, file_of(Said(own="A-1")))
    apply(learning, Said(own="A-1"), submission=2)
    unaware = Ledger()
    source = Source(
        environment="R",
        submission=delivery.id,
        by=sender("100001"),
        at=NOON,
        today=NOON.date(),
        channel="batch",
    )
    for form in Reading(delivery).forms():
        unaware.decide(form.declared)

    with pytest.raises(TryAgain):
        actions.write(unaware, Surroundings(), source=source)


def test_the_database_refuses_to_overwrite_a_version(learning):
    apply(learning, Said(own="A-1"))

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Version.objects.update(facts={})


def test_nothing_about_a_person_is_logged(learning, caplog):
    bad = Said(own="A-2", payload=training(INSS="85073003329"))

    with caplog.at_level(logging.DEBUG):
        apply(learning, Said(own="A-1"), bad)

    assert "85073003329" not in caplog.text


def test_the_limit_of_forms_is_a_setting(settings):
    settings.LEARNING_FORMS = 2
    small = LearningApplication()
    data = file_of(*[Said(own=f"A-{number}", person=number) for number in range(3)])

    found = list(small.reader().read([SourceFile("FI", len(data), lambda: BytesIO(data))]))

    assert [type(item) for item in found] == [Form, Form, Refusal]
    assert found[-1].reason.code == "275"


def test_without_the_setting_a_file_holds_five_hundred_forms(settings):
    settings.LEARNING_FORMS = None

    assert LearningApplication().structure.limits.forms == 500


def test_what_the_transfer_point_fills_in_may_not_be_sent(learning):
    data = file_of(Said()).replace(b"<ReferenceData>", b"<HandledOriginalFile/><ReferenceData>")

    (outcome,) = learning.apply(delivery_of(learning, data))

    assert [anomaly.error_id for anomaly in outcome.anomalies] == ["90511-005"]


def test_a_form_with_two_trainings_is_refused(learning):
    data = file_of(Said())
    start, end = data.index(b"<Data>"), data.index(b"</Form>")

    (outcome,) = learning.apply(delivery_of(learning, data[:end] + data[start:end] + data[end:]))

    assert [anomaly.error_id for anomaly in outcome.anomalies] == ["90370-090"]


def test_a_form_without_employer_is_refused(learning):
    data = file_of(Said())
    start, end = data.index(b"<ReferenceData>"), data.index(b"<Data>")

    (outcome,) = learning.apply(delivery_of(learning, data[:start] + data[end:]))

    assert [anomaly.error_id for anomaly in outcome.anomalies] == ["90256-396"]


def test_a_cancellation_needs_no_facts(learning):
    apply(learning, Said(own="A-1"))
    data = file_of(Said(own=None, status="3", earlier="A-1"))
    start, end = data.index(b"<Data>"), data.index(b"</Form>")

    (outcome,) = learning.apply(delivery_of(learning, data[:start] + data[end:], submission=2))

    assert replace(outcome, index=0) == replace(outcome, index=0, accepted=True, anomalies=())
