"""The first key of a chief without a Belgian number: user name by e-mail, provisional password by SMS.

Source document 003. Laws: the two never travel together; the letters say nothing of a company; the password
must be changed at its first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from sluis.hub.parties.actions.people import set_password
from sluis.hub.post.actions import write_mail, write_sms

if TYPE_CHECKING:
    from datetime import datetime

    from sluis.hub.audit.actor import Actor
    from sluis.hub.parties.models import Person


@transaction.atomic
def welcome(*, person: Person, secret: str, by: Actor, at: datetime) -> None:
    """Give `person` the provisional password `secret` (see passwords.provisional_password) and tell them.

    Raises CallerError when their e-mail address or mobile number cannot be one.
    """
    set_password(person=person, password=secret, provisional=True, by=by, at=at)
    with override(person.language):
        write_mail(
            to=person.email,
            subject=_("Your user name for Sluis"),
            text=_(
                "Hello %(name)s,\n\nYour user name is: %(username)s\n\n"
                "You receive a provisional password by SMS. "
                "Sign in with both: you are then asked to choose a password of your own."
            )
            % {"name": person.get_full_name(), "username": person.username},
            at=at,
        )
        write_sms(
            to=person.phone, text=_("Your provisional password: %(secret)s") % {"secret": secret}, at=at
        )
