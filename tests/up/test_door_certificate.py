"""The certificate of the FTPS door: made once, for this machine, and nobody else reads its key."""

from __future__ import annotations

import stat
from datetime import UTC, datetime

import pytest
from cryptography import x509

from sluis.hub.doors.ftps.tls import tls_context
from sluis.protocol.errors import ConfigurationError
from sluis.up.door_certificate import ensure_door_certificate

NOW = datetime(2026, 11, 21, tzinfo=UTC)


def test_it_is_made_once_and_for_this_machine(tmp_path):
    ensure_door_certificate(tmp_path, at=NOW)
    first = (tmp_path / "ftps-certificate.pem").read_bytes()

    ensure_door_certificate(tmp_path, at=NOW)

    mine, authority = x509.load_pem_x509_certificates(first)
    names = mine.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    mine.verify_directly_issued_by(authority)
    assert "localhost" in names.get_values_for_type(x509.DNSName)
    assert (tmp_path / "ftps-certificate.pem").read_bytes() == first
    assert stat.S_IMODE((tmp_path / "ftps-key.pem").stat().st_mode) == 0o600


def test_a_door_without_certificate_says_which_setting(tmp_path):
    with pytest.raises(ConfigurationError, match=r"SLUIS_FTPS_CERTIFICATE names .* which is not there"):
        tls_context(certificate=tmp_path / "none.pem", key=tmp_path / "none.key")


def test_a_key_of_another_certificate_is_refused(tmp_path):
    ensure_door_certificate(tmp_path / "one", at=NOW)
    ensure_door_certificate(tmp_path / "other", at=NOW)

    with pytest.raises(ConfigurationError, match="are not a certificate and its private key"):
        tls_context(
            certificate=tmp_path / "one" / "ftps-certificate.pem", key=tmp_path / "other" / "ftps-key.pem"
        )
