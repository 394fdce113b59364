"""What hostile hands put into a form: values that break programs, and the forms that they find on a page.

`make test` tries the worst value on every field of every form, and beside it values that are drawn: others at
each random seed. `make fuzz` tries all of them everywhere.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

HUGE_FILE = 3 * 1024**2  # within what a web server lets through
JUNK = {
    "empty": "",
    "long": "x" * 10_000,
    "nul": "a\0b",
    "turned": "\u202egnp.exe",
    "emoji": "\U0001f9a9\u200d\U0001f525",
    "half a character": "\ufffe\uffff",
    "sql": "'; DROP TABLE parties_person; --",
    "html": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    "template": "{{ 7 * 7 }}{% load x %}${7*7}",
    "negative": "-1",
    "huge": "9" * 40,
    "other digits": "\u0663\u0664",
    "exponent": "1e999",
    "lines": "a\r\nSet-Cookie: x=y\r\n\r\nb",
    "path": "../../../../etc/passwd",
}
#: Those that broke programs most often, the worst first.
WORST = ("nul", "half a character", "huge", "negative", "other digits", "long")
EVERYTHING = "SLUIS_FUZZ_SECONDS" in os.environ
#: What our pages are asked beside their forms.
ASKED = (
    *("sort", "page", "size", "q", "state", "before", "after", "code", "next", "language"),
    *("action", "chosen", "confirmed", "permitted", "place", "end", "number"),
)
FILES = {"empty file": b"", "binary": bytes(range(256)) * 8, "huge file": b"\0" * HUGE_FILE, "text": b"{[<"}
TYPED = {"text", "password", "email", "tel", "number", "search", "hidden", "url", "date", ""}


def tried(draw: Random, junk: Iterable[str]) -> list[str]:
    """What is tried in this run: the worst, and one that is drawn; in `make fuzz` all of this junk."""
    return list(junk) if EVERYTHING else [WORST[0], draw.choice([one for one in junk if one != WORST[0]])]


@dataclass
class Form:
    """A form as it stands on a page: where it goes, how, and what it holds; `files` are its uploads."""

    action: str
    method: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    @property
    def sign(self) -> object:
        """The same for the same form on another page."""
        return (self.method, urlsplit(self.action).path, frozenset(self.fields))

    @property
    def names(self) -> list[str]:
        return [name for name in self.fields if name != "csrfmiddlewaretoken"]

    def attacks(self, draw: Random) -> Iterator[tuple[str, dict[str, object]]]:
        """Everything that hostile hands send instead of what was asked, with a name for each."""
        plain = {name: values for name, values in self.fields.items() if name in self.names}
        yield "nothing", {}
        yield "as it stands", dict(plain)
        for name in tried(draw, JUNK):
            junk = JUNK[name]
            yield name, dict.fromkeys(self.names, junk)
            if self.typed & set(plain) not in (set(), set(plain)):
                yield f"{name}, where one types", plain | dict.fromkeys(self.typed & set(plain), junk)
        for missing in self.names if EVERYTHING else draw.sample(self.names, min(1, len(self.names))):
            yield f"without {missing}", {name: values for name, values in plain.items() if name != missing}
        yield "twice", {name: ["1", "2", *values] for name, values in plain.items()}
        yield "a file for a text", {name: _file("x.txt", b"x") for name in self.names}
        for kind, data in FILES.items() if self.files else ():
            yield kind, plain | {name: _file("evil\u202e\"'.pem", data) for name in self.files}


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[Form] = []
        self._open = False
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = urljoin(self.address, told.get("action", ""))
            self.forms.append(Form(action=action, method=told.get("method", "get").lower()))
            self._open = True
        elif self._open and tag in {"input", "textarea", "select", "button"} and told.get("name"):
            self._note(tag, told)
        elif self._open and tag == "option" and self._select:
            self.forms[-1].fields[self._select].append(told.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "form"
        self._select = "" if tag == "select" else self._select

    def _note(self, tag: str, told: dict[str, str]) -> None:
        form, name = self.forms[-1], told["name"]
        values = form.fields.setdefault(name, [])
        self._select = name if tag == "select" else self._select
        if told.get("type") == "file":
            form.files.add(name)
        elif tag == "textarea" or (tag == "input" and told.get("type", "") in TYPED):
            form.typed.add(name)
        if tag in {"input", "button"} and told.get("type") != "file":
            values.append(told.get("value", ""))


def forms_on(html: str, *, address: str) -> list[Form]:
    """The forms of a page that stands at this address."""
    reader = _Reader(address)
    reader.feed(html)
    return reader.forms


def _file(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)
