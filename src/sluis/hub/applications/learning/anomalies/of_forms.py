"""Anomalies of the form around the facts: employer, status, references, payload.

Laws: as the table (see the package); every text is a full sentence for a person who sees it first.
"""

from __future__ import annotations

from sluis.hub.applications.learning.anomalies.rule import AnomalyRule
from sluis.protocol.language import TranslatedText

EMPLOYER_MISSING = AnomalyRule(
    field="EmployerId",
    code="396",
    text=TranslatedText(
        nl="De werkgever ontbreekt.",
        fr="L'employeur manque.",
        de="Der Arbeitgeber fehlt.",
        en="The employer is missing.",
    ),
    fix=TranslatedText(
        nl="Vermeld het RSZ-nummer of het ondernemingsnummer in ReferenceData/EmployerId.",
        fr="Mentionnez le numéro ONSS ou le numéro d'entreprise dans ReferenceData/EmployerId.",
        de="Geben Sie die LSS-Nummer oder die Unternehmensnummer in ReferenceData/EmployerId an.",
        en="Give the NSSO number or the enterprise number in ReferenceData/EmployerId.",
    ),
)
STATUS_NOT_TAKEN = AnomalyRule(
    field="AttestationStatus",
    code="008",
    text=TranslatedText(
        nl="De leerrekening kent deze status van aangifte niet.",
        fr="Le compte formation ne connaît pas ce statut de déclaration.",
        de="Das Ausbildungskonto kennt diesen Status der Meldung nicht.",
        en="The learning account does not know this status of a declaration.",
    ),
    fix=TranslatedText(
        nl="Gebruik 0 (origineel), 1 (wijziging) of 3 (annulering).",
        fr="Utilisez 0 (original), 1 (modification) ou 3 (annulation).",
        de="Verwenden Sie 0 (Original), 1 (Änderung) oder 3 (Annullierung).",
        en="Use 0 (original), 1 (modification) or 3 (cancellation).",
    ),
)
OWN_REFERENCE_MISSING = AnomalyRule(
    field="ReferenceNbr",
    code="001",
    text=TranslatedText(
        nl="Uw eigen referentie van deze aangifte ontbreekt.",
        fr="Votre propre référence de cette déclaration manque.",
        de="Ihre eigene Referenz dieser Meldung fehlt.",
        en="Your own reference of this declaration is missing.",
    ),
    fix=TranslatedText(
        nl="Voeg een Reference toe met type 1, oorsprong 1 en een nummer van 1 tot 64 tekens.",
        fr="Ajoutez une Reference de type 1, d'origine 1, avec un numéro de 1 à 64 caractères.",
        de="Fügen Sie eine Reference mit Typ 1, Herkunft 1 und einer Nummer von 1 bis 64 Zeichen hinzu.",
        en="Add a Reference with type 1, origin 1 and a number of 1 to 64 characters.",
    ),
)
OWN_REFERENCE_TAKEN = AnomalyRule(
    field="ReferenceNbr",
    code="006",
    needs_register=True,
    text=TranslatedText(
        nl="Deze eigen referentie hoort al bij een andere aangifte van deze werkgever.",
        fr="Cette référence propre appartient déjà à une autre déclaration de cet employeur.",
        de="Diese eigene Referenz gehört schon zu einer anderen Meldung dieses Arbeitgebers.",
        en="This own reference already belongs to another declaration of this employer.",
    ),
    fix=TranslatedText(
        nl="Gebruik een nieuwe referentie, of status 1 om de eerdere aangifte te wijzigen.",
        fr="Utilisez une nouvelle référence, ou le statut 1 pour modifier la déclaration antérieure.",
        de="Verwenden Sie eine neue Referenz, oder Status 1, um die frühere Meldung zu ändern.",
        en="Use a new reference, or status 1 to modify the earlier declaration.",
    ),
)
EARLIER_FORM_MISSING = AnomalyRule(
    field="Reference",
    code="001",
    text=TranslatedText(
        nl="Er staat niet bij welke eerdere aangifte u wijzigt of annuleert.",
        fr="La déclaration antérieure que vous modifiez ou annulez n'est pas indiquée.",
        de="Es fehlt, welche frühere Meldung Sie ändern oder annullieren.",
        en="It does not say which earlier declaration you modify or cancel.",
    ),
    fix=TranslatedText(
        nl="Voeg een Reference toe met type 3 en oorsprong 1 (uw referentie) of 2 (het ticket).",
        fr="Ajoutez une Reference de type 3 et d'origine 1 (votre référence) ou 2 (le ticket).",
        de="Fügen Sie eine Reference mit Typ 3 und Herkunft 1 (Ihre Referenz) oder 2 (das Ticket) hinzu.",
        en="Add a Reference with type 3 and origin 1 (your reference) or 2 (the ticket).",
    ),
)
EARLIER_FORMS_DIFFER = AnomalyRule(
    field="Reference",
    code="188",
    needs_register=True,
    text=TranslatedText(
        nl="De referenties wijzen naar verschillende eerdere aangiften.",
        fr="Les références désignent des déclarations antérieures différentes.",
        de="Die Referenzen verweisen auf verschiedene frühere Meldungen.",
        en="The references point to different earlier declarations.",
    ),
    fix=TranslatedText(
        nl="Wijzig of annuleer één aangifte per formulier.",
        fr="Modifiez ou annulez une seule déclaration par formulaire.",
        de="Ändern oder annullieren Sie eine Meldung je Formular.",
        en="Modify or cancel one declaration in each form.",
    ),
)
TICKET_UNKNOWN = AnomalyRule(
    field="ReferenceNbr",
    code="166",
    needs_register=True,
    text=TranslatedText(
        nl="Dit ticketnummer is niet bekend voor deze werkgever en dit soort aangifte.",
        fr="Ce numéro de ticket n'est pas connu pour cet employeur et ce type de déclaration.",
        de="Diese Ticketnummer ist für diesen Arbeitgeber und diese Art von Meldung nicht bekannt.",
        en="This ticket number is not known for this employer and this kind of declaration.",
    ),
    fix=TranslatedText(
        nl="Neem het ticket over uit de notificatie van de eerdere aangifte, in dezelfde omgeving.",
        fr="Reprenez le ticket de la notification de la déclaration antérieure, du même environnement.",
        de="Übernehmen Sie das Ticket aus der Notifikation der früheren Meldung, in derselben Umgebung.",
        en="Take the ticket from the notification of the earlier declaration, in the same environment.",
    ),
)
OWN_REFERENCE_UNKNOWN = AnomalyRule(
    field="ReferenceNbr",
    code="234",
    needs_register=True,
    text=TranslatedText(
        nl="Voor deze werkgever is geen aangifte van dit soort met deze eigen referentie gevonden.",
        fr="Aucune déclaration de ce type avec cette référence propre n'a été trouvée pour cet employeur.",
        de="Für diesen Arbeitgeber wurde keine Meldung dieser Art mit dieser eigenen Referenz gefunden.",
        en="No declaration of this kind with this own reference was found for this employer.",
    ),
    fix=TranslatedText(
        nl="Kijk de referentie en de omgeving na; een geweigerde aangifte stuurt u opnieuw als origineel.",
        fr="Vérifiez la référence et l'environnement; une déclaration refusée se renvoie comme original.",
        de="Prüfen Sie Referenz und Umgebung; eine abgelehnte Meldung senden Sie erneut als Original.",
        en="Check the reference and the environment; send a refused declaration again as an original.",
    ),
)
EARLIER_FORM_CANCELLED = AnomalyRule(
    field="ReferenceNbr",
    code="241",
    needs_register=True,
    text=TranslatedText(
        nl="De aangifte waarnaar u verwijst, is al geannuleerd.",
        fr="La déclaration à laquelle vous faites référence est déjà annulée.",
        de="Die Meldung, auf die Sie verweisen, ist bereits annulliert.",
        en="The declaration that you refer to is already cancelled.",
    ),
    fix=TranslatedText(
        nl="Doe een nieuwe originele aangifte als de gegevens toch moeten bestaan.",
        fr="Faites une nouvelle déclaration originale si les données doivent quand même exister.",
        de="Machen Sie eine neue Originalmeldung, wenn die Daten doch bestehen sollen.",
        en="Make a new original declaration if the facts must exist after all.",
    ),
)
WORKER_CHANGED = AnomalyRule(
    field="INSS",
    code="237",
    needs_register=True,
    text=TranslatedText(
        nl="De wijziging noemt een andere persoon dan de eerdere aangifte.",
        fr="La modification désigne une autre personne que la déclaration antérieure.",
        de="Die Änderung nennt eine andere Person als die frühere Meldung.",
        en="The modification names another person than the earlier declaration.",
    ),
    fix=TranslatedText(
        nl="Annuleer de eerdere aangifte en doe een nieuwe voor de juiste persoon.",
        fr="Annulez la déclaration antérieure et faites-en une nouvelle pour la bonne personne.",
        de="Annullieren Sie die frühere Meldung und machen Sie eine neue für die richtige Person.",
        en="Cancel the earlier declaration and make a new one for the right person.",
    ),
)
TRANSFER_POINT_BLOCK = AnomalyRule(
    field="HandledOriginalFile",
    code="005",
    text=TranslatedText(
        nl="Dit blok vult alleen het transferpunt in.",
        fr="Seul le point de transfert remplit ce bloc.",
        de="Diesen Block füllt nur die Transferstelle aus.",
        en="Only the transfer point fills in this block.",
    ),
    fix=TranslatedText(
        nl="Laat HandledOriginalFile weg.",
        fr="Supprimez HandledOriginalFile.",
        de="Lassen Sie HandledOriginalFile weg.",
        en="Leave HandledOriginalFile out.",
    ),
)
PAYLOAD_MISSING = AnomalyRule(
    field="DocumentXML",
    code="001",
    text=TranslatedText(
        nl="De gegevens van de aangifte zelf ontbreken.",
        fr="Les données de la déclaration elle-même manquent.",
        de="Die Angaben der Meldung selbst fehlen.",
        en="The facts of the declaration itself are missing.",
    ),
    fix=TranslatedText(
        nl="Zet Training, TrainingRight, Employment of OptOut, in hun eigen naamruimte, in Data/DocumentXML.",
        fr="Placez Training, TrainingRight, Employment ou OptOut, avec son espace de noms, dans DocumentXML.",
        de="Setzen Sie Training, TrainingRight, Employment oder OptOut mit Namensraum in Data/DocumentXML.",
        en="Put Training, TrainingRight, Employment or OptOut, in their namespace, in Data/DocumentXML.",
    ),
)
PAYLOADS_TOO_MANY = AnomalyRule(
    field="Data",
    code="090",
    text=TranslatedText(
        nl="Het formulier bevat meer dan één aangifte.",
        fr="Le formulaire contient plus d'une déclaration.",
        de="Das Formular enthält mehr als eine Meldung.",
        en="The form holds more than one declaration.",
    ),
    fix=TranslatedText(
        nl="Maak één formulier per opleiding, recht, tewerkstelling of opt-out.",
        fr="Faites un formulaire par formation, droit, occupation ou opt-out.",
        de="Machen Sie ein Formular je Ausbildung, Recht, Beschäftigung oder Opt-out.",
        en="Make one form for each training, right, employment or opt-out.",
    ),
)
PAYLOAD_OF_ANOTHER_FORM = AnomalyRule(
    field="Identification",
    code="158",
    text=TranslatedText(
        nl="De inhoud hoort niet bij deze identificatie van het formulier.",
        fr="Le contenu ne correspond pas à cette identification du formulaire.",
        de="Der Inhalt gehört nicht zu dieser Identifikation des Formulars.",
        en="The content does not belong to this identification of the form.",
    ),
    fix=TranslatedText(
        nl="Juist is: FLAD001 Training, FLAD002 TrainingRight, FLAD003 Employment, FLAD004 OptOut.",
        fr="Sont justes: FLAD001 Training, FLAD002 TrainingRight, FLAD003 Employment, FLAD004 OptOut.",
        de="Richtig ist: FLAD001 Training, FLAD002 TrainingRight, FLAD003 Employment, FLAD004 OptOut.",
        en="Right is: FLAD001 Training, FLAD002 TrainingRight, FLAD003 Employment, FLAD004 OptOut.",
    ),
)
