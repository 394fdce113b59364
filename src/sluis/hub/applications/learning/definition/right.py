"""FLAD002: the right to training of one worker in one year.

Law: as the package.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition import more_codes, shared, values
from sluis.hub.applications.learning.definition.form import Block, Field, FormDefinition, Presence
from sluis.protocol.language import TranslatedText

_GROWTH_PATH = Block(
    name="GrowthPathType",
    parts=(
        Field(
            name="TargetYear",
            inside=values.YEAR,
            presence=Presence.MANDATORY,
            label=TranslatedText(nl="Doeljaar", fr="Année cible", de="Zieljahr", en="Target year"),
            explanation=TranslatedText(
                nl="Het jaar waarvoor het groter aantal dagen beloofd is.",
                fr="L'année pour laquelle le nombre supérieur de jours est promis.",
                de="Das Jahr, für das die höhere Zahl von Tagen zugesagt ist.",
                en="The year for which the larger number of days is promised.",
            ),
            rule=TranslatedText(
                nl="Na het jaar van het recht.",
                fr="Après l'année du droit.",
                de="Nach dem Jahr des Rechts.",
                en="After the year of the right.",
            ),
        ),
        Field(
            name="TargetDays",
            inside=values.AMOUNT,
            presence=Presence.MANDATORY,
            label=TranslatedText(
                nl="Beloofde dagen", fr="Jours promis", de="Zugesagte Tage", en="Promised days"
            ),
            explanation=TranslatedText(
                nl="De dagen per voltijdse werknemer in dat jaar.",
                fr="Les jours par travailleur à temps plein cette année-là.",
                de="Die Tage je Vollzeitkraft in diesem Jahr.",
                en="The days for a full-time worker in that year.",
            ),
        ),
    ),
)
_PARTS = (
    shared.WORKER_FIELD,
    Field(
        name="Year",
        inside=values.YEAR,
        presence=Presence.MANDATORY,
        label=shared.YEAR_LABEL,
        explanation=TranslatedText(
            nl="Het kalenderjaar van het recht.",
            fr="L'année civile du droit.",
            de="Das Kalenderjahr des Rechts.",
            en="The calendar year of the right.",
        ),
        rule=shared.YEAR_RULE,
    ),
    Field(
        name="Basis",
        inside=more_codes.BASIS,
        presence=Presence.MANDATORY,
        label=TranslatedText(nl="Grondslag", fr="Fondement", de="Grundlage", en="Basis"),
        explanation=TranslatedText(
            nl="Waarop het recht steunt: de wet of een akkoord van de sector.",
            fr="Sur quoi repose le droit: la loi ou un accord du secteur.",
            de="Worauf das Recht beruht: auf dem Gesetz oder einem Abkommen des Sektors.",
            en="What the right rests on: the law, or an agreement of the sector.",
        ),
    ),
    Field(
        name="Granted",
        inside=shared.AMOUNT,
        presence=Presence.MANDATORY,
        label=TranslatedText(
            nl="Toegekend recht", fr="Droit accordé", de="Gewährtes Recht", en="Right granted"
        ),
        explanation=TranslatedText(
            nl="Het recht zelf, van deze werknemer in dit jaar: deeltijds werk is al verrekend.",
            fr="Le droit lui-même, de ce travailleur pour cette année: le temps partiel est déjà décompté.",
            de="Das Recht selbst, dieses Arbeitnehmers in diesem Jahr: Teilzeit ist schon verrechnet.",
            en="The right itself, of this worker in this year: part-time work is already taken into account.",
        ),
        rule=TranslatedText(
            nl="Van nul tot een heel jaar; een sectorrecht onder twee dagen geeft een waarschuwing.",
            fr="De zéro à une année entière; un droit sectoriel sous deux jours donne un avertissement.",
            de="Von null bis zu einem ganzen Jahr; ein Sektorrecht unter zwei Tagen gibt eine Warnung.",
            en="From zero to a whole year; a sector right below two days gives a warning.",
        ),
    ),
    Field(
        name="JointCommittee",
        inside=values.TEXT_20,
        label=shared.COMMITTEE_LABEL,
        explanation=TranslatedText(
            nl="Het paritair (sub)comité waarvan de regels tellen.",
            fr="La (sous-)commission paritaire dont les règles s'appliquent.",
            de="Die paritätische (Unter-)Kommission, deren Regeln gelten.",
            en="The joint (sub)committee whose rules count.",
        ),
        rule=shared.COMMITTEE_RULE,
    ),
    Field(
        name="AgreementNumber",
        inside=values.TEXT_40,
        presence=Presence.CONDITIONAL,
        condition=TranslatedText(
            nl="Verwacht als Basis sectoral is.",
            fr="Attendu quand Basis vaut sectoral.",
            de="Erwartet, wenn Basis sectoral ist.",
            en="Expected when Basis is sectoral.",
        ),
        most=20,
        label=TranslatedText(
            nl="Registratienummer van de cao",
            fr="Numéro d'enregistrement de la CCT",
            de="Registrierungsnummer des KAA",
            en="Registration number of the agreement",
        ),
        explanation=TranslatedText(
            nl="Het registratienummer van een collectieve arbeidsovereenkomst achter het recht.",
            fr="Le numéro d'enregistrement d'une convention collective de travail qui fonde le droit.",
            de="Die Registrierungsnummer eines kollektiven Arbeitsabkommens hinter dem Recht.",
            en="The registration number of a collective agreement behind the right.",
        ),
    ),
    Field(
        name="Financing",
        inside=values.TEXT_100,
        label=shared.FINANCING_LABEL,
        explanation=TranslatedText(
            nl="Hoe de opleidingen van de sector onder dit recht betaald worden.",
            fr="Comment les formations du secteur sous ce droit sont payées.",
            de="Wie die Ausbildungen des Sektors unter diesem Recht bezahlt werden.",
            en="How sector training under this right is paid.",
        ),
    ),
    Field(
        name="GrowthPath",
        inside=_GROWTH_PATH,
        label=TranslatedText(
            nl="Groeipad", fr="Trajectoire de croissance", de="Wachstumspfad", en="Growth path"
        ),
        explanation=TranslatedText(
            nl="De dagen die voor een later jaar beloofd zijn.",
            fr="Les jours promis pour une année ultérieure.",
            de="Die für ein späteres Jahr zugesagten Tage.",
            en="The days promised for a later year.",
        ),
    ),
)

RIGHT = FormDefinition(
    identification="FLAD002",
    kind="right",
    root=Field(
        name="TrainingRight",
        inside=Block(name="TrainingRightType", parts=_PARTS),
        presence=Presence.MANDATORY,
        label=TranslatedText(
            nl="Opleidingsrecht", fr="Droit à la formation", de="Ausbildungsrecht", en="Training right"
        ),
        explanation=TranslatedText(
            nl="Het recht op opleiding van één werknemer in één jaar, zoals de werkgever het vaststelt.",
            fr="Le droit à la formation d'un travailleur pour une année, tel que l'employeur le fixe.",
            de="Das Recht auf Ausbildung eines Arbeitnehmers in einem Jahr, wie der Arbeitgeber es festlegt.",
            en="The right to training of one worker in one year, as the employer sets it.",
        ),
    ),
)
