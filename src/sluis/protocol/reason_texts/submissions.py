"""What is wrong with a submission as a whole: its owner, its folder, its parts, its fate.

Laws: our own words, for a person who may never have seen the annex; every text is a full sentence.
It judges nothing: `bundle.Bundle.missing`, `folders.misplaced` and the hub do.
"""

from __future__ import annotations

from sluis.protocol.language import TranslatedText
from sluis.protocol.reason_texts.explanation import Explanation

SUBMISSIONS = (
    Explanation(
        code="108",
        text=TranslatedText(
            nl="Het verzendernummer in de bestandsnaam is niet dat van het kanaal waarlangs het bestand "
            "kwam.",
            fr="Le numéro d'expéditeur dans le nom du fichier n'est pas celui du canal par lequel il est "
            "arrivé.",
            de="Die Absendernummer im Dateinamen ist nicht die des Kanals, über den die Datei kam.",
            en="The sender number in the file name is not that of the channel through which the file came.",
        ),
        fix=TranslatedText(
            nl="Zet uw eigen verzendernummer van zes cijfers in de naam.",
            fr="Mettez votre propre numéro d'expéditeur de six chiffres dans le nom.",
            de="Setzen Sie Ihre eigene sechsstellige Absendernummer in den Namen.",
            en="Put your own sender number of six digits in the name.",
        ),
    ),
    Explanation(
        code="118",
        text=TranslatedText(
            nl="Een bestand voor productie (R) staat buiten de map IN.",
            fr="Un fichier de production (R) se trouve en dehors du dossier IN.",
            de="Eine Datei für die Produktion (R) liegt außerhalb des Ordners IN.",
            en="A file for production (R) was put outside the folder IN.",
        ),
        fix=TranslatedText(
            nl="Zet het in IN, of gebruik in de naam de letter van de omgeving die u bedoelt.",
            fr="Placez-le dans IN, ou utilisez dans le nom la lettre de l'environnement voulu.",
            de="Legen Sie sie in IN ab, oder verwenden Sie im Namen den Buchstaben der gewünschten Umgebung.",
            en="Put it in IN, or use the letter of the environment that you mean in the name.",
        ),
    ),
    Explanation(
        code="119",
        text=TranslatedText(
            nl="Een bestand voor een circuittest (T) staat buiten de map INTEST.",
            fr="Un fichier de test de circuit (T) se trouve en dehors du dossier INTEST.",
            de="Eine Datei für einen Test des Übertragungswegs (T) liegt außerhalb des Ordners INTEST.",
            en="A file for a circuit test (T) was put outside the folder INTEST.",
        ),
        fix=TranslatedText(
            nl="Zet het in INTEST, of gebruik in de naam de letter van de omgeving die u bedoelt.",
            fr="Placez-le dans INTEST, ou utilisez dans le nom la lettre de l'environnement voulu.",
            de="Legen Sie sie in INTEST ab, oder verwenden Sie im Namen den Buchstaben der gewünschten "
            "Umgebung.",
            en="Put it in INTEST, or use the letter of the environment that you mean in the name.",
        ),
    ),
    Explanation(
        code="257",
        text=TranslatedText(
            nl="Een bestand voor een aangiftetest (S) staat buiten de map INTEST-S.",
            fr="Un fichier de test de déclaration (S) se trouve en dehors du dossier INTEST-S.",
            de="Eine Datei für eine Testmeldung (S) liegt außerhalb des Ordners INTEST-S.",
            en="A file for a declaration test (S) was put outside the folder INTEST-S.",
        ),
        fix=TranslatedText(
            nl="Zet het in INTEST-S, of gebruik in de naam de letter van de omgeving die u bedoelt.",
            fr="Placez-le dans INTEST-S, ou utilisez dans le nom la lettre de l'environnement voulu.",
            de="Legen Sie sie in INTEST-S ab, oder verwenden Sie im Namen den Buchstaben der gewünschten "
            "Umgebung.",
            en="Put it in INTEST-S, or use the letter of the environment that you mean in the name.",
        ),
    ),
    Explanation(
        code="120",
        text=TranslatedText(
            nl="Het aantal gegevensbestanden (FI) klopt niet met het aantal dat het GO-bestand aankondigt.",
            fr="Le nombre de fichiers de données (FI) ne correspond pas au nombre annoncé par le fichier GO.",
            de="Die Anzahl der Datendateien (FI) entspricht nicht der Anzahl, die die GO-Datei ankündigt.",
            en="The number of data files (FI) is not the number that the GO file announces.",
        ),
        fix=TranslatedText(
            nl="Verstuur de hele zending opnieuw met een nieuw zendingsnummer, het GO-bestand als laatste.",
            fr="Renvoyez tout l'envoi avec un nouveau numéro d'envoi, le fichier GO en dernier.",
            de="Senden Sie die ganze Sendung erneut, mit neuer Sendungsnummer und der GO-Datei als letzter.",
            en="Send the whole submission again with a new sequence number, the GO file last.",
        ),
    ),
    Explanation(
        code="122",
        text=TranslatedText(
            nl="Het aantal handtekeningbestanden (FS) klopt niet met het aantal dat het GO-bestand "
            "aankondigt.",
            fr="Le nombre de fichiers de signature (FS) ne correspond pas au nombre annoncé par le fichier "
            "GO.",
            de="Die Anzahl der Signaturdateien (FS) entspricht nicht der Anzahl, die die GO-Datei ankündigt.",
            en="The number of signature files (FS) is not the number that the GO file announces.",
        ),
        fix=TranslatedText(
            nl="Verstuur bij elk FI-bestand een FS-bestand, en dan het GO-bestand, met een nieuw "
            "zendingsnummer.",
            fr="Envoyez un fichier FS pour chaque fichier FI, puis le fichier GO, avec un nouveau numéro "
            "d'envoi.",
            de="Senden Sie zu jeder FI-Datei eine FS-Datei und dann die GO-Datei, mit neuer Sendungsnummer.",
            en="Send an FS file with every FI file, then the GO file, with a new sequence number.",
        ),
    ),
    Explanation(
        code="121",
        text=TranslatedText(
            nl="Bij dit kanaal hoort geen handtekeningbestand (FS).",
            fr="Ce canal n'admet pas de fichier de signature (FS).",
            de="Zu diesem Kanal gehört keine Signaturdatei (FS).",
            en="This channel does not take a signature file (FS).",
        ),
        fix=TranslatedText(
            nl="Verstuur de zending opnieuw zonder FS-bestand, met een nieuw zendingsnummer.",
            fr="Renvoyez l'envoi sans fichier FS, avec un nouveau numéro d'envoi.",
            de="Senden Sie die Sendung erneut ohne FS-Datei, mit neuer Sendungsnummer.",
            en="Send the submission again without an FS file, with a new sequence number.",
        ),
    ),
    Explanation(
        code="123",
        text=TranslatedText(
            nl="De FI-bestanden zijn niet doorlopend genummerd van 1 tot het aantal delen.",
            fr="Les fichiers FI ne sont pas numérotés de 1 jusqu'au nombre de parties.",
            de="Die FI-Dateien sind nicht durchgehend von 1 bis zur Anzahl der Teile nummeriert.",
            en="The FI files are not numbered from 1 to the number of parts.",
        ),
        fix=TranslatedText(
            nl="Nummer ze 1, 2, 3 zonder sprongen, en geef alle bestanden hetzelfde aantal delen.",
            fr="Numérotez-les 1, 2, 3 sans saut, avec le même nombre de parties dans tous les noms.",
            de="Nummerieren Sie sie 1, 2, 3 ohne Lücken, mit derselben Anzahl der Teile in allen Namen.",
            en="Number them 1, 2, 3 without gaps, with the same number of parts in every name.",
        ),
    ),
    Explanation(
        code="124",
        text=TranslatedText(
            nl="De FS-bestanden zijn niet genummerd zoals hun FI-bestanden.",
            fr="Les fichiers FS ne sont pas numérotés comme leurs fichiers FI.",
            de="Die FS-Dateien sind nicht wie ihre FI-Dateien nummeriert.",
            en="The FS files are not numbered as their FI files are.",
        ),
        fix=TranslatedText(
            nl="Geef elk FS-bestand dezelfde nummers als het FI-bestand dat het ondertekent.",
            fr="Donnez à chaque fichier FS les mêmes numéros que le fichier FI qu'il signe.",
            de="Geben Sie jeder FS-Datei dieselben Nummern wie der FI-Datei, die sie signiert.",
            en="Give every FS file the same numbers as the FI file that it signs.",
        ),
    ),
    Explanation(
        code="130",
        text=TranslatedText(
            nl="Het GO-bestand is nooit aangekomen, daarom zijn de andere bestanden niet verwerkt.",
            fr="Le fichier GO n'est jamais arrivé ; les autres fichiers n'ont donc pas été traités.",
            de="Die GO-Datei ist nie angekommen; die anderen Dateien wurden daher nicht verarbeitet.",
            en="The GO file never came, so the other files were not handled.",
        ),
        fix=TranslatedText(
            nl="Verstuur de hele zending opnieuw met een nieuw zendingsnummer, het GO-bestand als laatste.",
            fr="Renvoyez tout l'envoi avec un nouveau numéro d'envoi, le fichier GO en dernier.",
            de="Senden Sie die ganze Sendung erneut, mit neuer Sendungsnummer und der GO-Datei als letzter.",
            en="Send the whole submission again with a new sequence number, the GO file last.",
        ),
    ),
    Explanation(
        code="133",
        text=TranslatedText(
            nl="Een bestand met deze naam werd al eerder verstuurd.",
            fr="Un fichier portant ce nom a déjà été envoyé.",
            de="Eine Datei mit diesem Namen wurde bereits gesendet.",
            en="A file with this name was sent before.",
        ),
        fix=TranslatedText(
            nl="Kies een zendingsnummer dat u voor deze datum en omgeving nog niet gebruikt hebt.",
            fr="Choisissez un numéro d'envoi que vous n'avez pas encore utilisé pour cette date et cet "
            "environnement.",
            de="Wählen Sie eine Sendungsnummer, die Sie für dieses Datum und diese Umgebung noch nicht "
            "verwendet haben.",
            en="Choose a sequence number that you have not yet used for this date and environment.",
        ),
    ),
    Explanation(
        code="277",
        text=TranslatedText(
            nl="De zending is geannuleerd en wordt niet verwerkt.",
            fr="L'envoi a été annulé et ne sera pas traité.",
            de="Die Sendung wurde storniert und wird nicht verarbeitet.",
            en="The submission was cancelled and will not be handled.",
        ),
        fix=TranslatedText(
            nl="Hebt u zelf geannuleerd, dan hoeft u niets te doen. Verstuur ze anders opnieuw met een "
            "nieuw zendingsnummer.",
            fr="Si vous l'avez annulé vous-même, vous n'avez rien à faire. Sinon, renvoyez-le avec un "
            "nouveau numéro d'envoi.",
            de="Wenn Sie selbst storniert haben, brauchen Sie nichts zu tun. Senden Sie sie sonst mit "
            "neuer Sendungsnummer erneut.",
            en="If you cancelled it yourself, there is nothing to do. Otherwise send it again with a new "
            "sequence number.",
        ),
    ),
)
