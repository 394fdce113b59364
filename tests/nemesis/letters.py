"""What is sent, and what must become of it.

Laws: every own reference is used by one original only; a change names an entry whose last letter was
acknowledged, and no two letters about one entry are under way together, so that the outcome of every form is
known when it is written. The same numbers give the same letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.sample import payload_of, write_form
from sluis.protocol.form import FormWriter, Reference

if TYPE_CHECKING:
    from datetime import datetime
    from random import Random

ORIGINAL, MODIFICATION, CANCELLATION = "0", "1", "3"
ATLAS, CIRCE = ("1999990144", "199990137"), ("1999990342", None)  # as in the demo world: enterprise, NSSO
EMPLOYERS = {"atlas": ATLAS, "brabo": ATLAS, "circe": CIRCE, "nemesis": CIRCE}
MOST_CHANGES = 3
#: Kinds of letters with their share in the load.
KINDS = {
    "good": 30,
    "parts": 8,
    "changes": 24,
    "partly": 6,  # one form repeats the own reference of another
    "wrong signature": 8,
    "without FS": 8,
    "repeated": 8,
    "taken back": 4,
    "stranger": 4,
}
#: The codes that the receipt must carry; none for a file that must be accepted.
CODES = {
    "wrong signature": ["ACRF-125"],
    "without FS": ["ACRF-122"],
    "repeated": ["ACRF-133"],
    "stranger": ["ACRF-155"],
}


@dataclass(frozen=True, kw_only=True)
class Said:
    """One form: the entry that it is about, what it does to it, and whether that can be accepted."""

    reference: str
    status: str = ORIGINAL
    title: str = ""
    good: bool = True


@dataclass(kw_only=True)
class Letter:
    """One submission to be: its forms file by file."""

    sender: str
    environment: str
    kind: str
    files: list[list[Said]]
    codes: list[str] = field(default_factory=list)

    @property
    def forms(self) -> list[Said]:
        return [said for file in self.files for said in file]


class Desk:
    """Where one sender thinks up its letters, and remembers which entries it may speak of."""

    def __init__(self, sender: str, dice: Random) -> None:
        self.sender = sender
        self._dice = dice
        self._count = 0
        self._settled: dict[str, list[str]] = {"R": [], "T": [], "S": []}  # living entries by environment

    def think_up(self, *, kind: str = "", forms: int = 0) -> Letter:
        """The next letter; `kind` and the number of forms by the dice unless they are given."""
        environment = self._dice.choices("RTS", [6, 2, 2])[0]
        kind = kind or self._dice.choices([*KINDS], [*KINDS.values()])[0]
        if kind == "without FS":
            environment = "R"  # test files need none
        if (kind == "stranger" and self.sender != "circe") or (
            kind == "changes" and not self._settled[environment]
        ):
            kind = "good"
        files = self._files(kind, environment, forms)
        return Letter(
            sender=self.sender, environment=environment, kind=kind, files=files, codes=CODES.get(kind, [])
        )

    def settle(self, letter: Letter) -> None:
        """The letter was acknowledged: what it registers may be changed from now on."""
        if letter.kind in CODES or letter.kind == "taken back":
            return
        living = self._settled[letter.environment]
        living += [said.reference for said in letter.forms if said.good and said.status != CANCELLATION]

    def _files(self, kind: str, environment: str, forms: int) -> list[list[Said]]:
        if kind == "changes":
            return [self._changes(environment)]
        originals = [self._original() for _ in range(forms or self._dice.randint(1, 4))]
        if kind == "partly":
            again = Said(reference=originals[0].reference, title="the same once more", good=False)
            return [[*originals, again]]
        if kind == "parts":
            return [[one] for one in (*originals, self._original())][:9]
        return [originals]

    def _original(self) -> Said:
        self._count += 1
        reference = f"{self.sender.upper()}-{self._count:06}"
        return Said(reference=reference, title=f"{reference} as declared")

    def _changes(self, environment: str) -> list[Said]:
        """Modifications and cancellations, each of another entry, which is taken off the list meanwhile."""
        living = self._settled[environment]
        chosen = self._dice.sample(living, min(len(living), self._dice.randint(1, MOST_CHANGES)))
        self._settled[environment] = [reference for reference in living if reference not in chosen]
        changes = []
        for reference in chosen:
            self._count += 1
            status = self._dice.choice((MODIFICATION, MODIFICATION, CANCELLATION))
            changes.append(
                Said(reference=reference, status=status, title=f"{reference} change {self._count}")
            )
        return changes


def data_of(said: list[Said], *, letter: Letter, at: datetime) -> bytes:
    """The bytes of one FI."""
    enterprise, nsso = ATLAS if letter.kind == "stranger" else EMPLOYERS[letter.sender]
    stream = BytesIO()
    with FormWriter(stream) as writer:
        for number, one in enumerate(said):
            write_form(
                writer,
                kind="training",
                at=at + timedelta(milliseconds=number),
                payload=_payload(one, at=at),
                references=[Reference("1" if one.status == ORIGINAL else "3", "1", one.reference)],
                enterprise=enterprise,
                nsso=nsso,
                status=one.status,
            )
    return stream.getvalue()


def _payload(said: Said, *, at: datetime) -> bytes:
    # The worker of an entry may not change: it follows from the reference.
    number = int(said.reference.rpartition("-")[2])
    title = f"<Title>{said.title}</Title>".encode()
    return re.sub(rb"<Title>.*?</Title>", title, payload_of("training", number, at=at))
