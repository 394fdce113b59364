"""What came of a command, told to people or to programs.

Law: both hear the same; a person reads why, in the own language, and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

from sluis.protocol.reasons import Reason
from sluis.sender import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sluis.protocol.notification import HandledForm
    from sluis.sender.collection import Collected
    from sluis.sender.dispatch import Sent
    from sluis.sender.journal import SubmissionRow
    from sluis.sender.printing import Speaker

GOOD, BAD = "green", "red"


def tell_sent(speaker: Speaker, sent: Sequence[Sent]) -> None:
    if not sent:
        speaker.say(phrases.NOTHING_TO_SEND)
    for one in sent:
        if one.problem:
            speaker.say(phrases.NOT_SENT, style=BAD, name=one.go_name, problem=one.problem)
        else:
            speaker.say(phrases.RESUMED if one.resumed else phrases.SENT, style=GOOD, name=one.go_name)
    speaker.document(
        {
            "sent": [
                {
                    "go_name": one.go_name,
                    "environment": one.environment,
                    "files": one.sources,
                    "names": one.names,
                    "folder": one.folder,
                    "resumed": one.resumed,
                    "accepted": one.problem is None,
                    "problem": one.problem,
                }
                for one in sent
            ]
        }
    )


def tell_collected(speaker: Speaker, collected: Sequence[Collected]) -> None:
    if not collected:
        speaker.say(phrases.NOTHING_COLLECTED)
    for one in collected:
        _tell_answer(speaker, one)
    speaker.document({"collected": [_collected(one) for one in collected]})


def tell_status(speaker: Speaker, rows: Sequence[SubmissionRow]) -> None:
    speaker.document({"submissions": [_row(row) for row in rows]})
    if speaker.as_json:
        return
    if not rows:
        speaker.say(phrases.NOTHING_EVER_SENT)
        return
    table = Table(*(column[speaker.language] for column in phrases.STATUS_COLUMNS), box=None, pad_edge=False)
    for row in rows:
        state = "refused" if row.verdict == "refused" else row.state
        table.add_row(row.go_name, phrases.STATES[state][speaker.language], row.ticket or "", _result(row))
    speaker.out.print(table, markup=False)


def _tell_answer(speaker: Speaker, one: Collected) -> None:
    if not one.verified:
        speaker.say(phrases.NOT_VERIFIED, style=BAD, name=one.name, path=one.path, problem=one.problem)
        return
    for receipt in one.answer.receipts:
        if receipt.accepted:
            speaker.say(phrases.RECEIPT_ACCEPTED, style=GOOD, name=receipt.file_name, ticket=receipt.ticket)
        else:
            codes = ", ".join(receipt.errors)
            speaker.say(phrases.RECEIPT_REFUSED, style=BAD, name=receipt.file_name, codes=codes)
            for error in receipt.errors:
                speaker.say(f"  {error}: {_meaning(error, speaker.language)}")
    for name, forms in one.answer.forms.items():
        style = BAD if forms.refused else GOOD
        speaker.say(
            phrases.FORMS_HANDLED, style=style, name=name, accepted=forms.accepted, refused=forms.refused
        )
        for form in forms.shown:
            speaker.say(phrases.FORM_REFUSED, reference=_reference(form), labels=_labels(form))
    if one.problem:
        speaker.say(one.problem, style=BAD)
    speaker.say(phrases.OTHER_ANSWER, name=one.name, path=one.path)


def _meaning(error: str, language: str) -> str:
    """The text and the fix of ACRF-nnn; a code that Sluis has no text for stands alone."""
    try:
        reason = Reason.of(error.rpartition("-")[2])
    except ValueError:
        return "annex 30"
    return f"{reason.text[language]} {reason.fix[language]}"


def _reference(form: HandledForm) -> str:
    """The declarant's own reference (type 1, origin 1), or the ticket of the form."""
    own = [
        reference.number for reference in form.references if (reference.type, reference.origin) == ("1", "1")
    ]
    return own[0] if own else form.ticket


def _labels(form: HandledForm) -> str:
    return "; ".join(f"{anomaly.error_id} {anomaly.label}".strip() for anomaly in form.anomalies) or "-"


def _result(row: SubmissionRow) -> str:
    if row.forms_accepted is not None:
        return f"{row.forms_accepted} / {row.forms_accepted + (row.forms_refused or 0)}"
    return ", ".join(row.errors)


def _collected(one: Collected) -> dict[str, Any]:
    return {
        "name": one.name,
        "environment": one.environment,
        "kind": one.answer.kind,
        "path": one.path,
        "verified": one.verified,
        "go_name": one.go_name,
        "problem": one.problem,
        "removed": one.removed,
        "receipts": [
            {"file_name": r.file_name, "ticket": r.ticket, "accepted": r.accepted, "errors": r.errors}
            for r in one.answer.receipts
        ],
        "forms": [
            {
                "go_name": name,
                "accepted": forms.accepted,
                "refused": forms.refused,
                "shown": [_form(form) for form in forms.shown],
            }
            for name, forms in one.answer.forms.items()
        ],
    }


def _form(form: HandledForm) -> dict[str, Any]:
    return {
        "ticket": form.ticket,
        "reference": _reference(form),
        "identification": form.identification,
        "anomalies": [{"error_id": a.error_id, "label": a.label, "line": a.line} for a in form.anomalies],
    }


def _row(row: SubmissionRow) -> dict[str, Any]:
    names = (
        "go_name",
        "code",
        "environment",
        "sequence",
        "date",
        "sha256",
        "state",
        "ticket",
        "verdict",
        "errors",
    )
    times = ("prepared_at", "uploaded_at", "receipt_at", "answered_at")
    counts = ("forms_accepted", "forms_refused")
    return {name: getattr(row, name) for name in (*names, *counts, *times)} | {"waiting": row.is_waiting}
