"""NIST PKITS: 224 signed messages, each with the chain of one test of RFC 5280, judged as a submission's FS is.

The messages and lists come from the package cryptography-vectors. What is expected is in their names
(Valid..., Invalid...); the policy tests that name no verdict are listed here, under the default inputs of
the algorithm (any policy is fine, none is demanded), which are the inputs of this hub.

`python -m tests.hostile.pkits` writes docs/explanation/pkits.md from the deviations below; the test proves
that they are exactly what the code does.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import cryptography_vectors

from sluis.protocol.signature import SignaturePolicy, SignatureProblem, verify

if TYPE_CHECKING:
    from sluis.protocol.signature import Signer

DATA = Path(cryptography_vectors.__file__).parent / "x509" / "PKITS_data"
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "pkits.md"
MOMENT = datetime(2020, 1, 1, tzinfo=UTC)
# The messages of 2011 end their lines as mail does; SHA-1 occurs in the two DSA tests only.
LENIENT = SignaturePolicy(weak_digests=True, text_form=True)
UNNAMED_BUT_INVALID = {
    "MissingCRLTest1",
    "DifferentPoliciesTest4",
    "DifferentPoliciesTest5",
    "DifferentPoliciesTest7",
    "DifferentPoliciesTest8",
    "DifferentPoliciesTest9",
    "DifferentPoliciesTest12",
}
MODES = ("required", "when-reachable")

_DSA = "Signed with DSA (PKITS 4.1.4, 4.1.5). Sluis takes RSA and elliptic curves, on purpose."
_UNIQUE = (
    "The authority's certificate has a unique identifier with unused bits (4.3.6). The ASN.1 library writes "
    "those bits as zero, so the signature no longer fits. RFC 5280, 4.1.2.8 forbids such certificates today."
)
_NO_LIST = (
    "No usable list can be had ({}). The mode `when-reachable` accepts then; that is what the mode is for. "
    "`required` refuses."
)
REFUSED_BUT_VALID = {
    "ValidDSASignaturesTest4": _DSA,
    "ValidDSAParameterInheritanceTest5": _DSA,
    "ValidNameChainingUIDsTest6": _UNIQUE,
}
ACCEPTED_BUT_INVALID = {
    "MissingCRLTest1": _NO_LIST.format("there is none"),
    "InvalidBadCRLIssuerNameTest5": _NO_LIST.format("the only one names another issuer"),
    "InvalidWrongCRLTest6": _NO_LIST.format("the only one is of another issuer"),
    "InvalidOldCRLnextUpdateTest11": _NO_LIST.format("the only one is past its date"),
    "Invalidpre2000CRLnextUpdateTest12": _NO_LIST.format("the only one is past its date"),
    "InvalidIDPwithindirectCRLTest26": _NO_LIST.format("the indirect list does not cover this issuer"),
    "InvalidcRLIssuerTest27": _NO_LIST.format("the list is not of the signer that the certificate names"),
}
#: mode -> name of the test -> why our answer is another one.
DEVIATIONS = {
    "required": REFUSED_BUT_VALID,
    "when-reachable": REFUSED_BUT_VALID | ACCEPTED_BUT_INVALID,
}


@dataclass(frozen=True)
class Trial:
    """One test of PKITS."""

    name: str
    message: Path

    @property
    def is_valid(self) -> bool:
        """What PKITS says that the answer must be."""
        return not self.name.startswith("Invalid") and self.name not in UNNAMED_BUT_INVALID

    def signer(self) -> Signer | SignatureProblem:
        """Who signed the message, by the same check as any signature file."""
        text = self.message.read_bytes().replace(b"\r\n", b"\n")
        boundary = re.search(rb'boundary="([^"]+)"', text).group(1)  # type: ignore[union-attr]  # it is there
        _, data, signature, _ = text.split(b"--" + boundary)
        return verify(
            io.BytesIO(data.removeprefix(b"\n").removesuffix(b"\n")),
            signature.partition(b"\n\n")[2],
            policy=LENIENT,
        )


def trials() -> list[Trial]:
    messages = sorted((DATA / "smime").glob("Signed*.eml"))
    return [Trial(message.stem.removeprefix("Signed"), message) for message in messages]


def fill_trust_list(folder: Path) -> None:
    """The one root of PKITS and all its revocation lists, as an operator would lay them down."""
    (folder / "roots").mkdir(parents=True)
    (folder / "roots" / "anchor.crt").write_bytes(
        (DATA / "certs" / "TrustAnchorRootCertificate.crt").read_bytes()
    )
    (folder / "crls").mkdir()
    for known in (DATA / "crls").glob("*.crl"):
        (folder / "crls" / known.name).write_bytes(known.read_bytes())


def score(mode: str) -> str:
    total = len(trials())
    return f"{total - len(DEVIATIONS[mode])} of {total}"


def page() -> str:
    """The document that explains each deviation."""
    rows = "\n".join(f"| `SLUIS_REVOCATION={mode}` | {score(mode)} |" for mode in MODES)
    refused, accepted = _rows(REFUSED_BUT_VALID), _rows(ACCEPTED_BUT_INVALID)
    return f"""# How the chain decision does on NIST PKITS

PKITS (Public Key Interoperability Test Suite) has one signed message for each rule of path validation and
revocation in RFC 5280. Sluis judges each of them exactly as the signature file of a submission: first the
signature (`sluis.protocol.signature`), then the chain (`sluis.hub.channels.trust`), with the one root and
all revocation lists of PKITS in the trust folder. `tests/hostile/test_pkits.py` does it in every test run
and pins the deviations below: one more, or one less, fails. This page is written by
`python -m tests.hostile.pkits`.

The inputs of the algorithm are those of the hub: any certificate policy is fine and none is demanded. The
variants of PKITS that demand a policy from outside have no setting here, so they are not run.

| mode | answered as PKITS says |
|---|---|
{rows}

## Valid, but refused (both modes)

| test | why |
|---|---|
{refused}

## Invalid, but accepted (`when-reachable` only)

| test | why |
|---|---|
{accepted}

A certificate that a list names is refused in both modes, also when the list is past its date and also when
it is an authority above the signer.
"""


def _rows(deviations: dict[str, str]) -> str:
    return "\n".join(f"| {name} | {why} |" for name, why in deviations.items())


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page())
