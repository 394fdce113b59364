"""The data are what their application expects (102, 134, 138, 139, 157, 158, 172, 184, 205, 275, 312, ...),
and its sender may declare at least some of it (101, 155).

One pass over the bytes, form by form. A suspicious file is read as safely as any other: no DOCTYPE, no
network, flat memory (sluis.protocol.structure). The forms of a small file are kept for the handover.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.journey.authority import Authority
from sluis.protocol.reasons import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.applications.interface import Application
    from sluis.hub.journey.case import Case, Findings
    from sluis.protocol.form import Form

#: Of all data of a file. A tree takes a few times its octets; one of nothing but tiny elements thirty times.
KEPT_OCTETS = 1024 * 1024
ORIGINAL = "0"  # zone 00110: everything else changes or cancels an earlier form


def content_is_sound(case: Case, findings: Findings) -> Iterator[Refusal]:
    """What the reader refuses; then the want of authority, when it concerns every form."""
    if case.application and case.data_files:
        yield from _read(case, case.application, findings)


def _read(case: Case, application: Application, findings: Findings) -> Iterator[Refusal]:
    authority = Authority(case.channel, application, on=case.today)
    forms, allowed, changes = 0, False, False
    objections: dict[Reason, None] = {}
    keep = sum(file.size for file in case.data_files) <= KEPT_OCTETS
    kept: list[Form] = []
    for item in application.reader().read(case.data_files, keep=keep):
        if isinstance(item, Refusal):
            yield item
            continue
        if keep:
            kept.append(item)
        forms += 1
        changes = changes or item.status != ORIGINAL
        against = authority.objections(item)
        allowed = allowed or not against
        objections |= dict.fromkeys(against)
    findings.forms, findings.has_changes = forms, changes
    findings.read = kept if keep else None
    if forms and not allowed:
        for reason in objections:
            yield Refusal(reason=reason, file=case.submission.go_name)
