"""Headings are recognised however people write them."""

from __future__ import annotations

from collections import Counter

import pytest

from sluis.hub.applications.learning.grid.codes import CODE_LISTS, LANGUAGES
from sluis.hub.applications.learning.grid.columns import COLUMN, COLUMNS, column_called, unit_in
from sluis.hub.applications.learning.grid.folding import folded


def test_no_name_belongs_to_two_columns():
    names = Counter(name for column in COLUMNS for name in set(column.names()))

    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_every_name_is_folded_and_found(column):
    assert [(folded(name), column_called(name)) for name in column.names()] == [
        (name, column.key) for name in column.names()
    ]


@pytest.mark.parametrize(("heading", "key"), [
    ("  NISS ", "worker"),
    ("Numéro de registre national", "worker"),
    ("PRENOM", "first_name"),
    ("Prénom", "first_name"),
    ("Intitulé", "title"),
    ("Date-début", "starts_on"),
    ("Date de fin", "ends_on"),
    ("ENDDATUM", "ends_on"),
    ("Gültig bis", "certificate_until"),
    ("Thème (ISCED-F)", "theme"),
    ("Why not charged?", "charge_reason"),
    ("Lieblingsfarbe", None),
    ("", None),
])  # fmt: skip
def test_a_heading_is_recognised_in_any_dress(heading, key):
    assert column_called(heading) == key


@pytest.mark.parametrize(("heading", "unit"), [
    ("Duur (uren)", "hours"),
    ("Nombre de jours", "days"),
    ("Durée en heures", "hours"),
    ("Dauer in Tagen", "days"),
    ("Minutes", "minutes"),
    ("Duur", None),
])  # fmt: skip
def test_a_heading_may_tell_the_unit(heading, unit):
    assert (column_called(heading), unit_in(heading)) == ("duration", unit)


@pytest.mark.parametrize("column", CODE_LISTS)
def test_every_word_for_a_code_means_that_code(column):
    codes = CODE_LISTS[column]

    for code in codes.codes:
        assert {codes.find(name) for name in code.names()} == {code.code}


def test_every_coded_column_exists_and_speaks_four_languages():
    assert set(CODE_LISTS) <= set(COLUMN)
    assert {language for language in LANGUAGES if COLUMN["kind"].heading[language]} == set(LANGUAGES)
