"""Forms against the register: what each one makes, changes or gets wrong. Pure.

Laws: forms are decided in their order and see what those before them did; an entry answers to the ticket of
any of its forms and to any own reference given to it; an earlier form of another employer, environment or
kind does not exist here. Own references of a training provider and of the employer are apart: each names by
its own, and the employer names what a provider registered by its ticket. A refused form leaves no trace.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sluis.hub.applications.learning import anomalies as found
from sluis.hub.applications.learning.rules import CANCELLATION, MODIFICATION, ORIGINAL, Finding

if TYPE_CHECKING:
    from sluis.hub.applications.learning.anomalies import AnomalyRule
    from sluis.hub.applications.learning.facts import Facts

CHANGES: Final = {ORIGINAL: "original", MODIFICATION: "modification", CANCELLATION: "cancellation"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Declared:
    """One form, or one gesture of a person.

    `facts` is the JSON of `value`; `earlier_*` name the form that it modifies or cancels; `registered_by` is
    the training provider that declares it without a mandate; `verdict` is said by the employer; a `reason` is
    given by people only.
    """

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
    value: Facts | None = field(default=None, repr=False)
    registered_by: str = ""
    verdict: str = ""
    reason: str = ""
    from_batch: bool = False

    def key(self, reference: str) -> Key:
        """How an own reference is found in the register."""
        return self.kind, self.employer, self.registered_by, reference


CONFIRMED, TO_VERIFY, CONTESTED = "confirmed", "to_verify", "contested"
Key = tuple[str, str, str, str]  # kind, employer, the training provider whose reference it is, own reference


@dataclass(kw_only=True, slots=True)
class Standing:
    """Where an entry stands. `id` is None until it is written; `worker` "" is the whole company."""

    kind: str
    employer: str
    worker: str = field(repr=False)
    own_reference: str
    number: int
    living: bool = True
    id: int | None = None
    registered_by: str = ""
    verdict: str = CONFIRMED
    locked: bool = False  # contested, asked to be corrected, or of a closed period: a change needs a reason
    latest: Declared | None = field(default=None, repr=False)  # of this batch, and with facts


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
        if reference is None:
            return
        self._name(entry, entry.registered_by, reference)
        if entry.registered_by and reference != entry.own_reference:
            # A name given later may be of the employer too.
            self._name(entry, "", reference)

    def _name(self, entry: Standing, whose: str, reference: str) -> None:
        key = entry.kind, entry.employer, whose, reference
        if entry.living or not self._is_taken(key):
            self._by_reference[key] = entry

    def decide(self, declared: Declared) -> list[Finding]:
        """What is wrong with this form against the register; when nothing is, it is taken in."""
        if declared.status == ORIGINAL:
            return self._decide_original(declared)
        return self._decide_change(declared)

    def _decide_original(self, declared: Declared) -> list[Finding]:
        if declared.own_reference is None or (declared.worker is None and declared.kind != "opt_out"):
            raise ValueError("An original without reference or worker is refused before this")
        if self._is_taken(declared.key(declared.own_reference)):
            return [Finding(found.OWN_REFERENCE_TAKEN, declared.own_reference)]
        entry = Standing(
            kind=declared.kind,
            employer=declared.employer,
            worker=declared.worker or "",
            own_reference=declared.own_reference,
            number=0,
            registered_by=declared.registered_by,
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
            if entry is None or not _is_open_to(entry, declared):
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
        if declared.facts is not None and (declared.worker or "") != entry.worker:
            return [Finding(found.WORKER_CHANGED, declared.worker)]
        if entry.locked and not declared.reason and not declared.registered_by:
            return [Finding(found.CHANGE_NEEDS_A_REASON)]
        own = declared.own_reference
        if own is not None and self._is_taken(declared.key(own), but_by=entry):
            return [Finding(found.OWN_REFERENCE_TAKEN, own)]
        return []

    def _add_version(self, entry: Standing, declared: Declared) -> None:
        entry.number += 1
        entry.living = declared.status != CANCELLATION
        entry.verdict = declared.verdict or (TO_VERIFY if declared.registered_by else CONFIRMED)
        if declared.value is not None:
            entry.latest = declared
        self.new_versions.append(NewVersion(entry, entry.number, declared))
        if entry.id is not None:
            self.changed_entries[entry.id] = entry
        self.know(entry, ticket=declared.ticket, reference=declared.own_reference)

    def _is_taken(self, key: Key, *, but_by: Standing | None = None) -> bool:
        holder = self._by_reference.get(key)
        return holder is not None and holder.living and holder is not but_by


def _is_open_to(entry: Standing, declared: Declared) -> bool:
    """Whether a form may name this entry: of its kind and employer, and a provider only its own."""
    if (entry.kind, entry.employer) != (declared.kind, declared.employer):
        return False
    return not declared.registered_by or declared.registered_by == entry.registered_by
