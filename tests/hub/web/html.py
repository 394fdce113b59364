"""A page as a careful reader sees it: is the HTML well built, and what does it say.

It knows the rules that a browser forgives and a screen reader does not.
"""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "link", "br", "input", "img", "hr", "path", "rect", "circle"}
SILENT = {"script", "style", "title", "pre"}
IN_ONE_PIECE = {"a", "button", "h1", "h2", "h3", "th", "dt", "label"}


class Page(HTMLParser):
    """`faults` tells what is badly built; `sentences` are the texts that a person reads, `heading` the h1."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.sentences: set[str] = set()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open: list[tuple[str, list[str]]] = []
        self.heading = ""
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag, _ in self._open]
        self._check_whole_page()

    def attributes(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if len(attributes) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if "style" in attributes or any(name.startswith("on") for name in attributes):
            self.faults.append(f"<{tag}> has an inline style or handler, which the policy forbids")
        if tag not in VOID:
            self._open.append((tag, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes something else at {self.getpos()}")
            return
        _, said = self._open.pop()
        text = " ".join("".join(said).split())
        if tag == "h1":
            self.heading = text
        if tag in IN_ONE_PIECE and not text:
            self.faults.append(f"<{tag}> says nothing at {self.getpos()}")
        if self._open:
            self._open[-1][1].extend(said)

    def handle_data(self, data: str) -> None:
        if not self._open:
            return
        self._open[-1][1].append(data)
        text = " ".join(data.split())
        if text and not {tag for tag, _ in self._open} & SILENT:
            self.sentences.add(text)

    def _check_whole_page(self) -> None:
        if len(self.attributes("h1")) != 1:
            self.faults.append(f"{len(self.attributes('h1'))} first headings")
        if not self.attributes("html") or not self.attributes("html")[0].get("lang"):
            self.faults.append("no language")
        ids = [attributes["id"] for _, attributes in self.elements if "id" in attributes]
        if len(ids) != len(set(ids)):
            self.faults.append("an id twice")
        for _, attributes in self.elements:
            wanted = [
                *attributes.get("aria-labelledby", "").split(),
                *attributes.get("aria-describedby", "").split(),
            ]
            if attributes.get("href", "").startswith("#"):
                wanted.append(attributes["href"][1:])
            self.faults += [f"#{name} is nowhere" for name in wanted if name not in ids]
        labelled = {attributes.get("for") for attributes in self.attributes("label")}
        for field in (*self.attributes("input"), *self.attributes("select"), *self.attributes("textarea")):
            if field.get("type") != "hidden" and field.get("id") not in labelled:
                self.faults.append(f"the field {field.get('name')} has no label")
        self.faults += [
            "an image without alternative" for image in self.attributes("img") if "alt" not in image
        ]
