"""FLAD001: a training that one worker follows or followed: what it was, when, how long.

Law: as the package. What hangs on it (result, certificate, cost and so on) is in training_more.py.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition import codes, shared, values
from sluis.hub.applications.learning.definition.form import Block, Field, FormDefinition, Presence
from sluis.hub.applications.learning.definition.training_more import MORE
from sluis.protocol.language import TranslatedText

_WHAT_AND_WHEN = (
    shared.WORKER_FIELD,
    Field(
        name="Title",
        inside=values.TEXT_200,
        presence=Presence.MANDATORY,
        label=TranslatedText(nl="Titel", fr="Intitulé", de="Titel", en="Title"),
        explanation=TranslatedText(
            nl="De naam van de opleiding, zoals de werknemer ze kent.",
            fr="L'intitulé de la formation, tel que le travailleur le connaît.",
            de="Die Bezeichnung der Ausbildung, wie der Arbeitnehmer sie kennt.",
            en="The name of the training, as the worker knows it.",
        ),
    ),
    Field(
        name="Kind",
        inside=codes.KIND,
        presence=Presence.MANDATORY,
        label=TranslatedText(
            nl="Soort opleiding", fr="Type de formation", de="Art der Ausbildung", en="Kind of training"
        ),
        explanation=TranslatedText(
            nl="Formeel, informeel of erkend, met de begrippen van de wet van 3 oktober 2022.",
            fr="Formelle, informelle ou reconnue, selon les notions de la loi du 3 octobre 2022.",
            de="Formal, informell oder anerkannt, nach den Begriffen des Gesetzes vom 3. Oktober 2022.",
            en="Formal, informal or recognised, in the terms of the law of 3 October 2022.",
        ),
    ),
    Field(
        name="Status",
        inside=codes.STATUS,
        presence=Presence.MANDATORY,
        label=TranslatedText(nl="Status", fr="Statut", de="Status", en="Status"),
        explanation=TranslatedText(
            nl="Of de opleiding gepland is of al gevolgd; een geplande wijzigt u later in gevolgd.",
            fr="Si la formation est planifiée ou déjà suivie; une formation planifiée se modifie ensuite.",
            de="Ob die Ausbildung geplant oder schon absolviert ist; eine geplante ändern Sie später.",
            en="Whether the training is planned or already followed; modify a planned one afterwards.",
        ),
    ),
    Field(
        name="StartingDate",
        inside=values.DATE,
        presence=Presence.MANDATORY,
        label=TranslatedText(nl="Eerste dag", fr="Premier jour", de="Erster Tag", en="First day"),
        explanation=TranslatedText(
            nl="De eerste dag van de opleiding.",
            fr="Le premier jour de la formation.",
            de="Der erste Tag der Ausbildung.",
            en="The first day of the training.",
        ),
        rule=TranslatedText(
            nl="Een gevolgde opleiding is ten laatste vandaag begonnen.",
            fr="Une formation suivie a commencé au plus tard aujourd'hui.",
            de="Eine absolvierte Ausbildung hat spätestens heute begonnen.",
            en="A followed training began today at the latest.",
        ),
    ),
    Field(
        name="EndingDate",
        inside=values.DATE,
        presence=Presence.MANDATORY,
        label=TranslatedText(nl="Laatste dag", fr="Dernier jour", de="Letzter Tag", en="Last day"),
        explanation=TranslatedText(
            nl="De laatste dag; voor één dag nog eens de eerste. Het jaar ervan bepaalt welk recht telt.",
            fr="Le dernier jour; pour un seul jour, à nouveau le premier. Son année désigne le droit entamé.",
            de="Der letzte Tag; bei einem Tag wieder der erste. Sein Jahr bestimmt, welches Recht zählt.",
            en="The last day; for one day the first again. Its year decides which right counts.",
        ),
        rule=TranslatedText(
            nl="Niet voor de eerste dag.",
            fr="Pas avant le premier jour.",
            de="Nicht vor dem ersten Tag.",
            en="Not before the first day.",
        ),
    ),
    Field(
        name="Duration",
        inside=shared.AMOUNT,
        presence=Presence.MANDATORY,
        label=TranslatedText(nl="Duur", fr="Durée", de="Dauer", en="Duration"),
        explanation=TranslatedText(
            nl="Hoe lang de opleiding duurt, in dagen, uren of minuten.",
            fr="La durée de la formation, en jours, en heures ou en minutes.",
            de="Wie lange die Ausbildung dauert, in Tagen, Stunden oder Minuten.",
            en="How long the training takes, in days, hours or minutes.",
        ),
        rule=TranslatedText(
            nl="Meer dan nul.", fr="Plus de zéro.", de="Mehr als null.", en="More than zero."
        ),
    ),
)

TRAINING = FormDefinition(
    identification="FLAD001",
    kind="training",
    root=Field(
        name="Training",
        inside=Block(name="TrainingType", parts=(*_WHAT_AND_WHEN, *MORE)),
        presence=Presence.MANDATORY,
        label=TranslatedText(nl="Opleiding", fr="Formation", de="Ausbildung", en="Training"),
        explanation=TranslatedText(
            nl="Een opleiding die één werknemer volgt of gevolgd heeft.",
            fr="Une formation qu'un travailleur suit ou a suivie.",
            de="Eine Ausbildung, die ein Arbeitnehmer absolviert oder absolviert hat.",
            en="A training that one worker follows or followed.",
        ),
    ),
)
