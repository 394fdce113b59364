"""The rule for passwords (source document 003), as a validator, and provisional passwords that obey it.

At least 10 characters, at least 2 of them digits or one of the named special characters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    import random

    from sluis.hub.parties.models import Person

SPECIAL = ";:=?./+*$%><&@#'(!{})-"  # source document 003
LEAST, LEAST_SPECIAL, MOST = 10, 2, 128
#: Without letters and digits that look alike on paper or in an SMS.
LETTERS, DIGITS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ", "23456789"


class PasswordRule:
    """For AUTH_PASSWORD_VALIDATORS."""

    def validate(self, password: str, user: Person | None = None) -> None:  # noqa: ARG002  # Django gives it
        special = sum(sign in SPECIAL or (sign.isascii() and sign.isdigit()) for sign in password)
        if len(password) < LEAST or special < LEAST_SPECIAL:
            raise ValidationError(self.get_help_text(), code="password_rule")
        if len(password) > MOST:
            raise ValidationError(_("A password has at most 128 characters."), code="password_too_long")

    def get_help_text(self) -> str:
        return _(
            "A password has at least 10 characters. "
            "At least 2 of them are digits or special characters: %(special)s"
        ) % {"special": SPECIAL}


def provisional_password(chance: random.Random) -> str:
    """A password to be changed at its first use. `chance`: secrets.SystemRandom() outside tests."""
    signs = [chance.choice(LETTERS) for _position in range(9)] + [
        chance.choice(DIGITS) for _position in range(3)
    ]
    chance.shuffle(signs)
    return "".join(signs)
