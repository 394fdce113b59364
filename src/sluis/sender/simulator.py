"""A hub in memory, for the tests of whoever builds on `Sender`: it receives, judges, and answers signed.

    keys = make_keys("Hub", at=moment)
    hub = SimulatedHub(sender="006400", certificate=mine, keys=keys, now=lambda: moment)
    Sender(config, hub, journal, now=...).send([file], Environment.T)
    hub.boxes[Folder.OUTTEST]           # a signed receipt lies there, and a notification

Laws: names, bundles and signatures are judged by the same protocol as at the real hub; answers appear whole.
It checks no content, no mandate and no permission: a test says with `reply` how it answers.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, BinaryIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from sluis.protocol.bundle import Bundle, BundleEvent, BundleState
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import TransferError
from sluis.protocol.folders import Folder, misplaced
from sluis.protocol.names import Environment, FileName, Part, check_name, part_of, stem_of
from sluis.protocol.notification import Envelope, HandledForm, NotificationWriter
from sluis.protocol.reasons import Reason, Refusal
from sluis.protocol.receipt import Receipt
from sluis.protocol.signature import SignaturePolicy, SignatureProblem, encode_text, sign, verify
from sluis.protocol.ticket import ticket_of
from sluis.protocol.xml_stream import open_document, texts_of
from sluis.sender.keys import SigningKeys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from sluis.sender.transports import Progress

SOCIAL_SECURITY = "999999"  # the sender number of everything that a hub sends
POLICY = SignaturePolicy()


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What the hub received: the raw names and their bytes, and what is wrong with it."""

    go_name: str
    environment: Environment
    files: dict[str, bytes]
    refusals: tuple[Refusal, ...]
    ticket: str


@dataclass(frozen=True, kw_only=True)
class Reply:
    """How the hub answers. Without `forms` there is a receipt only."""

    refusals: tuple[Refusal, ...] = ()
    forms: tuple[HandledForm, ...] = ()


def accept_all(submission: Submission) -> Reply:
    """The usual answer: what the protocol refuses is refused, every form of the rest is accepted."""
    forms = () if submission.refusals else tuple(_forms_of(submission))
    return Reply(refusals=submission.refusals, forms=forms)


