"""What the hub promised, held against what senders were told and what is there.

Laws: every property is a function from history and evidence to sentences, one for each violation, with what
proves it; none stops the others. A property that looked at nothing says so too: `looked` counts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sluis.protocol.errors import SluisError
from sluis.protocol.notification import read_notification
from sluis.protocol.receipt import read_receipts
from sluis.protocol.signature import SignaturePolicy, Signer, verify
from sluis.protocol.ticket import ticket_of
from tests.nemesis.evidence import Evidence, sha256_of
from tests.nemesis.letters import CANCELLATION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sluis.protocol.certificate import Certificate
    from tests.nemesis.history import Event, History

ON_THE_BELT = {"complete", "accepted", "applied"}
WAY = ["complete", "accepted", "applied", "answered"]
WHOLE = ["FO", "FS", "GO"]


@dataclass
class Case:
    """What the properties look at."""

    history: History
    evidence: Evidence
    signer: Certificate  # the hub's own
    looked: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.letters: dict[str, list[Event]] = defaultdict(list)
        for event in self.history.of("letter"):
            self.letters[event["trigger"]].append(event)
        self.puts: dict[str, list[Event]] = defaultdict(list)
        for event in self.history.of("put"):
            self.puts[event["name"]].append(event)
        self.acknowledged = {event["trigger"] for event in self.history.of("acknowledged")}
        self.acknowledged |= {name for name, puts in self.puts.items() if any(put["ok"] for put in puts)}
        self.by_go: dict[str, list[Any]] = defaultdict(list)
        for submission in self.evidence.submissions:
            if submission.go_at is not None:
                self.by_go[submission.go_name].append(submission)

    def handled(self, submission: Any) -> list[Any]:
        """The forms of the notification of a submission."""
        data = [
            a for a in self.evidence.answers_of[ticket_of(submission.id)] if a.name.startswith("FO.NOTI.")
        ]
        if not data:
            return []
        with self.evidence.path(data[0].digest).open("rb") as stream:
            return [form for _, form in read_notification(stream)]


def every_go_has_its_submission(case: Case) -> Iterator[str]:
    """A GO that was acknowledged became one submission; at most as many as there were attempts."""
    for name in sorted(case.acknowledged):
        if not name.startswith("GO."):
            continue
        case.looked["acknowledged GO"] += 1
        puts, found = case.puts[name], len(case.by_go[name])
        told = max(1, sum(put["ok"] for put in puts))
        if not told <= found <= len(puts):
            yield f"{name}: acknowledged {told} of {len(puts)} times, but {found} submissions have it"


def every_submission_is_answered_once(case: Case) -> Iterator[str]:
    """One receipt; one notification when accepted, none otherwise; each with FO, FS and GO."""
    for submission in case.evidence.submissions:
        if submission.go_at is None:
            continue
        case.looked["submission"] += 1
        ticket = ticket_of(submission.id)
        kinds = Counter(".".join(answer.name.split(".")[:2]) for answer in case.evidence.answers_of[ticket])
        answered = submission.status == "answered"
        wanted = Counter({f"{part}.ACRF": 1 for part in WHOLE})
        wanted += Counter({f"{part}.NOTI": 1 for part in WHOLE} if answered else {})
        if kinds != wanted or submission.status not in ("answered", "refused"):
            yield f"{submission.go_name} ({ticket}) is {submission.status} and has the answers {dict(kinds)}"


def the_receipt_says_what_it_must(case: Case) -> Iterator[str]:
    """The codes follow from the kind of file; a repeated name is told, with the ticket of the first."""
    for go_name, submissions in case.by_go.items():
        if go_name not in case.letters:
            continue
        for number, submission in enumerate(submissions):
            receipt = _receipt(case, submission)
            if receipt is None:
                continue
            case.looked["receipt"] += 1
            codes = case.letters[go_name][0]["codes"]
            repeated = number > 0
            right = "ACRF-133" in receipt.errors if repeated else list(receipt.errors) == codes
            ticket = ticket_of(submissions[0].id)
            if not right or receipt.file_name != go_name or receipt.ticket != ticket:
                yield (
                    f"{go_name} ({case.letters[go_name][number if number < len(case.letters[go_name]) else 0]['kind']},"
                    f" number {number}): the receipt says {receipt.errors} about {receipt.file_name},"
                    f" ticket {receipt.ticket}; expected {codes or 'acceptance'}, ticket {ticket}"
                )


def _receipt(case: Case, submission: Any) -> Any:
    answers = case.evidence.answers_of[ticket_of(submission.id)]
    data = [answer for answer in answers if answer.name == submission.receipt_name]
    return read_receipts(case.evidence.content(data[0].digest))[0] if data else None


def the_notification_counts_every_form(case: Case) -> Iterator[str]:
    """Each form once and in order, with its own ticket and its expected fate."""
    for go_name, submissions in case.by_go.items():
        letter = case.letters.get(go_name, [None])[0]
        if letter is None or submissions[0].status != "answered":
            continue
        case.looked["notification"] += 1
        found = [(form.ticket, form.accepted) for form in case.handled(submissions[0])]
        wanted = [
            (ticket_of(submissions[0].id, form=number), said["good"])
            for number, said in enumerate(letter["forms"], start=1)
        ]
        if found != wanted:
            yield f"{go_name}: the notification says {found}, expected {wanted}"


def what_was_acknowledged_is_kept(case: Case) -> Iterator[str]:
    """Every file whose upload was acknowledged is there, under its name, with those very bytes."""
    kept = {(part.sender, part.folder, part.name, part.digest) for part in case.evidence.parts if part.whole}
    for name, puts in case.puts.items():
        for put in (put for put in puts if put["ok"]):
            case.looked["acknowledged file"] += 1
            if (put["sender"], put["folder"], name, put["digest"]) not in kept:
                yield f"{name}: acknowledged at {put['at']}, but no part has its bytes"


def judged_bytes_are_those_that_were_sent(case: Case) -> Iterator[str]:
    """The parts of a sealed submission are the sender's."""
    for go_name, submissions in case.by_go.items():
        for letter in case.letters.get(go_name, ())[:1]:
            parts = {part.name: part.digest for part in case.evidence.parts_of[submissions[0].id]}
            case.looked["sealed set"] += 1
            wrong = {
                name: parts.get(name)
                for name, digest in letter["digests"].items()
                if parts.get(name) != digest
            }
            if wrong:
                yield f"{go_name}: these parts differ from what was sent: {wrong}"


