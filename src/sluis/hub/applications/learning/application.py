"""The learning account as the journey sees it.

Laws: forms are read one by one, decided and written in batches, answered in their order; memory is that of
one batch. What the facts leave unknown is a setting: SLUIS_LEARNING_FORMS, forms in one file.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings

from sluis.hub.applications.learning.reading import Reading
from sluis.hub.applications.learning.settling import Source, settle
from sluis.hub.audit.actor import sender
from sluis.hub.parties.models import CapacityKind
from sluis.protocol.structure import StructureReader, read_structure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sluis.hub.applications.interface import Delivery, Outcome
    from sluis.hub.applications.learning.reading import ReadForm
    from sluis.protocol.structure import Structure

BATCH: Final = 500
HERE: Final = Path(__file__).parent
SCHEMAS: Final = HERE / "schemas"


class LearningApplication:
    """Takes trainings and rights into the register."""

    judges_unknown_employers = False
    #: They register trainings for the workers of every employer, which then verifies them (facts A.1).
    open_to = frozenset({CapacityKind.TRAINING_PROVIDER.value})

    @cached_property
    def structure(self) -> Structure:
        """As declared in learning.toml, with the limit that this hub sets."""
        structure = read_structure(HERE / "learning.toml")
        forms = getattr(settings, "LEARNING_FORMS", None)
        if forms is None:
            return structure
        # Who allows more forms allows the bytes for them; fewer forms may still be large.
        limits = structure.limits
        octets = max(limits.bytes, limits.bytes * forms // limits.forms)
        return replace(structure, limits=replace(limits, forms=forms, bytes=octets))

    def reader(self) -> StructureReader:
        """Reads and checks files; its schemas are compiled once."""
        return self._reader

    @cached_property
    def _reader(self) -> StructureReader:
        return StructureReader(self.structure, SCHEMAS)

    def apply(self, delivery: Delivery) -> Iterator[Outcome]:
        """Register the forms of a delivery in the caller's transaction. Raises TryAgain."""
        read = Reading(delivery).forms()
        while batch := list(islice(read, BATCH)):
            yield from _settle(batch, delivery)


def _settle(batch: Sequence[ReadForm], delivery: Delivery) -> list[Outcome]:
    """Decide and write one batch; one outcome for each form."""
    good = [form.declared for form in batch if form.declared is not None]
    source = Source(
        environment=delivery.environment,
        submission=delivery.id,
        by=sender(delivery.sender),
        at=delivery.received_at,
        today=delivery.today,
        channel="batch",
    )
    settled = iter(settle(good, source=source))
    return [
        form.outcome(next(settled) if form.declared is not None else None, language=delivery.language)
        for form in batch
    ]
