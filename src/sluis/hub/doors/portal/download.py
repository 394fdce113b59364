"""Fetching a content of the vault: streamed, always as an attachment.

Laws: a browser never shows it and never guesses what it is (only types that carry no program are named);
its name cannot lead out of a folder, end a header or turn what is read around; nobody on the way keeps it.
"""

from __future__ import annotations

import unicodedata

from django.http import FileResponse, Http404

from sluis.hub.vault.store import vault

MEDIA_TYPES = ("application/xml", "application/pdf", "text/plain", "text/csv")
UNKNOWN = "application/octet-stream"
LONGEST_NAME = 150
_PUNCTUATION = set('/\\:*?"<>|%;')  # means something to a disk or in a header


def download(name: str, *, digest: str, size: int, media_type: str = UNKNOWN) -> FileResponse:
    """The content as a response. Raises Http404 when the vault does not keep it any more."""
    try:
        stream = vault().open(digest)
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        stream,
        as_attachment=True,
        filename=safe_name(name),
        content_type=media_type if media_type in MEDIA_TYPES else UNKNOWN,
    )
    response["Content-Length"] = str(size)
    response["Cache-Control"] = "private, no-store"
    return response


def safe_name(name: str) -> str:
    """A name for any header and any disk; letters of every alphabet stay."""
    kept = "".join("_" if sign in _PUNCTUATION or _shows_nothing(sign) else sign for sign in name)
    return kept[:LONGEST_NAME].strip(" .") or "file"


def _shows_nothing(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
