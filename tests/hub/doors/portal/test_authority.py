"""Everybody may download the certificate that verifies the hub's answers, and nothing else."""

from __future__ import annotations

import pytest
from django.conf import settings as known

from sluis.protocol.certificate import Certificate

pytestmark = pytest.mark.django_db
HUB = known.DATA / "hub"


def test_the_authority_is_downloaded_under_the_name_that_sender_toml_has(client):
    answer = client.get("/hub-ca.pem")

    assert Certificate.read(answer.content).der == Certificate.read((HUB / "ca.pem").read_bytes()).der
    assert answer.headers["Content-Disposition"] == 'attachment; filename="hub-ca.pem"'


def test_without_an_authority_it_is_the_certificate_itself(client, settings, tmp_path):
    settings.SIGNING_AUTHORITY = tmp_path / "absent.pem"

    answer = client.get("/hub-ca.pem")

    own = Certificate.read((HUB / "signing-certificate.pem").read_bytes())
    assert Certificate.read(answer.content).der == own.der


def test_a_key_put_there_by_mistake_does_not_leave(client, settings):
    settings.SIGNING_AUTHORITY = settings.SIGNING_CERTIFICATE = HUB / "signing-key.pem"

    assert client.get("/hub-ca.pem").status_code == 404
