"""What the schema finds in a payload, as anomalies: a code of annex 30 for each kind of fault.

Laws: every fault is blocking, with its line, path and value; the texts are ours, in four languages, and name
the field. The sentences compared here are those of sluis.protocol.schemas, which never quote a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.anomalies import label_of
from sluis.hub.applications.learning.zones import zone_of
from sluis.protocol.language import TranslatedText
from sluis.protocol.notification import Anomaly

if TYPE_CHECKING:
    from sluis.protocol.form import Fault
    from sluis.protocol.language import Language


@dataclass(frozen=True, kw_only=True, slots=True)
class FaultKind:
    """One kind of fault: its code and what to tell."""

    code: str
    text: TranslatedText
    fix: TranslatedText


_SEE_GLOSSARY = TranslatedText(
    nl="Kijk in de woordenlijst van de leerrekening hoe het veld eruitziet.",
    fr="Consultez le glossaire du compte formation pour la forme de cette zone.",
    de="Sehen Sie im Glossar des Ausbildungskontos nach, wie das Feld aussieht.",
    en="See the glossary of the learning account for the form of this field.",
)
MISSING = FaultKind(
    code="001",
    text=TranslatedText(
        nl="In dit blok ontbreekt een verplicht veld.",
        fr="Une zone obligatoire manque dans ce bloc.",
        de="In diesem Block fehlt ein Pflichtfeld.",
        en="A mandatory field is missing in this block.",
    ),
    fix=_SEE_GLOSSARY,
)
INVALID = FaultKind(
    code="003",
    text=TranslatedText(
        nl="De waarde van dit veld is niet geldig.",
        fr="La valeur de cette zone n'est pas valide.",
        de="Der Wert dieses Feldes ist nicht gültig.",
        en="The value of this field is not valid.",
    ),
    fix=_SEE_GLOSSARY,
)
OUTSIDE_LIST = FaultKind(
    code="008",
    text=TranslatedText(
        nl="De waarde van dit veld is niet toegelaten.",
        fr="La valeur de cette zone n'est pas admise.",
        de="Der Wert dieses Feldes ist nicht zugelassen.",
        en="The value of this field is not one of those allowed.",
    ),
    fix=TranslatedText(
        nl="Gebruik een waarde uit de codelijst van het veld.",
        fr="Utilisez une valeur de la liste de codes de la zone.",
        de="Verwenden Sie einen Wert aus der Codeliste des Feldes.",
        en="Use a value from the code list of the field.",
    ),
)
OUT_OF_ORDER = FaultKind(
    code="091",
    text=TranslatedText(
        nl="Dit veld staat op een verkeerde plaats of te vaak, of een veld ervoor ontbreekt.",
        fr="Cette zone est mal placée ou présente trop de fois, ou une zone manque avant elle.",
        de="Dieses Feld steht an der falschen Stelle oder zu oft, oder davor fehlt ein Feld.",
        en="This field stands in the wrong place or too often, or a field before it is missing.",
    ),
    fix=TranslatedText(
        nl="Zet de velden in de volgorde van het schema.",
        fr="Placez les zones dans l'ordre du schéma.",
        de="Setzen Sie die Felder in die Reihenfolge des Schemas.",
        en="Put the fields in the order of the schema.",
    ),
)
UNKNOWN = FaultKind(
    code="092",
    text=TranslatedText(
        nl="De leerrekening kent dit veld niet.",
        fr="Le compte formation ne connaît pas cette zone.",
        de="Das Ausbildungskonto kennt dieses Feld nicht.",
        en="The learning account does not know this field.",
    ),
    fix=TranslatedText(
        nl="Kijk de naam en de naamruimte na, of laat het veld weg.",
        fr="Vérifiez le nom et l'espace de noms, ou omettez la zone.",
        de="Prüfen Sie Name und Namensraum, oder lassen Sie das Feld weg.",
        en="Check the name and the namespace, or leave the field out.",
    ),
)
LENGTH = FaultKind(
    code="093",
    text=TranslatedText(
        nl="De waarde van dit veld is te kort of te lang.",
        fr="La valeur de cette zone est trop courte ou trop longue.",
        de="Der Wert dieses Feldes ist zu kurz oder zu lang.",
        en="The value of this field is too short or too long.",
    ),
    fix=_SEE_GLOSSARY,
)
KINDS: Final = (MISSING, INVALID, OUTSIDE_LIST, OUT_OF_ORDER, UNKNOWN, LENGTH)
_BY_SENTENCE: Final = (
    ("Missing child element", MISSING),
    ("No matching global declaration", UNKNOWN),
    ("The value is none of", OUTSIDE_LIST),
    ("The value is below the minimum", OUTSIDE_LIST),
    ("The value is above the maximum", OUTSIDE_LIST),
    ("The value does not have the length", LENGTH),
    ("The value is shorter", LENGTH),
    ("The value is longer", LENGTH),
    ("The value has too many digits", LENGTH),
)
_LONGEST_LOCATION: Final = 200  # NOTIFICATION: AnomalyLocation/Location
_LONGEST_VALUE: Final = 200


def kind_of(fault: Fault) -> FaultKind:
    """Which kind of fault this is."""
    if fault.message.startswith("This element is not expected"):
        return OUT_OF_ORDER if _is_known(fault.tag) else UNKNOWN
    return next((kind for start, kind in _BY_SENTENCE if fault.message.startswith(start)), INVALID)


def _is_known(tag: str) -> bool:
    return zone_of(tag) != zone_of("DocumentXML")


def anomaly_of_fault(fault: Fault, *, language: Language) -> Anomaly:
    """The fault as it stands in the notification."""
    kind = kind_of(fault)
    return Anomaly(
        error_id=f"{zone_of(fault.tag)}-{kind.code}",
        tag=fault.tag,
        value=fault.value[:_LONGEST_VALUE] if fault.value else None,
        anomaly_class="B",
        label=label_of(kind.text, kind.fix, language),
        line=fault.line,
        location=fault.path[:_LONGEST_LOCATION],
    )
