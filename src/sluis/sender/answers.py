"""What an answer says, read from its file: receipts, and how many forms of each submission were accepted.

Law: a notification is read form by form; only the first refused forms are kept for showing, the file keeps
all. It knows neither the journal nor where the file came from.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sluis.protocol.names import Part, part_of
from sluis.protocol.notification import HandledForm, read_notification
from sluis.protocol.receipt import Receipt, read_receipts

if TYPE_CHECKING:
    from pathlib import Path

MOST_SHOWN = 50
LARGEST_RECEIPT = 64 * 1024 * 1024  # bytes; a receipt is a few hundred


@dataclass
class Forms:
    """The forms of one submission that a notification speaks of."""

    accepted: int = 0
    refused: int = 0
    shown: list[HandledForm] = field(default_factory=list)  # the first refused ones


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`kind` is the element 2 of the name: ACRF, NOTI, or another code that is kept unread."""

    kind: str = ""
    receipts: tuple[Receipt, ...] = ()
    forms: dict[str, Forms] = field(default_factory=dict)  # by the name of the GO, or else its ticket


def read_answer(name: str, path: Path) -> Answer:
    """Read a receipt or a notification; every other code, and a compressed file (CO), is left unread.

    Raises SluisError when the content is not what its name says.
    """
    kind = name.split(".")[1] if name.count(".") else ""
    if part_of(name) is Part.FO and kind == "ACRF":
        with path.open("rb") as stream:
            return Answer(kind=kind, receipts=read_receipts(stream.read(LARGEST_RECEIPT)))
    if part_of(name) is Part.FO and kind == "NOTI":
        return Answer(kind=kind, forms=_forms(path))
    return Answer(kind=kind)


def _forms(path: Path) -> dict[str, Forms]:
    found: dict[str, Forms] = {}
    with path.open("rb") as stream:
        for envelope, form in read_notification(stream):
            forms = found.setdefault(envelope.go_name or envelope.file_ticket or "", Forms())
            if form.accepted:
                forms.accepted += 1
                continue
            forms.refused += 1
            if len(forms.shown) < MOST_SHOWN:
                forms.shown.append(form)
    return found
