"""The words of single values in four languages: months, sizes, reasons of an end, scopes of an opt-out.

Laws: words as they stand inside a sentence; the sentences are in sentences.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from babel.dates import get_month_names

from sluis.hub.applications.learning.rights.company import SizeClass
from sluis.hub.applications.learning.rights.employment import EndReason, OptOut
from sluis.protocol.language import Language, TranslatedText

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTHS: Final[Mapping[Language, Mapping[int, str]]] = {
    language: get_month_names("wide", locale=str(language)) for language in Language
}
UP_TO: Final = TranslatedText(nl="tot en met", fr="à", de="bis", en="to")
WORDS: Final[Mapping[object, TranslatedText]] = {
    SizeClass.UNDER_TEN: TranslatedText(
        nl="minder dan 10 werknemers",
        fr="moins de 10 travailleurs",
        de="weniger als 10 Arbeitnehmer",
        en="fewer than 10 workers",
    ),
    SizeClass.TEN_TO_TWENTY: TranslatedText(
        nl="10 tot minder dan 20 werknemers",
        fr="de 10 à moins de 20 travailleurs",
        de="10 bis weniger als 20 Arbeitnehmer",
        en="10 to fewer than 20 workers",
    ),
    SizeClass.TWENTY_OR_MORE: TranslatedText(
        nl="20 werknemers of meer",
        fr="20 travailleurs ou plus",
        de="20 Arbeitnehmer oder mehr",
        en="20 workers or more",
    ),
    EndReason.RESIGNATION: TranslatedText(
        nl="ontslag door de werknemer",
        fr="démission",
        de="Kündigung durch den Arbeitnehmer",
        en="resignation",
    ),
    EndReason.SERIOUS_CAUSE: TranslatedText(
        nl="ontslag om dringende reden",
        fr="licenciement pour motif grave",
        de="Entlassung aus schwerwiegendem Grund",
        en="dismissal for serious cause",
    ),
    EndReason.NOTICE: TranslatedText(
        nl="ontslag met opzeggingstermijn",
        fr="licenciement avec préavis",
        de="Entlassung mit Kündigungsfrist",
        en="dismissal with notice",
    ),
    EndReason.COMPENSATION: TranslatedText(
        nl="ontslag met opzeggingsvergoeding",
        fr="licenciement avec indemnité",
        de="Entlassung mit Kündigungsentschädigung",
        en="dismissal with compensation",
    ),
    EndReason.MUTUAL_AGREEMENT: TranslatedText(
        nl="onderling akkoord", fr="commun accord", de="gegenseitiges Einvernehmen", en="mutual agreement"
    ),
    EndReason.OTHER: TranslatedText(
        nl="einde van de overeenkomst", fr="fin du contrat", de="Ende des Vertrags", en="end of the contract"
    ),
    OptOut.COMPANY: TranslatedText(
        nl="de hele onderneming", fr="toute l'entreprise", de="das ganze Unternehmen", en="the whole company"
    ),
    OptOut.WORKER: TranslatedText(
        nl="deze werknemer", fr="ce travailleur", de="diesen Arbeitnehmer", en="this worker"
    ),
}
