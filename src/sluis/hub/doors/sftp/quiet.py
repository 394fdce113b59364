"""What asyncssh does for every connection and this door has no need of, done in less.

Laws: a line for a log that nobody keeps is not made; a user name of plain ASCII is already in the form that
SASLprep would give it. Everything else goes asyncssh's own way. test_line.py guards what is counted on.
"""

from __future__ import annotations

from typing import Any

from asyncssh import connection
from asyncssh.logging import SSHLogger
from asyncssh.saslprep import saslprep
from typing_extensions import override


class Quiet(SSHLogger):
    """asyncssh's logger, which else puts every line together before it asks whether it is wanted."""

    @override
    def log(self, level: int, msg: object, *args: Any, **kwargs: Any) -> None:
        if self._logger.isEnabledFor(level):
            super().log(level, msg, *args, **kwargs)


def quiet(loud: SSHLogger) -> Quiet:
    """The same logger, with the same context; its children are quiet too."""
    return Quiet(loud._logger, context=loud._context)  # noqa: SLF001  # guarded by a test


def prepared_name(name: str) -> str:
    """SASLprep, without its ten tables for each sign that is printable ASCII: it changes and refuses none."""
    return name if name.isascii() and name.isprintable() else str(saslprep(name))


connection.saslprep = prepared_name  # type: ignore[attr-defined, assignment]  # asked three times for each sign-in
