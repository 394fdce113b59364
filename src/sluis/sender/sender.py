"""The whole story of a sender in one class: send, resume, collect, status.

    sender = Sender(load_config(Path("sender.toml")), transport, journal, now=...)
    sender.send([Path("declarations.xml")], Environment.T)
    sender.collect([Environment.T])

Laws: everything that can be refused on this machine is refused before anything is uploaded; time is an
argument. It prints nothing, and it chooses no transport.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.protocol.errors import CallerError, ConfigurationError
from sluis.protocol.names import Environment
from sluis.sender.archive import Archive
from sluis.sender.collection import Collected, Collection
from sluis.sender.dispatch import Dispatch, Sent
from sluis.sender.journal import State
from sluis.sender.keys import load_signing_keys, read_certificates
from sluis.sender.structures import code_in_name, code_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sluis.protocol.certificate import Certificate
    from sluis.protocol.structure import Structure
    from sluis.sender.config import Config
    from sluis.sender.journal import Journal, SubmissionRow
    from sluis.sender.transports import Progress, Transport

MOST_PARTS = 9  # element 7 has one digit (codes 114, 128)


class Sender:
    """One sender at one hub. `now` gives aware moments; `structures` are the applications it can
    recognise.
    """

    def __init__(
        self,
        config: Config,
        transport: Transport,
        journal: Journal,
        *,
        now: Callable[[], datetime],
        structures: Mapping[str, Structure] | None = None,
    ) -> None:
        self._config, self._transport, self._journal, self._now = config, transport, journal, now
        self._structures = structures or {}
        self._archive = Archive(config.archive)
        self._dispatch = Dispatch(
            number=config.number,
            first_sequence=config.first_sequence,
            archive=self._archive,
            journal=journal,
            transport=transport,
            now=now,
        )

    def send(
        self,
        paths: Sequence[Path],
        environment: Environment,
        *,
        code: str | None = None,
        as_parts: bool = False,
        unsigned: bool = False,
        on_progress: Progress | None = None,
    ) -> list[Sent]:
        """Send every file as a submission of its own, or all of them as the parts of one.

        The application code is `code`, or stands in the file's name, or follows from the first Form. A file
        that was prepared before and never got away goes out under the name that it already has. Raises
        CallerError before anything is uploaded; a transfer that fails is told in `Sent.problem`.
        """
        if unsigned and environment is Environment.R:
            raise CallerError("Production (R) takes no file without a signature (code 122).")
        groups = _groups(paths, as_parts=as_parts)
        codes = [code or self._code_of(group[0]) for group in groups]
        keys = None if unsigned else load_signing_keys(self._config.keys, at=self._now())
        day = self._now().astimezone(self._config.hub.time_zone).date()
        ready: list[tuple[str, bool]] = []
        for group, code_of_group in zip(groups, codes, strict=True):
            unsent = self._dispatch.unsent(group, code=code_of_group, environment=environment)
            go_name = unsent or self._dispatch.prepare(
                group, code=code_of_group, environment=environment, day=day, keys=keys
            )
            ready.append((go_name, unsent is not None))
        return [
            self._dispatch.upload(go_name, resumed=resumed, on_progress=on_progress)
            for go_name, resumed in ready
        ]

    def resume(self, *, on_progress: Progress | None = None) -> list[Sent]:
        """Upload what was prepared and never got away, under the same names, oldest first."""
        return [
            self._dispatch.upload(row.go_name, resumed=True, on_progress=on_progress)
            for row in self._journal.submissions(State.PREPARED)
        ]

    def collect(self, environments: Iterable[Environment] = tuple(Environment)) -> list[Collected]:
        """Fetch, verify and file the answers that wait. Raises TransferError when the hub cannot be
        reached.
        """
        return list(self.collecting(environments))

    def collecting(self, environments: Iterable[Environment] = tuple(Environment)) -> Iterator[Collected]:
        """As `collect`, one by one: what was given out is filed, whatever happens next."""
        return Collection(
            archive=self._archive,
            journal=self._journal,
            transport=self._transport,
            anchors=self._anchors(),
            delete=self._config.delete_collected,
            now=self._now,
        ).collect(environments)

    def status(self) -> list[SubmissionRow]:
        """Everything that was ever prepared, oldest first; `is_waiting` tells what is still open."""
        return self._journal.submissions()

    def _anchors(self) -> list[Certificate]:
        if self._config.hub.ca is None:
            raise ConfigurationError(
                "[hub] ca is missing in sender.toml: the file with the hub's CA certificate, which "
                "proves that an answer comes from the hub."
            )
        return read_certificates(self._config.hub.ca)

    def _code_of(self, path: Path) -> str:
        code = code_in_name(path.name) or code_of(path, self._structures)
        if code is None:
            known = ", ".join(sorted(self._structures))
            raise CallerError(
                f"{path} does not tell for which application it is. Name the code with --app"
                + (f" (known here: {known})." if known else ".")
            )
        return code


def _groups(paths: Sequence[Path], *, as_parts: bool) -> list[list[Path]]:
    if not paths:
        raise CallerError("There is no file to send.")
    for path in paths:
        if not path.is_file():
            raise CallerError(f"There is no file {path}.")
    if not as_parts:
        return [[path] for path in paths]
    if len(paths) > MOST_PARTS:
        raise CallerError(f"A submission has at most {MOST_PARTS} parts, not {len(paths)} (code 128).")
    return [list(paths)]
