"""Second keys: the code of an app, recovery codes, passkeys. The library checks them; here is how they look.

Laws: a QR code is drawn into the page (the content security policy allows no picture from elsewhere); what a
browser sends instead of a passkey's answer, however odd, is a wrong answer and never a fault of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from django.contrib.auth.base_user import AbstractBaseUser

    from sluis.hub.parties.models import Person


class KeyAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types for mypy
    """The setting MFA_ADAPTER."""

    error_messages: ClassVar[dict[str, Any]] = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not correct. Codes of the app change every 30 seconds."),
    }

    @override
    def get_totp_label(self, user: Person) -> str:
        return user.username

    @override
    def get_totp_issuer(self) -> str:
        return "Sluis"

    @override
    def build_totp_svg(self, url: str) -> str:
        """The QR code as inline SVG, without a style of its own."""
        return mark_safe(drawing(url))  # noqa: S308  # nothing but numbers goes into it

    @override
    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        return gettext("Passkey")

    @override
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Sluis"}

    @override
    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.get_full_name()}

    @override
    def _get_user_identifier(self, user: Person) -> str:
        return user.username


def drawing(text: str) -> str:
    """A QR code as an SVG of black squares on white."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    squares = "".join(
        f"M{column} {row}h1v1h-1z"
        for row, line in enumerate(rows)
        for column, dark in enumerate(line)
        if dark
    )
    side = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="240" height="240"'
        f' aria-hidden="true" focusable="false" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#ffffff"/><path d="{squares}" fill="#000000"/></svg>'
    )
