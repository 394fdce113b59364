"""How a command speaks: sentences for people, or one JSON document for programs.

Laws: with `--json` standard output holds exactly one document and nothing else; a progress bar appears on a
terminal only, and only for a long file; a number in a sentence is never coloured into something else.
It decides nothing.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from sluis.protocol.errors import CallerError, SluisError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.protocol.language import Language, TranslatedText
    from sluis.sender.transports import Progress as OnProgress

REFUSED = 1  # the work was done and the answer is no, or the other side failed
WRONG_USE = 2  # nothing was done: the command, a setting or a file is wrong
LONG_FILE = 5 * 1024 * 1024  # bytes; a shorter one needs no bar


@dataclass(frozen=True, kw_only=True)
class Speaker:
    """The voice of one command."""

    language: Language
    as_json: bool
    out: Console = field(default_factory=lambda: Console(highlight=False, soft_wrap=True))
    err: Console = field(default_factory=lambda: Console(stderr=True, highlight=False, soft_wrap=True))

    def say(self, text: TranslatedText | str, *, style: str = "", **values: object) -> None:
        """One sentence to people; silent with `--json`."""
        if not self.as_json:
            sentence = text if isinstance(text, str) else text[self.language].format(**values)
            self.out.print(sentence, style=style, markup=False)

    def document(self, content: dict[str, Any]) -> None:
        """The one document with `--json`; silent otherwise."""
        if self.as_json:
            sys.stdout.write(json.dumps(content, default=_plain, ensure_ascii=False, indent=2) + "\n")

    def finish(self, *, good: bool) -> None:
        """End the command: 0 when everything is well."""
        if not good:
            raise typer.Exit(REFUSED)

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """Turn what went wrong into one sentence and an exit code, without a traceback."""
        try:
            yield
        except SluisError as fault:
            self._end(str(fault), WRONG_USE if isinstance(fault, CallerError) else REFUSED)
        except OSError as fault:
            self._end(
                f"{fault.strerror or fault}: {fault.filename}" if fault.filename else str(fault), REFUSED
            )

    @contextmanager
    def progress(self) -> Iterator[OnProgress | None]:
        """A bar for each long file, on a terminal; None elsewhere."""
        if self.as_json or not self.err.is_terminal:
            yield None
            return
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        with Progress(*columns, console=self.err, transient=True) as bar:
            tasks: dict[str, TaskID] = {}

            def on_progress(name: str, done: int, size: int) -> None:
                if size > LONG_FILE:
                    if name not in tasks:
                        tasks[name] = bar.add_task(name, total=size)
                    bar.update(tasks[name], completed=done)

            yield on_progress

    def _end(self, sentence: str, code: int) -> None:
        self.document({"problem": sentence})
        if not self.as_json:
            self.err.print(sentence, style="red", markup=False)
        raise typer.Exit(code)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else list(value)  # type: ignore[call-overload]  # a tuple or a set
