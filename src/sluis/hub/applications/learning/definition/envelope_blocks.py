"""Blocks of the form around the facts: references, employer, data.

Law: as envelope.py.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition import envelope_values as values
from sluis.hub.applications.learning.definition.form import Block, Field, Presence
from sluis.protocol.language import TranslatedText

REFERENCE = Block(
    name="ReferenceBlock",
    parts=(
        Field(
            name="ReferenceType",
            inside=values.REFERENCE_TYPE,
            presence=Presence.MANDATORY,
            label=TranslatedText(
                nl="Type referentie", fr="Type de référence", de="Art der Referenz", en="Type of reference"
            ),
            explanation=TranslatedText(
                nl="Wat het nummer benoemt.",
                fr="Ce que le numéro désigne.",
                de="Was die Nummer bezeichnet.",
                en="What the number names.",
            ),
        ),
        Field(
            name="ReferenceOrigin",
            inside=values.REFERENCE_ORIGIN,
            presence=Presence.MANDATORY,
            label=TranslatedText(
                nl="Oorsprong van de referentie",
                fr="Origine de la référence",
                de="Herkunft der Referenz",
                en="Origin of the reference",
            ),
            explanation=TranslatedText(
                nl="Wie het nummer gaf.",
                fr="Qui a donné le numéro.",
                de="Wer die Nummer vergeben hat.",
                en="Who gave the number.",
            ),
        ),
        Field(
            name="ReferenceNbr",
            inside=values.REFERENCE_NUMBER,
            presence=Presence.MANDATORY,
            label=TranslatedText(
                nl="Nummer van de referentie",
                fr="Numéro de la référence",
                de="Nummer der Referenz",
                en="Number of the reference",
            ),
            explanation=TranslatedText(
                nl="Uw eigen referentie, of de dertien tekens van een ticket.",
                fr="Votre propre référence, ou les treize caractères d'un ticket.",
                de="Ihre eigene Referenz, oder die dreizehn Zeichen eines Tickets.",
                en="Your own reference, or the thirteen characters of a ticket.",
            ),
            rule=TranslatedText(
                nl="Uw eigen referentie is uniek per werkgever en per soort aangifte.",
                fr="Votre propre référence est unique par employeur et par type de déclaration.",
                de="Ihre eigene Referenz ist je Arbeitgeber und Art der Meldung einmalig.",
                en="Your own reference is unique for an employer and a kind of declaration.",
            ),
        ),
    ),
)
EMPLOYER = Field(
    name="EmployerId",
    above="ReferenceData",
    presence=Presence.MANDATORY,
    most=2,
    label=TranslatedText(nl="Werkgever", fr="Employeur", de="Arbeitgeber", en="Employer"),
    explanation=TranslatedText(
        nl="De werkgever voor wie u aangeeft: uzelf, of wie u een mandaat gaf.",
        fr="L'employeur pour qui vous déclarez: vous-même, ou qui vous a donné un mandat.",
        de="Der Arbeitgeber, für den Sie melden: Sie selbst, oder wer Ihnen ein Mandat gab.",
        en="The employer for whom you declare: yourself, or who gave you a mandate.",
    ),
    rule=TranslatedText(
        nl="Minstens één van beide nummers.",
        fr="Au moins un des deux numéros.",
        de="Mindestens eine der beiden Nummern.",
        en="At least one of the two numbers.",
    ),
    inside=Block(
        name="EmployerBlock",
        parts=(
            Field(
                name="NOSSRegistrationNbr",
                inside=values.EMPLOYER_NUMBER,
                label=TranslatedText(
                    nl="Werkgeversnummer RSZ",
                    fr="Numéro d'employeur ONSS",
                    de="LSS-Arbeitgebernummer",
                    en="NSSO employer number",
                ),
                explanation=TranslatedText(
                    nl="Het nummer bij de Rijksdienst voor Sociale Zekerheid.",
                    fr="Le numéro auprès de l'Office national de sécurité sociale.",
                    de="Die Nummer beim Landesamt für soziale Sicherheit.",
                    en="The number at the National Social Security Office.",
                ),
            ),
            Field(
                name="CompanyID",
                inside=values.COMPANY_NUMBER,
                label=TranslatedText(
                    nl="Ondernemingsnummer",
                    fr="Numéro d'entreprise",
                    de="Unternehmensnummer",
                    en="Enterprise number",
                ),
                explanation=TranslatedText(
                    nl="Het nummer van de werkgever in de Kruispuntbank van Ondernemingen.",
                    fr="Le numéro de l'employeur à la Banque-Carrefour des Entreprises.",
                    de="Die Nummer des Arbeitgebers in der Zentralen Datenbank der Unternehmen.",
                    en="The number of the employer in the Crossroads Bank for Enterprises.",
                ),
            ),
        ),
    ),
)
DATA = Field(
    name="Data",
    presence=Presence.MANDATORY,
    most=50,
    label=TranslatedText(nl="Gegevens", fr="Données", de="Daten", en="Data"),
    explanation=TranslatedText(
        nl="Een document bij het formulier; dat van het type MAIN houdt de aangifte.",
        fr="Un document joint au formulaire; celui du type MAIN contient la déclaration.",
        de="Ein Dokument zum Formular; das vom Typ MAIN enthält die Meldung.",
        en="A document with the form; the one of type MAIN holds the declaration.",
    ),
    inside=Block(
        name="DataBlock",
        parts=(
            Field(
                name="DocumentXML",
                inside=values.PAYLOAD,
                presence=Presence.CONDITIONAL,
                condition=TranslatedText(
                    nl="Verplicht, behalve bij een annulering.",
                    fr="Obligatoire, sauf pour une annulation.",
                    de="Pflicht, außer bei einer Annullierung.",
                    en="Mandatory, except in a cancellation.",
                ),
                label=TranslatedText(
                    nl="De aangifte zelf",
                    fr="La déclaration elle-même",
                    de="Die Meldung selbst",
                    en="The declaration itself",
                ),
                explanation=TranslatedText(
                    nl="Het element van de leerrekening, in de naamruimte urn:sluis:learning-account:1.",
                    fr="L'élément du compte formation, dans l'espace de noms urn:sluis:learning-account:1.",
                    de="Das Element des Ausbildungskontos, im Namensraum urn:sluis:learning-account:1.",
                    en="The element of the learning account, in the namespace urn:sluis:learning-account:1.",
                ),
            ),
        ),
    ),
)
