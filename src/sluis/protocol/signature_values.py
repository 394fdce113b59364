"""What a signature check is asked and what it answers: policy, signer, problem, diagnosis.

Laws: a problem names what was found and how to mend it, in English, with the codes of annex 25.
`Refused` carries a problem out of nested reading; it never leaves `verify()`, which answers with a value.
Nothing here reads a signature.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sluis.protocol.certificate import Certificate


@dataclass(frozen=True, kw_only=True)
class SignaturePolicy:
    """What a channel accepts beyond the safe minimum.

    `weak_digests` lets MD5 and SHA-1 pass; `text_form` also accepts a signature over the data with
    every bare LF turned into CRLF, as S/MIME programs make it when they are not told "binary".
    """

    weak_digests: bool = False
    text_form: bool = False
    minimum_rsa_bits: int = 2048


@dataclass(frozen=True)
class Diagnosis:
    """The pair of official codes: main code and detail code of annex 25."""

    main: int
    detail: int

    def __str__(self) -> str:
        return f"{self.main}/{self.detail}"


@dataclass(frozen=True, kw_only=True)
class SignatureProblem:
    """Why a signature does not count. `sentence` says what was found, and the fix."""

    diagnosis: Diagnosis
    sentence: str


@dataclass(frozen=True, kw_only=True)
class Signer:
    """Who made a signature that is mathematically right. Whether to trust them is not decided here.

    `others` are the other certificates that came along, unjudged; `signed_at` is what the signer claims.
    """

    certificate: Certificate
    others: tuple[Certificate, ...]
    digest: str  # "SHA-256"
    algorithm: str  # "RSA PKCS#1 v1.5", "RSA-PSS" or "ECDSA"
    signed_at: datetime | None
    text_form: bool


class Refused(Exception):  # noqa: N818  # reads as a sentence where it is caught
    """A problem on its way to `verify()`."""

    def __init__(self, problem: SignatureProblem) -> None:
        super().__init__(problem.sentence)
        self.problem = problem


def refuse(main: int, detail: int, sentence: str) -> Refused:
    """Make the refusal to raise."""
    return Refused(SignatureProblem(diagnosis=Diagnosis(main, detail), sentence=sentence))


@contextmanager
def reading(detail: int, what: str) -> Iterator[None]:
    """Turn whatever happens while reading hostile bytes into the syntax error `detail` of annex 25."""
    try:
        yield
    except Refused:
        raise
    except Exception as fault:  # the parser promises no closed list of errors
        raise refuse(
            1,
            detail,
            f"{what} cannot be read. The signature file is damaged or not a CMS signature: make it again.",
        ) from fault