def no_answer_without_stored_bytes(case: Case) -> Iterator[str]:
    """Every row that names a content has it, of that size; and every content hashes to its name."""
    for row in (*case.evidence.parts, *case.evidence.answers):
        path = case.evidence.path(row.digest)
        if not path.exists() or path.stat().st_size != row.size:
            yield f"{row.name}: its content {row.digest} is not in the vault with {row.size} bytes"
    for path in (case.evidence.vault / "contents").glob("??/*"):
        case.looked["content"] += 1
        if sha256_of(path) != path.parent.name + path.name:
            yield f"the content {path.parent.name}{path.name} has other bytes than its name says"


def every_answer_is_signed_by_the_hub(case: Case) -> Iterator[str]:
    """The FS in OUT verifies over the FO beside it."""
    by_name = {(answer.channel_id, answer.folder, answer.name): answer for answer in case.evidence.answers}
    for (channel, folder, name), data in by_name.items():
        if not name.startswith("FO."):
            continue
        case.looked["signature"] += 1
        fs = by_name.get((channel, folder, "FS" + name[2:]))
        if fs is None or (channel, folder, "GO" + name[2:]) not in by_name:
            yield f"{name} is in {folder} without its FS and GO"
            continue
        with case.evidence.path(data.digest).open("rb") as stream:
            signer = verify(stream, case.evidence.content(fs.digest), policy=SignaturePolicy())
        if not isinstance(signer, Signer) or signer.certificate != case.signer:
            yield f"{name}: its signature does not verify: {signer}"


def the_register_is_what_was_accepted(case: Case) -> Iterator[str]:
    """Versions are exactly the accepted forms; an entry stands where its last version left it."""
    yield from _versions_are_the_accepted_forms(case)
    histories: dict[int, list[Any]] = defaultdict(list)
    for version in case.evidence.versions:
        histories[version.entry_id].append(version)
    for entry in case.evidence.entries:
        case.looked["entry"] += 1
        versions = histories[entry.id]
        numbers = [version.number for version in versions]
        living = bool(versions) and versions[-1].change != "cancellation"
        if (
            numbers != list(range(1, len(versions) + 1))
            or entry.number != len(versions)
            or entry.living != living
        ):
            yield f"entry {entry.own_reference}: number {entry.number}, living {entry.living}, versions {numbers}"


