"""A visitor with a browser: opens a page as a reader would, and looks at it as a strict examiner.

Law: nothing is loosened for the examination. The policy of the page stands, no rule is switched off. Each page
is looked at in four languages; what does not depend on the language is looked at in two of them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.browser.pages import LANGUAGES, PHONE, SCREEN

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SCREENSHOTS = ROOT / "var" / "screenshots"
#: Where axe looks. Its rules read the structure of a page, which is the same in every language; German has the
#: longest words, and is the one that is looked at without JavaScript as well.
LONGEST_WORDS = "de"
EXAMINED = {"en", LONGEST_WORDS}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: Where a tab waits. Not about:blank: for what comes from another site a new process is started each time.
QUIET = "/static/web/mark.svg"
HEIGHT = 900  # pixels, of every window
PATIENCE = 60_000  # milliseconds for one step of a page, on a busy machine
expect.set_options(timeout=PATIENCE)
THERE_IS_AXE = "() => typeof axe !== 'undefined'"
EXAMINE = """async (rules) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] });
  return found.violations.map(v => v.id + ": " + v.nodes.map(n => n.html + " | " + n.failureSummary).join(" || "));
}"""
MEASURE = """() => ({
  lang: document.documentElement.lang,
  headings: document.querySelectorAll("h1").length,
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  widest: [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .map(e => e.outerHTML.slice(0, 120)).slice(0, 3),
})"""


class Tabs:
    """A tab for each language, with scripts or without; visitors take turns, since a new one takes long."""

    def __init__(self, browser: Browser, home: str) -> None:
        self._browser = browser
        self._home = home
        self._pages: dict[tuple[str, bool], Page] = {}
        self._used: set[Page] = set()

    @property
    def contexts(self) -> list[BrowserContext]:
        return [page.context for page in self._pages.values()]

    def tab(self, language: str, *, javascript: bool, cookies: list[Any]) -> Page:
        if (language, javascript) not in self._pages:
            context = self._browser.new_context(
                locale=LANGUAGES[language], java_script_enabled=javascript, reduced_motion="reduce"
            )
            context.set_default_timeout(PATIENCE)
            context.add_cookies(cookies)
            self._pages[language, javascript] = _watched(context.new_page())
        page = self._pages[language, javascript]
        self._used.add(page)
        return page

    def leave(self) -> None:
        """Forget who was here: no page goes on asking, nobody is signed in."""
        for page in self._used:
            page.goto(self._home + QUIET)
        self._used.clear()
        for context in self.contexts:
            context.clear_cookies()


class Visitor:
    """One person with one browser; `home` is where the portal answers."""

    def __init__(self, tabs: Tabs, home: str) -> None:
        self._tabs = tabs
        self.home = home
        self._cookies: list[Any] = []

    def sign_in(self, client: Client) -> None:
        """Take over the cookies of Django's test client, signed in with `client.force_login(person)`."""
        self._cookies = [
            {"name": name, "value": cookie.value, "url": self.home} for name, cookie in client.cookies.items()
        ]
        for context in self._tabs.contexts:
            context.add_cookies(self._cookies)

    def open(
        self, address: str, *, language: str = "en", width: int = SCREEN, javascript: bool = True
    ) -> Page:
        """The page, loaded; its status in `page.status`, what went wrong on the way in `page.faults`.

        Who was on another page of this language leaves it: there is one tab for each.
        """
        page = self._tabs.tab(language, javascript=javascript, cookies=self._cookies)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.faults.clear()  # type: ignore[attr-defined]
        answer = page.goto(self.home + address, wait_until="load")
        page.status = answer.status if answer else None  # type: ignore[attr-defined]
        return page

    def look_at(
        self,
        address: str,
        *,
        language: str = "en",
        width: int = SCREEN,
        javascript: bool = True,
        axe: bool = True,
        status: int = 200,
    ) -> Page:
        """Open a page and examine it: width, language, headings, console, requests, status, WCAG 2.2 AA."""
        page = self.open(address, language=language, width=width, javascript=javascript)
        examine(page, language=language, axe=axe and javascript)
        assert page.status == status  # type: ignore[attr-defined]
        return page

    def look_around(self, address: str, *, language: str, status: int = 200) -> None:
        """The page on a telephone, in two languages also as wide as a desk; in German without JavaScript.

        axe looks at each width once: at the telephone where words are longest, else at the desk.
        """
        on_a_phone = language == LONGEST_WORDS
        page = self.look_at(address, language=language, width=PHONE, axe=on_a_phone, status=status)
        if language in EXAMINED:
            page.set_viewport_size({"width": SCREEN, "height": HEIGHT})
            examine(page, language=language, axe=not on_a_phone)
        if language == LONGEST_WORDS:
            self.look_at(address, language=language, width=PHONE, javascript=False, status=status)


def _watched(page: Page) -> Page:
    """A page that keeps in `page.faults` what went wrong on it."""
    faults: list[str] = []
    page.faults = faults  # type: ignore[attr-defined]
    page.on("console", lambda said: faults.append(f"console: {said.text}") if _is_fault(said) else None)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("requestfailed", lambda request: _note_failure(request, faults))
    page.on("response", lambda answer: _note_refusal(answer, faults))
    return page


def examine(page: Page, *, language: str, axe: bool = True) -> None:
    """What must hold for a page as it stands now, also after a click. axe itself needs JavaScript."""
    page.wait_for_load_state("load")
    page.locator("body").wait_for(state="attached")  # a click ends when the answer comes, before it is a page
    facts = page.evaluate(MEASURE)
    assert facts["lang"] == language
    assert facts["headings"] == 1
    assert (facts["wide"], facts["widest"] if facts["wide"] > 0 else []) == (0, [])
    if axe and language in EXAMINED:
        page.evaluate(THERE_IS_AXE) or page.evaluate(AXE.read_text())
        assert page.evaluate(EXAMINE, RULES) == []
    assert page.faults == []  # type: ignore[attr-defined]


def screenshot(page: Page, name: str) -> Path:
    """The whole page as an image in var/screenshots, which git does not keep."""
    assert re.fullmatch(r"[a-z0-9-]+", name)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    path = SCREENSHOTS / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    return path


def _is_fault(said: Any) -> bool:
    # A page that answers 404 on purpose is told here too; _note_refusal knows documents from the rest.
    return said.type in ("error", "warning") and "the server responded with a status of" not in said.text


def _note_failure(request: Any, faults: list[str]) -> None:
    if request.failure != "net::ERR_ABORTED":  # a page that is left asks for nothing any more
        faults.append(f"not loaded: {request.url}")


def _note_refusal(answer: Any, faults: list[str]) -> None:
    if answer.status >= 400 and answer.request.resource_type != "document":
        faults.append(f"{answer.status}: {answer.url}")
