"""What only this door says, in four languages; the rest is the counter's.

Law: before a sign-in the language is unknown: then it is English.
"""

from __future__ import annotations

from sluis.protocol.language import TranslatedText

NO_LINKS = TranslatedText(
    nl="Verwijzingen (links) bestaan hier niet.",
    fr="Les liens n'existent pas ici.",
    de="Verknüpfungen (Links) gibt es hier nicht.",
    en="There are no links here.",
)
NOT_FOR_WRITING = TranslatedText(
    nl="Dit bestand is alleen geopend om te lezen.",
    fr="Ce fichier n'est ouvert qu'en lecture.",
    de="Diese Datei ist nur zum Lesen geöffnet.",
    en="This file is open for reading only.",
)
TOO_MANY_OPEN = TranslatedText(
    nl="Er staan te veel bestanden open op deze verbinding: sluit er eerst een paar.",
    fr="Trop de fichiers sont ouverts sur cette connexion : fermez-en d'abord quelques-uns.",
    de="Auf dieser Verbindung sind zu viele Dateien offen: schließen Sie zuerst einige.",
    en="Too many files are open on this connection: close some first.",
)
ONLY_SFTP = TranslatedText(
    nl="Hier is alleen bestandsoverdracht (SFTP): geen shell, geen opdrachten, geen oude scp.",
    fr="Ici, uniquement le transfert de fichiers (SFTP) : pas de shell, pas de commandes, pas d'ancien scp.",
    de="Hier gibt es nur Dateiübertragung (SFTP): keine Shell, keine Befehle, kein altes scp.",
    en="Only file transfer (SFTP) is offered here: no shell, no commands, no old scp.",
)
NO_FORWARDING = TranslatedText(
    nl="Verbindingen worden hier niet doorgestuurd.",
    fr="Aucune connexion n'est relayée ici.",
    de="Verbindungen werden hier nicht weitergeleitet.",
    en="Connections are not forwarded here.",
)
TOO_MANY_CHANNELS = TranslatedText(
    nl="Er zijn te veel sessies tegelijk op deze verbinding.",
    fr="Il y a trop de sessions à la fois sur cette connexion.",
    de="Auf dieser Verbindung sind zu viele Sitzungen zugleich offen.",
    en="There are too many sessions on this connection.",
)
TOO_MANY_ATTEMPTS = TranslatedText(
    nl="Te veel sleutels geprobeerd: kies met uw SSH-programma de sleutel van dit kanaal.",
    fr="Trop de clés essayées : choisissez la clé de ce canal dans votre programme SSH.",
    de="Zu viele Schlüssel versucht: wählen Sie in Ihrem SSH-Programm den Schlüssel dieses Kanals.",
    en="Too many keys were tried: choose the key of this channel in your SSH program.",
)
KEY_IS_GONE = TranslatedText(
    nl="Deze sleutel of dit kanaal is niet meer in gebruik.",
    fr="Cette clé ou ce canal n'est plus en service.",
    de="Dieser Schlüssel oder dieser Kanal ist nicht mehr in Gebrauch.",
    en="This key or this channel is no longer in use.",
)
