"""A row judged: every problem of every cell, by the rules of the batch, in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from sluis.hub.applications.learning import anomalies
from sluis.hub.applications.learning.anomalies import of_trainings
from sluis.hub.applications.learning.facts import Amount, Certificate, TrainingFacts, Unit
from sluis.hub.applications.learning.grid import cell_errors, row_reading
from sluis.hub.applications.learning.grid.columns import COLUMN, REQUIRED
from sluis.hub.applications.learning.grid.judging import column_of
from sluis.protocol.identifiers import PersonNumber
from sluis.protocol.language import TranslatedText
from tests.hub.applications.learning.grid.tables import ATLAS, GOOD, LOTTE, TERMS, judged, problems, row_of

ANYBODY = replace(TERMS, employer=None)


def test_a_good_row_gives_its_facts():
    row = judged(own_reference="REF-1", last_name="Schelde")

    assert (row.problems, row.own_reference, row.employer) == ((), "REF-1", ATLAS)
    assert row.facts == TrainingFacts(
        worker=LOTTE,
        last_name="Schelde",
        title="Heftruck: opfrissing",
        kind="formal-external",
        status="followed",
        starts_on=date(2026, 1, 19),
        ends_on=date(2026, 1, 20),
        duration=Amount(Decimal("15.2"), Unit.HOURS),
    )


def test_a_full_row_gives_everything():
    facts = judged(
        charged="1 d", attended="x", passed="non", score="14/20", certificate_number="C-1",
        certificate_from="2026-01-20", certificate_until="20/01/2031", provider="Havenschool",
        provider_number="0884.303.369", financing="Sectorfonds", language="Français", theme="1041",
        delivery_mode="en présentiel", cost="1.180,50",
    ).facts  # fmt: skip

    assert (facts.charged, facts.attended, facts.passed, facts.score) == (
        Amount(Decimal(1), Unit.DAYS),
        True,
        False,
        "14/20",
    )
    assert facts.certificate == Certificate(
        number="C-1", valid_from=date(2026, 1, 20), valid_until=date(2031, 1, 20)
    )
    assert (facts.provider, facts.provider_number, facts.financing) == ("Havenschool", ATLAS, "Sectorfonds")
    assert (facts.language, facts.theme, facts.delivery_mode) == ("fr", "1041", "on-site")
    assert facts.cost == Decimal("1180.50")


@pytest.mark.parametrize("column", REQUIRED)
def test_what_must_be_there_is_asked_for(column):
    assert problems(**{column: ""}) == [f"{column}!"]


@pytest.mark.parametrize(("cells", "wrong"), [
    ({"worker": "85073003329"}, ["worker!"]),
    ({"worker": "-"}, ["worker!"]),
    ({"worker": "8,5E+10"}, ["worker!"]),
    ({"title": "x" * 201}, ["title!"]),
    ({"title": "a\u202eb"}, ["title!"]),
    ({"kind": "formeel"}, ["kind!"]),
    ({"status": "misschien"}, ["status!"]),
    ({"starts_on": "31/02/2026"}, ["starts_on!"]),
    ({"ends_on": "18/01/2026"}, ["ends_on!"]),
    ({"starts_on": "24/11/2026", "ends_on": "24/11/2026"}, ["starts_on!"]),
    ({"duration": "0"}, ["duration!"]),
    ({"duration": "veel"}, ["duration!"]),
    ({"unit": ""}, ["unit!"]),
    ({"unit": "weken"}, ["unit!"]),
    ({"duration": "2 d"}, ["unit!"]),
    ({"duration": "7:36"}, []),
    ({"duration": "7:36", "unit": ""}, []),
    ({"charged": "-1"}, ["charged!"]),
    ({"charged": "16"}, ["charged!"]),
    ({"charged": "3 d"}, ["charged"]),
    ({"charged": "0"}, ["charge_reason!"]),
    ({"charged": "nee"}, ["charge_reason!"]),
    ({"charged": "nee", "charge_reason": "VOV"}, []),
    ({"charged": "ja", "charge_reason": "VOV"}, []),
    ({"charged": "1", "charge_reason": "buiten het werk"}, ["charge_reason"]),
    ({"charge_reason": "geen zin"}, ["charge_reason!"]),
    ({"attended": "misschien"}, ["attended!"]),
    ({"score": "x" * 21}, ["score!"]),
    ({"status": "gepland", "score": "14/20"}, ["score"]),
    ({"certificate_until": "19/01/2026"}, ["certificate_until!"]),
    ({"certificate_from": "02/01/2027", "certificate_until": "01/01/2027"}, ["certificate_from!"]),
    ({"provider_number": "0884303370", "provider": "x"}, ["provider_number!"]),
    ({"provider_number": ATLAS}, ["provider!"]),
    ({"language": "nld2"}, ["language!"]),
    ({"theme": "12345"}, ["theme!"]),
    ({"delivery_mode": "per post"}, ["delivery_mode!"]),
    ({"cost": "-5"}, ["cost!"]),
    ({"employer": "1"}, ["employer!"]),
    ({"employer": "0403.019.261"}, ["employer!"]),
    ({"employer": ATLAS}, []),
    ({"own_reference": "x" * 65}, ["own_reference!"]),
    ({"": "beside"}, [""]),
])  # fmt: skip
def test_a_wrong_cell_is_found_on_its_column(cells, wrong):
    assert problems(**cells) == wrong


def test_every_cell_is_told_not_only_the_first():
    wrong = problems(
        worker="1", title="x" * 201, kind="?", starts_on="?", duration="?", language="?", cost="?"
    )

    assert sorted(wrong) == ["cost!", "duration!", "kind!", "language!", "starts_on!", "title!", "worker!"]


def test_an_unread_cell_does_not_hide_what_the_rules_say_of_others():
    assert sorted(problems(kind="?", worker="85073003329", charged="-1")) == ["charged!", "kind!", "worker!"]


@pytest.mark.parametrize("cells", [
    {"status": "?", "starts_on": "24/11/2026", "ends_on": "24/11/2026", "attended": "ja"},
    {"duration": "?", "charged": "99"},
    {"starts_on": "?", "ends_on": "?", "certificate_until": "01/01/2020"},
])  # fmt: skip
def test_nothing_is_said_that_rests_on_an_unread_cell(cells):
    unread = [column for column, text in cells.items() if text == "?"]

    assert problems(**cells) == [f"{column}!" for column in unread]


def test_who_registers_for_many_names_each_employer():
    assert [problem.column for problem in judged(terms=ANYBODY).problems] == ["employer"]
    assert judged(terms=ANYBODY, employer="BE 0884 303 369").employer == ATLAS


def test_a_row_that_blocks_has_no_facts_and_keeps_its_reference():
    row = judged(duration="?", own_reference="REF-1")

    assert (row.is_good, row.facts, row.own_reference) == (False, None, "REF-1")


def test_a_certificate_may_have_no_number():
    assert judged(certificate_number="ja").facts.certificate == Certificate()
    assert judged(certificate_number="nee").facts.certificate is None


def test_nothing_personal_shows_in_a_repr():
    assert LOTTE not in repr(judged(kind="?")) + repr(judged(worker="85073003329").problems)


@pytest.mark.parametrize("rule", [
    rule for rule in vars(of_trainings).values() if isinstance(rule, anomalies.AnomalyRule)
], ids=lambda rule: rule.error_id)  # fmt: skip
def test_every_anomaly_of_a_training_has_a_column(rule):
    assert column_of(rule.field, row_of()) in COLUMN


@pytest.mark.parametrize("cells", [
    {"charged": "0"},
    {"charged": "1", "charge_reason": "VOV"},
    {"status": "gepland", "score": "1"},
    {"starts_on": "24/11/2026", "ends_on": "24/11/2026"},
])  # fmt: skip
@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_no_sentence_speaks_of_a_form(cells, language):
    [problem] = judged(**cells).problems

    assert not {"ChargeReason", "Charged.", "training-leave", "planned"} & {*problem.sentence("nl").split()}
    assert problem.rule.fix[language] not in problem.sentence(language)


def places(text, language):
    return {word for word in ("{row}", "{most}", "{allowed}", "{heading}") if word in text[language]}


@pytest.mark.parametrize(
    "text", [text for text in vars(cell_errors).values() if isinstance(text, TranslatedText)]
)
def test_every_sentence_has_its_places_in_all_languages(text):
    assert places(text, "nl") == places(text, "fr") == places(text, "de") == places(text, "en")


def test_the_stand_in_for_a_person_breaks_no_rule():
    assert PersonNumber.is_valid(row_reading._NOBODY)
    assert GOOD["worker"] != row_reading._NOBODY
