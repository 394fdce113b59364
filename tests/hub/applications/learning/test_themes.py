"""The table of themes: codes of ISCED-F, in four languages."""

from __future__ import annotations

import pytest

from sluis.hub.applications.learning.themes import BROAD, NARROW, theme_of, themes


def test_every_narrow_field_stands_below_its_broad_field():
    narrow = [code for code in themes() if len(code) == NARROW]

    assert [code for code in narrow if code[:BROAD] not in themes()] == []
    assert len(narrow) + 11 == len(themes())


@pytest.mark.parametrize(
    ("code", "name"), [("102", "Hygiene, safety"), ("0413", "Business and"), ("0688", "Computing")]
)
def test_a_longer_code_is_known_by_the_field_it_begins_with(code, name):
    assert theme_of(code)["en"].startswith(name)


def test_an_unknown_code_has_no_name():
    assert theme_of("99") is None
