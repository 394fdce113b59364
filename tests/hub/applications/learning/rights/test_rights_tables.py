"""The tables and settings around the formula: the law, the open questions, the rounding, the borders."""

from __future__ import annotations

import ast
from dataclasses import fields, is_dataclass
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import pytest

from sluis.hub.applications.learning.rights import queries
from sluis.hub.applications.learning.rights.choices import PartMonth, RoundedTo, Rounding
from sluis.hub.applications.learning.rights.law import read_law
from sluis.hub.applications.learning.rights.queries import (
    DEFAULT_RULES,
    Rules,
    SizeClass,
    open_questions,
    shipped_law,
)
from sluis.hub.applications.learning.rights.right import rounded
from sluis.protocol.errors import ConfigurationError

ROOM = Path(queries.__file__).parent
SHIPPED = (ROOM / "law.toml").read_text()
PAGE = Path(__file__).parents[5] / "docs" / "explanation" / "rights.md"


def test_the_shipped_law_is_that_of_the_facts():
    law = shipped_law()

    assert (law.first_year, law.ten, law.twenty, law.floor) == (2023, 10, 20, 2)
    assert (law.size_blocks.first, law.size_blocks.years) == (2022, 2)
    assert (law.carry_over.first, law.carry_over.years) == (2024, 5)


def test_before_the_law_there_is_no_right():
    assert shipped_law().days_in(2022, SizeClass.TWENTY_OR_MORE) == 0


def test_a_later_row_changes_the_law_from_its_year_on(tmp_path):
    toml = tmp_path / "law.toml"
    toml.write_text(SHIPPED + '\n[[days]]\nsince = 2030\nten_to_twenty = 2\ntwenty_or_more = "13/2"\n')

    law = read_law(toml)

    assert [law.days_in(year, SizeClass.TWENTY_OR_MORE) for year in (2029, 2030)] == [5, Fraction(13, 2)]


def test_a_block_may_be_one_year(tmp_path):
    toml = tmp_path / "law.toml"
    toml.write_text(SHIPPED.replace("block_years = 2", "block_years = 1"))

    assert read_law(toml).size_blocks.start_of(2027) == 2027


@pytest.mark.parametrize(("before", "after", "message"), [
    ("floor = 2", "", "law.toml misses 'floor'"), ("since = 2023", "since = 'x'", "law.toml: "),
    ("block_years = 5", "block_years = 0", "at least one year"), ("ten = 10", "ten = []", "law.toml: "),
    ("[size]", "[size", "law.toml: "),
])  # fmt: skip
def test_a_wrong_law_table_is_told_with_its_name(tmp_path, before, after, message):
    toml = tmp_path / "law.toml"
    toml.write_text(SHIPPED.replace(before, after, 1))

    with pytest.raises(ConfigurationError, match=message):
        read_law(toml)


def test_a_law_table_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_law(tmp_path / "none.toml")


def test_a_law_without_days_is_told(tmp_path):
    toml = tmp_path / "law.toml"
    toml.write_text("days = []\n" + SHIPPED.partition("# Full-time")[2].partition("\n")[2])

    with pytest.raises(ConfigurationError, match="at least one row"):
        read_law(toml)


def test_every_open_question_is_asked_in_the_order_of_the_rules():
    questions = open_questions(DEFAULT_RULES)

    assert [question.field for question in questions] == [field.name for field in fields(Rules)]
    assert all(question.is_default and question.text.nl.endswith("?") for question in questions)


def test_a_changed_rule_shows_beside_its_default():
    rules = Rules(part_month_at_end=PartMonth.BY_DAYS)

    [changed] = [question for question in open_questions(rules) if not question.is_default]

    assert (changed.field, changed.chosen, changed.default) == ("part_month_at_end", "by_days", "full")


@pytest.mark.parametrize("question", open_questions(DEFAULT_RULES), ids=lambda question: question.field)
def test_the_page_names_every_setting_with_its_default(question):
    [row] = [line for line in PAGE.read_text().splitlines() if line.startswith(f"| `{question.field}` ")]

    assert f"**{question.default}**" in row


@pytest.mark.parametrize(("rounding", "results"), [
    (Rounding.HALF_UP, (1, 2, 2, 3)), (Rounding.HALF_EVEN, (1, 2, 2, 2)),
    (Rounding.UP, (2, 2, 2, 3)), (Rounding.DOWN, (1, 1, 1, 2)),
])  # fmt: skip
def test_minutes_are_rounded_by_the_rule(rounding, results):
    numbers = [Fraction(text) for text in ("1.4", "1.5", "1.9", "2.5")]

    found = tuple(rounded(n, day_minutes=Fraction(456), rules=Rules(rounding=rounding)) for n in numbers)

    assert found == results


@pytest.mark.parametrize(("unit", "minutes"), [
    (RoundedTo.MINUTE, 1095), (RoundedTo.HOUR, 1080), (RoundedTo.HALF_DAY, 1140), (RoundedTo.DAY, 912),
])  # fmt: skip
def test_minutes_are_rounded_to_the_unit(unit, minutes):
    assert rounded(Fraction("1094.6"), day_minutes=Fraction(456), rules=Rules(rounded_to=unit)) == minutes


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: path.name)
def test_the_engine_knows_no_django_and_no_clock(path):
    tree = ast.parse(path.read_text())
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

    assert [name for name in imported if name and name.startswith("django")] == []
    assert called & {"today", "now", "localdate"} == set()


@pytest.mark.parametrize(
    "name", ["choices", "steps", "cautions", "company", "employment", "law", "ledger", "right"]
)
def test_values_cannot_be_changed(name):
    module = import_module(f"sluis.hub.applications.learning.rights.{name}")
    made = [kind for kind in vars(module).values() if isinstance(kind, type) and is_dataclass(kind)]

    assert made
    assert all(kind.__dataclass_params__.frozen and "__slots__" in vars(kind) for kind in made)
