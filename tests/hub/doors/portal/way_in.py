"""The way into the portal, built once: Django's test client builds all middleware anew for each browser."""

from __future__ import annotations

from functools import cache

from django.test import Client


def by_the_same_way(browser: Client) -> Client:
    """The browser, which builds nothing at its first request. Not for tests that change settings."""
    browser.handler._middleware_chain = _built()
    return browser


@cache
def _built() -> object:
    handler = Client().handler
    handler.load_middleware()
    return handler._middleware_chain
