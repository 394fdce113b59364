"""A password never travels in the open, and a mail server must prove who it is."""

from __future__ import annotations

import ssl

import pytest

from sluis.hub.post.actions import write_mail
from sluis.hub.post.delivery import deliver
from sluis.hub.post.models import Letter
from sluis.hub.post.smtp import MailServer
from sluis.protocol.errors import ConfigurationError
from tests.hub.cast import NOON
from tests.hub.post.mail_server import FakeMailServer, listening
from tests.hub.post.own_authority import server_identity


@pytest.fixture
def secure_server(tmp_path, settings, request):
    identity = server_identity(tmp_path, name="localhost")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(identity.certificate, identity.key)
    settings.SMTP_CA = identity.authority
    at_once = getattr(request, "param", "smtp") == "smtps"
    with listening(FakeMailServer(tls=context, tls_at_once=at_once)) as server:
        settings.SMTP_URL = f"smtp{'s' * at_once}://an:s%3Acret@localhost:{server.port}"
        yield server


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("secure_server", ["smtp", "smtps"], indirect=True)
def test_the_password_is_told_behind_tls(secure_server):
    write_mail(to="an@example.be", subject="Hi", text="There", at=NOON)

    assert deliver(lambda: NOON) == 1

    assert secure_server.secured or secure_server.tls_at_once
    assert (secure_server.password, len(secure_server.taken)) == ("s:cret", 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fault", ["unknown authority", "another name", "no TLS"])
def test_a_server_that_proves_nothing_gets_neither_password_nor_letter(secure_server, settings, fault):
    if fault == "unknown authority":
        settings.SMTP_CA = None
    elif fault == "another name":
        settings.SMTP_URL = settings.SMTP_URL.replace("localhost", "127.0.0.1")
    else:
        secure_server.tls = None
    write_mail(to="an@example.be", subject="Hi", text="There", at=NOON)

    assert deliver(lambda: NOON) == 0

    assert (secure_server.password, secure_server.taken) == ("", [])
    assert Letter.objects.get().attempts == 1


def test_an_address_says_server_port_and_user():
    server = MailServer.at("smtps://an%40example.be:p@mail.example.be")

    assert (server.host, server.port, server.user, server.password) == (
        "mail.example.be",
        465,
        "an@example.be",
        "p",
    )
    assert "password" not in repr(server)


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.be",
        "http://mail.example.be",
        "smtp://",
        "smtp://mail:0",
        "smtp://mail:x",
        "smtp://mail/x",
    ],
)
def test_an_address_that_is_wrong_is_told(url):
    with pytest.raises(ConfigurationError, match="SLUIS_SMTP_URL must be"):
        MailServer.at(url)


def test_a_password_without_tls_is_refused():
    with pytest.raises(ConfigurationError, match="without TLS"):
        MailServer.at("smtp+plain://an:secret@mail.example.be")
