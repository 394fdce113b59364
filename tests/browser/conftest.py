"""One headless Chromium for this folder, and a visitor for each test.

Laws: without Chromium these tests are skipped and say so (scripts/foreign-clients installs Debian's); nothing
but loopback is reached. The headless shell goes first: it draws and judges a page as the whole program does,
with a third less work. The browser's library keeps an event loop in this thread, where Django would refuse
the database: so the browser ends when pytest leaves this folder, and only here is Django told to let us.
"""

from __future__ import annotations

import os
import shutil

import pytest
from django.conf import settings
from playwright.sync_api import sync_playwright

from sluis.up.identities import ensure_hub_identity
from tests.browser.visitor import AXE, Tabs, Visitor
from tests.hub import cast

PROGRAMS = ("chromium-headless-shell", "chromium")
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="package")
def browser():
    """Playwright's Browser, with a profile of its own that is thrown away."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if not program:
        pytest.skip("chromium is not here: scripts/foreign-clients installs Debian's as root")
    if not AXE.is_file():
        pytest.skip("axe-core is not here: make setup")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=program, args=ARGUMENTS, chromium_sandbox=os.geteuid() != 0
            )
            yield chromium
            chromium.close()


@pytest.fixture(scope="session", autouse=True)
def _hub_identity():
    ensure_hub_identity(settings.DATA / "hub", at=cast.NOON)


@pytest.fixture(scope="package")
def tabs(browser, live_server):
    """Of this browser; each visitor finds them as if they were new."""
    return Tabs(browser, live_server.url)


@pytest.fixture
def visitor(tabs, live_server):
    """Somebody with a browser and the address of a portal that runs."""
    yield Visitor(tabs, live_server.url)
    tabs.leave()
