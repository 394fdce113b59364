"""What the files of one application look like, read from its TOML declaration.

```toml
code = "DIMN"                    # the purpose in the file name
title = { nl = "...", fr = "...", de = "...", en = "..." }
identifications = ["DIMONA"]     # what Form/Identification may say
root = "Dimona"                  # the root element
namespace = "urn:..."            # of the root element, when it has one
schema = "Dimona_*.xsd"          # a file name or a pattern, looked for in the schema folders
when_schema_missing = "refuse"   # or "accept": then only the frame of the document is checked
parts = "documents"              # every part is a document; "bytes": the parts are pieces of one document
employer = { nsso = ["DimonaIn/EmployerId/NOSSRegistrationNbr"], enterprise = ["..."] }

[limits]
bytes = 104857600                # of one part
forms = 10000                    # in one document
forms_per_megabyte = 5000        # of the whole submission; left out: no such limit
maximum_form_bytes = 67108864    # between the ends of two forms
maximum_form_nodes = 1000000     # elements and attributes of one form

[payload]                        # when the forms carry a document of their own (MAIN)
namespace = "urn:..."
schema = "learning.xsd"          # left out: any payload of that namespace will do
```

Law: a key that is not known is an error that names it. It does not look for schemas and reads no forms.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from sluis.protocol.errors import ConfigurationError
from sluis.protocol.language import Language, TranslatedText
from sluis.protocol.xml_stream import FormCeiling

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

_Choice = TypeVar("_Choice", bound=str)


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What is still admitted. `bytes` counts one part, `forms` one document."""

    bytes: int = 100 * 1024 * 1024
    forms: int = 10_000
    forms_per_megabyte: int | None = None
    form: FormCeiling = field(default_factory=FormCeiling)


@dataclass(frozen=True, kw_only=True, slots=True)
class PayloadRule:
    """The document inside each form: its namespace, and its schema when it is checked."""

    namespace: str
    schema: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EmployerPath:
    """Where a number of the employer stands in a form: local names from below Form."""

    kind: Literal["nsso", "enterprise"]
    steps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Structure:
    """What the files of one application look like."""

    code: str
    title: TranslatedText
    identifications: tuple[str, ...]
    root: str
    namespace: str | None = None
    schema: str | None = None
    when_schema_missing: Literal["refuse", "accept"] = "refuse"
    payload: PayloadRule | None = None
    employer: tuple[EmployerPath, ...] = ()
    limits: Limits = field(default_factory=Limits)
    parts: Literal["documents", "bytes"] = "documents"


def read_structure(toml: Path, *, besides: Collection[str] = ()) -> Structure:
    """The structure that a declaration describes; keys in `besides` are somebody else's and are skipped.

    Raises ConfigurationError, which names file and key.
    """
    try:
        tables = tomllib.loads(toml.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"The declaration {toml} cannot be read: {error}") from None
    own = {key: value for key, value in tables.items() if key not in besides}
    return structure_from(own, place=toml.name)


def structure_from(tables: Mapping[str, Any], *, place: str) -> Structure:
    """The structure in parsed TOML; `place` is named in errors. Raises ConfigurationError."""
    return _structure(_Keys(tables, place=place))


def _structure(keys: _Keys) -> Structure:
    title = keys.table("title")
    structure = Structure(
        code=keys.text("code"),
        title=TranslatedText(**{language.value: title.text(language) for language in Language}),
        identifications=keys.texts("identifications"),
        root=keys.text("root"),
        namespace=keys.text_or_none("namespace"),
        schema=keys.text_or_none("schema"),
        when_schema_missing=keys.choice("when_schema_missing", ("refuse", "accept")),
        payload=_payload(keys.table("payload")) if "payload" in keys else None,
        employer=_employer(keys.table("employer")) if "employer" in keys else (),
        limits=_limits(keys.table("limits")) if "limits" in keys else Limits(),
        parts=keys.choice("parts", ("documents", "bytes")),
    )
    title.check_nothing_is_left()
    keys.check_nothing_is_left()
    return structure


def _payload(keys: _Keys) -> PayloadRule:
    rule = PayloadRule(namespace=keys.text("namespace"), schema=keys.text_or_none("schema"))
    keys.check_nothing_is_left()
    return rule


def _employer(keys: _Keys) -> tuple[EmployerPath, ...]:
    nsso = [EmployerPath(kind="nsso", steps=_steps(path)) for path in keys.texts("nsso", optional=True)]
    enterprise = keys.texts("enterprise", optional=True)
    keys.check_nothing_is_left()
    return (*nsso, *(EmployerPath(kind="enterprise", steps=_steps(path)) for path in enterprise))


def _steps(path: str) -> tuple[str, ...]:
    return tuple(step for step in path.split("/") if step)


def _limits(keys: _Keys) -> Limits:
    usual = Limits()
    limits = Limits(
        bytes=keys.number("bytes", usual.bytes),
        forms=keys.number("forms", usual.forms),
        forms_per_megabyte=keys.number("forms_per_megabyte", 0) or None,
        form=FormCeiling(
            octets=keys.number("maximum_form_bytes", usual.form.octets),
            nodes=keys.number("maximum_form_nodes", usual.form.nodes),
        ),
    )
    keys.check_nothing_is_left()
    return limits


class _Keys:
    """A table of the declaration: hands out each key once, then says which were never asked for."""

    def __init__(self, table: Mapping[str, Any], *, place: str) -> None:
        self._left = dict(table)
        self._place = place

    def __contains__(self, key: str) -> bool:
        return key in self._left

    def text(self, key: str) -> str:
        return str(self._taken(key, str, "a text"))

    def text_or_none(self, key: str) -> str | None:
        return self.text(key) if key in self else None

    def texts(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        if optional and key not in self:
            return ()
        texts = self._taken(key, list, "a list of texts")
        if not all(isinstance(text, str) and text for text in texts) or not (texts or optional):
            raise ConfigurationError(f"{self._place}: {key} must be a list of texts")
        return tuple(texts)

    def number(self, key: str, usual: int) -> int:
        number = self._taken(key, int, "a whole number") if key in self else usual
        if number < 0:
            raise ConfigurationError(f"{self._place}: {key} must not be negative")
        return number

    def choice(self, key: str, choices: tuple[_Choice, ...]) -> _Choice:
        """One of `choices`; the first when the key is left out."""
        value = self._taken(key, str, "a text") if key in self else choices[0]
        for choice in choices:
            if value == choice:
                return choice
        raise ConfigurationError(f"{self._place}: {key} must be one of {', '.join(choices)}")

    def table(self, key: str) -> _Keys:
        return _Keys(self._taken(key, dict, "a table"), place=f"{self._place}, {key}")

    def check_nothing_is_left(self) -> None:
        if self._left:
            raise ConfigurationError(f"{self._place}: unknown key {', '.join(sorted(self._left))}")

    def _taken(self, key: str, kind: type[Any], name: str) -> Any:
        if key not in self._left:
            raise ConfigurationError(f"{self._place}: {key} is missing")
        value = self._left.pop(key)
        if not isinstance(value, kind) or isinstance(value, bool) or value == "":
            raise ConfigurationError(f"{self._place}: {key} must be {name}")
        return value
