"""The signing key, its certificate and the SSH key, read from the files that `sender.toml` names.

Laws: a key that does not belong to its certificate, or a certificate that is not valid today, is refused
before anything is signed; a pass phrase comes from the environment and is never written anywhere.
It neither makes keys nor decides whether the hub accepts them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import asyncssh

from sluis.protocol.certificate import Certificate, read_private_key
from sluis.protocol.errors import CallerError, ConfigurationError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sluis.protocol.certificate import PrivateKey
    from sluis.sender.config import KeyFiles


@dataclass(frozen=True, kw_only=True)
class SigningKeys:
    """What makes a signature file."""

    key: PrivateKey
    certificate: Certificate
    chain: tuple[Certificate, ...] = ()  # the issuers that stand below the certificate in its file


def load_signing_keys(files: KeyFiles, *, at: datetime) -> SigningKeys:
    """The key and certificate of `sender.toml`, checked against each other and against the moment `at`."""
    return read_signing_keys(files.signing, files.certificate, password=password_of(files), at=at)


def read_signing_keys(
    key_file: Path, certificate_file: Path, *, password: bytes | None, at: datetime
) -> SigningKeys:
    """A key and the certificate that belongs to it.

    Raises ConfigurationError with a sentence that helps.
    """
    key = _read_private_key(key_file, password)
    certificate, *chain = read_certificates(certificate_file)
    if key.public_key() != certificate.public_key():
        raise ConfigurationError(
            f"The key {key_file} does not belong to the certificate {certificate_file} "
            f"({certificate.subject}). Take the two that were made together."
        )
    _check_validity(certificate, certificate_file, at)
    return SigningKeys(key=key, certificate=certificate, chain=tuple(chain))


def read_certificates(file: Path) -> list[Certificate]:
    """The certificates in a PEM or DER file, in the order of the file; at least one."""
    data = _read(file, "certificate")
    mark = b"-----END CERTIFICATE-----"
    pieces = [piece + mark for piece in data.split(mark)[:-1]] if mark in data else [data]
    try:
        return [Certificate.read(piece.lstrip()) for piece in pieces]
    except CallerError as fault:
        raise ConfigurationError(f"{file}: {fault}") from None


def load_ssh_key(files: KeyFiles) -> asyncssh.SSHKey:
    """The private key that logs in."""
    password = password_of(files)
    try:
        return asyncssh.import_private_key(
            _read(files.ssh, "SSH key"), password.decode() if password else None
        )
    except asyncssh.KeyEncryptionError:
        raise ConfigurationError(f"The pass phrase of {files.ssh} is wrong.") from None
    except asyncssh.KeyImportError as fault:
        hint = (
            ""
            if files.password_env
            else " When it has a pass phrase, name its variable in [keys] password_env."
        )
        raise ConfigurationError(
            f"{files.ssh} holds no private SSH key that can be read: {fault}.{hint}"
        ) from None


def password_of(files: KeyFiles) -> bytes | None:
    """The pass phrase of the keys, from the environment."""
    if files.password_env is None:
        return None
    password = os.environ.get(files.password_env)
    if not password:
        raise ConfigurationError(f"[keys] password_env names {files.password_env}, which is not set.")
    return password.encode()


def _read_private_key(file: Path, password: bytes | None) -> PrivateKey:
    try:
        return read_private_key(_read(file, "signing key"), password)
    except ConfigurationError as fault:
        hint = "" if password else " A pass phrase is read from the variable that [keys] password_env names."
        raise ConfigurationError(f"The signing key {file}: {fault}{hint}") from None


def _check_validity(certificate: Certificate, file: Path, at: datetime) -> None:
    if certificate.is_valid_at(at):
        return
    begins_later = at < certificate.not_before
    what = (
        f"is valid only from {certificate.not_before:%d/%m/%Y}"
        if begins_later
        else f"expired on {certificate.not_after:%d/%m/%Y}"
    )
    raise ConfigurationError(
        f"The certificate {file} ({certificate.subject}) {what}. Register a valid certificate with the "
        "hub and put its file in [keys] certificate."
    )


def _read(file: Path, what: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise ConfigurationError(f"The {what} {file} cannot be read: {fault.strerror or fault}.") from None
