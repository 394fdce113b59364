"""The values of the form around the facts. Of the official code lists only what a sender uses here.

Law: these describe schemas/envelope.xsd; nothing is generated from them but words.
"""

from __future__ import annotations

from sluis.hub.applications.learning.definition.form import Code, ValueType
from sluis.hub.applications.learning.definition.values import CODE, DIGITS, TEXT, characters
from sluis.protocol.language import TranslatedText


def _codes(name: str, length: int, *codes: Code) -> ValueType:
    return ValueType(name=name, base="xs:token", kind=CODE, length=characters(length, length), codes=codes)


def _code(value: str, nl: str, fr: str, de: str, en: str) -> Code:
    return Code(value=value, text=TranslatedText(nl=nl, fr=fr, de=de, en=en))


IDENTIFICATION = _codes(
    "IdentificationType",
    7,
    _code("FLAD001", "Opleiding.", "Formation.", "Ausbildung.", "Training."),
    _code("FLAD002", "Opleidingsrecht.", "Droit à la formation.", "Ausbildungsrecht.", "Training right."),
    _code("FLAD003", "Tewerkstelling.", "Occupation.", "Beschäftigung.", "Employment."),
    _code("FLAD004", "Opt-out.", "Opt-out.", "Opt-out.", "Opt-out."),
)
STATUS = _codes(
    "AttestationStatusType",
    1,
    _code("0", "Origineel.", "Original.", "Original.", "Original."),
    _code(
        "1",
        "Wijziging: vervangt alles wat u eerder aangaf.",
        "Modification: remplace tout ce que vous avez déclaré auparavant.",
        "Änderung: ersetzt alles, was Sie früher gemeldet haben.",
        "Modification: replaces all that you declared before.",
    ),
    _code(
        "3",
        "Annulering: de gegevens in DocumentXML tellen niet.",
        "Annulation: les données dans DocumentXML ne comptent pas.",
        "Annullierung: die Angaben in DocumentXML zählen nicht.",
        "Cancellation: the facts in DocumentXML do not count.",
    ),
)
TYPE_FORM = _codes(
    "TypeFormType",
    2,
    _code("SU", "Aangifte.", "Déclaration.", "Meldung.", "Submission."),
)
REFERENCE_TYPE = _codes(
    "ReferenceTypeType",
    1,
    _code("1", "Dit formulier.", "Ce formulaire.", "Dieses Formular.", "This form."),
    _code("2", "Een dossier.", "Un dossier.", "Ein Dossier.", "A dossier."),
    _code(
        "3",
        "Het eerdere formulier dat u wijzigt of annuleert.",
        "Le formulaire antérieur que vous modifiez ou annulez.",
        "Das frühere Formular, das Sie ändern oder annullieren.",
        "The earlier form that you modify or cancel.",
    ),
)
REFERENCE_ORIGIN = _codes(
    "ReferenceOriginType",
    1,
    _code(
        "1", "Uw eigen referentie.", "Votre propre référence.", "Ihre eigene Referenz.", "Your own reference."
    ),
    _code(
        "2",
        "Het ticket uit de notificatie.",
        "Le ticket de la notification.",
        "Das Ticket aus der Notifizierung.",
        "The ticket from the notification.",
    ),
)
REFERENCE_NUMBER = ValueType(name="ReferenceNbrType", base="xs:string", kind=TEXT, length=characters(1, 64))
HOUR = ValueType(
    name="HourType",
    base="xs:time",
    kind=TranslatedText(
        nl="tijd: uu:mm:ss.mmm", fr="heure: hh:mm:ss.mmm", de="Uhrzeit: hh:mm:ss.mmm", en="time: hh:mm:ss.mmm"
    ),
    length=characters(12, 12),
)
EMPLOYER_NUMBER = ValueType(name="EmployerNumber", base="xs:token", kind=DIGITS, length=characters(1, 10))
COMPANY_NUMBER = ValueType(name="CompanyNumber", base="xs:token", kind=DIGITS, length=characters(9, 10))
NOTHING = ValueType(
    name="NotRead",
    base="xs:token",
    kind=TranslatedText(nl="blok", fr="bloc", de="Block", en="block"),
    length=TranslatedText(nl="geen", fr="aucune", de="keine", en="none"),
)
PAYLOAD = ValueType(
    name="Payload",
    base="xs:token",
    kind=TranslatedText(
        nl="Training, TrainingRight, Employment of OptOut",
        fr="Training, TrainingRight, Employment ou OptOut",
        de="Training, TrainingRight, Employment oder OptOut",
        en="Training, TrainingRight, Employment or OptOut",
    ),
    length=TranslatedText(nl="één element", fr="un élément", de="ein Element", en="one element"),
)
