"""One file checked as the hub will, without asking it: frame, limits, schema, rules of its application.

Laws: an application's rules come from whoever composes the command, as a judge that needs no register and
sees one form at a time; without one, what the schema finds is told as it is. A warning does not make a file
wrong. It knows nothing of mandates, registers and permissions: only the hub can check those.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from sluis.protocol.reasons import Reason, Refusal
from sluis.protocol.structure import SourceFile, StructureReader
from sluis.sender.structures import schema_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from sluis.protocol.form import Form
    from sluis.protocol.language import Language
    from sluis.protocol.notification import Anomaly
    from sluis.protocol.structure import Fault, Structure

#: Everything wrong with a form alone, what its schema found included, on that day and in that language.
Judge: TypeAlias = "Callable[[Form, date, Language], Iterable[Anomaly]]"
#: By application code: how to get its judge; None when this installation lacks it.
Judges: TypeAlias = "Mapping[str, Callable[[], Judge | None]]"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that `check` found, and where in a form it stands when it is in a form.

    An official refusal of the file, or an anomaly of a form: one of both.
    """

    refusal: Refusal | None = None
    anomaly: Anomaly | None = None
    form: int | None = None  # from 1
    path: str | None = None
    value: str | None = None

    @property
    def blocks(self) -> bool:
        """Whether the hub will refuse the file or the form for it."""
        return self.anomaly is None or self.anomaly.anomaly_class == "B"


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What `check` did. Without a schema only the frame of the document was checked."""

    forms: int
    findings: tuple[Finding, ...]
    schema_missing: bool

    @property
    def is_good(self) -> bool:
        """Whether nothing but warnings was found."""
        return not any(finding.blocks for finding in self.findings)


def check(
    path: Path,
    structure: Structure,
    *,
    today: date,
    language: Language,
    schemas: Iterable[Path] = (),
    judge: Judge | None = None,
) -> Checked:
    """Check one file against the frame, the limits, the schemas that are here, and the judge's rules."""
    # A schema that is not installed here may well be at the hub: the frame is still worth checking.
    reader = StructureReader(replace(structure, when_schema_missing="accept"), [*schemas, *schema_folders()])
    source = SourceFile(name=path.name, size=path.stat().st_size, open=lambda: path.open("rb"))
    forms, findings = 0, list[Finding]()
    for found in reader.read([source]):
        if isinstance(found, Refusal):
            findings.append(Finding(refusal=found))
            continue
        forms += 1
        if judge is None:
            findings.extend(_of_schema(fault, form=found.index, file=path.name) for fault in found.faults)
        else:
            findings.extend(_judged(one, form=found.index) for one in judge(found, today, language))
    return Checked(forms=forms, findings=tuple(findings), schema_missing=reader.schema_missing)


def _of_schema(fault: Fault, *, form: int, file: str) -> Finding:
    refusal = Refusal(reason=Reason.NOT_VALID, file=file, line=fault.line, detail=fault.message)
    return Finding(refusal=refusal, form=form, path=fault.path, value=fault.value)


def _judged(anomaly: Anomaly, *, form: int) -> Finding:
    return Finding(anomaly=anomaly, form=form, path=anomaly.location, value=anomaly.value)
