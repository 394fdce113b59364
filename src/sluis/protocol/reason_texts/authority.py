"""Who signed, and what a sender may not do: signature, certificate, application, employer, mandate.

Laws: our own words, for a person who may never have seen the annex; every text is a full sentence.
It judges nothing: the checks of the hub do.
"""

from __future__ import annotations

from sluis.protocol.language import TranslatedText
from sluis.protocol.reason_texts.explanation import Explanation

AUTHORITY = (
    Explanation(
        code="101",
        text=TranslatedText(
            nl="U mag niet verzenden voor dit RSZ-nummer.",
            fr="Vous ne pouvez pas envoyer pour ce numéro ONSS.",
            de="Sie dürfen für diese LSS-Nummer nicht senden.",
            en="You may not send for this NSSO number.",
        ),
        fix=TranslatedText(
            nl="Kijk het nummer van de werkgever in de aangifte na. Verzendt u voor een ander, vraag dan "
            "een mandaat.",
            fr="Vérifiez le numéro de l'employeur dans la déclaration. Si vous envoyez pour autrui, "
            "demandez un mandat.",
            de="Prüfen Sie die Nummer des Arbeitgebers in der Meldung. Senden Sie für andere, dann bitten "
            "Sie um ein Mandat.",
            en="Check the employer's number in the declaration. If you send for somebody else, ask for a "
            "mandate.",
        ),
    ),
    Explanation(
        code="103",
        text=TranslatedText(
            nl="Deze verzender mag geen bestanden versturen.",
            fr="Cet expéditeur ne peut pas envoyer de fichiers.",
            de="Dieser Absender darf keine Dateien senden.",
            en="This sender may not send files.",
        ),
        fix=TranslatedText(
            nl="Kijk op het portaal na of uw kanaal actief is, of neem contact op met de helpdesk.",
            fr="Vérifiez sur le portail que votre canal est actif, ou contactez le helpdesk.",
            de="Prüfen Sie im Portal, ob Ihr Kanal aktiv ist, oder wenden Sie sich an den Helpdesk.",
            en="Check on the portal that your channel is active, or contact the help desk.",
        ),
    ),
    Explanation(
        code="125",
        text=TranslatedText(
            nl="De handtekening is niet geldig voor dit bestand.",
            fr="La signature n'est pas valable pour ce fichier.",
            de="Die Signatur ist für diese Datei nicht gültig.",
            en="The signature is not valid for this file.",
        ),
        fix=TranslatedText(
            nl="Onderteken het bestand opnieuw met uw geregistreerde certificaat en verander er daarna "
            "niets meer aan.",
            fr="Signez à nouveau le fichier avec votre certificat enregistré, puis n'y changez plus rien.",
            de="Signieren Sie die Datei erneut mit Ihrem registrierten Zertifikat und ändern Sie danach "
            "nichts mehr.",
            en="Sign the file again with your registered certificate, and change nothing in it afterwards.",
        ),
    ),
    Explanation(
        code="153",
        text=TranslatedText(
            nl="Het certificaat waarmee ondertekend is, hoort niet bij deze verzender.",
            fr="Le certificat utilisé pour signer n'appartient pas à cet expéditeur.",
            de="Das zum Signieren verwendete Zertifikat gehört nicht zu diesem Absender.",
            en="The certificate that signed does not belong to this sender.",
        ),
        fix=TranslatedText(
            nl="Registreer dit certificaat bij uw kanaal, of onderteken met het certificaat dat daar al "
            "staat.",
            fr="Enregistrez ce certificat pour votre canal, ou signez avec celui qui y est déjà enregistré.",
            de="Registrieren Sie dieses Zertifikat für Ihren Kanal, oder signieren Sie mit dem dort "
            "registrierten.",
            en="Register this certificate for your channel, or sign with the one that is registered there.",
        ),
    ),
    Explanation(
        code="154",
        text=TranslatedText(
            nl="Uw kanaal staat niet open voor deze toepassing.",
            fr="Votre canal n'est pas ouvert pour cette application.",
            de="Ihr Kanal ist für diese Anwendung nicht freigeschaltet.",
            en="Your channel is not open for this application.",
        ),
        fix=TranslatedText(
            nl="Laat de beheerder van uw kanaal deze toepassing aanvinken op het portaal.",
            fr="Faites cocher cette application sur le portail par le gestionnaire de votre canal.",
            de="Lassen Sie den Verwalter Ihres Kanals diese Anwendung im Portal ankreuzen.",
            en="Have the manager of your channel tick this application on the portal.",
        ),
    ),
    Explanation(
        code="155",
        text=TranslatedText(
            nl="Er is geen mandaat voor deze werkgever, of het is afgelopen.",
            fr="Il n'y a pas de mandat pour cet employeur, ou il a pris fin.",
            de="Für diesen Arbeitgeber gibt es kein Mandat, oder es ist abgelaufen.",
            en="There is no mandate for this employer, or it has ended.",
        ),
        fix=TranslatedText(
            nl="Vraag de werkgever om u een mandaat voor deze dienst te geven en verstuur daarna opnieuw.",
            fr="Demandez à l'employeur de vous donner un mandat pour ce service, puis renvoyez.",
            de="Bitten Sie den Arbeitgeber um ein Mandat für diesen Dienst und senden Sie danach erneut.",
            en="Ask the employer to give you a mandate for this service, then send again.",
        ),
    ),
)
