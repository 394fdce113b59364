"""What a file door says to the person at the other end, in four languages.

Laws: every refusal has a sentence that says what to do; no sentence tells of our insides.
Before a sign-in the language is unknown: then it is English.
"""

from __future__ import annotations

from sluis.protocol.language import TranslatedText

NO_SUCH_FILE = TranslatedText(
    nl="Er is geen bestand met die naam.",
    fr="Il n'y a pas de fichier de ce nom.",
    de="Es gibt keine Datei mit diesem Namen.",
    en="There is no file of this name.",
)
SIX_FOLDERS = TranslatedText(
    nl="Hier zijn zes mappen, zonder mappen erin: IN, OUT, INTEST, OUTTEST, INTEST-S en OUTTEST-S.",
    fr="Il y a ici six dossiers, sans sous-dossiers : IN, OUT, INTEST, OUTTEST, INTEST-S et OUTTEST-S.",
    de="Hier gibt es sechs Ordner ohne Unterordner: IN, OUT, INTEST, OUTTEST, INTEST-S und OUTTEST-S.",
    en="There are six folders here and none below them: IN, OUT, INTEST, OUTTEST, INTEST-S and OUTTEST-S.",
)
BAD_PATH = TranslatedText(
    nl="Dit pad kan hier niet: letters, cijfers, punten en streepjes, hoogstens 255 tekens.",
    fr="Ce chemin est impossible ici : lettres, chiffres, points et tirets, 255 caractères au plus.",
    de="Dieser Pfad geht hier nicht: Buchstaben, Ziffern, Punkte, Striche, höchstens 255 Zeichen.",
    en="This path is not possible here: letters, digits, dots and hyphens, at most 255 characters.",
)
NAMES_LOOK_LIKE = TranslatedText(
    nl="Een naam begint met FI., FS., GO. of TD., zoals FI.FLAD.100001.20270131.00001.R.1.1",
    fr="Un nom commence par FI., FS., GO. ou TD., comme FI.FLAD.100001.20270131.00001.R.1.1",
    de="Ein Name beginnt mit FI., FS., GO. oder TD., wie FI.FLAD.100001.20270131.00001.R.1.1",
    en="A name starts with FI., FS., GO. or TD., such as FI.FLAD.100001.20270131.00001.R.1.1",
)
ONLY_ANSWERS_HERE = TranslatedText(
    nl="In de OUT-mappen liggen antwoorden: lees ze, en wis ze als u ze hebt. Versturen doet u via IN.",
    fr="Les dossiers OUT contiennent des réponses : lisez-les, puis effacez-les. Pour envoyer, utilisez IN.",
    de="In den OUT-Ordnern liegen Antworten zum Lesen und danach zum Löschen. Gesendet wird über IN.",
    en="The OUT folders hold answers: read them, and delete them when you have them. To send, use IN.",
)
FOLDERS_ARE_FIXED = TranslatedText(
    nl="De zes mappen liggen vast: er kan er geen bij, geen weg en geen een andere naam krijgen.",
    fr="Les six dossiers sont fixes : on ne peut en créer, en supprimer ni en renommer aucun.",
    de="Die sechs Ordner stehen fest: keiner kann angelegt, gelöscht oder umbenannt werden.",
    en="The six folders are fixed: none can be made, removed or renamed.",
)
THIS_IS_A_FOLDER = TranslatedText(
    nl="Dit is een map, geen bestand.",
    fr="Ceci est un dossier, pas un fichier.",
    de="Das ist ein Ordner, keine Datei.",
    en="This is a folder, not a file.",
)
THIS_IS_A_FILE = TranslatedText(
    nl="Dit is een bestand, geen map.",
    fr="Ceci est un fichier, pas un dossier.",
    de="Das ist eine Datei, kein Ordner.",
    en="This is a file, not a folder.",
)
SAME_FOLDER_ONLY = TranslatedText(
    nl="Een bestand kan alleen binnen zijn eigen map een andere naam krijgen.",
    fr="Un fichier ne peut être renommé que dans son propre dossier.",
    de="Eine Datei kann nur innerhalb ihres eigenen Ordners umbenannt werden.",
    en="A file can only be renamed inside its own folder.",
)
ALREADY_THERE = TranslatedText(
    nl="Er is al een bestand met die naam.",
    fr="Il y a déjà un fichier de ce nom.",
    de="Es gibt schon eine Datei mit diesem Namen.",
    en="There is a file of this name already.",
)
STILL_OPEN = TranslatedText(
    nl="Dit bestand wordt nog geschreven: sluit het eerst.",
    fr="Ce fichier est encore en cours d'écriture : fermez-le d'abord.",
    de="Diese Datei wird noch geschrieben: schließen Sie sie zuerst.",
    en="This file is still being written: close it first.",
)
TOO_LARGE = TranslatedText(
    nl="Dit bestand wordt groter dan hier mag: verdeel de aangiften over meer bestanden.",
    fr="Ce fichier dépasse la taille permise ici : répartissez les déclarations sur plusieurs fichiers.",
    de="Diese Datei wird größer als hier erlaubt: verteilen Sie die Meldungen auf mehrere Dateien.",
    en="This file grows larger than is allowed here: divide the declarations over more files.",
)
TOO_MUCH_UNSENT = TranslatedText(
    nl="Er ligt te veel van u zonder GO. Sluit sets af met hun GO, of wis bestanden; dan kan dit erbij.",
    fr="Trop de vos fichiers attendent leur GO. Terminez des jeux par leur GO ou effacez des fichiers.",
    de="Zu viel von Ihnen liegt ohne GO. Schließen Sie Sätze mit ihrem GO ab, oder löschen Sie Dateien.",
    en="Too much of yours lies here without its GO. Finish sets with their GO, or delete files.",
)
OUR_FAULT = TranslatedText(
    nl="Er ging iets mis aan onze kant en er is niets bewaard. Probeer het zo dadelijk opnieuw.",
    fr="Une erreur s'est produite de notre côté et rien n'a été conservé. Réessayez dans un instant.",
    de="Auf unserer Seite ging etwas schief, und nichts wurde behalten. Versuchen Sie es gleich noch einmal.",
    en="Something failed on our side and nothing was kept. Please try again in a moment.",
)
IDLE_TOO_LONG = TranslatedText(
    nl="Er gebeurde te lang niets op deze verbinding. Maak gerust een nieuwe.",
    fr="Cette connexion est restée inactive trop longtemps. Vous pouvez en ouvrir une nouvelle.",
    de="Auf dieser Verbindung geschah zu lange nichts. Sie können jederzeit eine neue öffnen.",
    en="Nothing happened on this connection for too long. You are welcome to open a new one.",
)
GOING_DOWN = TranslatedText(
    nl="De dienst stopt hier even. Maak opnieuw verbinding.",
    fr="Le service s'arrête ici un instant. Reconnectez-vous.",
    de="Der Dienst hält hier kurz an. Verbinden Sie sich neu.",
    en="The service stops here for a moment. Please connect again.",
)
TOO_MANY_CONNECTIONS = TranslatedText(
    nl="Dit kanaal heeft al zoveel verbindingen als het mag hebben. Sluit er een, of pas de grens aan.",
    fr="Ce canal a déjà atteint son nombre maximal de connexions. Fermez-en une ou adaptez la limite.",
    de="Dieser Kanal hat schon alle Verbindungen, die er darf. Beenden Sie eine oder ändern Sie die Grenze.",
    en="This channel has as many connections as it may have. Close one, or change the limit.",
)
TOO_MUCH_TODAY = TranslatedText(
    nl="Dit kanaal heeft vandaag verstuurd wat het op één dag mag. Ga morgen verder, of pas de grens aan.",
    fr="Ce canal a envoyé aujourd'hui tout ce qu'il peut. Continuez demain ou adaptez la limite.",
    de="Dieser Kanal hat heute gesendet, was er darf. Machen Sie morgen weiter oder ändern Sie die Grenze.",
    en="This channel has sent today what it may in one day. Go on tomorrow, or change the limit.",
)
