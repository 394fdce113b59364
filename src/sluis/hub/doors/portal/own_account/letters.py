"""What the e-Box of an employer hears of a request: a task, a remark; and the task is done once answered.

Laws: delivered in the transaction of what it tells of; nothing of the worker stands in it, not even a name:
it leads to the request, which shows what its reader may see. Only production reaches a box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from sluis.hub.applications.learning.requests import goes_to_employer
from sluis.hub.ebox.actions import finish_task
from sluis.hub.ebox.delivery import NewMessage, deliver
from sluis.hub.ebox.models import Message, MessageKind
from sluis.hub.parties.models import Company
from sluis.protocol.language import TranslatedText
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.applications.learning.models import Request
    from sluis.hub.audit.actor import Actor

LEARNING = "FLAD"
ASKED = TranslatedText(
    nl="Een werknemer vraagt een verbetering in de leerrekening",
    fr="Un travailleur demande une correction dans le compte formation",
    de="Ein Arbeitnehmer bittet um eine Berichtigung im Ausbildungskonto",
    en="A worker asks for a correction in the learning account",
)
WHAT_TO_DO = TranslatedText(
    nl="Lees de vraag bij Leerrekening, Vragen van werknemers. Verbeter wat niet klopt en antwoord: aanvaard "
    "de vraag of weiger ze met een reden.\n\nDe werknemer ziet uw antwoord meteen.",
    fr="Lisez la demande sous Compte formation, Demandes de travailleurs. Corrigez ce qui n'est pas exact et "
    "répondez : acceptez la demande ou refusez-la en indiquant le motif.\n\nLe travailleur voit votre "
    "réponse immédiatement.",
    de="Lesen Sie die Anfrage unter Ausbildungskonto, Anfragen von Arbeitnehmern. Berichtigen Sie, was nicht "
    "stimmt, und antworten Sie: Nehmen Sie die Anfrage an oder lehnen Sie sie mit einem Grund ab.\n\nDer "
    "Arbeitnehmer sieht Ihre Antwort sofort.",
    en="Read the request under Learning account, Requests of workers. Correct what is not right and answer: "
    "accept the request, or refuse it with a reason.\n\nThe worker sees your answer at once.",
)
REMARKED = TranslatedText(
    nl="Een werknemer vult zijn vraag om verbetering aan",
    fr="Un travailleur complète sa demande de correction",
    de="Ein Arbeitnehmer ergänzt seine Bitte um Berichtigung",
    en="A worker adds to a request for correction",
)


def open_task(request: Request, *, by: Actor, at: datetime) -> bool:
    """Give the employer a task; whether the employer is the one who answers."""
    if not goes_to_employer(request, on=timezone.localdate(at)):
        return False
    _deliver(request, ASKED, kind=MessageKind.TASK, key=_key(request), by=by, at=at)
    return True


def tell_of_remark(request: Request, *, by: Actor, at: datetime) -> None:
    """Tell the employer that the worker wrote more."""
    if goes_to_employer(request, on=timezone.localdate(at)):
        key = f"{_key(request)}:{request.remarks.count()}"
        _deliver(request, REMARKED, kind=MessageKind.MESSAGE, key=key, by=by, at=at)


def close_task(request: Request, *, by: Actor, at: datetime) -> None:
    """The request was answered or taken back: nothing is to be done any more."""
    task = Message.objects.filter(key=_key(request)).select_related("company").first()
    if task:
        finish_task(message=task, by=by, at=at)


def _deliver(
    request: Request, subject: TranslatedText, *, kind: MessageKind, key: str, by: Actor, at: datetime
) -> None:
    company = Company.objects.filter(number=request.employer).first()
    if company is None or request.environment != Environment.R:
        return
    letter = NewMessage(
        company=company,
        type="to-do" if kind == MessageKind.TASK else "announcement",
        kind=kind,
        application=LEARNING,
        subject=subject,
        text=WHAT_TO_DO,
        key=key,
        about=f"learning-request:{request.pk}",
    )
    deliver([letter], by=by, at=at)


def _key(request: Request) -> str:
    return f"learning-request:{request.pk}"
