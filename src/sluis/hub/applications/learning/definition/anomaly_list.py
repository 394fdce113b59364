"""The list of anomalies: every rule of the application, and every fault that its schema can find.

Laws: an ErrorID stands here once; the rules come from the package `anomalies`, wherever in it they stand; the
faults follow from the definition, so a field cannot be answered with one that it cannot have.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning import anomalies, faults
from sluis.hub.applications.learning.anomalies import label_of, of_register
from sluis.hub.applications.learning.definition import FORMS
from sluis.hub.applications.learning.definition.form import Block, Presence
from sluis.hub.applications.learning.zones import zone_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.applications.learning.anomalies import AnomalyRule
    from sluis.hub.applications.learning.definition.form import Field, ValueType
    from sluis.hub.applications.learning.faults import FaultKind
    from sluis.protocol.language import Language, TranslatedText

_LENGTHS: Final = {"minLength", "maxLength", "totalDigits", "fractionDigits"}
_BOUNDS: Final = {"minInclusive", "maxInclusive"}
_OF_REGISTER: Final = [rule for rule in vars(of_register).values() if isinstance(rule, anomalies.AnomalyRule)]


@dataclass(frozen=True, kw_only=True, slots=True)
class ListedAnomaly:
    """One anomaly as people and programs read it. `field` is a name, `number` that of the field."""

    field: str
    code: str
    blocking: bool
    text: TranslatedText
    fix: TranslatedText
    from_schema: bool
    needs_register: bool

    @property
    def number(self) -> str:
        """Five digits of the field."""
        return zone_of(self.field)

    @property
    def error_id(self) -> str:
        """`zzzzz-nnn`."""
        return f"{self.number}-{self.code}"

    @property
    def anomaly_class(self) -> str:
        """B blocking or W warning."""
        return "B" if self.blocking else "W"

    def label(self, language: Language) -> str:
        """What stands in a notification of that language."""
        return label_of(self.text, self.fix, language)


def anomaly_called(error_id: str) -> ListedAnomaly | None:
    """The anomaly of that ErrorID; None when it is not one of the learning account."""
    return _by_error_id().get(error_id)


@cache
def all_anomalies() -> tuple[ListedAnomaly, ...]:
    """Every anomaly, by ErrorID."""
    return tuple(sorted(_by_error_id().values(), key=lambda one: one.error_id))


def faults_of(field: Field) -> Iterator[FaultKind]:
    """What the schema can find wrong with a field."""
    yield faults.OUT_OF_ORDER
    yield faults.INVALID  # also for what may not stand in it: an attribute, text between blocks
    if isinstance(field.inside, Block):
        if field.inside.one_of or any(part.presence is Presence.MANDATORY for part in field.inside.parts):
            yield faults.MISSING
        return
    yield from _faults_of_value(field.inside)


@cache
def _by_error_id() -> dict[str, ListedAnomaly]:
    found = {one.error_id: one for one in _of_schema()}
    # A rule says it better than the schema, should both know one.
    return found | {one.error_id: one for one in map(_of_rule, anomalies.ALL)}


def _faults_of_value(value: ValueType) -> Iterator[FaultKind]:
    facets = {name for name, _ in value.facets}
    if value.codes or facets & _BOUNDS:
        yield faults.OUTSIDE_LIST
    if facets & _LENGTHS:
        yield faults.LENGTH


def _of_schema() -> Iterator[ListedAnomaly]:
    yield _of_fault("DocumentXML", faults.UNKNOWN)
    todo = [form.root for form in FORMS]
    while todo:
        field = todo.pop()
        todo += field.parts
        for kind in faults_of(field):
            yield _of_fault(field.name, kind)


def _of_fault(field: str, kind: FaultKind) -> ListedAnomaly:
    return ListedAnomaly(
        field=field,
        code=kind.code,
        blocking=True,
        text=kind.text,
        fix=kind.fix,
        from_schema=True,
        needs_register=False,
    )


def _of_rule(rule: AnomalyRule) -> ListedAnomaly:
    return ListedAnomaly(
        field=rule.field,
        code=rule.code,
        blocking=rule.blocking,
        text=rule.text,
        fix=rule.fix,
        from_schema=False,
        needs_register=rule.needs_register or rule in _OF_REGISTER,
    )
