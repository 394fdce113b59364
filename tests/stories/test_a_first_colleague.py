"""The first morning of Anna, chief access manager of Atlas, and of the colleague whom she lets in.

It is the tutorial of a first colleague, walked through with nothing but HTTP: links that are followed and
forms that are filled in, as anybody's browser would, without JavaScript.
"""

from __future__ import annotations

import re
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

import pytest

from tests.foreign.declaration import Declaration
from tests.hub.web.html import Page
from tests.stories.hub import needs, wait_until

pytestmark = pytest.mark.story
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
LINK = re.compile(r'<a[^>]* href="([^"#]+)"[^>]*>(.*?)</a>', re.DOTALL)


class Reader:
    """Somebody at a browser without JavaScript; `page` is what they look at, `where` its path."""

    def __init__(self, home: str) -> None:
        self.home = self.address = home
        self.page = ""
        self._browser = build_opener(HTTPCookieProcessor(CookieJar()), ProxyHandler({}))

    @property
    def where(self) -> str:
        return urlsplit(self.address).path

    @property
    def says(self) -> str:
        found = Page(self.page)
        assert found.faults == []
        return " ".join(sorted(found.sentences))

    def open(self, path: str, **answers: object) -> Reader:
        """Follow a link, or send the form of the page that is open."""
        data = None
        if answers:
            token = TOKEN.search(self.page)
            assert token, f"no form at {self.where}"
            data = urlencode({"csrfmiddlewaretoken": token[1], **answers}, doseq=True).encode()
        with self._browser.open(urljoin(self.home, path), data) as answer:
            self.address, self.page = answer.url, answer.read().decode()
        return self

    def link(self, words: str) -> str:
        """Where the first link with these words leads."""
        return next(where for where, text in LINK.findall(self.page) if words in text)

    def sign_in(self, name: str) -> Reader:
        """Choose somebody on the page that lists the people of the demo."""
        self.open("/sign-in/")
        self.open(self.link(name))
        assert self.where == "/home/"
        return self

    def sign_out(self) -> None:
        self.open("/sign-out/", sign_out="yes")

    def is_told_of(self, path: str) -> bool:
        """Whether this person learns anything there: all but "not found" would tell that something is."""
        try:
            self.open(path)
        except HTTPError as refusal:
            refusal.close()
            return refusal.code != 404
        return True


@pytest.fixture
def reader(hub):
    return Reader(hub.addresses["http"] + "/")


def add_colleague(reader: Reader) -> str:
    """As the tutorial tells; the path of her page."""
    reader.open("/users/add/")
    reader.open("/users/add/", first_name="Bea", last_name="Blom", language="nl")
    page = reader.where
    reader.open(page, applications=["FLAD", "EBOX"])
    return page


def told_in_the_ebox(reader: Reader, stem: str) -> bool:
    return stem in reader.open("/e-box/").page


@pytest.fixture
def stem(atlas, tmp_path):
    """A declaration that Atlas itself sent, and that is answered: other stories of the hub sent theirs too."""
    needs("sftp", "openssl")
    declared = Declaration(sender=atlas, sequence="00071", folder=tmp_path, environment="R")
    assert atlas.sftp(*(f"put {file} {where}" for file, where in declared.files())).returncode == 0
    atlas.answer("NOTI", declared.go, tmp_path)
    return declared.stem


def test_a_colleague_works_and_a_stranger_sees_nothing(stem, reader):
    reader.sign_in("Anna Anker")
    her_page = add_colleague(reader)
    reader.sign_out()

    reader.sign_in("Bea Blom")
    wait_until(lambda: told_in_the_ebox(reader, stem), what="the message of the declaration")
    message = reader.open(reader.link(stem)).where
    submission = reader.open("/submissions/").link(stem)
    shown = reader.open(submission).says
    in_french = reader.open(f"{submission}?language=fr").page
    refused = reader.is_told_of(her_page)
    reader.sign_out()

    reader.sign_in("Cato Claes")
    seen = [reader.open(path).page for path in ("/e-box/", "/submissions/", "/users/", "/managers/")]
    told = [reader.is_told_of(path) for path in (message, submission, her_page)]

    assert stem in shown
    assert 'lang="fr"' in in_french
    assert not refused
    assert [page for page in seen if stem in page or "Atlas" in page or "Bea Blom" in page] == []
    assert told == [False, False, False]
