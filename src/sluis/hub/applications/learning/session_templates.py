"""Templates of trainings that a company gives again and again: kept, used, removed.

Laws: a template holds no person and no days; its name is its own among those of its company, and keeping one
under the same name replaces it; the one used last comes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from sluis.hub.applications.learning.models import SessionTemplate
from sluis.hub.audit.actions import record

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from sluis.hub.applications.learning.facts import TrainingFacts
    from sluis.hub.audit.actor import Actor

#: What belongs to one session or one person.
LEFT_OUT: Final = (
    "worker", "last_name", "first_name", "starts_on", "ends_on", "attended", "passed", "score", "certificate",
)  # fmt: skip  # one line is read easier


def templates_of(company: str) -> QuerySet[SessionTemplate]:
    """Those of a company (enterprise number), the one used last first."""
    return SessionTemplate.objects.filter(company=company, removed_at=None).order_by("-changed_at", "-pk")


@transaction.atomic
def keep_template(
    *, company: str, name: str, facts: TrainingFacts, by: Actor, at: datetime
) -> SessionTemplate:
    """Keep these facts under a name."""
    template, _made = SessionTemplate.objects.update_or_create(
        company=company,
        name=name,
        removed_at=None,
        defaults={"facts": _without_session(facts.to_json()), "changed_by": str(by), "changed_at": at},
    )
    _note("learning.template_kept", template, by=by, at=at)
    return template


def use_template(template: SessionTemplate, *, at: datetime) -> None:
    """It comes first from now on."""
    SessionTemplate.objects.filter(pk=template.pk).update(changed_at=at)


@transaction.atomic
def remove_template(template: SessionTemplate, *, by: Actor, at: datetime) -> None:
    """It is offered no more."""
    template.removed_at, template.changed_by = at, str(by)
    template.save(update_fields=["removed_at", "changed_by"])
    _note("learning.template_removed", template, by=by, at=at)


def _without_session(plain: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in plain.items() if name not in LEFT_OUT}


def _note(action: str, template: SessionTemplate, *, by: Actor, at: datetime) -> None:
    record(action, subject=f"company:{template.company}", detail={"template": template.pk}, by=by, at=at)
