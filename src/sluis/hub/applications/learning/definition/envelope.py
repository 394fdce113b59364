"""The form around the facts: the part of the generic document that the learning account reads.

Laws: the names and numbers are official, the words are ours; the schema of this part is a file of its own
(schemas/envelope.xsd), and what is wrong with it is a refusal of the file, not an anomaly of a form.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition import envelope_values as values
from sluis.hub.applications.learning.definition.envelope_blocks import DATA, EMPLOYER, REFERENCE
from sluis.hub.applications.learning.definition.form import Block, Field, Presence
from sluis.hub.applications.learning.definition.values import DATE
from sluis.protocol.language import TranslatedText

_PARTS = (
    Field(
        name="Identification",
        inside=values.IDENTIFICATION,
        presence=Presence.MANDATORY,
        label=TranslatedText(
            nl="Formulieridentificatie",
            fr="Identification du formulaire",
            de="Formularkennung",
            en="Form identification",
        ),
        explanation=TranslatedText(
            nl="Welk formulier het is; het bepaalt welk element in DocumentXML staat.",
            fr="De quel formulaire il s'agit; elle détermine l'élément placé dans DocumentXML.",
            de="Um welches Formular es geht; sie bestimmt, welches Element in DocumentXML steht.",
            en="Which form it is; it decides which element stands in DocumentXML.",
        ),
    ),
    Field(
        name="FormCreationDate",
        inside=DATE,
        presence=Presence.MANDATORY,
        label=TranslatedText(
            nl="Datum van het formulier",
            fr="Date du formulaire",
            de="Datum des Formulars",
            en="Date of the form",
        ),
        explanation=TranslatedText(
            nl="De dag waarop uw programma het formulier maakte.",
            fr="Le jour où votre programme a créé le formulaire.",
            de="Der Tag, an dem Ihr Programm das Formular erstellt hat.",
            en="The day on which your program made the form.",
        ),
    ),
    Field(
        name="FormCreationHour",
        inside=values.HOUR,
        presence=Presence.MANDATORY,
        label=TranslatedText(
            nl="Uur van het formulier",
            fr="Heure du formulaire",
            de="Uhrzeit des Formulars",
            en="Hour of the form",
        ),
        explanation=TranslatedText(
            nl="Met milliseconden. Datum en uur komen terug in de notificatie: geef elk formulier een ander.",
            fr="Avec millisecondes. La notification reprend date et heure: chaque formulaire a les siennes.",
            de="Mit Millisekunden. Datum und Uhrzeit kehren in der Notifizierung wieder: je Formular andere.",
            en="With milliseconds. Date and hour come back in the notification: give each form its own.",
        ),
    ),
    Field(
        name="AttestationStatus",
        inside=values.STATUS,
        presence=Presence.MANDATORY,
        label=TranslatedText(
            nl="Status van het formulier",
            fr="Statut du formulaire",
            de="Status des Formulars",
            en="Form status",
        ),
        explanation=TranslatedText(
            nl="Of u iets nieuws aangeeft, een eerdere aangifte vervangt of ze annuleert.",
            fr="Si vous déclarez du neuf, remplacez une déclaration antérieure ou l'annulez.",
            de="Ob Sie Neues melden, eine frühere Meldung ersetzen oder sie annullieren.",
            en="Whether you declare something new, replace an earlier declaration or cancel it.",
        ),
        rule=TranslatedText(
            nl="Andere statussen van de standaard neemt de leerrekening niet aan.",
            fr="Le compte formation n'accepte pas les autres statuts de la norme.",
            de="Andere Status des Standards nimmt das Ausbildungskonto nicht an.",
            en="The learning account takes no other status of the standard.",
        ),
    ),
    Field(
        name="TypeForm",
        inside=values.TYPE_FORM,
        presence=Presence.MANDATORY,
        label=TranslatedText(nl="Type formulier", fr="Type de formulaire", de="Formulartyp", en="Form type"),
        explanation=TranslatedText(
            nl="Voor een aangifte altijd SU.",
            fr="Toujours SU pour une déclaration.",
            de="Für eine Meldung immer SU.",
            en="For a declaration always SU.",
        ),
    ),
    Field(
        name="Reference",
        inside=REFERENCE,
        presence=Presence.MANDATORY,
        most=50,
        label=TranslatedText(nl="Referentie", fr="Référence", de="Referenz", en="Reference"),
        explanation=TranslatedText(
            nl="Een naam voor dit formulier, of voor het eerdere formulier dat u wijzigt of annuleert.",
            fr="Un nom pour ce formulaire, ou pour le formulaire antérieur que vous modifiez ou annulez.",
            de="Ein Name für dieses Formular oder für das frühere, das Sie ändern oder annullieren.",
            en="A name for this form, or for the earlier form that you modify or cancel.",
        ),
        rule=TranslatedText(
            nl="Een original heeft type 1 met oorsprong 1; een wijziging of annulering heeft type 3.",
            fr="Un original a le type 1 d'origine 1; une modification ou annulation a le type 3.",
            de="Ein Original hat Typ 1 mit Herkunft 1; eine Änderung oder Annullierung hat Typ 3.",
            en="An original has type 1 with origin 1; a modification or cancellation has type 3.",
        ),
    ),
    Field(
        name="HandledOriginalFile",
        inside=values.NOTHING,
        presence=Presence.OPTIONAL,
        label=TranslatedText(
            nl="Blok van het transferpunt",
            fr="Bloc du point de transfert",
            de="Block der Transferstelle",
            en="Block of the transfer point",
        ),
        explanation=TranslatedText(
            nl="Dit vult alleen het transferpunt in, in zijn antwoorden.",
            fr="Seul le point de transfert le remplit, dans ses réponses.",
            de="Den füllt nur die Transferstelle aus, in ihren Antworten.",
            en="Only the transfer point fills it in, in its answers.",
        ),
        rule=TranslatedText(
            nl="Laat het weg in wat u verzendt.",
            fr="À omettre dans ce que vous envoyez.",
            de="Lassen Sie ihn in Ihren Sendungen weg.",
            en="Leave it out of what you send.",
        ),
    ),
    EMPLOYER,
    DATA,
)

FORM = Field(
    name="Form",
    inside=Block(name="FormType", parts=_PARTS),
    presence=Presence.MANDATORY,
    most=500,
    label=TranslatedText(nl="Formulier", fr="Formulaire", de="Formular", en="Form"),
    explanation=TranslatedText(
        nl="Eén aangifte in het generieke document; hoeveel een bestand er mag bevatten, is een instelling "
        "van het platform.",
        fr="Une déclaration dans le document générique; leur nombre maximal par fichier est un paramètre de "
        "la plateforme.",
        de="Eine Meldung im generischen Dokument; wie viele eine Datei enthalten darf, ist eine Einstellung "
        "der Plattform.",
        en="One declaration in the generic document; how many a file may hold is a setting of the platform.",
    ),
)
