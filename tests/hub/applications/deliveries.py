"""Deliveries as the journey would make them, from the bytes of a file."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from io import BytesIO

from sluis.hub.applications.interface import DeliveredFile, DeliveredForm, Delivery
from sluis.protocol.form import Form, SourceFile
from sluis.protocol.language import Language
from sluis.protocol.names import Environment
from sluis.protocol.ticket import ticket_of

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def delivery_of(
    application,
    data: bytes,
    *,
    submission=1,
    environment=Environment.R,
    language=Language.EN,
    name="FI.FLAD.100001.20261123.00001.R.1.1",
    company="1999990144",
    without_mandate=False,
) -> Delivery:
    """What the journey gives for one accepted file, the first, second, ... submission of this hub."""
    source = SourceFile(name, len(data), lambda: BytesIO(data))
    return Delivery(
        id=ticket_of(submission),
        environment=environment,
        sender="100001",
        company=company,
        language=language,
        received_at=NOON,
        today=TODAY,
        files=[
            DeliveredFile(
                name=name,
                size=len(data),
                digest=hashlib.sha256(data).hexdigest(),
                open=lambda: BytesIO(data),
            )
        ],
        forms=_forms(application, source, submission, without_mandate),
    )


def _forms(application, source, submission, without_mandate):
    for form in application.reader().read([source]):
        assert isinstance(form, Form), form
        ticket = ticket_of(submission, form=form.index)
        yield DeliveredForm(form=form, ticket=ticket, without_mandate=without_mandate)
