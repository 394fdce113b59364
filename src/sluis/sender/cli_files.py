"""The commands that work on single files, without a hub and without a configuration: check, sign, verify.

Laws: as in cli.py. A file that was signed here is signed exactly as `send` signs it.
Nothing here writes into the journal or the archive.
"""

from __future__ import annotations

import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path  # noqa: TC003  # typer reads the annotations when it runs
from typing import TYPE_CHECKING, Annotated

import typer

from sluis.protocol.errors import CallerError
from sluis.protocol.language import Language
from sluis.protocol.names import Part, part_of
from sluis.protocol.signature import SignaturePolicy, SignatureProblem, encode_text, sign, verify
from sluis.sender import phrases
from sluis.sender.checking import check
from sluis.sender.keys import read_certificates, read_signing_keys
from sluis.sender.printing import Speaker
from sluis.sender.structures import known_structures
from sluis.sender.telling_checks import tell_checked
from sluis.sender.trust import why_not_trusted

if TYPE_CHECKING:
    from sluis.protocol.signature import Signer
    from sluis.sender.checking import Judge, Judges

app = typer.Typer()

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document for programs.")]
InLanguage = Annotated[
    Language | None, typer.Option("--language", help="nl, fr, de or en; default: the terminal's.")
]


@app.command("check")
def check_command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file with declarations.")],
    *,
    code: Annotated[str, typer.Option("--app", help="Application code, such as DMFA.")],
    declarations: Annotated[list[Path] | None, typer.Option(help="A folder with more applications.")] = None,
    schemas: Annotated[list[Path] | None, typer.Option(help="A folder with XML schemas.")] = None,
    as_json: Json = False,
    language: InLanguage = None,
) -> None:
    """Check a file as the hub will, without sending it."""
    speaker = Speaker(language=language or phrases.language_of(), as_json=as_json)
    with speaker.explaining():
        structures = known_structures(declarations or ())
        if code not in structures:
            raise CallerError(
                f"No application {code} is known. Known are {', '.join(sorted(structures)) or 'none'}."
            )
        checked = check(
            file,
            structures[code],
            today=datetime.now(UTC).astimezone().date(),
            language=speaker.language,
            schemas=schemas or (),
            judge=_judge_of(code, context),
        )
    tell_checked(speaker, checked, file=file, code=code)
    speaker.finish(good=checked.is_good)


@app.command("sign")
def sign_command(
    file: Annotated[Path, typer.Argument(help="The file to sign.")],
    *,
    key: Annotated[Path, typer.Option(help="The private key (PEM).")],
    certificate: Annotated[Path, typer.Option(help="Its certificate (PEM or DER).")],
    out: Annotated[
        Path | None, typer.Option(help="Where the signature goes; default: FS for FI, or FILE.FS.")
    ] = None,
    password_env: Annotated[str | None, typer.Option(help="The variable with the key's pass phrase.")] = None,
    as_json: Json = False,
    language: InLanguage = None,
) -> None:
    """Write the detached signature of a file as base64 text."""
    speaker = Speaker(language=language or phrases.language_of(), as_json=as_json)
    with speaker.explaining():
        now = datetime.now(UTC)
        password = os.environ.get(password_env, "").encode() if password_env else None
        keys = read_signing_keys(key, certificate, password=password, at=now)
        with file.open("rb") as data:
            der = sign(data, key=keys.key, certificate=keys.certificate, at=now, chain=keys.chain)
        target = out or _beside(file)
        target.write_bytes(encode_text(der))
    speaker.say(phrases.SIGNED, path=target)
    speaker.document({"file": file, "signature": target, "certificate": keys.certificate.subject})


@app.command("verify")
def verify_command(
    file: Annotated[Path, typer.Argument(help="The signed file.")],
    fs: Annotated[Path, typer.Argument(help="Its signature file.")],
    *,
    ca: Annotated[Path | None, typer.Option(help="Certificates that the signer's must lead to.")] = None,
    certificate: Annotated[Path | None, typer.Option(help="The certificate that must have signed.")] = None,
    as_json: Json = False,
    language: InLanguage = None,
) -> None:
    """Verify a detached signature, and with --ca or --certificate also who signed."""
    speaker = Speaker(language=language or phrases.language_of(), as_json=as_json)
    with speaker.explaining():
        with file.open("rb") as data:
            signer = verify(data, fs.read_bytes(), policy=SignaturePolicy())
        problem = (
            signer.sentence if isinstance(signer, SignatureProblem) else _why_not(signer, ca, certificate)
        )
    document: dict[str, object] = {"file": file, "valid": problem is None, "problem": problem}
    if isinstance(signer, SignatureProblem):
        document["diagnosis"] = asdict(signer.diagnosis)
    else:
        document["signer"] = _about(signer)
    speaker.document(document | {"trust_checked": bool(ca or certificate)})
    if problem is not None:
        speaker.say(phrases.NOT_RIGHT, style="red", problem=problem)
    elif not isinstance(signer, SignatureProblem):
        subject = signer.certificate.subject
        speaker.say(phrases.VERIFIED, subject=subject, digest=signer.digest, algorithm=signer.algorithm)
        if not (ca or certificate):
            speaker.say(phrases.TRUST_NOT_CHECKED, style="yellow")
    speaker.finish(good=problem is None)


def _judge_of(code: str, context: typer.Context) -> Judge | None:
    """The rules of an application, when whoever composed the command brought them in `context.obj`."""
    judges: Judges = context.find_root().obj or {}
    return judges[code]() if code in judges else None


def _why_not(signer: Signer, ca: Path | None, certificate: Path | None) -> str | None:
    if (
        certificate is not None
        and read_certificates(certificate)[0].fingerprint != signer.certificate.fingerprint
    ):
        return f"It was signed with another certificate: {signer.certificate.subject}."
    if ca is None:
        return None
    now = datetime.now(UTC)
    return why_not_trusted(signer.certificate, others=signer.others, anchors=read_certificates(ca), at=now)


def _about(signer: Signer) -> dict[str, object]:
    return {
        "subject": signer.certificate.subject,
        "issuer": signer.certificate.issuer,
        "fingerprint": signer.certificate.fingerprint,
        "not_after": signer.certificate.not_after,
        "digest": signer.digest,
        "algorithm": signer.algorithm,
        "signed_at": signer.signed_at,
    }


def _beside(file: Path) -> Path:
    """FS.DMFA... for FI.DMFA..., as the channel wants it; else the name with .FS behind it."""
    if part_of(file.name) is Part.FI:
        return file.with_name(Part.FS + file.name[len(Part.FI) :])
    return file.with_name(file.name + ".FS")
