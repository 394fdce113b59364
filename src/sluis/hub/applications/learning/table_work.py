"""A long table registered as long work: asked for by a page, done by a worker, in one transaction.

Laws: while the work is open nobody changes the table; done twice, nothing is registered twice (tables.write);
what goes wrong leaves the table as it was, with a sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sluis.hub.applications.learning import long_work, tables
from sluis.hub.applications.learning.changes import Gesture
from sluis.hub.applications.learning.grid.judging import Terms
from sluis.hub.applications.learning.models import Channel, LongWork, TableDraft
from sluis.hub.audit.actor import person
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sluis.hub.applications.learning.tables import Mode

WHAT: Final = "table"
LONG: Final = 1000  # rows; fewer are registered while the person waits
_OPEN: Final = (LongWork.State.WAITING, LongWork.State.RUNNING)


@transaction.atomic
def ask(draft: TableDraft, *, mode: Mode, terms: Terms, gesture: Gesture) -> None:
    """Let a worker do what `tables.write` does. A second time changes nothing while the first is open."""
    draft = TableDraft.objects.select_for_update().get(pk=draft.pk)
    if is_open(draft) or tables.standing_of(draft).registered is not None:
        return
    work = long_work.start(
        WHAT,
        {
            "table": draft.pk,
            "mode": mode.value,
            "employer": terms.employer,
            "registered_by": gesture.registered_by,
        },
        total=tables.standing_of(draft).good,
        environment=draft.environment,
        company=draft.company,
        by=gesture.by,
        at=gesture.at,
    )
    draft.choices = {**draft.choices, "work": work.pk}
    draft.save(update_fields=["choices"])


def register_table(work: LongWork, *, now: Callable[[], datetime]) -> dict[str, Any]:
    """How many rows were registered."""
    said, at = work.parameters, now()
    draft = TableDraft.objects.filter(pk=said["table"]).first()
    if draft is None:
        raise CallerError(_("This table is not kept any more. Give it again."))
    today = timezone.localdate(at)
    gesture = Gesture(
        environment=work.environment,
        by=person(work.person.removeprefix("person/")),
        at=at,
        today=today,
        channel=Channel.GRID,
        registered_by=said["registered_by"],
    )
    terms = Terms(today=today, employer=said["employer"])
    return {"count": tables.write(draft, mode=tables.Mode(said["mode"]), terms=terms, gesture=gesture)}


def work_of(draft: TableDraft) -> LongWork | None:
    """The last work that was asked for this table."""
    return LongWork.objects.filter(pk=draft.choices.get("work"), what=WHAT).first()


def is_open(draft: TableDraft) -> bool:
    """Whether a worker does it, or is going to."""
    work = work_of(draft)
    return work is not None and work.state in _OPEN
