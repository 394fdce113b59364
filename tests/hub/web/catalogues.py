"""What the pages say, read from templates and source, against what the catalogues hold.

Each subject (a room, or a subject of the portal) has catalogues of its own in `texts/<subject>/`.
`python -m tests.hub.web.catalogues --write [subject ...]` adds what is missing (empty, to be translated) and
drops what no page says any more. Compiling is `make setup`'s business.
"""

from __future__ import annotations

import io
import sys
from functools import cache
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
TEXTS = HUB / "texts"
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


def subject_of(file: Path) -> str:
    """Which catalogue holds the texts of a file, by its path below the hub.

    doors/portal/people/pages.py -> people; doors/portal/templates/people/list.html -> people;
    applications/learning/... -> learning; ebox/... -> ebox.
    """
    room, *inside = file.parts
    if room == "applications":
        return inside[0] if len(inside) > 1 else room
    if room == "doors":
        inside = [part for part in inside[1:] if part != "templates"]
        return inside[0] if len(inside) > 1 else "portal"
    return room if inside else "web"


@cache
def said(hub: Path = HUB) -> dict[str, dict[Text, str]]:
    """By subject: every text that goes through translation below `hub`, with the file that says it."""
    found: dict[str, dict[Text, str]] = {}
    for file in sorted([*hub.rglob("*.py"), *hub.rglob("templates/**/*.html")]):
        where = file.relative_to(hub)
        for text in _texts_of(file):
            found.setdefault(subject_of(where), {}).setdefault(text, where.as_posix())
    return found


def subjects() -> list[str]:
    """Every subject that has something to say or a catalogue."""
    return sorted({*said(), *(path.parts[-4] for path in TEXTS.glob("*/nl/LC_MESSAGES/django.po"))})


def catalogue(subject: str, language: str) -> Catalog:
    path = _path(subject, language)
    if not path.exists():
        return Catalog(locale=language)
    return _read(path, language, path.stat().st_mtime_ns)


def held(subject: str, language: str) -> dict[Text, object]:
    """Every entry of a catalogue that is not fuzzy: its text and its translation."""
    return {
        (entry.context, entry.id): entry.string
        for entry in catalogue(subject, language)
        if entry.id and not entry.fuzzy
    }


def write(subject: str, language: str) -> int:
    """Bring the entries of a catalogue up to date; the number of texts that wait for a translation."""
    path = _path(subject, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    known = held(subject, language)
    fresh = Catalog(locale=language, domain="django", fuzzy=False)
    for (context, text), where in said().get(subject, {}).items():
        fresh.add(text, known.get((context, text)), context=context, locations=[(where, None)])
    with path.open("wb") as file:
        file.write(HEADER.format(language=language, plural_forms=fresh.plural_forms).encode())
        write_po(file, fresh, width=110, omit_header=True)
    return sum(1 for entry in fresh if entry.id and not all(_strings(entry.string or "")))


@cache
def _read(path: Path, language: str, _changed: int) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="django", abort_invalid=True)


def _texts_of(file: Path) -> Iterator[Text]:
    source = file.read_text()
    if file.suffix == ".html":
        # Django's own reading of a template, as Python that babel understands.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(file)).splitlines())
    for _, text, _, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
        yield context, text


def _strings(translation: str | tuple[str, ...]) -> tuple[str, ...]:
    return (translation,) if isinstance(translation, str) else translation


def _path(subject: str, language: str) -> Path:
    return TEXTS / subject / language / "LC_MESSAGES" / "django.po"


if __name__ == "__main__":
    django.setup()
    wanted = [word for word in sys.argv[1:] if word != "--write"] or subjects()
    for name in wanted if "--write" in sys.argv else ():
        for tongue in TRANSLATED:
            sys.stdout.write(f"{name}, {tongue}: {write(name, tongue)} texts to translate\n")
