"""Forms against the register: what each one makes, changes or gets wrong. Pure.

Laws: forms are decided in their order and see what those before them did; an entry answers to the ticket of
any of its forms and to any own reference given to it; an earlier form of another employer, environment or
kind does not exist here. A refused form leaves no trace.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sluis.hub.applications.learning import anomalies as found
from sluis.hub.applications.learning.rules import CANCELLATION, MODIFICATION, ORIGINAL, Finding

if TYPE_CHECKING:
    from sluis.hub.applications.learning.anomalies import AnomalyRule

CHANGES: Final = {ORIGINAL: "original", MODIFICATION: "modification", CANCELLATION: "cancellation"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Declared:
    """One form, read. `facts` is their JSON; `earlier_*` name the form that it modifies or cancels."""

    index: int
    ticket: str
    kind: str
    status: str
    employer: str
    own_reference: str | None
    earlier_tickets: frozenset[str] = frozenset()
    earlier_references: frozenset[str] = frozenset()
    worker: str | None = field(default=None, repr=False)
    facts: dict[str, Any] | None = field(default=None, repr=False)

    def key(self, reference: str) -> Key:
        """How an own reference is found in the register."""
        return self.kind, self.employer, reference


Key = tuple[str, str, str]  # kind, employer, own reference


@dataclass(kw_only=True, slots=True)
class Standing:
    """Where an entry stands. `id` is None until it is written."""

    kind: str
    employer: str
    worker: str = field(repr=False)
    own_reference: str
    number: int
    living: bool = True
    id: int | None = None


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version to write: its entry, its number, and the form that made it."""

    entry: Standing
    number: int
    declared: Declared

    @property
    def change(self) -> str:
        return CHANGES[self.declared.status]

    @property
    def own_reference(self) -> str | None:
        """Only when it differs from the entry's."""
        own = self.declared.own_reference
        return None if own == self.entry.own_reference else own


class Ledger:
    """The part of the register that one batch is about, as it stands after each of its forms."""

    def __init__(self) -> None:
        self._by_ticket: dict[str, Standing] = {}
        self._by_reference: dict[Key, Standing] = {}
        self.new_entries: list[Standing] = []
        self.changed_entries: dict[int, Standing] = {}
        self.new_versions: list[NewVersion] = []

    def know(self, entry: Standing, *, ticket: str | None = None, reference: str | None = None) -> None:
        """Take in an entry, under one of its names. Of entries with one name the living one counts."""
        if ticket is not None:
            self._by_ticket[ticket] = entry
        if reference is not None:
            key = entry.kind, entry.employer, reference
            if entry.living or not self._is_taken(key):
                self._by_reference[key] = entry

    def decide(self, declared: Declared) -> list[Finding]:
        """What is wrong with this form against the register; when nothing is, it is taken in."""
        if declared.status == ORIGINAL:
            return self._decide_original(declared)
        return self._decide_change(declared)

    def _decide_original(self, declared: Declared) -> list[Finding]:
        if declared.own_reference is None or declared.worker is None:
            raise ValueError("An original without reference or worker is refused before this")
        if self._is_taken(declared.key(declared.own_reference)):
            return [Finding(found.OWN_REFERENCE_TAKEN, declared.own_reference)]
        entry = Standing(
            kind=declared.kind,
            employer=declared.employer,
            worker=declared.worker,
            own_reference=declared.own_reference,
            number=0,
        )
        self.new_entries.append(entry)
        self._add_version(entry, declared)
        return []

    def _decide_change(self, declared: Declared) -> list[Finding]:
        entries, wrong = self._earlier(declared)
        if not wrong:
            wrong = self._wrong_with(declared, entries)
        if not wrong:
            self._add_version(entries[0], declared)
        return wrong

    def _earlier(self, declared: Declared) -> tuple[list[Standing], list[Finding]]:
        """The entries that a change names, each once, and what it names in vain."""
        entries: dict[int, Standing] = {}
        wrong: list[Finding] = []

        def look(entry: Standing | None, name: str, rule: AnomalyRule) -> None:
            if entry is None or (entry.kind, entry.employer) != (declared.kind, declared.employer):
                wrong.append(Finding(rule, name))
            else:
                entries[id(entry)] = entry

        for ticket in sorted(declared.earlier_tickets):
            look(self._by_ticket.get(ticket), ticket, found.TICKET_UNKNOWN)
        for reference in sorted(declared.earlier_references):
            look(self._by_reference.get(declared.key(reference)), reference, found.OWN_REFERENCE_UNKNOWN)
        return list(entries.values()), wrong

    def _wrong_with(self, declared: Declared, entries: list[Standing]) -> list[Finding]:
        if len(entries) > 1:
            return [Finding(found.EARLIER_FORMS_DIFFER)]
        entry = entries[0]
        if not entry.living:
            return [Finding(found.EARLIER_FORM_CANCELLED, entry.own_reference)]
        if declared.worker is not None and declared.worker != entry.worker:
            return [Finding(found.WORKER_CHANGED, declared.worker)]
        own = declared.own_reference
        if own is not None and self._is_taken(declared.key(own), but_by=entry):
            return [Finding(found.OWN_REFERENCE_TAKEN, own)]
        return []

    def _add_version(self, entry: Standing, declared: Declared) -> None:
        entry.number += 1
        entry.living = declared.status != CANCELLATION
        self.new_versions.append(NewVersion(entry, entry.number, declared))
        if entry.id is not None:
            self.changed_entries[entry.id] = entry
        self.know(entry, ticket=declared.ticket, reference=declared.own_reference)

    def _is_taken(self, key: Key, *, but_by: Standing | None = None) -> bool:
        holder = self._by_reference.get(key)
        return holder is not None and holder.living and holder is not but_by
