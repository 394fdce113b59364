"""Reminds senders in their e-Box that a signing certificate ends: 60, 30, 7 and 1 day before.

Laws: a message and the note that it was sent are one transaction, so each comes once, however often the clock
strikes; it may run at any time and twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from sluis.hub.audit.actor import CLOCK
from sluis.hub.channels.actions import remember_reminder
from sluis.hub.channels.queries import certificates_ending
from sluis.hub.ebox.delivery import NewMessage, deliver
from sluis.hub.parties.models import Capacity
from sluis.protocol.language import Language, TranslatedText

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.channels.queries import EndingCertificate

SUBJECT = TranslatedText(
    nl="Een handtekeningcertificaat eindigt op {day}",
    fr="Un certificat de signature expire le {day}",
    de="Ein Signaturzertifikat endet am {day}",
    en="A signing certificate ends on {day}",
)
TEXT = TranslatedText(
    nl="Het certificaat {name} van verzender {sender} eindigt op {day}. Bestanden die daarna ermee worden"
    " ondertekend, worden geweigerd.\n\nVernieuw het bij Kanalen: het oude en het nieuwe certificaat gelden"
    " samen zolang u wilt.",
    fr="Le certificat {name} de l'expéditeur {sender} expire le {day}. Les fichiers signés ensuite avec ce"
    " certificat seront refusés.\n\nRenouvelez-le sous Canaux : l'ancien et le nouveau certificat sont"
    " valables ensemble aussi longtemps que vous le souhaitez.",
    de="Das Zertifikat {name} des Absenders {sender} endet am {day}. Dateien, die danach damit signiert"
    " werden, werden abgelehnt.\n\nErneuern Sie es unter Kanäle: Das alte und das neue Zertifikat gelten"
    " zusammen, solange Sie wollen.",
    en="The certificate {name} of sender {sender} ends on {day}. Files that are signed with it after that"
    " are refused.\n\nRenew it under Channels: the old and the new certificate count together for as long"
    " as you want.",
)


def remind_of_certificates(*, at: datetime) -> int:
    """Remind every sender who has to be reminded now; how many reminders were sent."""
    return sum(_remind(ending, at=at) for ending in certificates_ending(at))


@transaction.atomic
def _remind(ending: EndingCertificate, *, at: datetime) -> bool:
    if not remember_reminder(certificate_id=ending.certificate_id, days=ending.days, by=CLOCK, at=at):
        return False
    capacity = Capacity.objects.select_related("company").get(pk=ending.capacity_id)
    deliver(
        [
            NewMessage(
                company=capacity.company,
                capacity=capacity,
                type="certificate-ends",
                subject=_filled(SUBJECT, ending),
                text=_filled(TEXT, ending),
                key=f"certificate-ends:{ending.certificate_id}:{ending.days}",
                business_data=ending.sender,
            )
        ],
        by=CLOCK,
        at=at,
    )
    return True


def _filled(text: TranslatedText, ending: EndingCertificate) -> TranslatedText:
    words = {
        "name": ending.name or ending.fingerprint[:16],
        "sender": ending.sender,
        "day": f"{ending.not_after:%d/%m/%Y}",
    }
    return TranslatedText(**{language.value: text[language].format(**words) for language in Language})
