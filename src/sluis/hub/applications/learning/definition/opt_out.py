"""FLAD004: an employer leaves the automatic calculation of rights, for a year and a worker or the company.

Law: as the package. That it is for the whole company is said, never guessed from what is absent.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition import shared, values
from sluis.hub.applications.learning.definition.form import Block, Field, FormDefinition, Presence
from sluis.protocol.language import TranslatedText

_ONE_OF_TWO = TranslatedText(
    nl="Eén van WholeCompany en Worker.",
    fr="Un seul parmi WholeCompany et Worker.",
    de="Eines von WholeCompany und Worker.",
    en="One of WholeCompany and Worker.",
)
_PARTS = (
    Field(
        name="Year",
        inside=values.YEAR,
        presence=Presence.MANDATORY,
        label=shared.YEAR_LABEL,
        explanation=TranslatedText(
            nl="Het kalenderjaar waarvoor u niets automatisch laat berekenen.",
            fr="L'année civile pour laquelle vous renoncez au calcul automatique.",
            de="Das Kalenderjahr, für das Sie nichts automatisch berechnen lassen.",
            en="The calendar year for which you want nothing computed automatically.",
        ),
        rule=shared.YEAR_RULE,
    ),
    Field(
        name="WholeCompany",
        inside=values.YES,
        presence=Presence.CONDITIONAL,
        condition=_ONE_OF_TWO,
        label=TranslatedText(
            nl="Hele onderneming", fr="Toute l'entreprise", de="Ganzes Unternehmen", en="Whole company"
        ),
        explanation=TranslatedText(
            nl="De keuze geldt voor alle werknemers van de werkgever.",
            fr="Le choix vaut pour tous les travailleurs de l'employeur.",
            de="Die Wahl gilt für alle Arbeitnehmer des Arbeitgebers.",
            en="The choice holds for every worker of the employer.",
        ),
    ),
    Field(
        name="Worker",
        inside=shared.WORKER,
        presence=Presence.CONDITIONAL,
        condition=_ONE_OF_TWO,
        label=shared.WORKER_LABEL,
        explanation=TranslatedText(
            nl="De keuze geldt voor deze werknemer alleen.",
            fr="Le choix vaut pour ce travailleur uniquement.",
            de="Die Wahl gilt nur für diesen Arbeitnehmer.",
            en="The choice holds for this worker only.",
        ),
    ),
)

OPT_OUT = FormDefinition(
    identification="FLAD004",
    kind="opt_out",
    root=Field(
        name="OptOut",
        inside=Block(name="OptOutType", parts=_PARTS, one_of=frozenset({"WholeCompany", "Worker"})),
        presence=Presence.MANDATORY,
        label=TranslatedText(nl="Opt-out", fr="Opt-out", de="Opt-out", en="Opt-out"),
        explanation=TranslatedText(
            nl="De werkgever laat het recht van een jaar niet automatisch berekenen, en geeft het zelf aan.",
            fr="L'employeur renonce au calcul automatique du droit d'une année et le déclare lui-même.",
            de="Der Arbeitgeber lässt das Recht eines Jahres nicht automatisch berechnen und meldet es.",
            en="The employer has the right of a year not computed automatically, and declares it.",
        ),
    ),
)
