"""How channels, certificates, limits and attempts read: values for components, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sluis.hub.applications.registry import applications
from sluis.hub.channels.certificates import facts_of
from sluis.hub.channels.models import Channel, ConnectionAttempt, Contact
from sluis.hub.doors.portal.connecting import host_key, public_host_key
from sluis.hub.web.components import Fact, Link
from sluis.hub.web.language import current_language
from sluis.hub.web.tables import Cell
from sluis.hub.web.templatetags.furniture import day, moment, number, size
from sluis.protocol.certificate import Certificate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Any

    from sluis.hub.channels.certificates import CertificateFacts
    from sluis.hub.channels.overview import ChannelView

ENDS_SOON = 60  # days
COLOURS = {Channel.State.ACTIVE: "green", Channel.State.SUSPENDED: "yellow", Channel.State.REMOVED: "grey"}
Outcome = ConnectionAttempt.Outcome


def titles() -> dict[str, str]:
    """Code and name of every application, in the order in which people look for them."""
    found = {code: one.structure.title[current_language()] for code, one in applications().items()}
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


def named(codes: Iterable[str]) -> str:
    """The names of these applications, with commas."""
    names = titles()
    return ", ".join(names.get(code, code) for code in codes)


def contact_facts(contact: Contact | Mapping[str, Any], *, change: str = "") -> list[Fact]:
    """The contact person, of a draft or as stored."""

    def value(field: str) -> Any:
        return contact.get(field, "") if not isinstance(contact, Contact) else getattr(contact, field)

    links = (Link(label=_("Change"), address=change, of=_("Contact person")),) if change else ()
    languages = dict(settings.LANGUAGES)
    title = dict(Contact.Title.choices).get(value("title"), "") if value("title") else ""
    rows = [
        (_("Name"), f"{title} {value('first_name')} {value('name')}".strip()),
        (_("Function"), value("function")),
        (_("Language"), languages.get(value("language"), value("language"))),
        (_("Telephone"), value("telephone")),
        (_("Fax"), value("fax")),
        (_("Mobile telephone"), value("mobile")),
        (_("E-mail addresses"), ", ".join(value("emails"))),
    ]
    return [
        Fact(key=key, value=text, links=links if index == 0 else ())
        for index, (key, text) in enumerate(rows)
        if text
    ]


def certificate_facts(der: bytes, *, name: str = "", at: datetime) -> list[Fact]:
    """What the confirmation page shows of a certificate (source document 001)."""
    return facts_of_certificate(facts_of(Certificate.read(der), at=at), name=name)


def facts_of_certificate(facts: CertificateFacts, *, name: str = "") -> list[Fact]:
    rows = [
        Fact(key=_("Name of the certificate"), value=name),
        Fact(key=_("Owner of the certificate"), value=facts.owner),
        Fact(key=_("Name of the company"), value=facts.company or _("not stated")),
        Fact(key=_("Issuer of the certificate"), value=facts.issuer),
        Fact(key=_("Valid from"), value=day(facts.not_before)),
        Fact(key=_("Valid until"), value=day(facts.not_after)),
        Fact(key=_("Serial number (decimal)"), value=facts.serial_decimal, exact=True),
        Fact(key=_("Serial number (hexadecimal)"), value=facts.serial_hexadecimal, exact=True),
        Fact(key=_("Key"), value=facts.key, exact=True),
        Fact(key=_("Qualified"), value=_("yes") if facts.qualified else _("no, but of a trusted authority")),
    ]
    if facts.warning:
        rows.append(Fact(key=_("Please note"), value=facts.warning))
    return [row for row in rows if row.value]


def days_left(not_after: datetime, *, at: datetime) -> int:
    return max(0, (not_after - at).days)


def ending(not_after: datetime, *, at: datetime) -> str:
    """A sentence when a certificate ends soon, else empty."""
    left = days_left(not_after, at=at)
    if left > ENDS_SOON:
        return ""
    return ngettext("Ends in %(count)d day.", "Ends in %(count)d days.", left) % {"count": left}


def state_name(state: str) -> str:
    return str(Channel.State(state).label)


def state_cell(channel: Channel | ChannelView) -> Cell:
    return Cell(tag=state_name(channel.state), colour=COLOURS[Channel.State(channel.state)])


def kind_name(kind: str) -> str:
    return str(Channel.Kind(kind).label)


def limit_facts(view: ChannelView) -> list[Fact]:
    change = Link(label=_("Change"), address=reverse("channel-limits", args=[view.id]), of=_("Limits"))
    return [
        Fact(key=_("Networks"), value=", ".join(view.networks) or _("from everywhere"), links=(change,)),
        Fact(
            key=_("Connections at a time"),
            value=number(view.maximum_connections)
            if view.maximum_connections
            else _("as many as the door allows"),
        ),
        Fact(key=_("A day at most"), value=size(view.bytes_a_day) if view.bytes_a_day else _("no limit")),
    ]


def connection_facts(channel: Channel | ChannelView) -> list[Fact]:
    """Where to connect to: the doors that this hub has."""
    if channel.kind == Channel.Kind.FTP and settings.FTPS_PORT:
        return _address(settings.FTPS_HOST, settings.FTPS_PORT)
    if channel.kind != Channel.Kind.SFTP:
        return []
    host, port = settings.SFTP_HOST, settings.SFTP_PORT
    rows = _address(host, port)
    if public := public_host_key(settings.HOST_KEY):
        key = host_key(public, host=host, port=port)
        rows.append(Fact(key=_("Fingerprint of the host key"), value=key.fingerprint, exact=True))
    return rows


def _address(host: str, port: int) -> list[Fact]:
    return [
        Fact(key=_("Address"), value=host, exact=True),
        Fact(key=_("Port"), value=str(port), exact=True),
    ]


def hint_for(outcome: str) -> str:
    """What to do about an attempt that failed."""
    hints = {
        Outcome.SIGNED_IN: "",
        Outcome.WRONG_KEY: _(
            "Register the key with this fingerprint, or let the program use a registered one."
        ),
        Outcome.UNKNOWN_USER: _("Check the technical user name in the program. Capitals count."),
        Outcome.WRONG_PASSWORD: _("Check the password in the program, or ask for a new one here."),
        Outcome.SUSPENDED: _("Resume the channel when it may be used again."),
        Outcome.NETWORK: _("Add this address to the networks of the channel when it is yours."),
        Outcome.ALGORITHM: _("Update the program: it knows none of the algorithms that are safe enough."),
        Outcome.NOT_PROVEN: _("Update the program: it signs in a way that is no longer safe (SHA-1)."),
        Outcome.TOO_MANY: _("Let the program close its connections, or raise the limit of the channel."),
    }
    return hints[Outcome(outcome)]


def channel_facts(view: ChannelView, *, sender: str) -> list[Fact]:
    rename = Link(
        label=_("Change"), address=reverse("channel-name", args=[view.id]), of=_("Name of the account")
    )
    attempts = reverse("channel-attempts", args=[view.id])
    return [
        Fact(key=_("State"), tag=state_name(view.state), colour=COLOURS[view.state]),
        Fact(key=_("Sender number"), value=sender, exact=True),
        Fact(key=_("Technical user name"), value=view.username, exact=True),
        Fact(key=_("Name of the account"), value=view.account_name or "–", links=(rename,)),  # noqa: RUF001  # a dash
        Fact(key=_("Opened"), value=moment(view.opened_at)),
        Fact(
            key=_("Last sign-in"), value=moment(view.last_sign_in_at) if view.last_sign_in_at else _("never")
        ),
        Fact(key=_("Last file"), value=moment(view.last_file_at) if view.last_file_at else _("none yet")),
        Fact(key=_("Files today"), value=f"{number(view.files_today)} ({size(view.bytes_today)})"),
        Fact(key=_("Failed attempts"), value=number(view.failures), address=attempts),
    ]
