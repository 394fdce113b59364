"""Files of the learning account, form by form, for tests that read like a sender's day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

from lxml import etree

from sluis.hub.applications.learning import sample
from sluis.protocol.form import FormWriter, Reference
from tests.hub.applications.deliveries import NOON

ATLAS = {"enterprise": "1999990144", "nsso": "199990137"}
CIRCE = {"enterprise": "1999990342"}


@dataclass(frozen=True, kw_only=True)
class Said:
    """One form: an original unless it names an earlier form, by own reference or by ticket."""

    own: str | None = "A-1"
    status: str = "0"
    earlier: str | None = None
    earlier_ticket: str | None = None
    kind: str = "training"
    person: int = 0
    payload: bytes | None = None

    def references(self):
        if self.own is not None:
            yield Reference("1", "1", self.own)
        if self.earlier is not None:
            yield Reference("3", "1", self.earlier)
        if self.earlier_ticket is not None:
            yield Reference("3", "2", self.earlier_ticket)

    def payload_bytes(self) -> bytes:
        return self.payload or sample.payload_of(self.kind, self.person, at=NOON)


def file_of(*forms: Said, employer=ATLAS) -> bytes:
    """A whole document of these forms."""
    stream = BytesIO()
    with FormWriter(stream) as writer:
        for place, form in enumerate(forms):
            sample.write_form(
                writer,
                kind=form.kind,
                at=NOON + timedelta(milliseconds=place),
                payload=form.payload_bytes(),
                references=list(form.references()) or [Reference("2", "1", "dossier")],
                status=form.status,
                **employer,
            )
    return stream.getvalue()


def training(**changes: str) -> bytes:
    """A valid training in which the text of some fields is replaced: `Title="..."`, `Charged=""` leaves it out."""
    return _changed(sample.training(0, ends_on=NOON.date() - timedelta(days=3)), changes)


def right(**changes: str) -> bytes:
    """A valid right, changed in the same way."""
    return _changed(sample.right(0, year=2026), changes)


def employment(**changes: str) -> bytes:
    """A valid employment of a contract that runs, in two regimes, changed in the same way."""
    return _changed(sample.employment(1, year=2026), changes)


def opt_out(**changes: str) -> bytes:
    """A valid opt-out of one worker, changed in the same way."""
    return _changed(sample.opt_out(1, year=2026), changes)


def with_after(payload: bytes, name: str, xml: str) -> bytes:
    """The payload with more elements after the first one of that name."""
    root = etree.fromstring(payload)
    before = next(root.iter(f"{{*}}{name}"))
    for element in reversed(etree.fromstring(f'<all xmlns="{etree.QName(root).namespace}">{xml}</all>')):
        before.addnext(element)
    return etree.tostring(root)


def _changed(payload: bytes, changes: dict[str, str]) -> bytes:
    root = etree.fromstring(payload)
    for name, inside in changes.items():
        element = next(root.iter(f"{{*}}{name}"))
        parent = element.getparent()
        if inside:
            xml = f'<{name} xmlns="{etree.QName(root).namespace}">{inside}</{name}>'
            parent.replace(element, etree.fromstring(xml))
        else:
            parent.remove(element)
    return etree.tostring(root)
