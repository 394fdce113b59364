"""What the list tells of each message. Unread: in bold, and in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sluis.hub.ebox.message_types import type_of
from sluis.hub.ebox.models import MessageKind
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Cell, Column

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sluis.hub.ebox.models import Message

SOON = timedelta(days=14)


def columns(names: Mapping[str, str], *, now: datetime, tasks: bool, both: bool) -> list[Column]:
    """The columns of a folder with `tasks` only, or with `both` kinds; `names` of applications by code."""
    language = current_language()

    def application(message: Message) -> str:
        return names.get(message.application, message.application)

    def expires(message: Message) -> Cell:
        return Cell(text=localdate(message.expires_at), note=_left(message.expires_at - now))

    done = ("done_at", "read_at") if tasks else ("read_at",)
    kind = Column(key="kind", label=_("Kind"), cell=_kind, sort=("kind",))
    return [
        Column(key="subject", label=_("Subject"), cell=_subject, sort=(f"subject_{language}",)),
        *([kind] if both else []),
        Column(key="application", label=_("Application"), cell=application, sort=("application",)),
        Column(
            key="received",
            label=_("Received"),
            cell=lambda message: localdate(message.received_at),
            sort=("received_at",),
        ),
        Column(key="expires", label=_("Will be deleted on"), cell=expires, sort=("expires_at",)),
        Column(
            key="state",
            label=_("State"),
            cell=state,
            sort=done,
        ),
    ]


def state(message: Message) -> Cell:
    """How far it is: for a task whether it is done, for every other message whether it was read."""
    if message.is_open_task:
        return Cell(tag=_("To do"), colour="yellow", note="" if message.read_at else _("Unread"))
    if message.kind == MessageKind.TASK:
        return Cell(tag=_("Finished"), colour="green")
    if message.read_at:
        return Cell(tag=_("Read"), colour="grey")
    return Cell(tag=_("Unread"))


def _subject(message: Message) -> Cell:
    language = current_language()
    words = message.subject_in(language)
    return Cell(
        text=words if message.read_at else format_html("<strong>{}</strong>", words),
        address=reverse("message", args=[message.pk]),
        note=type_of(message.type).title[language],
    )


def _kind(message: Message) -> str:
    return _("Task") if message.kind == MessageKind.TASK else _("Message")


def _left(time: timedelta) -> str:
    """How many days are left, when they are few."""
    if time > SOON:
        return ""
    days = max(time.days, 0)
    return ngettext("%(count)d day left", "%(count)d days left", days) % {"count": days}
