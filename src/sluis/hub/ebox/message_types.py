"""The types of messages: a literal, dated table. How long a message stays follows from its type alone.

A validity counts for what arrives from its day on; what arrived before keeps its expiry. Nothing is ever
taken out of this table: a message of a type that is no longer written still needs its title.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sluis.protocol.language import TranslatedText


@dataclass(frozen=True, kw_only=True, slots=True)
class Validity:
    """From this day on, messages stay so long."""

    since: date
    days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageType:
    """A type; `validities` by day, the first one first."""

    code: str
    title: TranslatedText
    validities: tuple[Validity, ...]

    def stays(self, on: date) -> timedelta:
        """How long a message stays that arrives on that day."""
        in_force = [validity for validity in self.validities if validity.since <= on]
        return timedelta(days=(in_force or self.validities[:1])[-1].days)


SIX_MONTHS = (Validity(since=date(2024, 1, 1), days=184),)

TYPES: tuple[MessageType, ...] = (
    MessageType(
        code="file-refused",
        title=TranslatedText(
            nl="Geweigerd bestand",
            fr="Fichier refusé",
            de="Abgelehnte Datei",
            en="Refused file",
        ),
        validities=SIX_MONTHS,
    ),
    MessageType(
        code="file-answered",
        title=TranslatedText(
            nl="Notificatie van een bestand",
            fr="Notification d'un fichier",
            de="Notifizierung einer Datei",
            en="Notification of a file",
        ),
        validities=SIX_MONTHS,
    ),
    MessageType(
        code="declared-for-you",
        title=TranslatedText(
            nl="Aangifte door uw mandataris",
            fr="Déclaration par votre mandataire",
            de="Meldung durch Ihren Mandatnehmer",
            en="Declaration by your mandatary",
        ),
        validities=SIX_MONTHS,
    ),
    MessageType(
        code="mandate",
        title=TranslatedText(nl="Mandaat", fr="Mandat", de="Mandat", en="Mandate"),
        validities=SIX_MONTHS,
    ),
    MessageType(
        code="certificate-ends",
        title=TranslatedText(
            nl="Certificaat dat eindigt",
            fr="Certificat qui expire",
            de="Ablaufendes Zertifikat",
            en="Certificate that ends",
        ),
        validities=SIX_MONTHS,
    ),
    MessageType(
        code="announcement",
        title=TranslatedText(
            nl="Mededeling",
            fr="Communication",
            de="Mitteilung",
            en="Announcement",
        ),
        validities=SIX_MONTHS,
    ),
    MessageType(
        code="to-do",
        title=TranslatedText(nl="Taak", fr="Tâche", de="Aufgabe", en="Task"),
        validities=SIX_MONTHS,
    ),
)
_BY_CODE = {kind.code: kind for kind in TYPES}


def type_of(code: str) -> MessageType:
    """Raises KeyError for a code that is not in the table."""
    return _BY_CODE[code]
