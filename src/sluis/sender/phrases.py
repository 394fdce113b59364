"""The sentences that the sender's commands say to people, in the four languages.

Law: a sentence exists in all four or not at all. Sentences about settings and transfers are for operators and
stay in English, where they are raised; the reasons of refusals live in the protocol.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sluis.protocol.language import Language, TranslatedText

if TYPE_CHECKING:
    from collections.abc import Mapping

SENT = TranslatedText(
    nl="{name}: volledig verzonden.",
    fr="{name} : envoi complet.",
    de="{name}: vollständig gesendet.",
    en="{name}: sent completely.",
)
RESUMED = TranslatedText(
    nl="{name}: de onderbroken verzending is voltooid.",
    fr="{name} : l'envoi interrompu est terminé.",
    de="{name}: die unterbrochene Sendung ist abgeschlossen.",
    en="{name}: the interrupted upload is complete.",
)
NOT_SENT = TranslatedText(
    nl="{name}: NIET verzonden. {problem} Probeer opnieuw met: sluis send --resume",
    fr="{name} : NON envoyé. {problem} Réessayez avec : sluis send --resume",
    de="{name}: NICHT gesendet. {problem} Versuchen Sie es erneut mit: sluis send --resume",
    en="{name}: NOT sent. {problem} Try again with: sluis send --resume",
)
NOTHING_TO_SEND = TranslatedText(
    nl="Er is niets meer te verzenden.",
    fr="Il ne reste rien à envoyer.",
    de="Es ist nichts mehr zu senden.",
    en="There is nothing left to send.",
)
NOTHING_COLLECTED = TranslatedText(
    nl="Er liggen geen nieuwe antwoorden klaar.",
    fr="Aucune nouvelle réponse n'est disponible.",
    de="Es liegen keine neuen Antworten bereit.",
    en="No new answers are waiting.",
)
RECEIPT_ACCEPTED = TranslatedText(
    nl="{name}: goed ontvangen, ticket {ticket}.",
    fr="{name} : bien reçu, ticket {ticket}.",
    de="{name}: korrekt empfangen, Ticket {ticket}.",
    en="{name}: well received, ticket {ticket}.",
)
RECEIPT_REFUSED = TranslatedText(
    nl="{name}: geweigerd ({codes}).",
    fr="{name} : refusé ({codes}).",
    de="{name}: abgewiesen ({codes}).",
    en="{name}: refused ({codes}).",
)
FORMS_HANDLED = TranslatedText(
    nl="{name}: verwerkt; aanvaard: {accepted}, geweigerd: {refused}.",
    fr="{name} : traité ; acceptés : {accepted}, refusés : {refused}.",
    de="{name}: verarbeitet; angenommen: {accepted}, abgelehnt: {refused}.",
    en="{name}: handled; accepted: {accepted}, refused: {refused}.",
)
FORM_REFUSED = TranslatedText(
    nl="aangifte {reference} geweigerd: {labels}",
    fr="déclaration {reference} refusée : {labels}",
    de="Meldung {reference} abgelehnt: {labels}",
    en="declaration {reference} refused: {labels}",
)
OTHER_ANSWER = TranslatedText(
    nl="{name}: bewaard in {path}.",
    fr="{name} : conservé dans {path}.",
    de="{name}: abgelegt in {path}.",
    en="{name}: kept in {path}.",
)
NOT_VERIFIED = TranslatedText(
    nl="{name}: NIET te vertrouwen, apart gelegd in {path}; het blijft bij de ontvanger staan. {problem}",
    fr="{name} : NON fiable, mis à part dans {path} ; il reste chez le destinataire. {problem}",
    de="{name}: NICHT vertrauenswürdig, beiseitegelegt in {path}; es bleibt beim Empfänger liegen. {problem}",
    en="{name}: NOT to be trusted, put aside in {path}; it stays at the hub. {problem}",
)
STATES = {
    "prepared": TranslatedText(
        nl="klaar om te verzenden", fr="prêt à l'envoi", de="bereit zum Senden", en="ready to send"
    ),
    "uploaded": TranslatedText(
        nl="wacht op ontvangstbewijs",
        fr="attend l'accusé de réception",
        de="wartet auf die Empfangsbestätigung",
        en="waits for the receipt",
    ),
    "receipt": TranslatedText(
        nl="wacht op antwoord", fr="attend la réponse", de="wartet auf die Antwort", en="waits for the answer"
    ),
    "refused": TranslatedText(nl="geweigerd", fr="refusé", de="abgewiesen", en="refused"),
    "answered": TranslatedText(nl="beantwoord", fr="répondu", de="beantwortet", en="answered"),
}
STATUS_COLUMNS = (
    TranslatedText(nl="Verzending", fr="Envoi", de="Sendung", en="Submission"),
    TranslatedText(nl="Toestand", fr="État", de="Stand", en="State"),
    TranslatedText.same("Ticket"),
    TranslatedText(nl="Resultaat", fr="Résultat", de="Ergebnis", en="Result"),
)
NOTHING_EVER_SENT = TranslatedText(
    nl="Er is nog niets verzonden.",
    fr="Rien n'a encore été envoyé.",
    de="Es wurde noch nichts gesendet.",
    en="Nothing was sent yet.",
)
NO_FINDINGS = TranslatedText(
    nl="{file}: geen fouten gevonden in {forms} aangifte(n).",
    fr="{file} : aucune erreur trouvée dans {forms} déclaration(s).",
    de="{file}: keine Fehler gefunden in {forms} Meldung(en).",
    en="{file}: no mistakes found in {forms} declaration(s).",
)
FINDINGS = TranslatedText(
    nl="{file}: {count} bevinding(en).",
    fr="{file} : {count} constatation(s).",
    de="{file}: {count} Befund(e).",
    en="{file}: {count} finding(s).",
)
ONLY_WARNINGS = TranslatedText(
    nl="{file}: geen fouten in {forms} aangifte(n), wel {count} waarschuwing(en).",
    fr="{file} : aucune erreur dans {forms} déclaration(s), mais {count} avertissement(s).",
    de="{file}: keine Fehler in {forms} Meldung(en), aber {count} Warnung(en).",
    en="{file}: no mistakes in {forms} declaration(s), but {count} warning(s).",
)
ANOMALY = TranslatedText(
    nl="{error_id}  {kind}: formulier {form}, regel {line}, veld {field}",
    fr="{error_id}  {kind} : formulaire {form}, ligne {line}, zone {field}",
    de="{error_id}  {kind}: Formular {form}, Zeile {line}, Feld {field}",
    en="{error_id}  {kind}: form {form}, line {line}, field {field}",
)
CLASSES = {
    "B": TranslatedText(nl="B blokkeert", fr="B bloque", de="B blockiert", en="B blocks"),
    "W": TranslatedText(nl="W waarschuwt", fr="W avertit", de="W warnt", en="W warns"),
}
VALUE = TranslatedText(
    nl="     waarde: {value}", fr="     valeur : {value}", de="     Wert: {value}", en="     value: {value}"
)
SCHEMA_MISSING = TranslatedText(
    nl="Het schema van {code} is niet geïnstalleerd: alleen de opbouw van het bestand is nagekeken. "
    "Wijs de map met schema's aan met --schemas.",
    fr="Le schéma de {code} n'est pas installé : seule la structure du fichier a été contrôlée. "
    "Indiquez le dossier des schémas avec --schemas.",
    de="Das Schema von {code} ist nicht installiert: nur der Aufbau der Datei wurde geprüft. "
    "Geben Sie den Ordner mit den Schemata mit --schemas an.",
    en="The schema of {code} is not installed: only the frame of the file was checked. "
    "Name the folder with the schemas with --schemas.",
)
SIGNED = TranslatedText(
    nl="Handtekening geschreven in {path}.",
    fr="Signature écrite dans {path}.",
    de="Signatur geschrieben in {path}.",
    en="Signature written to {path}.",
)
VERIFIED = TranslatedText(
    nl="De handtekening klopt. Ondertekend door {subject} ({digest}, {algorithm}).",
    fr="La signature est correcte. Signé par {subject} ({digest}, {algorithm}).",
    de="Die Signatur ist korrekt. Signiert von {subject} ({digest}, {algorithm}).",
    en="The signature is right. Signed by {subject} ({digest}, {algorithm}).",
)
TRUST_NOT_CHECKED = TranslatedText(
    nl="Of u deze ondertekenaar mag vertrouwen, is niet nagekeken: geef --ca of --certificate op.",
    fr="La confiance à accorder à ce signataire n'a pas été vérifiée : indiquez --ca ou --certificate.",
    de="Ob dieser Unterzeichner vertrauenswürdig ist, wurde nicht geprüft: geben Sie --ca oder "
    "--certificate an.",
    en="Whether to trust this signer was not checked: give --ca or --certificate.",
)
NOT_RIGHT = TranslatedText(
    nl="De handtekening telt niet. {problem}",
    fr="La signature ne compte pas. {problem}",
    de="Die Signatur zählt nicht. {problem}",
    en="The signature does not count. {problem}",
)


def language_of(environment: Mapping[str, str] = os.environ) -> Language:
    """The language of the terminal, from LC_ALL, LC_MESSAGES or LANG; English when it is another one."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(variable):
            return Language(value[:2]) if value[:2] in set(Language) else Language.EN
    return Language.EN
