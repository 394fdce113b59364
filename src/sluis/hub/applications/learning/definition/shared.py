"""Fields that several forms have: the worker, an amount of training, the year, the joint committee.

Law: as the package.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition import values
from sluis.hub.applications.learning.definition.form import Block, Field, Presence
from sluis.protocol.language import TranslatedText

WORKER = Block(
    name="WorkerType",
    parts=(
        Field(
            name="INSS",
            inside=values.PERSON_NUMBER,
            presence=Presence.MANDATORY,
            label=TranslatedText(
                nl="INSZ van de werknemer",
                fr="NISS du travailleur",
                de="ENSS des Arbeitnehmers",
                en="Person number of the worker",
            ),
            explanation=TranslatedText(
                nl="Het nummer van de persoon in het Rijksregister of het BIS-register.",
                fr="Le numéro de la personne au Registre national ou au registre BIS.",
                de="Die Nummer der Person im Nationalregister oder im BIS-Register.",
                en="The number of the person in the National Register or the BIS register.",
            ),
            rule=TranslatedText(
                nl="De controlecijfers kloppen en de geboortedatum erin bestaat.",
                fr="Les chiffres de contrôle sont justes et la date de naissance qu'il contient existe.",
                de="Die Prüfziffern stimmen und das Geburtsdatum darin gibt es.",
                en="The check digits are right and the date of birth in it exists.",
            ),
        ),
        Field(
            name="LastName",
            inside=values.TEXT_100,
            label=TranslatedText(nl="Naam", fr="Nom", de="Name", en="Last name"),
            explanation=TranslatedText(
                nl="De familienaam. Ze helpt u de aangifte terug te vinden; het INSZ beslist wie het is.",
                fr="Le nom de famille. Il aide à retrouver la déclaration; le NISS décide de qui il s'agit.",
                de="Der Familienname. Er hilft, die Meldung zu finden; die ENSS entscheidet, wer es ist.",
                en="The family name. It helps to find the declaration; the person number decides who it is.",
            ),
        ),
        Field(
            name="FirstName",
            inside=values.TEXT_100,
            label=TranslatedText(nl="Voornaam", fr="Prénom", de="Vorname", en="First name"),
            explanation=TranslatedText(
                nl="De voornaam, zoals u de werknemer kent.",
                fr="Le prénom sous lequel vous connaissez le travailleur.",
                de="Der Vorname, unter dem Sie den Arbeitnehmer kennen.",
                en="The first name by which you know the worker.",
            ),
        ),
    ),
)
AMOUNT = Block(
    name="DurationType",
    one_of=frozenset({"Days", "Hours", "Minutes"}),
    parts=(
        Field(
            name="Days",
            inside=values.AMOUNT,
            presence=Presence.CONDITIONAL,
            condition=TranslatedText(
                nl="Eén van Days, Hours en Minutes.",
                fr="Un seul parmi Days, Hours et Minutes.",
                de="Eines von Days, Hours und Minutes.",
                en="One of Days, Hours and Minutes.",
            ),
            label=TranslatedText(nl="Dagen", fr="Jours", de="Tage", en="Days"),
            explanation=TranslatedText(
                nl="Normale werkdagen van een voltijdse werknemer: 7 uur 36 minuten in een week van 38 uur.",
                fr="Jours de travail normaux d'un temps plein: 7 heures 36 minutes à 38 heures par semaine.",
                de="Normale Arbeitstage einer Vollzeitkraft: 7 Stunden 36 Minuten bei 38 Wochenstunden.",
                en="Normal working days of a full-time worker: 7 hours 36 minutes in a week of 38 hours.",
            ),
        ),
        Field(
            name="Hours",
            inside=values.AMOUNT,
            presence=Presence.CONDITIONAL,
            condition=TranslatedText(
                nl="Eén van Days, Hours en Minutes.",
                fr="Un seul parmi Days, Hours et Minutes.",
                de="Eines von Days, Hours und Minutes.",
                en="One of Days, Hours and Minutes.",
            ),
            label=TranslatedText(nl="Uren", fr="Heures", de="Stunden", en="Hours"),
            explanation=TranslatedText(
                nl="Uren met decimalen: 7.60 is 7 uur 36 minuten.",
                fr="Heures avec décimales: 7.60 signifie 7 heures 36 minutes.",
                de="Stunden mit Dezimalen: 7.60 sind 7 Stunden 36 Minuten.",
                en="Hours in decimals: 7.60 is 7 hours 36 minutes.",
            ),
        ),
        Field(
            name="Minutes",
            inside=values.MINUTES,
            presence=Presence.CONDITIONAL,
            condition=TranslatedText(
                nl="Eén van Days, Hours en Minutes.",
                fr="Un seul parmi Days, Hours et Minutes.",
                de="Eines von Days, Hours und Minutes.",
                en="One of Days, Hours and Minutes.",
            ),
            label=TranslatedText(nl="Minuten", fr="Minutes", de="Minuten", en="Minutes"),
            explanation=TranslatedText(
                nl="Hele minuten: zo houdt het register alles bij.",
                fr="Des minutes entières: le registre tient tout ainsi.",
                de="Ganze Minuten: so führt das Register alles.",
                en="Whole minutes: the register keeps everything in them.",
            ),
        ),
    ),
)
FINANCING_LABEL = TranslatedText(nl="Financiering", fr="Financement", de="Finanzierung", en="Financing")
YEAR_LABEL = TranslatedText(nl="Jaar", fr="Année", de="Jahr", en="Year")
YEAR_RULE = TranslatedText(
    nl="Van 2023 tot en met volgend jaar.",
    fr="De 2023 à l'année prochaine incluse.",
    de="Von 2023 bis einschließlich nächstes Jahr.",
    en="From 2023 up to next year.",
)
COMMITTEE_LABEL = TranslatedText(
    nl="Paritair comité", fr="Commission paritaire", de="Paritätische Kommission", en="Joint committee"
)
COMMITTEE_RULE = TranslatedText(
    nl="De vorm is 999, 999.99 of 999.99.99, bijvoorbeeld 225.01.",
    fr="La forme est 999, 999.99 ou 999.99.99, par exemple 225.01.",
    de="Die Form ist 999, 999.99 oder 999.99.99, zum Beispiel 225.01.",
    en="The form is 999, 999.99 or 999.99.99, for example 225.01.",
)
WORKER_LABEL = TranslatedText(nl="Werknemer", fr="Travailleur", de="Arbeitnehmer", en="Worker")
WORKER_FIELD = Field(
    name="Worker",
    inside=WORKER,
    presence=Presence.MANDATORY,
    label=WORKER_LABEL,
    explanation=TranslatedText(
        nl="De persoon over wie de aangifte gaat.",
        fr="La personne sur laquelle porte la déclaration.",
        de="Die Person, um die es in der Meldung geht.",
        en="The person whom the declaration is about.",
    ),
)
