"""The cast, made through the same actions as a real world: Atlas, Brabo, Circe; and their way of sending."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from django.conf import settings

from sluis.hub.applications.learning.sample import write_sample
from sluis.hub.audit.actor import OPERATOR
from sluis.hub.channels.actions import add_certificate, open_channel
from sluis.hub.journey import arrival, belt, examination, handover, notification
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import Status
from sluis.hub.parties.actions import activate_capacity, register_company
from sluis.hub.parties.models import CapacityKind
from sluis.hub.vault.store import vault
from sluis.protocol.certificate import Certificate
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment
from sluis.protocol.signature import encode_text, read_private_key, sign
from sluis.up.identities import Authority, make_authority, make_signer

if TYPE_CHECKING:
    from sluis.hub.channels.models import Channel

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
ATLAS_NUMBER, ATLAS_NSSO = "1999990144", "199990137"
NAMES = {
    "atlas": (ATLAS_NUMBER, CapacityKind.EMPLOYER, ATLAS_NSSO),
    "brabo": ("1999990243", CapacityKind.SOCIAL_SECRETARIAT, ""),
    "circe": ("1999990342", CapacityKind.SERVICE_PROVIDER, ""),
    "daedalus": ("1999990441", CapacityKind.TRAINING_PROVIDER, ""),
}


@cache
def authority() -> Authority:
    """One test authority for each process: making keys is slow."""
    return make_authority("Test authority", at=datetime.now(UTC))


@cache
def signer(name: str) -> tuple[bytes, bytes]:
    """Key and certificate of one character, as PEM."""
    return make_signer(authority(), organisation=name, common=name, at=datetime.now(UTC))


def trust_test_authority() -> None:
    roots = settings.TRUST / "roots"
    roots.mkdir(parents=True, exist_ok=True)
    if not (roots / "test.pem").exists():
        (roots / "test.pem").write_bytes(authority().pem)


@dataclass
class Character:
    """A sender in the tests."""

    name: str
    channel: Channel

    @property
    def number(self) -> str:
        return self.channel.sender.number

    @property
    def company(self):
        return self.channel.sender.capacity.company

    def stem(self, *, code="FLAD", sequence="00001", environment="R", at=NOON) -> str:
        return f"{code}.{self.number}.{at:%Y%m%d}.{sequence}.{environment}"

    def put(self, name: str, data: bytes, *, folder=Folder.IN, at=NOON, whole=True, instead_of=None) -> None:
        """What the SFTP door does when an upload ends."""
        kept = vault().keep_bytes(data)
        arrival.receive_part(
            channel_id=self.channel.pk,
            folder=folder,
            name=name,
            kept=kept,
            whole=whole,
            at=at,
            instead_of=instead_of,
        )

    def signature(self, data: bytes, *, by: str = "") -> bytes:
        key, certificate = signer(by or self.name)
        return encode_text(
            sign(
                BytesIO(data),
                key=read_private_key(key, None),
                certificate=Certificate.read(certificate),
                at=NOON,
            )
        )

    def send(self, data: bytes, *, by="", signed=True, at=NOON, folder=None, **naming) -> Submission:
        """FI, FS and GO; returns the submission."""
        stem = self.stem(at=at, **naming)
        folder = folder or Folder.inbox(Environment(naming.get("environment", "R")))
        self.put(f"FI.{stem}.1.1", data, folder=folder, at=at)
        if signed:
            self.put(f"FS.{stem}.1.1", self.signature(data, by=by), folder=folder, at=at)
        self.put(f"GO.{stem}.1", b"", folder=folder, at=at)
        return Submission.objects.filter(channel=self.channel, stem=stem).latest("pk")


def enter(name: str, *, applications=("FLAD",)) -> Character:
    """Bring a character on stage with an open channel and a registered certificate."""
    trust_test_authority()
    number, kind, nsso = NAMES[name]
    company = register_company(number=number, name=name.capitalize(), language="en", by=OPERATOR, at=NOON)
    capacity = activate_capacity(company=company, kind=kind, employer_number=nsso, by=OPERATOR, at=NOON)
    channel = open_channel(
        capacity=capacity,
        username=f"EXP{name.upper()}",
        language="en",
        contact_name=name,
        contact_email=f"{name}@example.org",
        applications=applications,
        by=OPERATOR,
        at=NOON,
    )
    add_certificate(sender=channel.sender, data=signer(name)[1], by=OPERATOR, at=NOON)
    return Character(name, channel)


def declaration(*, enterprise=ATLAS_NUMBER, nsso=ATLAS_NSSO, kind="training", forms=1, mark="A") -> bytes:
    """A valid document for the learning account; by default Atlas is the employer."""
    stream = BytesIO()
    write_sample(stream, kind=kind, enterprise=enterprise, nsso=nsso, forms=forms, prefix=mark, at=NOON)
    return stream.getvalue()


def content(digest: str) -> bytes:
    with vault().open(digest) as stream:
        return stream.read()


def walk(submission: Submission) -> Submission:
    """Carry a submission through every station that it still has before it."""
    stations = {
        Status.COMPLETE: examination.examine,
        Status.ACCEPTED: handover.hand_over,
        Status.APPLIED: notification.notify,
    }
    submission.refresh_from_db()
    while submission.status in stations:
        status = Status(submission.status)
        assert belt.carry(submission.pk, status, stations[status], now=lambda: NOON), f"stuck in {status}"
        submission.refresh_from_db()
        assert submission.attempts == 0, f"the station of {status} failed: see the log"
    return submission
