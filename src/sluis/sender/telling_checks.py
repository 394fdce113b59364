"""What a check found, told to people or to programs.

Law: as telling.py: both hear the same; a person reads where it stands, why, and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sluis.sender import phrases

if TYPE_CHECKING:
    from pathlib import Path

    from sluis.protocol.notification import Anomaly
    from sluis.protocol.reasons import Refusal
    from sluis.sender.checking import Checked, Finding
    from sluis.sender.printing import Speaker

GOOD, WARNING, BAD = "green", "yellow", "red"


def tell_checked(speaker: Speaker, checked: Checked, *, file: Path, code: str) -> None:
    for finding in checked.findings:
        if finding.anomaly is not None:
            _tell_anomaly(speaker, finding, finding.anomaly)
        elif finding.refusal is not None:
            _tell_refusal(speaker, finding.refusal)
    count = len(checked.findings)
    if not checked.is_good:
        speaker.say(phrases.FINDINGS, style=BAD, file=file, count=count)
    elif count:
        speaker.say(phrases.ONLY_WARNINGS, style=WARNING, file=file, forms=checked.forms, count=count)
    else:
        speaker.say(phrases.NO_FINDINGS, style=GOOD, file=file, forms=checked.forms)
    if checked.schema_missing:
        speaker.say(phrases.SCHEMA_MISSING, style=WARNING, code=code)
    speaker.document(
        {
            "file": file,
            "app": code,
            "forms": checked.forms,
            "schema_missing": checked.schema_missing,
            "findings": [_finding(speaker, finding, file=file) for finding in checked.findings],
        }
    )


def _tell_refusal(speaker: Speaker, refusal: Refusal) -> None:
    speaker.say(f"{refusal.reason.code}  {refusal.sentence(speaker.language)}", style=BAD)
    if refusal.detail:
        speaker.say(f"     {refusal.detail}")


def _tell_anomaly(speaker: Speaker, finding: Finding, anomaly: Anomaly) -> None:
    speaker.say(
        phrases.ANOMALY,
        style=BAD if finding.blocks else WARNING,
        error_id=anomaly.error_id,
        kind=phrases.CLASSES[anomaly.anomaly_class][speaker.language],
        form=finding.form,
        line=anomaly.line,
        field=anomaly.tag,
    )
    speaker.say(f"     {anomaly.label}")
    if anomaly.value is not None:
        speaker.say(phrases.VALUE, value=anomaly.value)


def _finding(speaker: Speaker, finding: Finding, *, file: Path) -> dict[str, Any]:
    where = {"form": finding.form, "path": finding.path, "value": finding.value}
    if finding.anomaly is not None:
        return _anomaly(finding.anomaly, file=file) | where
    refusal = finding.refusal
    if refusal is None:
        raise ValueError("A finding is a refusal or an anomaly")
    return {
        "file": refusal.file,
        "line": refusal.line,
        "code": refusal.reason.code,
        "class": "B",
        "field": None,
        "sentence": refusal.reason.text[speaker.language],
        "fix": refusal.reason.fix[speaker.language],
        "detail": refusal.detail,
    } | where


def _anomaly(anomaly: Anomaly, *, file: Path) -> dict[str, Any]:
    """`sentence` holds what to do as well, as in a notification."""
    return {
        "file": file.name,
        "line": anomaly.line,
        "code": anomaly.error_id,
        "class": anomaly.anomaly_class,
        "field": anomaly.tag,
        "sentence": anomaly.label,
        "fix": None,
        "detail": None,
    }
