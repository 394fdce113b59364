"""A mail server for the tests of the post."""

from __future__ import annotations

import pytest

from tests.hub.post.mail_server import FakeMailServer, listening


@pytest.fixture
def mail_server(settings):
    with listening(FakeMailServer()) as server:
        settings.SMTP_URL = f"smtp+plain://127.0.0.1:{server.port}"
        yield server
