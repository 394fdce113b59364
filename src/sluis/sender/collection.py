"""The way back: fetch the answers, check who signed them, file them, and only then delete them at the hub.

Laws: an answer is filed, then written in the journal, then deleted; whatever crashes in between is found
again; what is not verified is kept aside, told, and stays at the hub. An answer is taken when its GO is
there. It does not judge what an institution answered.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from sluis.protocol.errors import SluisError
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment, Part, part_of, stem_of
from sluis.protocol.signature import SignaturePolicy, SignatureProblem, verify
from sluis.sender.answers import Answer, read_answer
from sluis.sender.archive import OTHER, UNVERIFIED, Archive, sha256_of
from sluis.sender.trust import why_not_trusted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sluis.protocol.certificate import Certificate
    from sluis.sender.journal import Journal
    from sluis.sender.transports import Transport

T = TypeVar("T")

DATA_PARTS = {Part.FO, Part.CO}
POLICY = SignaturePolicy()
# A name in a listing becomes a file name on this machine: anything but a plain name is not taken.
PLAIN_NAME = re.compile(r"[A-Z]{2}\.[A-Za-z0-9.]{1,90}")


@dataclass(frozen=True, kw_only=True)
class Collected:
    """One answer that came in. `path` is where it lies now; without `problem` it is verified and
    understood.
    """

    name: str
    environment: Environment
    path: Path
    verified: bool
    answer: Answer = field(default_factory=Answer)
    go_name: str | None = None  # the submission of ours that it answers
    problem: str | None = None
    removed: bool = False  # it is no longer at the hub


@dataclass(frozen=True, kw_only=True)
class Collection:
    """What collecting needs. `anchors` are the certificates of the hub's CA file."""

    archive: Archive
    journal: Journal
    transport: Transport
    anchors: Sequence[Certificate]
    delete: bool
    now: Callable[[], datetime]

    def collect(self, environments: Iterable[Environment]) -> Iterator[Collected]:
        """Every answer that is complete at the hub, one by one; already filed ones are not told again."""
        for environment in environments:
            names = self.transport.list(Folder.outbox(environment))
            for names_of_one in _by_stem(names):
                if any(part_of(name) is Part.GO for name in names_of_one):
                    yield from self._collect_one(environment, names_of_one)

    def _collect_one(self, environment: Environment, names: Sequence[str]) -> Iterator[Collected]:
        results = []
        for name in [name for name in names if part_of(name) in DATA_PARTS]:
            if self.delete or not self.journal.was_received(name, environment):
                result = self._take(environment, name, names)
                if result is not None:
                    results.append(result)
        # The GO and the signatures go with the last of the data: what is left behind by a crash is swept
        # here.
        removed = self.delete and all(result.verified for result in results)
        if removed:
            for name in sorted(names, key=lambda name: (part_of(name) is Part.GO, name)):
                self.transport.remove(Folder.outbox(environment), name)
        for result in results:
            yield replace(result, removed=removed)

    def _take(self, environment: Environment, name: str, names: Sequence[str]) -> Collected | None:
        """Fetch, verify and file one answer; None when it lies in the archive already."""
        folder = Folder.outbox(environment)
        with self.archive.incoming(name) as data:
            self._fetch(folder, name, data)
            digest = sha256_of(data)
            if self.journal.was_received(name, environment, sha256=digest):
                return None
            fs_name = "FS" + name[2:]
            with self.archive.incoming(fs_name) as fs:
                if fs_name in names:
                    self._fetch(folder, fs_name, fs)
                problem = self._why_not_verified(data, fs)
                if problem:
                    return self._put_aside(environment, data, fs, problem=problem)
                return self._file(environment, data, fs, digest=digest)

    def _fetch(self, folder: Folder, name: str, path: Path) -> None:
        with path.open("wb") as sink:
            self.transport.fetch(folder, name, sink)

    def _why_not_verified(self, data: Path, fs: Path) -> str | None:
        if not fs.exists():
            return "It came without a signature file."
        with data.open("rb") as stream:
            signer = verify(stream, fs.read_bytes(), policy=POLICY)
        if isinstance(signer, SignatureProblem):
            return signer.sentence
        return why_not_trusted(signer.certificate, others=signer.others, anchors=self.anchors, at=self.now())

    def _put_aside(self, environment: Environment, data: Path, fs: Path, *, problem: str) -> Collected:
        folder = self.archive.root / UNVERIFIED
        if fs.exists():
            self.archive.keep(fs, folder, _name(fs))
        path = self.archive.keep(data, folder, _name(data))
        return Collected(
            name=_name(data), environment=environment, path=path, verified=False, problem=problem
        )

    def _file(self, environment: Environment, data: Path, fs: Path, *, digest: str) -> Collected:
        """Beside what was sent, or in `other/`; then the journal."""
        name, problem, answer = _name(data), None, Answer()
        try:
            answer = read_answer(name, data)
        except SluisError as fault:
            problem = f"It is signed by the hub, but cannot be read: {fault}"
        receipts = self._of_ours({receipt.file_name: receipt for receipt in answer.receipts})
        forms = self._of_ours({go: (one.accepted, one.refused) for go, one in answer.forms.items()})
        go_name = next(iter((*receipts, *forms)), None)
        folder = self.archive.folder_of(go_name) if go_name else self.archive.root / OTHER
        self.archive.keep(fs, folder, _name(fs))
        path = self.archive.keep(data, folder, name)
        self.journal.record_received(
            name,
            environment=environment,
            sha256=digest,
            path=self.archive.below(path),
            go_name=go_name,
            at=self.now(),
            receipts=receipts,
            forms=forms,
        )
        return Collected(
            name=name,
            environment=environment,
            path=path,
            verified=True,
            answer=answer,
            go_name=go_name,
            problem=problem,
        )

    def _of_ours(self, found: Mapping[str, T]) -> dict[str, T]:
        """What an answer says of our submissions, by the name of the GO."""
        by_go = {self.journal.go_name_of(reference): value for reference, value in found.items()}
        return {go_name: value for go_name, value in by_go.items() if go_name}


def _by_stem(names: Iterable[str]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for name in names:
        stem = stem_of(name)
        if stem and PLAIN_NAME.fullmatch(name):
            groups.setdefault(stem, []).append(name)
    return [sorted(group) for _, group in sorted(groups.items())]


def _name(incoming: Path) -> str:
    """The name at the hub of a file on its way in (`Archive.incoming` puts a number behind it)."""
    return incoming.name.rpartition(".")[0]
