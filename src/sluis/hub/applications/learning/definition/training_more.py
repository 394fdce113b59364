"""What hangs on a training: what it costs of the right, its result and certificate, who gave it and how.

Law: as the package.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition import codes, more_codes, shared, training_blocks, values
from sluis.hub.applications.learning.definition.form import Field, Presence
from sluis.protocol.language import TranslatedText

MORE = (
    Field(
        name="Charged",
        inside=shared.AMOUNT,
        label=TranslatedText(
            nl="Aangerekend op het recht",
            fr="Imputé sur le droit",
            de="Auf das Recht angerechnet",
            en="Charged to the right",
        ),
        explanation=TranslatedText(
            nl="Hoeveel van de duur van het individuele recht afgaat. Zonder dit veld: alles, of niets als "
            "er een ChargeReason staat.",
            fr="La part de la durée imputée sur le droit individuel. Sans cette zone: toute la durée, ou "
            "rien si une ChargeReason est donnée.",
            de="Wie viel der Dauer auf das individuelle Recht angerechnet wird. Ohne dieses Feld: die ganze "
            "Dauer, oder nichts, wenn ChargeReason angegeben ist.",
            en="How much of the duration is charged to the individual right. Without this field: all of it, "
            "or nothing when there is a ChargeReason.",
        ),
        rule=TranslatedText(
            nl="Nul of meer, en niet meer dan de duur.",
            fr="Zéro ou plus, et pas plus que la durée.",
            de="Null oder mehr, und nicht mehr als die Dauer.",
            en="Zero or more, and not more than the duration.",
        ),
    ),
    Field(
        name="ChargeReason",
        inside=codes.CHARGE_REASON,
        presence=Presence.CONDITIONAL,
        condition=TranslatedText(
            nl="Verplicht als Charged nul is.",
            fr="Obligatoire quand Charged vaut zéro.",
            de="Pflicht, wenn Charged null ist.",
            en="Mandatory when Charged is zero.",
        ),
        label=TranslatedText(
            nl="Waarom niet aangerekend",
            fr="Raison de ne pas imputer",
            de="Grund für keine Anrechnung",
            en="Why it is not charged",
        ),
        explanation=TranslatedText(
            nl="Waarom de opleiding niet van het recht afgaat.",
            fr="Pourquoi la formation ne s'impute pas sur le droit.",
            de="Warum die Ausbildung nicht auf das Recht angerechnet wird.",
            en="Why the training does not use up the right.",
        ),
        rule=TranslatedText(
            nl="Niet samen met een aangerekend aantal boven nul.",
            fr="Pas avec un nombre imputé supérieur à zéro.",
            de="Nicht zusammen mit einer angerechneten Zahl über null.",
            en="Not together with a charged number above zero.",
        ),
    ),
    Field(
        name="Result",
        inside=training_blocks.RESULT,
        label=TranslatedText(nl="Resultaat", fr="Résultat", de="Ergebnis", en="Result"),
        explanation=TranslatedText(
            nl="Aanwezigheid, slagen en score, voor zover bekend.",
            fr="Présence, réussite et note, dans la mesure où elles sont connues.",
            de="Anwesenheit, Bestehen und Note, soweit bekannt.",
            en="Attendance, passing and score, as far as known.",
        ),
        rule=TranslatedText(
            nl="Alleen voor een gevolgde opleiding.",
            fr="Seulement pour une formation suivie.",
            de="Nur bei einer absolvierten Ausbildung.",
            en="Only of a followed training.",
        ),
    ),
    Field(
        name="Certificate",
        inside=training_blocks.CERTIFICATE,
        label=TranslatedText(nl="Getuigschrift", fr="Certificat", de="Zertifikat", en="Certificate"),
        explanation=TranslatedText(
            nl="Staat er als er een getuigschrift is; het blok mag leeg zijn.",
            fr="Présent s'il y a un certificat; le bloc peut être vide.",
            de="Steht da, wenn es ein Zertifikat gibt; der Block darf leer sein.",
            en="Stands there when there is a certificate; the block may be empty.",
        ),
    ),
    Field(
        name="Provider",
        inside=training_blocks.PROVIDER,
        label=TranslatedText(
            nl="Opleidingsverstrekker",
            fr="Prestataire de formation",
            de="Ausbildungsanbieter",
            en="Training provider",
        ),
        explanation=TranslatedText(
            nl="Wie de opleiding gaf, als dat niet de werkgever zelf is.",
            fr="Qui a donné la formation, si ce n'est pas l'employeur lui-même.",
            de="Wer die Ausbildung gegeben hat, wenn nicht der Arbeitgeber selbst.",
            en="Who gave the training, when it was not the employer.",
        ),
    ),
    Field(
        name="Financing",
        inside=values.TEXT_100,
        label=shared.FINANCING_LABEL,
        explanation=TranslatedText(
            nl="Wie betaalt: een sectorfonds, een gewest, de werkgever.",
            fr="Qui paie: un fonds sectoriel, une région, l'employeur.",
            de="Wer bezahlt: ein Sektorfonds, eine Region, der Arbeitgeber.",
            en="Who pays: a sector fund, a region, the employer.",
        ),
    ),
    Field(
        name="Language",
        inside=values.LANGUAGE,
        label=TranslatedText(nl="Taal", fr="Langue", de="Sprache", en="Language"),
        explanation=TranslatedText(
            nl="De taal waarin de opleiding gegeven wordt.",
            fr="La langue dans laquelle la formation est donnée.",
            de="Die Sprache, in der die Ausbildung gegeben wird.",
            en="The language in which the training is given.",
        ),
    ),
    Field(
        name="Theme",
        inside=values.THEME,
        label=TranslatedText(nl="Thema", fr="Thème", de="Thema", en="Theme"),
        explanation=TranslatedText(
            nl="Het studiegebied volgens ISCED-F: 1041 is vervoer.",
            fr="Le domaine d'études selon la CITE-F: 1041 désigne les transports.",
            de="Das Bildungsfeld nach ISCED-F: 1041 ist Transport.",
            en="The field of education by ISCED-F: 1041 is transport.",
        ),
    ),
    Field(
        name="DeliveryMode",
        inside=more_codes.DELIVERY_MODE,
        label=TranslatedText(nl="Vorm", fr="Mode d'organisation", de="Durchführungsform", en="Delivery mode"),
        explanation=TranslatedText(
            nl="Waar en hoe de opleiding gegeven wordt.",
            fr="Où et comment la formation est donnée.",
            de="Wo und wie die Ausbildung gegeben wird.",
            en="Where and how the training is given.",
        ),
    ),
    Field(
        name="Cost",
        inside=values.MONEY,
        label=TranslatedText(nl="Nettokosten", fr="Coût net", de="Nettokosten", en="Net cost"),
        explanation=TranslatedText(
            nl="Wat de opleiding van deze werknemer de onderneming netto kost, in euro.",
            fr="Ce que la formation de ce travailleur coûte net à l'entreprise, en euros.",
            de="Was die Ausbildung dieses Arbeitnehmers das Unternehmen netto kostet, in Euro.",
            en="The net cost to the company of this worker's training, in euro.",
        ),
    ),
)
