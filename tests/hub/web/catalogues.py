"""What the pages say, read from templates and source, against what the catalogues hold.

`python -m tests.hub.web.catalogues --write` adds what is missing (empty, to be translated) and drops what
no page says any more. Compiling is `make setup`'s business.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

if TYPE_CHECKING:
    from collections.abc import Iterator

HUB = Path(__file__).parents[3] / "src" / "sluis" / "hub"
LOCALE = HUB / "texts" / "locale"
TRANSLATED = ("de", "fr", "nl")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
#: Without dates and names of tools, so that it changes only when the language does.
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""
#: What identifies a text: its context if any, and the text (singular and plural).
Text = tuple[str | None, str | tuple[str, ...]]


def said(hub: Path = HUB) -> dict[Text, str]:
    """Every text that goes through translation below `hub`, with the file that says it."""
    found: dict[Text, str] = {}
    for file in sorted([*hub.rglob("*.py"), *hub.rglob("templates/**/*.html")]):
        for text in _texts_of(file):
            found.setdefault(text, file.relative_to(hub).as_posix())
    return found


def catalogue(language: str) -> Catalog:
    with _path(language).open("rb") as file:
        return read_po(file, locale=language, domain="django", abort_invalid=True)


def held(language: str) -> dict[Text, object]:
    """Every entry of a catalogue that is not fuzzy: its text and its translation."""
    return {
        (entry.context, entry.id): entry.string
        for entry in catalogue(language)
        if entry.id and not entry.fuzzy
    }


def write(language: str) -> int:
    """Bring the entries of a catalogue up to date; the number of texts that wait for a translation."""
    path = _path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    known = held(language) if path.exists() else {}
    fresh = Catalog(locale=language, domain="django", fuzzy=False)
    for (context, text), where in said().items():
        fresh.add(text, known.get((context, text)), context=context, locations=[(where, None)])
    with path.open("wb") as file:
        file.write(HEADER.format(language=language, plural_forms=fresh.plural_forms).encode())
        write_po(file, fresh, width=110, omit_header=True)
    return sum(1 for entry in fresh if entry.id and not all(_strings(entry.string or "")))


def _texts_of(file: Path) -> Iterator[Text]:
    source = file.read_text()
    if file.suffix == ".html":
        # Django's own reading of a template, as Python that babel understands.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(file)).splitlines())
    for _, text, _, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
        yield context, text


def _strings(translation: str | tuple[str, ...]) -> tuple[str, ...]:
    return (translation,) if isinstance(translation, str) else translation


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


if __name__ == "__main__":
    django.setup()
    for name in TRANSLATED if "--write" in sys.argv else ():
        sys.stdout.write(f"{name}: {write(name)} texts to translate\n")
