"""delivery.json: what goes with the files, written as the forms go by.

Laws: it holds the stable id, each file with its SHA-256, and each form with its ticket; a form that its
sender may not declare has no line here, though it stands in the file; memory does not grow with the forms.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

    from sluis.hub.applications.interface import DeliveredForm, Delivery


class Description:
    """The description of one delivery in a temporary file at `path`, gone when the block ends."""

    def __init__(self, delivery: Delivery, *, application: str) -> None:
        self._file = tempfile.NamedTemporaryFile(  # noqa: SIM115  # this class is the block
            "w", encoding="utf-8", prefix="delivery-", suffix=".json", delete=False
        )
        self.path = Path(self._file.name)
        self._forms = 0
        head = json.dumps(_facts_of(delivery, application=application), ensure_ascii=False, indent=1)
        self._file.write(head.removesuffix("\n}") + ',\n "forms": [')

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        with suppress(FileNotFoundError):
            self.path.unlink()

    def add(self, delivered: DeliveredForm) -> None:
        """One more form."""
        form = delivered.form
        line = {
            "index": form.index,
            "ticket": delivered.ticket,
            "identification": form.identification,
            "status": form.status,
            "file": form.file,
            "line": form.line,
        }
        self._file.write((",\n  " if self._forms else "\n  ") + json.dumps(line, ensure_ascii=False))
        self._forms += 1

    def close(self) -> None:
        """No more forms: the file is complete."""
        self._file.write("\n ]\n}\n")
        self._file.close()


def _facts_of(delivery: Delivery, *, application: str) -> dict[str, Any]:
    return {
        "id": delivery.id,
        "ticket": delivery.id,
        "sender": delivery.sender,
        "environment": str(delivery.environment),
        "application": application,
        "received_at": delivery.received_at.isoformat(),
        "files": [{"name": file.name, "size": file.size, "sha256": file.digest} for file in delivery.files],
    }
