"""The table of anomalies, and that every line of it can happen."""

from __future__ import annotations

import re

import pytest

from sluis.hub.applications.learning import anomalies, zones
from sluis.hub.applications.learning.anomalies.rule import LABEL_LENGTH, AnomalyRule
from sluis.hub.applications.learning.faults import KINDS
from sluis.protocol.language import Language

ERROR_ID = re.compile(r"[0-9]{5}-[0-9]{3}")


@pytest.mark.parametrize("rule", anomalies.ALL, ids=lambda rule: rule.error_id)
def test_an_anomaly_has_an_error_id_and_a_label_that_fits_in_every_language(rule):
    assert ERROR_ID.fullmatch(rule.error_id)
    for language in Language:
        label = rule.label(language)
        assert label == f"{rule.text[language]} {rule.fix[language]}"
        assert len(label) < LABEL_LENGTH
        assert rule.text[language].endswith(".")
        assert rule.fix[language].endswith(".")


def test_an_error_id_stands_in_the_table_once():
    ids = [rule.error_id for rule in anomalies.ALL]

    assert len(ids) == len(set(ids)) > 40


@pytest.mark.parametrize("rule", anomalies.ALL, ids=lambda rule: rule.error_id)
def test_the_field_of_an_anomaly_has_a_number_of_its_own(rule):
    assert rule.field in zones.ZONES


def test_a_number_of_a_field_is_given_once_and_ours_never_collide_with_official_ones():
    numbers = list(zones.ZONES.values())

    assert len(numbers) == len(set(numbers))
    assert all(number.startswith("99") for number in zones.OURS.values())


def test_every_rule_of_every_part_is_in_the_table():
    named = [value for value in vars(anomalies).values() if isinstance(value, AnomalyRule)]

    assert [rule for rule in named if rule not in anomalies.ALL] == []
    assert anomalies.TICKET_UNKNOWN in anomalies.ALL
    assert anomalies.TICKET_UNKNOWN.needs_register


def test_kinds_of_faults_have_different_codes():
    assert len({kind.code for kind in KINDS}) == len(KINDS)


def test_every_anomaly_quotes_a_code_of_annex_30(official):
    lines = (official / "annex30.csv").read_text(encoding="utf-8", errors="replace").splitlines()
    codes = {line[:3] for line in lines[1:]}

    assert {rule.code for rule in anomalies.ALL} | {kind.code for kind in KINDS} <= codes
