"""Which digests and signature algorithms Sluis knows, and the mathematics of checking a value.

Laws: SHA-256, SHA-384, SHA-512 with RSA (PKCS#1 v1.5 or PSS) or ECDSA on P-256, P-384, P-521;
SHA-1 and MD5 only when the policy says so; every parameter that the signer may choose is checked.
It does not know files, certificates or attributes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from sluis.protocol.signature_values import refuse

if TYPE_CHECKING:
    from sluis.protocol.certificate import PublicKey
    from sluis.protocol.signature_values import SignaturePolicy

# The name that hashlib and ASN.1 use -> the name for people, the hash.
DIGESTS: dict[str, tuple[str, hashes.HashAlgorithm]] = {
    "sha256": ("SHA-256", hashes.SHA256()),
    "sha384": ("SHA-384", hashes.SHA384()),
    "sha512": ("SHA-512", hashes.SHA512()),
}
WEAK_DIGESTS: dict[str, tuple[str, hashes.HashAlgorithm]] = {
    "sha1": ("SHA-1", hashes.SHA1()),  # noqa: S303  # only under a policy that allows it
    "md5": ("MD5", hashes.MD5()),  # noqa: S303  # only under a policy that allows it
}
CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)
MAXIMUM_SALT = 512

RSA, RSA_PSS, ECDSA = "RSA PKCS#1 v1.5", "RSA-PSS", "ECDSA"


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """How a signature value was made: the algorithm, its digest, and the salt length of PSS."""

    algorithm: str
    digest: str
    salt: int = 0

    def holds(self, key: PublicKey, value: bytes, message: bytes) -> bool:
        """Tell whether `value` signs `message`."""
        return self._check(key, value, message, hash_=self._hash)

    def holds_for_digest(self, key: PublicKey, value: bytes, digest: bytes) -> bool:
        """Tell whether `value` signs the message that has this digest."""
        return self._check(key, value, digest, hash_=Prehashed(self._hash))

    @property
    def _hash(self) -> hashes.HashAlgorithm:
        return (DIGESTS | WEAK_DIGESTS)[self.digest][1]

    def _check(
        self, key: PublicKey, value: bytes, message: bytes, *, hash_: hashes.HashAlgorithm | Prehashed
    ) -> bool:
        try:
            if isinstance(key, rsa.RSAPublicKey):
                key.verify(value, message, self._padding(), hash_)
            else:
                key.verify(value, message, ec.ECDSA(hash_))
        except (InvalidSignature, ValueError, UnsupportedAlgorithm):
            return False
        return True

    def _padding(self) -> padding.AsymmetricPadding:
        if self.algorithm == RSA_PSS:
            return padding.PSS(mgf=padding.MGF1(self._hash), salt_length=self.salt)
        return padding.PKCS1v15()


def digest_name(algorithm: Any, policy: SignaturePolicy, *, detail: int) -> str:
    """Return the name that hashlib knows; refuses what the policy does not allow with code 3/`detail`."""
    name = str(algorithm["algorithm"].native)
    if name in DIGESTS or (policy.weak_digests and name in WEAK_DIGESTS):
        return name
    shown = WEAK_DIGESTS[name][0] if name in WEAK_DIGESTS else name
    raise refuse(
        3, detail, f"The digest {shown} is not allowed. Sign again with SHA-256, SHA-384 or SHA-512."
    )


def scheme_of(algorithm: Any, policy: SignaturePolicy, *, digest: str) -> Scheme:
    """Read a signatureAlgorithm; `digest` is the signer's digest, for identifiers that name none.

    Raises Refused, or whatever the parser raises on hostile bytes.
    """
    name = str(algorithm["algorithm"].native)
    if name == "rsassa_pkcs1v15":
        return Scheme(algorithm=RSA, digest=digest)
    if name == "rsassa_pss":
        return _pss(algorithm["parameters"], policy)
    prefix, _, kind = name.rpartition("_")
    if kind in ("rsa", "ecdsa"):
        _check_digest(prefix, policy)
        return Scheme(algorithm=RSA if kind == "rsa" else ECDSA, digest=prefix)
    raise refuse(
        3, 3003, f"The signature algorithm {name} is not known. Sign with RSA or ECDSA, and SHA-256."
    )


def check_key(key: PublicKey | None, scheme: Scheme, policy: SignaturePolicy) -> PublicKey:
    """Return the key when it is strong enough and of the kind that the scheme needs; refuses otherwise."""
    if isinstance(key, rsa.RSAPublicKey):
        if key.key_size < policy.minimum_rsa_bits:
            raise refuse(
                3,
                3005,
                f"The RSA key has {key.key_size} bits; at least {policy.minimum_rsa_bits} are needed. "
                "Ask for a certificate with a longer key.",
            )
    elif key is None or not isinstance(key.curve, CURVES):
        raise refuse(
            3, 3005, "The key of the certificate must be RSA, or on the curve P-256, P-384 or P-521."
        )
    if isinstance(key, rsa.RSAPublicKey) == (scheme.algorithm == ECDSA):
        raise refuse(
            11, 1202, f"The signature says {scheme.algorithm}, but the certificate has a key of another kind."
        )
    return key


def _pss(parameters: Any, policy: SignaturePolicy) -> Scheme:
    digest = str(parameters["hash_algorithm"]["algorithm"].native)
    _check_digest(digest, policy)
    mask = parameters["mask_gen_algorithm"]
    salt = parameters["salt_length"].native
    if (
        mask["algorithm"].native != "mgf1"
        or mask["parameters"]["algorithm"].native != digest
        or parameters["trailer_field"].native != "trailer_field_bc"
        or not 0 <= salt <= MAXIMUM_SALT
    ):
        raise refuse(
            11,
            1202,
            "The RSA-PSS parameters are unusual. Use MGF1 with the same digest, and the usual trailer field.",
        )
    return Scheme(algorithm=RSA_PSS, digest=digest, salt=salt)


def _check_digest(name: str, policy: SignaturePolicy) -> None:
    if name in DIGESTS or (policy.weak_digests and name in WEAK_DIGESTS):
        return
    raise refuse(
        3, 3003, f"The signature algorithm uses the digest {name}, which is not allowed. Use SHA-256."
    )
