"""How a part is kept, one statement, and given back, two: its bundle made or found, and locked; its row.

Laws: a part that was taken is never replaced nor removed: then nothing is written; the answer of a sender
waits for these statements, so that they are few, and not the ten that an object mapper needs (performance.md
has the figures).
What follows from a part is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection

from sluis.hub.journey.models import Part, Submission
from sluis.hub.journey.states import Status

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import Field

# The row of the bundle stays locked until the caller commits. `status_at` is when a whole part last came.
# A later statement must read the other parts: this one does not see what was committed while it waited.
KEEP = """
WITH bundle AS (
    INSERT INTO journey_submission AS there ({columns}) VALUES ({values})
    ON CONFLICT (channel_id, folder, stem) WHERE status = 'arriving' DO UPDATE
       SET status_at = CASE WHEN %s THEN excluded.status_at ELSE there.status_at END
     WHERE %s OR there.go_at IS NULL
    RETURNING id, fence, go_name, go_at, created_at
), part AS (
    INSERT INTO journey_part AS there
           (submission_id, channel_id, folder, name, digest, size, whole, arrived_at)
    SELECT id, %s, %s, %s, %s, %s, %s, %s FROM bundle
    ON CONFLICT (submission_id, name) DO UPDATE
       SET digest = excluded.digest, size = excluded.size, whole = excluded.whole,
           arrived_at = excluded.arrived_at
     WHERE NOT there.whole OR (SELECT go_at FROM bundle) IS NULL
    RETURNING id
)
SELECT id, fence, go_name, go_at, created_at, (SELECT count(*) FROM part) FROM bundle"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrived:
    """A part whose bytes are in the vault, and the bundle that it belongs to."""

    bundle: Submission
    name: str
    digest: str
    size: int
    whole: bool
    at: datetime


def new_bundle(*, channel_id: int, folder: str, environment: str, stem: str, at: datetime) -> Submission:
    """A bundle as its first part makes it; not yet a row."""
    return Submission(
        channel_id=channel_id,
        folder=folder,
        environment=environment,
        stem=stem,
        status=Status.ARRIVING,
        created_at=at,
        status_at=at,
    )


def keep_before_go(part: Arrived) -> bool:
    """Write a part of a bundle without GO: everything there is to do. False when GO has come."""
    return _keep(part, after_go=False) is not None


def keep(part: Arrived) -> bool:
    """Write a part, and bring `part.bundle` to what its row says. False when it was taken already."""
    row = _keep(part, after_go=True)
    if row is None:
        raise RuntimeError("A bundle was neither found nor made")
    bundle = part.bundle
    bundle.pk, bundle.fence, bundle.go_name, bundle.go_at, bundle.created_at, written = row
    bundle._state.adding = False  # noqa: SLF001  # Django's documented mark of an object that has a row
    return bool(written)


def _keep(part: Arrived, *, after_go: bool) -> tuple[int, int, str, datetime | None, datetime, int] | None:
    bundle = part.bundle
    with connection.cursor() as cursor:
        cursor.execute(
            _statement(),
            [
                *(field.get_db_prep_save(getattr(bundle, field.attname), connection) for field in _columns()),
                *(part.whole, after_go),
                *(bundle.channel_id, bundle.folder, part.name, part.digest, part.size, part.whole, part.at),
            ],
        )
        row: tuple[int, int, str, datetime | None, datetime, int] | None = cursor.fetchone()
        return row


@cache
def _columns() -> list[Field[Any, Any]]:
    fields = Submission._meta.concrete_fields  # noqa: SLF001  # Django's documented way to a model's fields
    return [field for field in fields if not field.primary_key]


@cache
def _statement() -> str:
    """All columns of the model, since its defaults are not the database's."""
    columns = [str(field.column) for field in _columns()]
    return KEEP.format(columns=", ".join(columns), values=", ".join(["%s"] * len(columns)))


# Locks the bundle. What was written while it waited for the lock is removed as it is then.
GIVE_BACK = """
WITH bundle AS (
    SELECT id FROM journey_submission
     WHERE channel_id = %s AND folder = %s AND stem = %s AND status = 'arriving' AND go_at IS NULL
       FOR UPDATE
)
DELETE FROM journey_part p USING bundle WHERE p.submission_id = bundle.id AND p.name = %s
RETURNING p.submission_id, p.digest, p.size, p.whole"""
# A statement of its own, after the lock: the one before does not see parts that came while it waited.
WHAT_IS_LEFT = """
WITH empty AS (
    DELETE FROM journey_submission s
     WHERE id = %s AND NOT EXISTS (SELECT FROM journey_part WHERE submission_id = s.id)
)
UPDATE journey_submission s SET status_at = %s
 WHERE id = %s AND EXISTS (SELECT FROM journey_part WHERE submission_id = s.id)"""


def give_back_before_go(*, channel_id: int, folder: str, stem: str, name: str, at: datetime) -> Part | None:
    """Remove a part of a bundle without GO, and the bundle with its last part. None when there is none such.

    To be called in a transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute(GIVE_BACK, [channel_id, folder, stem, name])
        row = cursor.fetchone()
        if row is None:
            return None
        bundle, digest, size, whole = row
        cursor.execute(WHAT_IS_LEFT, [bundle, at, bundle])
    return Part(name=name, digest=digest, size=size, whole=whole)


LOOK = """
SELECT p.name, p.size, p.arrived_at, p.digest, p.whole, s.status, s.go_at IS NOT NULL
  FROM journey_part p JOIN journey_submission s ON s.id = p.submission_id
 WHERE p.channel_id = %s AND p.folder = %s AND p.name = %s ORDER BY p.id DESC LIMIT 1"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """The newest part of a name, and where its bundle is."""

    part: Part
    status: str
    triggered: bool


def newest(*, channel_id: int, folder: str, name: str) -> Found | None:
    """The newest part of this name. Of one name, only the newest part can be in an arriving bundle."""
    with connection.cursor() as cursor:
        cursor.execute(LOOK, [channel_id, folder, name])
        row = cursor.fetchone()
    if row is None:
        return None
    name, size, arrived_at, digest, whole, status, triggered = row
    part = Part(name=name, size=size, arrived_at=arrived_at, digest=digest, whole=whole)
    return Found(part=part, status=status, triggered=triggered)


# Along the index that keeps one bundle of a name arriving: a page costs what it shows, however much waits.
PAGE = """
SELECT p.name, p.size, p.arrived_at, p.digest, p.whole
  FROM (SELECT id, stem FROM journey_submission
         WHERE channel_id = %s AND folder = %s AND status = 'arriving' AND stem > %s
         ORDER BY stem LIMIT %s) s
  JOIN journey_part p ON p.submission_id = s.id ORDER BY s.stem, p.name"""


def arriving_parts(*, channel_id: int, folder: str, after: str, most: int) -> list[Part]:
    """The parts of so many arriving bundles, those whose stem comes after `after`; no bundle is cut."""
    with connection.cursor() as cursor:
        cursor.execute(PAGE, [channel_id, folder, after, most])
        rows = cursor.fetchall()
    return [
        Part(name=name, size=size, arrived_at=arrived_at, digest=digest, whole=whole)
        for name, size, arrived_at, digest, whole in rows
    ]
