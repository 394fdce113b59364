"""Blocks within a training: its result, its certificate, who gave it.

Law: as the package.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition import values
from sluis.hub.applications.learning.definition.form import Block, Field, Presence
from sluis.protocol.language import TranslatedText

RESULT = Block(
    name="ResultType",
    parts=(
        Field(
            name="Attended",
            inside=values.TRUTH,
            label=TranslatedText(nl="Aanwezig", fr="Présent", de="Anwesend", en="Attended"),
            explanation=TranslatedText(
                nl="Of de werknemer er geweest is.",
                fr="Si le travailleur y a assisté.",
                de="Ob der Arbeitnehmer teilgenommen hat.",
                en="Whether the worker was there.",
            ),
        ),
        Field(
            name="Passed",
            inside=values.TRUTH,
            label=TranslatedText(nl="Geslaagd", fr="Réussi", de="Bestanden", en="Passed"),
            explanation=TranslatedText(
                nl="Of de werknemer geslaagd is; laat het weg als er geen proef was.",
                fr="Si le travailleur a réussi; à omettre s'il n'y avait pas d'épreuve.",
                de="Ob der Arbeitnehmer bestanden hat; weglassen, wenn es keine Prüfung gab.",
                en="Whether the worker passed; leave it out when there was no test.",
            ),
        ),
        Field(
            name="Score",
            inside=values.TEXT_20,
            label=TranslatedText(nl="Score", fr="Note", de="Note", en="Score"),
            explanation=TranslatedText(
                nl="Zoals de verstrekker ze schrijft: 14/20, 87 %, B.",
                fr="Comme le prestataire l'écrit: 14/20, 87 %, B.",
                de="Wie der Anbieter sie schreibt: 14/20, 87 %, B.",
                en="As the provider writes it: 14/20, 87 %, B.",
            ),
        ),
    ),
)
CERTIFICATE = Block(
    name="CertificateType",
    parts=(
        Field(
            name="Number",
            inside=values.TEXT_100,
            label=TranslatedText(
                nl="Nummer van het getuigschrift",
                fr="Numéro du certificat",
                de="Nummer des Zertifikats",
                en="Number of the certificate",
            ),
            explanation=TranslatedText(
                nl="Het nummer of de naam die op het getuigschrift staat.",
                fr="Le numéro ou l'intitulé qui figure sur le certificat.",
                de="Die Nummer oder Bezeichnung, die auf dem Zertifikat steht.",
                en="The number or the name that stands on the certificate.",
            ),
        ),
        Field(
            name="ValidFrom",
            inside=values.DATE,
            label=TranslatedText(
                nl="Geldig vanaf", fr="Valable à partir du", de="Gültig ab", en="Valid from"
            ),
            explanation=TranslatedText(
                nl="De eerste dag van geldigheid.",
                fr="Le premier jour de validité.",
                de="Der erste Tag der Gültigkeit.",
                en="The first day of validity.",
            ),
            rule=TranslatedText(
                nl="Niet na de laatste dag van geldigheid.",
                fr="Pas après le dernier jour de validité.",
                de="Nicht nach dem letzten Tag der Gültigkeit.",
                en="Not after the last day of validity.",
            ),
        ),
        Field(
            name="ValidUntil",
            inside=values.DATE,
            label=TranslatedText(
                nl="Geldig tot en met", fr="Valable jusqu'au", de="Gültig bis", en="Valid until"
            ),
            explanation=TranslatedText(
                nl="De laatste dag van geldigheid; laat ze weg als het getuigschrift niet vervalt.",
                fr="Le dernier jour de validité; à omettre si le certificat n'expire pas.",
                de="Der letzte Tag der Gültigkeit; weglassen, wenn das Zertifikat nicht abläuft.",
                en="The last day of validity; leave it out when the certificate does not expire.",
            ),
            rule=TranslatedText(
                nl="Niet voor de laatste dag van de opleiding.",
                fr="Pas avant le dernier jour de la formation.",
                de="Nicht vor dem letzten Tag der Ausbildung.",
                en="Not before the last day of the training.",
            ),
        ),
    ),
)
PROVIDER = Block(
    name="ProviderType",
    parts=(
        Field(
            name="Name",
            inside=values.TEXT_200,
            presence=Presence.MANDATORY,
            label=TranslatedText(
                nl="Naam van de opleidingsverstrekker",
                fr="Nom du prestataire de formation",
                de="Name des Ausbildungsanbieters",
                en="Name of the training provider",
            ),
            explanation=TranslatedText(
                nl="Wie de opleiding gaf.",
                fr="Qui a donné la formation.",
                de="Wer die Ausbildung gegeben hat.",
                en="Who gave the training.",
            ),
        ),
        Field(
            name="CompanyID",
            inside=values.ENTERPRISE_NUMBER,
            label=TranslatedText(
                nl="Ondernemingsnummer",
                fr="Numéro d'entreprise",
                de="Unternehmensnummer",
                en="Enterprise number",
            ),
            explanation=TranslatedText(
                nl="Het ondernemingsnummer van de opleidingsverstrekker.",
                fr="Le numéro d'entreprise du prestataire de formation.",
                de="Die Unternehmensnummer des Ausbildungsanbieters.",
                en="The enterprise number of the training provider.",
            ),
            rule=TranslatedText(
                nl="De controlecijfers kloppen.",
                fr="Les chiffres de contrôle sont justes.",
                de="Die Prüfziffern stimmen.",
                en="The check digits are right.",
            ),
        ),
    ),
)
