"""What there is of papers in the world of all addresses: a worker of Atlas, and a file that a user asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.applications.learning import long_work
from sluis.hub.applications.learning.models import Worker
from sluis.hub.audit.actor import person
from sluis.hub.vault.store import vault
from tests.hub.applications.learning.account import ATLAS, NOON, WILLEM, employed, register

if TYPE_CHECKING:
    from sluis.hub.parties.models import Person


def arguments_of_papers(user: Person) -> dict[str, list[object]]:
    """By what the addresses of papers name."""
    if not Worker.objects.filter(number=WILLEM).exists():
        register(employed())
    worker = Worker.objects.get(number=WILLEM)
    work = long_work.start(
        "papers", {}, total=1, environment="R", company=ATLAS, by=person(user.username), at=NOON
    )
    kept = vault().keep_bytes(b"%PDF-1.7")
    result = {"name": "papers.pdf", "media_type": "application/pdf", "count": 1}
    long_work.finish(work, result | {"digest": kept.digest, "size": kept.size}, at=NOON)
    return {"worker paper": [worker.pk, "notice"], "long work": [work.pk]}
