"""A page of the forms of a notification, read from the vault without reading the notification whole.

Laws: forms that are not shown are only stepped over, byte by byte and never parsed, because the hub wrote the
document itself (sluis.protocol.notification_writing: nothing else opens with <Form>, text is escaped); memory
is that of one piece and of the forms of one page; a form above LARGEST is counted and not shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final

from sluis.protocol.notification import read_notification

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.protocol.notification import HandledForm

ON_A_PAGE: Final = 20
LARGEST: Final = 1024 * 1024  # bytes of one form that is still shown
LAST_PAGE: Final = 100_000
_PIECE: Final = 256 * 1024
_OPEN, _CLOSE = b"<Form>", b"</Form>"


class Which(StrEnum):
    """Which forms are looked for; the value stands in the address."""

    ALL = ""
    ANOMALIES = "anomalies"
    REFUSED = "refused"


_MARKS: Final = {Which.ALL: b"", Which.ANOMALIES: b"<AnomalyReport>", Which.REFUSED: b"<ResultCode>0<"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Handled:
    """Form number `index` (from 1) of the file; `form` is None when it is too large to be shown."""

    index: int
    form: HandledForm | None = field(repr=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class HandledPage:
    """Some forms in the order of the file, and whether others come before and after them."""

    forms: list[Handled]
    number: int
    has_next: bool


def page_of(stream: BinaryIO, *, number: int, which: Which = Which.ALL) -> HandledPage:
    """Page `number` (from 1) of the forms that are looked for."""
    number = min(max(number, 1), LAST_PAGE)
    first = (number - 1) * ON_A_PAGE
    # The one behind the page only tells whether there is a next one.
    found = list(islice(_wanted(stream, _MARKS[which]), first, first + ON_A_PAGE + 1))
    forms = [Handled(index=index, form=_parsed(text)) for index, text in found[:ON_A_PAGE]]
    return HandledPage(forms=forms, number=number, has_next=len(found) > ON_A_PAGE)


def _wanted(stream: BinaryIO, mark: bytes) -> Iterator[tuple[int, bytes]]:
    for index, text in enumerate(_forms(stream), start=1):
        if not text or mark in text:
            yield index, text


def _forms(stream: BinaryIO) -> Iterator[bytes]:
    """The text of each form, from its opening to its end; empty for one above LARGEST."""
    rest, too_large = b"", False
    while piece := stream.read(_PIECE):
        rest += piece
        start = 0
        while (end := rest.find(_CLOSE, start)) >= 0:
            end += len(_CLOSE)
            text = rest[start:end]
            yield b"" if too_large else text[max(text.find(_OPEN), 0) :]
            start, too_large = end, False
        rest = rest[start:]
        if len(rest) > LARGEST:
            rest, too_large = rest[-len(_CLOSE) :], True


def _parsed(text: bytes) -> HandledForm | None:
    if not text:
        return None
    document = BytesIO(b"<NOTIFICATION>" + text + b"</NOTIFICATION>")
    return next(form for _envelope, form in read_notification(document))
