"""Every kind of wrong chain, made by a small test authority (certomancer), with the verdict it must get.

`CERTIFICATES` says who certifies whom and what is wrong; `CHAINS` says which chain gets which diagnosis.
Names and keys are one: an entity signs with the key of its own name, unless `authority-key` says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from asn1crypto import x509
from certomancer.registry import ArchLabel, CertLabel, CertomancerConfig
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509 import (
    CertificateRevocationListBuilder,
    RevokedCertificateBuilder,
    load_der_x509_certificate,
)

from sluis.protocol.certificate import Certificate

if TYPE_CHECKING:
    from pathlib import Path

    from certomancer.registry import PKIArchitecture

ALWAYS = {"valid-from": "2020-01-01T00:00:00+0000", "valid-to": "2045-01-01T00:00:00+0000"}
LONG_AGO = {"valid-from": "2020-01-01T00:00:00+0000", "valid-to": "2021-01-01T00:00:00+0000"}
ONE_DAY = {"valid-from": "2044-01-01T00:00:00+0000", "valid-to": "2045-01-01T00:00:00+0000"}
SINCE_2025 = {"revoked-since": "2025-01-01T00:00:00+0000", "reason": "key_compromise"}
SINCE_2040 = {"revoked-since": "2040-01-01T00:00:00+0000", "reason": "key_compromise"}

VALIDITY, CERTIFICATION, REVOKED, USE = "11/1207", "10/1104", "10/0", "6/1019"


def _extension(name: str, value: Any, *, critical: bool = True) -> dict[str, Any]:
    return {"id": name, "critical": critical, "value": value}


def _usage(*usages: str) -> dict[str, Any]:
    return {"id": "key_usage", "critical": True, "smart-value": {"schema": "key-usage", "params": [*usages]}}


_ATLAS = {"country_name": "BE", "organization_name": "Atlas"}
CONSTRAINED_TO_ATLAS = _extension(
    "name_constraints",
    {
        "permitted_subtrees": [
            {"base": x509.GeneralName("directory_name", x509.Name.build(_ATLAS))},
        ]
    },
)


def authority(
    issuer: str,
    *,
    length: int | None = None,
    is_one: bool = True,
    usages: tuple[str, ...] = ("key_cert_sign", "crl_sign"),
    extensions: tuple[dict[str, Any], ...] = (),
    **spec: Any,
) -> dict[str, Any]:
    """An authority below `issuer`; `length` of the path that it may begin."""
    limits: dict[str, Any] = {"ca": is_one} | ({"path_len_constraint": length} if length is not None else {})
    own = (_extension("basic_constraints", limits), _usage(*usages), *extensions)
    return {"issuer": issuer, "validity": ALWAYS, "extensions": [*own], **spec}


def person(
    issuer: str,
    *extensions: dict[str, Any],
    usages: tuple[str, ...] = ("digital_signature", "non_repudiation"),
    purposes: tuple[str, ...] = (),
    **spec: Any,
) -> dict[str, Any]:
    """Who signs submissions."""
    purpose = [_extension("extended_key_usage", [*purposes], critical=False)] if purposes else []
    return {
        "issuer": issuer, "validity": ALWAYS, "extensions": [_usage(*usages), *purpose, *extensions], **spec
    }  # fmt: skip


def asks(schema: str, **params: Any) -> dict[str, Any]:
    """An address in a certificate: `aia-urls` or `crl-dist-url`."""
    name = {"aia-urls": "authority_information_access", "crl-dist-url": "crl_distribution_points"}[schema]
    return {"id": name, "smart-value": {"schema": schema, "params": params}}


OCSP = asks("aia-urls", **{"ocsp-responder-names": ["office"]})
OCSP_OF_A_LIAR = asks("aia-urls", **{"ocsp-responder-names": ["liar"]})
LIST = asks("crl-dist-url", **{"crl-repo-names": ["office"]})
ISSUER_ELSEWHERE = asks("aia-urls", **{"ca-issuer-links": [{"repo": "elsewhere"}]})

#: label of a certificate, which is the name of its subject -> how it is made.
CERTIFICATES: dict[str, dict[str, Any]] = {
    "root": authority("root"),
    "stranger": authority("stranger"),
    "office": authority("root"),
    "deep": authority("office"),
    # wrong authorities
    "short": authority("root", length=0),
    "below-short": authority("short"),
    "atlas-only": authority("root", extensions=(CONSTRAINED_TO_ATLAS,)),
    "no-authority": authority("root", is_one=False),
    "may-not-certify": authority("root", usages=("crl_sign",)),
    "old-office": authority("root", validity=LONG_AGO),
    "office-to-come": authority("root", validity=ONE_DAY),
    "revoked-office": authority("root", revocation=SINCE_2025),
    "policy-office": authority(
        "root", extensions=(_extension("policy_constraints", {"require_explicit_policy": 0}),)
    ),
    "sha1-office": authority("root", **{"digest-algo": "sha1"}),
    "short-key": authority("root"),
    "strange-office": authority("root", extensions=(_extension("1.2.3.4.5", b"\x05\x00"),)),
    "impostor": authority("root", **{"authority-key": "stranger"}),
    "ring-a": authority("ring-b", serial=71, **{"issuer-cert": "ring-b"}),
    "ring-b": authority("ring-a", serial=72, **{"issuer-cert": "root"}),
    # signers
    "atlas": person("office"),
    "atlas-of-root": person("root"),
    "atlas-deep": person("deep"),
    "atlas-inside": person("atlas-only"),
    "circe-outside": person("atlas-only"),
    "of-short": person("short"),
    "of-below-short": person("below-short"),
    "of-no-authority": person("no-authority"),
    "of-may-not-certify": person("may-not-certify"),
    "of-old-office": person("old-office"),
    "of-office-to-come": person("office-to-come"),
    "of-revoked-office": person("revoked-office"),
    "of-policy-office": person("policy-office"),
    "of-sha1-office": person("sha1-office"),
    "of-short-key": person("short-key"),
    "of-strange-office": person("strange-office"),
    "of-impostor": person("impostor"),
    "of-ring": person("ring-a"),
    "of-atlas": person("atlas"),
    "of-stranger": person("stranger"),
    "forged": person("office", **{"authority-key": "stranger"}),
    "sha1-signed": person("office", **{"digest-algo": "sha1"}),
    "self-made": person("self-made"),
    "expired": person("office", validity=LONG_AGO),
    "not-yet": person("office", validity=ONE_DAY),
    "encrypts-only": person("office", usages=("key_encipherment",)),
    "for-servers": person("office", purposes=("server_auth",)),
    "for-time-stamps": person("office", purposes=("time_stamping",)),
    "for-mail": person("office", purposes=("email_protection",)),
    "for-servers-and-clients": person("office", purposes=("server_auth", "client_auth")),
    "strange": person("office", _extension("1.2.3.4.5", b"\x05\x00")),
    "strange-but-harmless": person("office", _extension("1.2.3.4.5", b"\x05\x00", critical=False)),
    "revoked": person("office", revocation=SINCE_2025),
    "revoked-later": person("office", revocation=SINCE_2040),
    # with addresses to ask
    "asks": person("office", OCSP),
    "asks-revoked": person("office", OCSP, revocation=SINCE_2025),
    "asks-a-liar": person("office", OCSP_OF_A_LIAR),
    "asks-list": person("office", LIST),
    "asks-list-revoked": person("office", LIST, revocation=SINCE_2025),
    "sends-elsewhere": person("stranger", ISSUER_ELSEWHERE, OCSP, LIST),
}


@dataclass(frozen=True)
class Chain:
    """A signer with what came along, and the diagnosis it must get; None when it is trusted."""

    signer: str
    others: tuple[str, ...]
    verdict: str | None


CHAINS = (
    Chain("atlas", ("office",), None),
    Chain("atlas-of-root", (), None),
    Chain("atlas-deep", ("office", "deep"), None),
    Chain("atlas-deep", ("deep", "office", "root", "stranger", "atlas"), None),
    Chain("atlas-inside", ("atlas-only",), None),
    Chain("of-short", ("short",), None),
    Chain("for-mail", ("office",), None),
    Chain("for-servers-and-clients", ("office",), None),
    Chain("strange-but-harmless", ("office",), None),
    Chain("atlas", (), CERTIFICATION),
    Chain("atlas-deep", ("deep",), CERTIFICATION),
    Chain("atlas-deep", ("office",), CERTIFICATION),
    Chain("circe-outside", ("atlas-only",), CERTIFICATION),
    Chain("of-below-short", ("below-short", "short"), CERTIFICATION),
    Chain("of-no-authority", ("no-authority",), CERTIFICATION),
    Chain("of-may-not-certify", ("may-not-certify",), CERTIFICATION),
    Chain("of-old-office", ("old-office",), VALIDITY),
    Chain("of-office-to-come", ("office-to-come",), VALIDITY),
    Chain("of-policy-office", ("policy-office",), CERTIFICATION),
    Chain("of-sha1-office", ("sha1-office",), CERTIFICATION),
    Chain("of-short-key", ("short-key",), CERTIFICATION),
    Chain("of-strange-office", ("strange-office",), CERTIFICATION),
    Chain("of-impostor", ("impostor",), CERTIFICATION),
    Chain("of-ring", ("ring-a", "ring-b"), CERTIFICATION),
    Chain("of-atlas", ("atlas", "office"), CERTIFICATION),
    Chain("of-stranger", ("stranger",), CERTIFICATION),
    Chain("forged", ("office",), CERTIFICATION),
    Chain("sha1-signed", ("office",), CERTIFICATION),
    Chain("self-made", (), CERTIFICATION),
    Chain("self-made", ("self-made",), CERTIFICATION),
    Chain("stranger", (), USE),
    Chain("expired", ("office",), VALIDITY),
    Chain("not-yet", ("office",), VALIDITY),
    Chain("encrypts-only", ("office",), USE),
    Chain("for-servers", ("office",), USE),
    Chain("for-time-stamps", ("office",), USE),
    Chain("strange", ("office",), CERTIFICATION),
)


def _organisation(label: str) -> str:
    return "Atlas" if label.startswith("atlas") else label.capitalize()


@dataclass
class TestAuthority:
    """The architecture of certomancer behind labels; `url` is where its services can be asked."""

    folder: Path
    url: str
    architecture: PKIArchitecture = field(init=False)

    __test__ = False

    def __post_init__(self) -> None:
        for label in CERTIFICATES:
            self._write_key(label)
        config = CertomancerConfig(self._config(), key_search_dir=str(self.folder))
        self.architecture = config.get_pki_arch(ArchLabel("sluis"))

    def der(self, label: str) -> bytes:
        return bytes(self.architecture.get_cert(CertLabel(label)).dump())

    def certificate(self, label: str) -> Certificate:
        return Certificate.read(self.der(label))

    def revocations(self, issuer: str, at: datetime) -> bytes:
        """The list of `issuer` as of `at`, for 30 days, without an address of its own."""
        with_number = {
            label: self.certificate(label) for label, spec in CERTIFICATES.items() if spec["issuer"] == issuer
        }
        entries = [
            RevokedCertificateBuilder(
                certificate.serial_number,
                datetime.fromisoformat(CERTIFICATES[label]["revocation"]["revoked-since"]),
            ).build()
            for label, certificate in with_number.items()
            if "revocation" in CERTIFICATES[label]
        ]
        name = load_der_x509_certificate(self.der(issuer)).subject
        key: Any = load_pem_private_key((self.folder / f"{issuer}.pem").read_bytes(), None)
        builder = CertificateRevocationListBuilder(name, at, at + timedelta(days=30), [], entries)
        return builder.sign(key, SHA256()).public_bytes(Encoding.DER)

    def _write_key(self, label: str) -> None:
        key: Any = ec.generate_private_key(ec.SECP256R1())
        if label == "short-key":
            key = rsa.generate_private_key(65537, 1024)  # noqa: S505  # too short on purpose
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (self.folder / f"{label}.pem").write_bytes(pem)

    def _config(self) -> dict[str, Any]:
        keys = {label: {"path": f"{label}.pem"} for label in CERTIFICATES}
        names = {
            label: {"organization-name": _organisation(label), "common-name": label} for label in CERTIFICATES
        }
        certificates = {label: {"subject": label, **spec} for label, spec in CERTIFICATES.items()}
        lists = {
            issuer: {"for-issuer": issuer, "signing-key": issuer, "simulated-update-schedule": "P30D"}
            for issuer in ("root", "office")
        }
        services = {
            "ocsp": {
                "office": {"for-issuer": "office", "responder-cert": "office"},
                "liar": {"for-issuer": "office", "responder-cert": "stranger"},
            },
            "crl-repo": lists,
            "cert-repo": {"elsewhere": {"for-issuer": "stranger"}},
        }
        return {
            "external-url-prefix": self.url,
            "keysets": {"sluis": {"keys": keys}},
            "pki-architectures": {
                "sluis": {
                    "entity-defaults": {"country-name": "BE"},
                    "entities": names,
                    "certs": certificates,
                    "services": services,
                }
            },
        }
