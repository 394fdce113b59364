"""What the e-Box of a company hears of submissions: a refusal, a notification, a mandatary's declaration.

Laws: a message is written in the transaction of the answer that it tells of, with one statement; its key
follows from the submission, so a station that runs twice leaves one message. Only production: a test never
reaches the box of a company. An accepted receipt is no message: the notification follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.applications.registry import application_for
from sluis.hub.audit.actor import BELT
from sluis.hub.ebox.attachments import Attachment
from sluis.hub.ebox.delivery import NewMessage, deliver
from sluis.protocol.language import Language, TranslatedText
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sluis.hub.journey.models import Submission
    from sluis.hub.parties.models import Company
    from sluis.hub.pickup.signing import Signed
    from sluis.protocol.reasons import Refusal

EXPLAINED = 20  # as many sentences as the receipt holds
REFUSED = TranslatedText(
    nl="Geweigerd bestand: {stem}",
    fr="Fichier refusé : {stem}",
    de="Abgelehnte Datei: {stem}",
    en="Refused file: {stem}",
)
WHY_REFUSED = TranslatedText(
    nl="Uw bestand {stem} werd geweigerd en is niet verwerkt. Ticket: {ticket}.\n\n{sentences}",
    fr="Votre fichier {stem} a été refusé et n'a pas été traité. Ticket : {ticket}.\n\n{sentences}",
    de="Ihre Datei {stem} wurde abgelehnt und nicht verarbeitet. Ticket: {ticket}.\n\n{sentences}",
    en="Your file {stem} was refused and not processed. Ticket: {ticket}.\n\n{sentences}",
)
ANSWERED = TranslatedText(
    nl="Notificatie van uw bestand {stem}",
    fr="Notification de votre fichier {stem}",
    de="Notifizierung Ihrer Datei {stem}",
    en="Notification of your file {stem}",
)
WHAT_WAS_ANSWERED = TranslatedText(
    nl="Uw bestand {stem} werd verwerkt. Ticket: {ticket}. Aantal formulieren: {forms}.\n\n"
    "De notificatie in bijlage vermeldt voor elk formulier het resultaat en de anomalieën.",
    fr="Votre fichier {stem} a été traité. Ticket : {ticket}. Nombre de formulaires : {forms}.\n\n"
    "La notification jointe indique pour chaque formulaire le résultat et les anomalies.",
    de="Ihre Datei {stem} wurde verarbeitet. Ticket: {ticket}. Anzahl Formulare: {forms}.\n\n"
    "Die beigefügte Notifizierung nennt für jedes Formular das Ergebnis und die Anomalien.",
    en="Your file {stem} was processed. Ticket: {ticket}. Forms: {forms}.\n\n"
    "The attached notification gives the result and the anomalies of each form.",
)
DECLARED = TranslatedText(
    nl="{agent} heeft in uw naam een bestand ingediend",
    fr="{agent} a introduit un fichier en votre nom",
    de="{agent} hat in Ihrem Namen eine Datei eingereicht",
    en="{agent} has sent a file in your name",
)
WHAT_WAS_DECLARED = TranslatedText(
    nl="{agent} heeft als uw mandataris formulieren ingediend met het bestand {stem}. Ticket: {ticket}.\n\n"
    "De notificatie met het resultaat gaat naar uw mandataris.",
    fr="{agent} a introduit des formulaires comme mandataire dans le fichier {stem}. Ticket : {ticket}.\n\n"
    "La notification avec le résultat est adressée à votre mandataire.",
    de="{agent} hat als Ihr Mandatnehmer Formulare mit der Datei {stem} eingereicht. Ticket: {ticket}.\n\n"
    "Die Notifizierung mit dem Ergebnis geht an Ihren Mandatnehmer.",
    en="{agent} has sent forms as your mandatary, with the file {stem}. Ticket: {ticket}.\n\n"
    "The notification with the result goes to your mandatary.",
)


def refused(
    submission: Submission, refusals: Sequence[Refusal], files: Signed, *, name: str, at: datetime
) -> None:
    """A receipt called `name` was put out; if it refuses, the sender's box hears of it."""
    if not refusals or not _counts(submission):
        return
    sentences = TranslatedText(
        **{
            language.value: "\n\n".join(refusal.sentence(language) for refusal in refusals[:EXPLAINED])
            for language in Language
        }
    )
    deliver(
        [
            _to_sender(
                submission,
                kind="file-refused",
                subject=_filled(REFUSED, submission),
                text=_filled(WHY_REFUSED, submission, sentences=sentences),
                attachments=_attached(files, name),
            )
        ],
        by=BELT,
        at=at,
    )


def answered(submission: Submission, files: Signed, *, name: str, at: datetime) -> None:
    """A notification called `name` was put out: the sender's box hears of it."""
    if not _counts(submission):
        return
    deliver(
        [
            _to_sender(
                submission,
                kind="file-answered",
                subject=_filled(ANSWERED, submission),
                text=_filled(WHAT_WAS_ANSWERED, submission, forms=submission.forms),
                attachments=_attached(files, name),
            )
        ],
        by=BELT,
        at=at,
    )


def declared_for(submission: Submission, principals: Iterable[Company], *, at: datetime) -> None:
    """Forms of these companies were handed over under their mandate: each box hears of it, once.

    It holds no file: what was declared for others stands in the same one.
    """
    if not _counts(submission):
        return
    agent = submission.channel.sender.capacity.company.name
    told = {company.pk: company for company in principals}
    deliver(
        [
            NewMessage(
                company=company,
                type="declared-for-you",
                application=_application_of(submission),
                subject=_filled(DECLARED, submission, agent=agent),
                text=_filled(WHAT_WAS_DECLARED, submission, agent=agent),
                key=f"declared-for:{submission.ticket}:{company.number}",
                business_data=submission.ticket,
            )
            for company in told.values()
        ],
        by=BELT,
        at=at,
    )


def _counts(submission: Submission) -> bool:
    return submission.environment == Environment.R


def _to_sender(
    submission: Submission,
    *,
    kind: str,
    subject: TranslatedText,
    text: TranslatedText,
    attachments: tuple[Attachment, ...],
) -> NewMessage:
    capacity = submission.channel.sender.capacity
    return NewMessage(
        company=capacity.company,
        capacity=capacity,
        type=kind,
        application=_application_of(submission),
        subject=subject,
        text=text,
        key=f"{kind}:{submission.ticket}",
        about=f"submission:{submission.ticket}",
        attachments=attachments,
    )


def _application_of(submission: Submission) -> str:
    """The code in the name of the file; empty when it names no application that anybody could use."""
    code = submission.stem.partition(".")[0]
    return code if application_for(code) else ""


def _filled(
    text: TranslatedText, submission: Submission, **words: TranslatedText | str | int | None
) -> TranslatedText:
    """The text in four languages with its words filled in; `stem` and `ticket` are known."""

    def filled(language: Language) -> str:
        own = {
            name: word[language] if isinstance(word, TranslatedText) else word for name, word in words.items()
        }
        return text[language].format(stem=submission.stem, ticket=submission.ticket, **own)

    return TranslatedText(**{language.value: filled(language) for language in Language})


def _attached(files: Signed, name: str) -> tuple[Attachment, ...]:
    """The answer itself, which is the main content, and its signature."""
    kept = (("FO", files.data, "application/xml"), ("FS", files.signature, "text/plain"))
    return tuple(
        Attachment(name=part + name[2:], media_type=media_type, digest=file.digest, size=file.size)
        for part, file, media_type in kept
    )
