"""The values of coded columns, as people write them in four languages.

Laws: a code itself is always taken; each label and other name folds to one code of its column (a test
checks); the codes are those of the schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning.grid.folding import folded
from sluis.protocol.language import TranslatedText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LANGUAGES: Final = ("nl", "fr", "de", "en")


@dataclass(frozen=True, slots=True)
class Code:
    """A value: how a list shows it, and what else people write (folded, parted by |)."""

    code: str
    label: TranslatedText
    other_names: str = ""

    def names(self) -> Iterator[str]:
        """Every folded word for it."""
        yield folded(self.code)
        yield from (folded(self.label[language]) for language in LANGUAGES)
        yield from filter(None, self.other_names.split("|"))


class CodeList:
    """The codes of one column."""

    def __init__(self, *codes: Code) -> None:
        self.codes: Final = codes
        self._by_name: Final = {name: code.code for code in codes for name in code.names()}
        self.allowed: Final = TranslatedText(
            **{language: ", ".join(code.label[language] for code in codes) for language in LANGUAGES}
        )

    def find(self, text: str) -> str | None:
        """The code that `text` means, None when it means none."""
        return self._by_name.get(folded(text))

    def label(self, code: str, language: str) -> str:
        """How a list shows this code; the code itself when it is not in the list."""
        return next((known.label[language] for known in self.codes if known.code == code), code)


def _said(nl: str, fr: str, de: str, en: str) -> TranslatedText:
    return TranslatedText(nl=nl, fr=fr, de=de, en=en)


KINDS: Final = CodeList(
    Code(
        "formal-internal",
        _said("formeel intern", "formelle interne", "formal intern", "formal internal"),
        "intern|interne|internal|formation formelle interne|formelle interne ausbildung",
    ),
    Code(
        "formal-external",
        _said("formeel extern", "formelle externe", "formal extern", "formal external"),
        "extern|externe|external|formation formelle externe|formelle externe ausbildung",
    ),
    Code("informal", _said("informeel", "informelle", "informell", "informal"), "informele|informel"),
    Code(
        "recognised",
        _said("erkend", "reconnue", "anerkannt", "recognised"),
        "erkende|reconnu|agreee|agree|recognized|anerkannte",
    ),
)
STATUSES: Final = CodeList(
    Code(
        "planned",
        _said("gepland", "planifiée", "geplant", "planned"),
        "planifie|prevue|prevu|voorzien|vorgesehen",
    ),
    Code(
        "followed",
        _said("gevolgd", "suivie", "absolviert", "followed"),
        "suivi|afgerond|voltooid|terminee|termine|abgeschlossen|completed|complete|done|besucht",
    ),
)
CHARGE_REASONS: Final = CodeList(
    Code(
        "training-leave",
        _said("opleidingsverlof", "congé de formation", "Bildungsurlaub", "training leave"),
        "vov|bev|cep|vlaams opleidingsverlof|betaald educatief verlof|conge education paye"
        "|conge education|conge formation|bezahlter bildungsurlaub|educatief verlof",
    ),
    Code(
        "outside-job",
        _said("buiten het werk", "hors travail", "außerhalb der Arbeit", "outside the job"),
        "buiten werk|hors du travail|hors contexte professionnel|buiten de professionele context|prive",
    ),
)
DELIVERY_MODES: Final = CodeList(
    Code(
        "on-site",
        _said("ter plaatse", "sur place", "vor Ort", "on site"),
        "onsite|klassikaal|presentiel|en presentiel|prasenz|fysiek|classroom|lokaal",
    ),
    Code(
        "online",
        _said("online", "en ligne", "online", "online"),
        "on line|e learning|elearning|a distance|distanciel|op afstand|fernunterricht|webinar",
    ),
    Code("blended", _said("gemengd", "mixte", "gemischt", "blended"), "hybride|hybrid|hybrides|combine"),
    Code(
        "on-the-job",
        _said("op de werkplek", "sur le lieu de travail", "am Arbeitsplatz", "on the job"),
        "werkplek|werkplekleren|sur le terrain|arbeitsplatz|workplace",
    ),
)
UNITS: Final = CodeList(
    Code("days", _said("dagen", "jours", "Tage", "days"), "d|dag|jour|j|jrs|tag|tagen|t|day|dgn"),
    Code(
        "hours",
        _said("uren", "heures", "Stunden", "hours"),
        "u|uur|h|heure|std|stunde|hour|hr|hrs|urs",
    ),
    Code(
        "minutes",
        _said("minuten", "minutes", "Minuten", "minutes"),
        "min|m|minuut|minute|mins|minutes",
    ),
)
TRUTHS: Final = CodeList(
    Code("yes", _said("ja", "oui", "ja", "yes"), "j|o|y|true|1|waar|vrai|wahr|x|v|ok"),
    Code("no", _said("nee", "non", "nein", "no"), "n|false|0|onwaar|faux|falsch|neen"),
)
TEACHING_LANGUAGES: Final = CodeList(
    Code("nl", _said("Nederlands", "néerlandais", "Niederländisch", "Dutch"), "ned|nld|dut|vlaams|flamand"),
    Code("fr", _said("Frans", "français", "Französisch", "French"), "fra|fre"),
    Code("de", _said("Duits", "allemand", "Deutsch", "German"), "deu|ger"),
    Code("en", _said("Engels", "anglais", "Englisch", "English"), "eng"),
)
#: By the key of the column that may hold nothing else; a language may be any two letters.
CODE_LISTS: Final[Mapping[str, CodeList]] = {
    "kind": KINDS,
    "status": STATUSES,
    "charge_reason": CHARGE_REASONS,
    "delivery_mode": DELIVERY_MODES,
    "unit": UNITS,
    "attended": TRUTHS,
    "passed": TRUTHS,
}
