"""What this installation adds to the rights engine: its answers to the open questions, its agreements.

Laws: the engine gets everything as an argument, from here; a row of the installation wins from a shipped one
that counts for the same committee, size and years. The answers stand in a TOML file, one line for each
question (SLUIS_LEARNING_RULES); a name or a value that is not known stops the hub when it starts.
"""

from __future__ import annotations

import tomllib
from dataclasses import fields, replace
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings

from sluis.hub.applications.learning.models import SectorAgreement, SizeFact
from sluis.hub.applications.learning.rights.choices import TrainingLeave
from sluis.hub.applications.learning.rights.queries import (
    DEFAULT_RULES,
    Agreement,
    Agreements,
    Company,
    GrowthTarget,
    Quarter,
    Rules,
    SizeClass,
    Workers,
    shipped_agreements,
    table_of,
)
from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@cache
def rules() -> Rules:
    """This installation's answers; the defaults where it gives none. Raises ConfigurationError."""
    return DEFAULT_RULES if settings.LEARNING_RULES is None else read_rules(settings.LEARNING_RULES)


def read_rules(toml: Path) -> Rules:
    """The answers in a file. Raises ConfigurationError, which names the file and the line's name."""
    try:
        said = tomllib.loads(toml.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ConfigurationError(f"The rules {toml} cannot be read: {problem}") from None
    defaults = {field.name: getattr(DEFAULT_RULES, field.name) for field in fields(Rules)}
    answers: dict[str, Any] = {}
    for name, value in said.items():
        if name not in defaults:
            raise ConfigurationError(f"{toml.name}: there is no question {name}.")
        answers[name] = _answer(defaults[name], value, place=f"{toml.name}: {name}")
    return replace(DEFAULT_RULES, **answers)


def _answer(default: object, value: object, *, place: str) -> object:
    try:
        if isinstance(default, StrEnum):
            return type(default)(str(value))
        if isinstance(default, bool) and isinstance(value, bool):
            return value
        if isinstance(default, frozenset) and isinstance(value, list):
            return frozenset(TrainingLeave(one) for one in value)
    except ValueError:
        pass
    raise ConfigurationError(f"{place} cannot be {value!r}.")


def agreements() -> Agreements:
    """The shipped agreements and those of this installation."""
    own = [agreement_of(row) for row in SectorAgreement.objects.filter(removed_at=None)]
    kept = [row for row in shipped_agreements().rows if not any(row.overlaps(one) for one in own)]
    return table_of([*kept, *own])


def agreement_of(row: SectorAgreement) -> Agreement:
    """A row of this installation as the engine knows it."""
    target = None
    if row.target_year is not None and row.target_days is not None:
        target = GrowthTarget(row.target_year, Fraction(row.target_days))
    return Agreement(
        committee=row.committee,
        size=SizeClass(row.size),
        first_year=row.first_year,
        last_year=row.last_year,
        days=Fraction(row.days),
        target=target,
        number=row.number,
        source=row.source,
    )


def companies(employers: Iterable[str], *, environment: str) -> dict[str, Company]:
    """What is known of the size of these employers; one without facts is an empty Company."""
    told: dict[str, list[SizeFact]] = {employer: [] for employer in employers}
    for fact in SizeFact.objects.filter(environment=environment, employer__in=list(told)).order_by("pk"):
        told[fact.employer].append(fact)
    return {employer: _company(facts) for employer, facts in told.items()}


def _company(facts: list[SizeFact]) -> Company:
    source = SizeFact.Source
    return Company(
        declared=tuple(_workers(fact) for fact in facts if fact.source == source.DECLARED),
        headcounts=tuple(_workers(fact) for fact in facts if fact.source == source.HEADCOUNT),
        stated=tuple((fact.year, SizeClass(fact.size)) for fact in facts if fact.source == source.STATED),
    )


def _workers(fact: SizeFact) -> Workers:
    return Workers(Quarter(fact.year, fact.quarter), Fraction(cast("Any", fact.workers)))
