"""A small certification authority for tests: it makes what a real one makes, and what it never should.

Laws: keys are made once per owner and kind in a test run, because they are slow; dates are fixed, so no
test depends on the day; nothing is written to disk.
It does not imitate any real authority.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from sluis.protocol.certificate import Certificate, PrivateKey

BEGIN, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2045, 1, 1, tzinfo=UTC)
LONG_AGO = datetime(2021, 1, 1, tzinfo=UTC)
CURVES = {"p256": ec.SECP256R1, "p384": ec.SECP384R1, "p521": ec.SECP521R1, "k256": ec.SECP256K1}


@dataclass(frozen=True)
class Identity:
    """A certificate with its private key."""

    certificate: Certificate
    key: PrivateKey

    def key_pem(self, password: bytes | None = None) -> bytes:
        lock = BestAvailableEncryption(password) if password else NoEncryption()
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)

    @property
    def certificate_pem(self) -> bytes:
        return self.certificate.pem.encode("ascii")

    @property
    def x509(self) -> x509.Certificate:
        return x509.load_der_x509_certificate(self.certificate.der)


@dataclass(frozen=True)
class Authority:
    """`kind` of a key: rsa1024, rsa2048, rsa3072, p256, p384, p521, or k256 (a curve nobody takes)."""

    identity: Identity

    @classmethod
    def named(cls, name: str = "Test Authority") -> Authority:
        return cls(_certify(name, issuer=None, begin=BEGIN, end=END, is_authority=True, kind="rsa2048"))

    @property
    def certificate(self) -> Certificate:
        return self.identity.certificate

    def issue(
        self,
        name: str,
        *,
        kind: str = "rsa2048",
        begin: datetime = BEGIN,
        end: datetime = END,
        signs: bool | None = True,
        purposes: tuple[x509.ObjectIdentifier, ...] = (),
    ) -> Identity:
        """Certify `name`. `signs`: key usage allows it (True), forbids it (False), is not there (None)."""
        return _certify(
            name, issuer=self.identity, begin=begin, end=end, kind=kind, signs=signs, purposes=purposes
        )

    def expired(self, name: str) -> Identity:
        return self.issue(name, end=LONG_AGO)

    def for_servers(self, name: str) -> Identity:
        """Return a certificate of the wrong usage: for TLS, not for signing."""
        return self.issue(name, signs=False, purposes=(ExtendedKeyUsageOID.SERVER_AUTH,))

    def subordinate(self, name: str) -> Authority:
        """Return an authority below this one."""
        return Authority(
            _certify(name, issuer=self.identity, begin=BEGIN, end=END, is_authority=True, kind="rsa2048")
        )

    def revocations(self, *revoked: Certificate, at: datetime) -> bytes:
        """List, in DER, what this authority revoked at that moment."""
        builder = x509.CertificateRevocationListBuilder(
            self.identity.x509.subject, at, at + timedelta(days=30)
        )
        for certificate in revoked:
            entry = x509.RevokedCertificateBuilder(certificate.serial_number, at)
            builder = builder.add_revoked_certificate(entry.build())
        return builder.sign(self.identity.key, hashes.SHA256()).public_bytes(Encoding.DER)


@cache
def key_of(owner: str, kind: str) -> PrivateKey:
    """Return the key of this owner; the same one for the whole test run."""
    if kind.startswith("rsa"):
        # Too short on purpose is one of the kinds: what Sluis refuses must exist first.
        return rsa.generate_private_key(65537, int(kind.removeprefix("rsa")))
    return ec.generate_private_key(CURVES[kind]())


@cache
def authority() -> Authority:
    """Return the one authority that most tests trust."""
    return Authority.named()


@cache
def atlas() -> Identity:
    return authority().issue("Atlas")


@cache
def circe() -> Identity:
    return authority().issue("Circe")


def _certify(
    name: str,
    *,
    issuer: Identity | None,
    begin: datetime,
    end: datetime,
    kind: str,
    signs: bool | None = True,
    purposes: tuple[x509.ObjectIdentifier, ...] = (),
    is_authority: bool = False,
) -> Identity:
    key = key_of(name, kind)
    subject = x509.Name(
        [x509.NameAttribute(NameOID.COUNTRY_NAME, "BE"), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    )
    builder = (
        x509.CertificateBuilder(subject_name=subject, issuer_name=issuer.x509.subject if issuer else subject)
        .serial_number(x509.random_serial_number())
        .public_key(key.public_key())
        .not_valid_before(begin)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_issuer_key(issuer.key if issuer else key), critical=False)
    )
    if signs is not None:
        builder = builder.add_extension(_usage(signs=signs, is_authority=is_authority), critical=True)
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    made = builder.sign(issuer.key if issuer else key, hashes.SHA256())
    return Identity(Certificate.read(made.public_bytes(Encoding.DER)), key)


def _issuer_key(key: PrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _usage(*, signs: bool, is_authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=signs and not is_authority,
        content_commitment=signs and not is_authority,
        key_encipherment=not signs,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        encipher_only=False,
        decipher_only=False,
    )