@dataclass(kw_only=True)
class SimulatedHub:
    """The six folders of one sender. It is a `Transport`; `boxes` may be looked into and changed at will.

    `before_put` is called before each file is taken; what it raises is what the sender sees.
    """

    sender: str
    certificate: Certificate
    keys: SigningKeys
    now: Callable[[], datetime]
    reply: Callable[[Submission], Reply] = accept_all
    before_put: Callable[[Folder, str], None] = lambda _folder, _name: None
    signed_environments: frozenset[Environment] = frozenset({Environment.R})
    boxes: dict[Folder, dict[str, bytes]] = field(default_factory=lambda: {folder: {} for folder in Folder})
    submissions: list[Submission] = field(default_factory=list)
    bundles: dict[tuple[Folder, str], Bundle] = field(default_factory=dict)

    def put(
        self, folder: Folder, name: str, stream: BinaryIO, *, size: int, on_progress: Progress | None = None
    ) -> None:
        self.before_put(folder, name)
        stem = stem_of(name)
        bundle = self.bundles.get((folder, stem or ""), Bundle())
        if not folder.is_inbox or stem is None or (bundle.is_sealed and name in self.boxes[folder]):
            raise TransferError(f"{name} may not be written to {folder}.", permanent=True)
        self.boxes[folder][name] = stream.read()
        if on_progress:
            on_progress(name, size, size)
        needed = folder.environment in self.signed_environments
        self._reached(folder, stem, bundle, bundle.received(name, signature_required=needed))

    def list(self, folder: Folder) -> tuple[str, ...]:
        return tuple(sorted(self.boxes[folder]))

    def fetch(self, folder: Folder, name: str, sink: BinaryIO) -> None:
        if name not in self.boxes[folder]:
            raise TransferError(f"There is no {name} in {folder}.", permanent=True)
        sink.write(self.boxes[folder][name])

    def remove(self, folder: Folder, name: str) -> None:
        self.boxes[folder].pop(name, None)

    def close(self) -> None:
        """Nothing to let go of."""

    def time_passes(self) -> None:
        """Every waiting time is over: incomplete bundles are judged, those without GO are refused (130)."""
        for (folder, stem), bundle in list(self.bundles.items()):
            needed = folder.environment in self.signed_environments
            for event in (BundleEvent.GRACE_OVER, BundleEvent.WAIT_OVER):
                self._reached(folder, stem, bundle, bundle.after(event, signature_required=needed))

    def put_answer(
        self, code: str, content: bytes, *, environment: Environment, signed_by: SigningKeys
    ) -> str:
        """Lay a signed answer in the sender's OUT folder. Returns the name of its FO."""
        box, moment = self.boxes[Folder.outbox(environment)], self.now()
        name = FileName(
            part=Part.FO,
            code=code,
            sender=SOCIAL_SECURITY,
            date=moment.date(),
            sequence=f"{len(self.submissions) + len(box) + 1:05d}",
            environment=environment,
        )
        der = sign(io.BytesIO(content), key=signed_by.key, certificate=signed_by.certificate, at=moment)
        box[str(name)] = content
        box[str(name.sibling(Part.FS))] = encode_text(der)
        box[str(name.sibling(Part.GO))] = b""
        return str(name)

    def _reached(self, folder: Folder, stem: str, before: Bundle, after: Bundle) -> None:
        if after == before:
            return
        self.bundles[folder, stem] = after
        if after.state is BundleState.COMPLETE:
            self._answer(folder, after, tuple(self._refusals(folder, after)))
        elif after.state is BundleState.STRANDED:
            self._answer(folder, after, (Refusal(reason=Reason.GO_MISSING, file=min(after.names)),))

    def _refusals(self, folder: Folder, bundle: Bundle) -> Iterable[Refusal]:
        today = self.now().date()
        for name in sorted(bundle.names):
            yield from check_name(name, today=today)
        yield from bundle.missing(signature_required=folder.environment in self.signed_environments)
        go_name = min((name for name in bundle.names if part_of(name) is Part.GO), default="")
        elements = go_name.split(".")
        if elements[2:3] != [self.sender]:
            yield Refusal(reason=Reason.SENDER_IS_NOT_THE_OWNER, file=go_name)
        if elements[5:6] and elements[5] in {str(one) for one in Environment}:
            wrong_place = misplaced(Environment(elements[5]), folder)
            if wrong_place:
                yield Refusal(reason=wrong_place, file=go_name)
        if any(earlier.go_name == go_name for earlier in self.submissions):
            yield Refusal(reason=Reason.NAME_ALREADY_SENT, file=go_name)
        yield from self._wrong_signatures(folder, bundle)

    def _wrong_signatures(self, folder: Folder, bundle: Bundle) -> Iterable[Refusal]:
        for name in sorted(bundle.names):
            data = self.boxes[folder].get("FI" + name[2:])
            if part_of(name) is not Part.FS or data is None:
                continue
            signer = verify(io.BytesIO(data), self.boxes[folder][name], policy=POLICY)
            if isinstance(signer, SignatureProblem):
                yield Refusal(reason=Reason.SIGNATURE_INVALID, file=name, detail=signer.sentence)
            elif signer.certificate.fingerprint != self.certificate.fingerprint:
                yield Refusal(reason=Reason.CERTIFICATE_OF_ANOTHER, file=name)
            elif not signer.certificate.is_valid_at(self.now()):
                yield Refusal(reason=Reason.SIGNATURE_INVALID, file=name, detail="certificate expired")

    def _answer(self, folder: Folder, bundle: Bundle, refusals: tuple[Refusal, ...]) -> None:
        files = {name: self.boxes[folder].pop(name) for name in sorted(bundle.names)}
        submission = Submission(
            go_name=min((name for name in files if part_of(name) is Part.GO), default=min(files)),
            environment=folder.environment,
            files=files,
            refusals=refusals,
            ticket=ticket_of(len(self.submissions) + 1),
        )
        self.submissions.append(submission)
        reply = self.reply(submission)
        receipt = Receipt(
            file_name=submission.go_name,
            ticket=submission.ticket,
            accepted=not reply.refusals,
            errors=tuple(dict.fromkeys(refusal.reason.acrf for refusal in reply.refusals)),
            created=self.now(),
        )
        self.put_answer("ACRF", receipt.to_xml(), environment=folder.environment, signed_by=self.keys)
        if reply.forms:
            notification = _notification(submission, reply.forms, sender=self.sender, at=self.now())
            self.put_answer("NOTI", notification, environment=folder.environment, signed_by=self.keys)


def make_keys(name: str, *, at: datetime, days: int = 365) -> SigningKeys:
    """A key and its self-signed certificate, which is its own CA: for tests, never for a real channel."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    return SigningKeys(key=key, certificate=Certificate.read(certificate.public_bytes(Encoding.PEM)))


def _forms_of(submission: Submission) -> Iterable[HandledForm]:
    number = 0
    for name, content in submission.files.items():
        document = open_document([content]) if part_of(name) is Part.FI else None
        if document is None or isinstance(document, Refusal):
            continue
        for form in document.forms():
            if isinstance(form, Refusal):
                break
            number += 1
            zones = texts_of(form)
            yield HandledForm(
                ticket=submission.ticket[:-4] + f"{number:04d}",
                identification=zones.get("Identification", ""),
                created_on=zones.get("FormCreationDate", ""),
                created_at=zones.get("FormCreationHour", ""),
                status=zones.get("AttestationStatus", "0"),
                type_form=zones.get("TypeForm", "SU"),
                references=(),
                enterprise=None,
                nsso=None,
                accepted=True,
            )


def _notification(
    submission: Submission, forms: Iterable[HandledForm], *, sender: str, at: datetime
) -> bytes:
    stream = io.BytesIO()
    envelope = Envelope(
        go_name=submission.go_name,
        file_ticket=submission.ticket,
        sender=sender,
        company=None,
        received_at=at,
        created=at,
    )
    with NotificationWriter(stream, envelope) as notification:
        for form in forms:
            notification.write(form)
    return stream.getvalue()
