"""What only this door says, in four languages; the rest is the counter's.

Law: before a sign-in the language is unknown: then it is English.
"""

from __future__ import annotations

from sluis.protocol.language import TranslatedText

ONLY_OVER_TLS = TranslatedText(
    nl="Hier wordt alleen over TLS gesproken: begin met AUTH TLS (expliciete FTPS).",
    fr="Ici, on ne communique que par TLS : commencez par AUTH TLS (FTPS explicite).",
    de="Hier wird nur über TLS gesprochen: beginnen Sie mit AUTH TLS (explizites FTPS).",
    en="Only TLS is spoken here: begin with AUTH TLS (explicit FTPS).",
)
DATA_OVER_TLS = TranslatedText(
    nl="Ook bestanden en lijsten gaan alleen over TLS: geef eerst PBSZ 0 en PROT P.",
    fr="Les fichiers et les listes ne passent eux aussi que par TLS : envoyez d'abord PBSZ 0 et PROT P.",
    de="Auch Dateien und Listen gehen nur über TLS: senden Sie zuerst PBSZ 0 und PROT P.",
    en="Files and listings also go over TLS only: give PBSZ 0 and PROT P first.",
)
SIGN_IN_REFUSED = TranslatedText(
    nl="De gebruikersnaam, het wachtwoord of het certificaat klopt niet, of u mag hier niet vandaan komen.",
    fr="Nom d'utilisateur, mot de passe ou certificat incorrect, ou réseau non admis.",
    de="Benutzername, Kennwort oder Zertifikat stimmt nicht, oder Ihr Netz ist nicht zugelassen.",
    en="The user name, the password or the certificate is not right, or your network is not allowed.",
)
TOO_MANY_PASSWORDS = TranslatedText(
    nl="Te veel wachtwoorden geprobeerd: kijk het na en maak opnieuw verbinding.",
    fr="Trop de mots de passe essayés : vérifiez-le et reconnectez-vous.",
    de="Zu viele Kennwörter versucht: prüfen Sie es, und verbinden Sie sich neu.",
    en="Too many passwords were tried: look it up and connect again.",
)
TOO_LATE_TO_SIGN_IN = TranslatedText(
    nl="Het aanmelden duurde te lang. Maak gerust opnieuw verbinding.",
    fr="La connexion a pris trop de temps. Vous pouvez vous reconnecter.",
    de="Die Anmeldung dauerte zu lange. Sie können sich jederzeit neu verbinden.",
    en="Signing in took too long. You are welcome to connect again.",
)
CUT_SHORT = TranslatedText(
    nl="De dataverbinding brak af. Wat aankwam, is als begin bewaard: ga verder met REST of APPE.",
    fr="La connexion de données a été coupée. Ce qui est arrivé est gardé : reprenez avec REST ou APPE.",
    de="Die Datenverbindung brach ab. Was ankam, ist als Anfang behalten: weiter mit REST oder APPE.",
    en="The data connection broke off. What came is kept as a beginning: go on with REST or APPE.",
)
NOTHING_CAME = TranslatedText(
    nl="De dataverbinding brak af en er is niets bewaard. Verstuur het bestand opnieuw.",
    fr="La connexion de données a été coupée et rien n'a été conservé. Renvoyez le fichier.",
    de="Die Datenverbindung brach ab, und nichts wurde behalten. Senden Sie die Datei noch einmal.",
    en="The data connection broke off and nothing was kept. Send the file again.",
)
NOT_ALL_SENT = TranslatedText(
    nl="De dataverbinding brak af voor alles verstuurd was. Vraag het opnieuw.",
    fr="La connexion de données a été coupée avant que tout soit envoyé. Redemandez-le.",
    de="Die Datenverbindung brach ab, bevor alles gesendet war. Fragen Sie noch einmal.",
    en="The data connection broke off before all was sent. Ask again.",
)
BEYOND_THE_END = TranslatedText(
    nl="Die plaats ligt voorbij het einde van het bestand: vraag met SIZE hoe lang het is.",
    fr="Cette position dépasse la fin du fichier : demandez sa taille avec SIZE.",
    de="Diese Stelle liegt hinter dem Ende der Datei: fragen Sie mit SIZE nach ihrer Größe.",
    en="This position lies beyond the end of the file: ask with SIZE how long it is.",
)
ONE_AT_A_TIME = TranslatedText(
    nl="Er loopt nog een overdracht op deze verbinding: wacht tot ze klaar is.",
    fr="Un transfert est encore en cours sur cette connexion : attendez qu'il soit terminé.",
    de="Auf dieser Verbindung läuft noch eine Übertragung: warten Sie, bis sie fertig ist.",
    en="A transfer is still running on this connection: wait until it is done.",
)
NO_PORT_FREE = TranslatedText(
    nl="Er is nu geen poort vrij voor een dataverbinding. Probeer het zo dadelijk opnieuw.",
    fr="Aucun port n'est libre pour une connexion de données. Réessayez dans un instant.",
    de="Für eine Datenverbindung ist gerade kein Port frei. Versuchen Sie es gleich noch einmal.",
    en="No port is free for a data connection now. Please try again in a moment.",
)
CHANNEL_CHANGED = TranslatedText(
    nl="Dit kanaal, zijn wachtwoord of zijn certificaat is niet meer wat het was bij het aanmelden.",
    fr="Ce canal, son mot de passe ou son certificat a changé depuis la connexion.",
    de="Dieser Kanal, sein Kennwort oder sein Zertifikat wurde seit der Anmeldung geändert.",
    en="This channel, its password or its certificate is no longer what it was at the sign-in.",
)
