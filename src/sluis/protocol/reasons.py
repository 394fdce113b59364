"""Every reason to refuse, with its official code, and the refusal that quotes it.

Laws: a refusal is a value, never an exception; a reason has one code of annex 30, and a text and a fix
in four languages (`reason_texts`); a detail is for the operator and never holds a person's number.
It judges nothing and it chooses no language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from sluis.protocol.language import TranslatedText
from sluis.protocol.reason_texts import EXPLANATIONS

if TYPE_CHECKING:
    from sluis.protocol.language import Language


class Reason(Enum):
    """A reason to refuse. Grouped by what is judged: the name, the submission, the authority, the content."""

    GO_NAME_MALFORMED = EXPLANATIONS["107"]
    FI_NAME_MALFORMED = EXPLANATIONS["131"]
    FS_NAME_MALFORMED = EXPLANATIONS["132"]
    PURPOSE_UNKNOWN = EXPLANATIONS["129"]
    DATE_LENGTH = EXPLANATIONS["109"]
    DATE_INVALID = EXPLANATIONS["110"]
    DATE_IN_FUTURE = EXPLANATIONS["111"]
    DATE_TOO_OLD = EXPLANATIONS["126"]
    SEQUENCE_LENGTH = EXPLANATIONS["112"]
    SEQUENCE_NOT_NUMERIC = EXPLANATIONS["113"]
    SEQUENCE_ZERO = EXPLANATIONS["127"]
    SEQUENCE_CHARACTER = EXPLANATIONS["367"]
    ENVIRONMENT_UNKNOWN = EXPLANATIONS["117"]
    TOTAL_LENGTH = EXPLANATIONS["114"]
    TOTAL_NOT_NUMERIC = EXPLANATIONS["115"]
    TOTAL_ZERO = EXPLANATIONS["116"]
    TOTAL_TOO_HIGH = EXPLANATIONS["128"]

    SENDER_IS_NOT_THE_OWNER = EXPLANATIONS["108"]
    R_OUTSIDE_IN = EXPLANATIONS["118"]
    T_OUTSIDE_INTEST = EXPLANATIONS["119"]
    S_OUTSIDE_INTEST_S = EXPLANATIONS["257"]
    FI_COUNT = EXPLANATIONS["120"]
    FS_COUNT = EXPLANATIONS["122"]
    FS_NOT_EXPECTED = EXPLANATIONS["121"]
    FI_NUMBERING = EXPLANATIONS["123"]
    FS_NUMBERING = EXPLANATIONS["124"]
    GO_MISSING = EXPLANATIONS["130"]
    NAME_ALREADY_SENT = EXPLANATIONS["133"]
    CANCELLED = EXPLANATIONS["277"]

    NOT_ALLOWED_FOR_EMPLOYER = EXPLANATIONS["101"]
    SENDER_NOT_ALLOWED = EXPLANATIONS["103"]
    SIGNATURE_INVALID = EXPLANATIONS["125"]
    CERTIFICATE_OF_ANOTHER = EXPLANATIONS["153"]
    PURPOSE_NOT_ALLOWED = EXPLANATIONS["154"]
    NO_MANDATE = EXPLANATIONS["155"]

    SCHEMA_UNKNOWN = EXPLANATIONS["088"]
    ROOT_UNKNOWN = EXPLANATIONS["089"]
    XML_MALFORMED = EXPLANATIONS["102"]
    NO_DATA = EXPLANATIONS["134"]
    ENCODING_UNSUPPORTED = EXPLANATIONS["138"]
    NAMESPACE_WRONG = EXPLANATIONS["139"]
    NO_DECLARATION = EXPLANATIONS["157"]
    FORM_TYPE_DIFFERS = EXPLANATIONS["158"]
    TOO_MANY_FOR_SIZE = EXPLANATIONS["172"]
    FILE_TOO_LARGE = EXPLANATIONS["184"]
    BLOCK_IS_NOT_A_FORM = EXPLANATIONS["205"]
    TOO_MANY_FORMS = EXPLANATIONS["275"]
    NOT_VALID = EXPLANATIONS["312"]

    @property
    def code(self) -> str:
        """The three digits of annex 30: "107"."""
        return self.value.code

    @property
    def acrf(self) -> str:
        """The code as a receipt quotes it: "ACRF-107"."""
        return f"ACRF-{self.code}"

    @property
    def text(self) -> TranslatedText:
        """What is wrong: one sentence, with its full stop."""
        return self.value.text

    @property
    def fix(self) -> TranslatedText:
        """What to do: one or two sentences, with their full stop."""
        return self.value.fix

    @classmethod
    def of(cls, code: str) -> Reason:
        """The reason with this code of annex 30. Raises ValueError for a code that Sluis does not use."""
        return cls(EXPLANATIONS.get(code, code))


# French sets a space before a colon.
_FILE = TranslatedText(nl="{file}: ", fr="{file} : ", de="{file}: ", en="{file}: ")
_LINE = TranslatedText(nl="regel {line}: ", fr="ligne {line} : ", de="Zeile {line}: ", en="line {line}: ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """One thing that the other side got wrong.

    `file` is the raw name, `line` counts from 1, `detail` is a short English sentence for operator and log.
    """

    reason: Reason
    file: str | None = None
    line: int | None = None
    detail: str | None = None

    def sentence(self, language: Language | str) -> str:
        """What a person reads: where, what is wrong, what to do."""
        file = _FILE[language].format(file=self.file) if self.file else ""
        line = _LINE[language].format(line=self.line) if self.line is not None else ""
        return f"{file}{line}{self.reason.text[language]} {self.reason.fix[language]}"
