"""What an address must look like, and how long a letter is tried. Pure."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from sluis.protocol.errors import CallerError

FIRST_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=2)
GIVEN_UP_AFTER: Final = timedelta(days=4)  # RFC 5321, 4.5.4.1: at least four to five days
LONGEST_ADDRESS: Final = 254
LONGEST_SUBJECT: Final = 200
_MOBILE = re.compile(r"\+[1-9][0-9]{6,14}")  # E.164
_WRITTEN_IN_A_NUMBER = re.compile(r"[ ./()-]")


def mail_address(text: str) -> str:
    """An e-mail address without space around it. Raises CallerError."""
    address = text.strip()
    try:
        validate_email(address)
    except ValidationError as problem:
        raise CallerError(_("Enter an e-mail address, such as name@example.be.")) from problem
    if len(address) > LONGEST_ADDRESS:
        raise CallerError(_("Enter an e-mail address, such as name@example.be."))
    return address


def mobile_number(text: str) -> str:
    """A number in international form, without spaces: +32470123456. Raises CallerError.

    A Belgian number may be written as 0470 12 34 56, and 00 may stand for the plus sign.
    """
    number = _WRITTEN_IN_A_NUMBER.sub("", text)
    if number.startswith("00"):
        number = "+" + number[2:]
    elif number.startswith("0"):
        number = "+32" + number[1:]
    if not _MOBILE.fullmatch(number):
        raise CallerError(_("Enter a mobile number, such as +32 470 12 34 56."))
    return number


def one_line(subject: str) -> str:
    """A subject without line ends, which would begin another header, and no longer than it may be."""
    return " ".join(subject.split())[:LONGEST_SUBJECT]


def pause_after(attempts: int) -> timedelta:
    """How long a letter rests after this many failed attempts."""
    doublings = min(attempts - 1, 10)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)