def _versions_are_the_accepted_forms(case: Case) -> Iterator[str]:
    wanted = {}
    for go_name, submissions in case.by_go.items():
        for letter in case.letters.get(go_name, ())[:1]:
            if letter["codes"]:
                continue
            for number, said in enumerate(letter["forms"], start=1):
                if said["good"]:
                    ticket = ticket_of(submissions[0].id, form=number)
                    title = None if said["status"] == CANCELLATION else said["title"]
                    wanted[ticket] = (said["reference"], letter["environment"], title)
    found = {
        version.ticket: (version.of_entry, version.environment, (version.facts or {}).get("title"))
        for version in case.evidence.versions
        if version.of_entry.partition("-")[0] in ("ATLAS", "BRABO", "CIRCE", "NEMESIS")
    }
    case.looked["accepted form"] += len(wanted)
    for ticket in sorted(wanted.keys() | found.keys()):
        if wanted.get(ticket) != found.get(ticket):
            yield f"form {ticket}: the register has {found.get(ticket)}, expected {wanted.get(ticket)}"


def nothing_was_half_visible(case: Case) -> Iterator[str]:
    """Every listing of OUT showed whole answers only."""
    for event in case.history.of("listed"):
        case.looked["listing"] += 1
        if event["halves"]:
            yield f"{event['sender']} saw half an answer in {event['folder']}: {event['halves']}"


def every_collected_answer_verified(case: Case) -> Iterator[str]:
    for event in case.history.of("collected"):
        case.looked["collected answer"] += 1
        if not event["verified"] or event["problem"]:
            yield f"{event['sender']} collected {event['name']}: {event['problem']}"


def no_step_was_written_twice(case: Case) -> Iterator[str]:
    """The audit trail has each step of each submission once, and the steps lead to where it is."""
    steps: dict[str, dict[str, int]] = defaultdict(dict)
    for event in case.evidence.events:
        steps[event.subject][event.action] = event.times
    for submission in case.evidence.submissions:
        if submission.go_at is None:
            continue
        case.looked["trail"] += 1
        names = ["complete", "refused"] if submission.status == "refused" else WAY
        wanted = {f"submission.{name}": 1 for name in names}
        found = steps[f"submission:{ticket_of(submission.id)}"]
        if found != wanted:
            yield f"{submission.go_name} is {submission.status}, its trail says {found}"


def nothing_is_stuck(case: Case) -> Iterator[str]:
    """Nothing waits on the belt, no sealed set is still arriving, every event is sealed."""
    for submission in case.evidence.submissions:
        case.looked["row"] += 1
        sealed = submission.status == "arriving" and submission.go_at is not None
        if submission.status in ON_THE_BELT or sealed:
            yield (
                f"{submission.go_name} is stuck: {submission.status} since {submission.status_at},"
                f" attempts {submission.attempts}, claimed until {submission.claimed_until}"
            )
    if case.evidence.unsealed[0].times:
        yield f"{case.evidence.unsealed[0].times} audit events are not sealed"


def our_failures_are_told_as_ours(case: Case) -> Iterator[str]:
    """No failure of disk or database was acknowledged, or told as the sender's own fault."""
    windows = [
        (event["began"], event["at"]) for event in case.history.of("blow") if "probe_acknowledged" in event
    ]
    for event in case.history.of("blow"):
        if event.get("probe_acknowledged"):
            yield f"{event['blow']}: an upload was acknowledged while nothing could be kept"
    for put in case.history.of("put"):
        if put["ok"] or not any(began <= put["began"] <= ended for began, ended in windows):
            continue
        case.looked["failure told"] += 1
        if put["permanent"]:
            yield f"{put['name']}: while the hub failed its sender was told {put['problem']!r}"


def every_worker_stops_when_asked(case: Case) -> Iterator[str]:
    for event in case.history.of("blow"):
        if event.get("did_not_stop"):
            yield f"{event['blow']}: the worker went on after SIGTERM"


PROPERTIES: tuple[Callable[[Case], Iterator[str]], ...] = (
    every_go_has_its_submission,
    every_submission_is_answered_once,
    the_receipt_says_what_it_must,
    the_notification_counts_every_form,
    what_was_acknowledged_is_kept,
    judged_bytes_are_those_that_were_sent,
    no_answer_without_stored_bytes,
    every_answer_is_signed_by_the_hub,
    the_register_is_what_was_accepted,
    nothing_was_half_visible,
    every_collected_answer_verified,
    no_step_was_written_twice,
    nothing_is_stuck,
    our_failures_are_told_as_ours,
    every_worker_stops_when_asked,
)


def violations(case: Case) -> list[str]:
    """Every violation of every property, with the name of the property before it."""
    found = []
    for look in PROPERTIES:
        name = look.__name__.replace("_", " ")
        try:
            found += [f"{name}: {sentence}" for sentence in look(case)]
        except (OSError, SluisError) as problem:
            found.append(f"{name}: {type(problem).__name__}: {problem}")
    return found
