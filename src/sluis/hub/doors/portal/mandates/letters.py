"""What the e-Box of the other side hears of a mandate: a proposal, a confirmation, a refusal, an end.

Laws: a message is delivered in the transaction of what it tells of; it reads the same whoever caused it, in
four languages; who loses a mandate is not told to whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.ebox.delivery import NewMessage, deliver
from sluis.hub.parties.access import MANDATES
from sluis.protocol.language import Language, TranslatedText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.mandates.models import Mandate
    from sluis.hub.parties.models import Company

SUBJECTS = {
    "proposed": TranslatedText(
        nl="{other} stelt een mandaat voor",
        fr="{other} propose un mandat",
        de="{other} schlägt ein Mandat vor",
        en="{other} proposes a mandate",
    ),
    "confirmed": TranslatedText(
        nl="{other} heeft het mandaat bevestigd",
        fr="{other} a confirmé le mandat",
        de="{other} hat das Mandat bestätigt",
        en="{other} has confirmed the mandate",
    ),
    "refused": TranslatedText(
        nl="{other} heeft het mandaat geweigerd",
        fr="{other} a refusé le mandat",
        de="{other} hat das Mandat abgelehnt",
        en="{other} has refused the mandate",
    ),
    "withdrawn": TranslatedText(
        nl="{other} heeft het voorstel van mandaat ingetrokken",
        fr="{other} a retiré la proposition de mandat",
        de="{other} hat den Mandatsvorschlag zurückgezogen",
        en="{other} has taken the proposed mandate back",
    ),
    "ended": TranslatedText(
        nl="Het mandaat met {other} wordt beëindigd",
        fr="Il est mis fin au mandat avec {other}",
        de="Das Mandat mit {other} wird beendet",
        en="The mandate with {other} ends",
    ),
}
FACTS = TranslatedText(
    nl="Mandaat {reference}\nLastgever: {principal}\nMandataris: {agent}\nGroep: {group}\n"
    "Eerste kwartaal: {first}\nLaatste kwartaal: {last}",
    fr="Mandat {reference}\nMandant : {principal}\nMandataire : {agent}\nGroupe : {group}\n"
    "Premier trimestre : {first}\nDernier trimestre : {last}",
    de="Mandat {reference}\nMandatgeber: {principal}\nMandatnehmer: {agent}\nGruppe: {group}\n"
    "Erstes Quartal: {first}\nLetztes Quartal: {last}",
    en="Mandate {reference}\nPrincipal: {principal}\nMandatary: {agent}\nGroup: {group}\n"
    "First quarter: {first}\nLast quarter: {last}",
)
REASON = TranslatedText(nl="Reden: {}", fr="Motif : {}", de="Grund: {}", en="Reason: {}")
FIRST_DAY_WITHOUT = TranslatedText(
    nl="Eerste dag zonder mandaat: {:%d/%m/%Y}",
    fr="Premier jour sans mandat : {:%d/%m/%Y}",
    de="Erster Tag ohne Mandat: {:%d.%m.%Y}",
    en="First day without the mandate: {:%d/%m/%Y}",
)
WITHOUT_END = TranslatedText(nl="zonder einde", fr="sans fin", de="unbefristet", en="without end")
LONGEST_NAME = 120  # of a company in a subject


def tell(mandate: Mandate, *, what: str, to: Company, by: Actor, at: datetime) -> None:
    """Deliver what happened (a key of SUBJECTS) to one of the two sides."""
    tell_all([mandate], what=what, to=[to], by=by, at=at)


def tell_all(
    mandates: Iterable[Mandate], *, what: str, to: Iterable[Company], by: Actor, at: datetime
) -> None:
    """The same of many mandates, each to its company, with one statement."""
    letters = [
        NewMessage(
            company=company,
            type="mandate",
            application=MANDATES,
            subject=_subject(mandate, what, to=company),
            text=_text(mandate, what),
            key=f"mandate-{what}:{mandate.pk}:{company.number}:{at.isoformat()}",
            business_data=mandate.reference,
            about=f"mandate:{mandate.pk}",
        )
        for mandate, company in zip(mandates, to, strict=True)
    ]
    deliver(letters, by=by, at=at)


def _subject(mandate: Mandate, what: str, *, to: Company) -> TranslatedText:
    other = mandate.agent if to.pk == mandate.principal_id else mandate.principal
    return _each(lambda language: SUBJECTS[what][language].format(other=other.name[:LONGEST_NAME]))


def _text(mandate: Mandate, what: str) -> TranslatedText:
    def text(language: Language) -> str:
        lines = [
            FACTS[language].format(
                reference=mandate.reference,
                principal=f"{mandate.principal.name} ({mandate.principal.number})",
                agent=f"{mandate.agent.name} ({mandate.agent.number})",
                group=mandate.about.title[language],
                first=mandate.first,
                last=mandate.last or WITHOUT_END[language],
            )
        ]
        if what == "ended" and mandate.period.upper:
            lines.append(FIRST_DAY_WITHOUT[language].format(mandate.period.upper))
        if mandate.reason:
            lines.append(REASON[language].format(mandate.reason))
        return "\n\n".join(lines)

    return _each(text)


def _each(text: Callable[[Language], str]) -> TranslatedText:
    return TranslatedText(**{language.value: text(language) for language in Language})
