"""Keys and certificates that a hub on one machine makes for itself: its own, and those of the demo world.

A real hub gets its signing certificate from an authority (SLUIS_SIGNING_KEY, SLUIS_SIGNING_CERTIFICATE);
what is made here is trusted by nobody else. Laws: a private key is written with mode 0600, once, and is
never made again while it is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from pathlib import Path

LIFETIME = timedelta(days=3650)
RSA_BITS = 3072


@dataclass(frozen=True)
class Authority:
    """A certificate authority in memory: its key is forgotten when the process ends."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def _name(organisation: str, common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "BE"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, *, key: rsa.RSAPublicKey, at: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + LIFETIME)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs: bool, certifies: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs,
        content_commitment=signs,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certifies,
        crl_sign=certifies,
        encipher_only=False,
        decipher_only=False,
    )


def make_authority(common: str, *, at: datetime) -> Authority:
    """A root for a hub on one machine."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)
    name = _name("Sluis", common)
    certificate = (
        _builder(name, name, key=key.public_key(), at=at)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=False, certifies=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(key, certificate)


def make_signer(authority: Authority, *, organisation: str, common: str, at: datetime) -> tuple[bytes, bytes]:
    """A signing key and its certificate, both as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)
    issuer = authority.certificate.subject
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    certificate = (
        _builder(_name(organisation, common), issuer, key=key.public_key(), at=at)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=True, certifies=False), critical=True)
        .add_extension(identifier, critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    return _private_pem(key), certificate.public_bytes(serialization.Encoding.PEM)


def _private_pem(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def make_ssh_pair() -> tuple[bytes, str]:
    """An Ed25519 pair: the private half as an OpenSSH file, the public half as one line."""
    key = ed25519.Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    return private, public.decode()


def write_secret(path: Path, data: bytes) -> None:
    """Write a private key that only its owner may read; it appears whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(path.name + ".new")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)
    draft.write_bytes(data)
    draft.rename(path)


def ensure_hub_identity(folder: Path, *, at: datetime) -> None:
    """The hub's host key, signing key, certificate and authority in `folder`, unless they are there."""
    host_key = folder / "ssh_host_ed25519_key"
    if not host_key.exists():
        private, public = make_ssh_pair()
        (folder / "ssh_host_ed25519_key.pub").parent.mkdir(parents=True, exist_ok=True)
        (folder / "ssh_host_ed25519_key.pub").write_text(public + "\n")
        write_secret(host_key, private)
    if not (folder / "signing-key.pem").exists():
        authority = make_authority("Sluis hub authority", at=at)
        key, certificate = make_signer(authority, organisation="Sluis", common="Sluis hub", at=at)
        (folder / "ca.pem").write_bytes(authority.pem)
        (folder / "signing-certificate.pem").write_bytes(certificate)
        write_secret(folder / "signing-key.pem", key)


def host_key_line(folder: Path) -> str:
    """The public host key as clients pin it: `ssh-ed25519 AAAA...`."""
    return (folder / "ssh_host_ed25519_key.pub").read_text().strip()
