"""The certificate of the FTPS door of a hub on one machine, and the authority that its senders trust for it.

A real hub gets one from an authority (SLUIS_FTPS_CERTIFICATE, SLUIS_FTPS_KEY). Laws: as in identities.py, a
private key is written once, with mode 0600; the key of the authority is forgotten.
"""

from __future__ import annotations

import socket
from datetime import timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from sluis.up.identities import LIFETIME, make_authority, write_secret

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sluis.up.identities import Authority

CERTIFICATE, KEY, AUTHORITY = "ftps-certificate.pem", "ftps-key.pem", "ftps-ca.pem"


def ensure_door_certificate(folder: Path, *, at: datetime) -> None:
    """Key, certificate and authority of the FTPS door in `folder`, unless they are there."""
    if (folder / KEY).exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    authority = make_authority("Sluis FTPS authority", at=at)
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certificate(authority, key.public_key(), at=at)
    (folder / AUTHORITY).write_bytes(authority.pem)
    (folder / CERTIFICATE).write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + authority.pem)
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    write_secret(folder / KEY, key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))


def _certificate(authority: Authority, key: ec.EllipticCurvePublicKey, *, at: datetime) -> x509.Certificate:
    here = [x509.DNSName(name) for name in dict.fromkeys(("localhost", socket.gethostname()))]
    addresses = [x509.IPAddress(ip_address(text)) for text in ("127.0.0.1", "::1")]
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Sluis FTPS server")]))
        .issuer_name(authority.certificate.subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + LIFETIME)
        .add_extension(x509.SubjectAlternativeName([*here, *addresses]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(issuer, critical=False)
        .sign(authority.key, hashes.SHA256())
    )
