"""The forms of a channel that is open: keys, certificates, applications, limits, its name."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sluis.hub.doors.portal.channels.forms import small
from sluis.hub.web.forms import DateField3, FilterForm, PageForm, Radios

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from sluis.hub.channels.models import Channel

from django.db.models import Q

MOST_CONNECTIONS = 1000
MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 10_000_000
NOW, LATER = "now", "later"


class RetireForm(PageForm):
    """When something is used no longer: at once, or from the beginning of a day on."""

    when = forms.ChoiceField(
        label=_("When does it end?"),
        choices=[(NOW, _("Now")), (LATER, _("On a day"))],
        widget=Radios(hints={LATER: _("The day before is the last day on which it counts.")}),
    )
    day = DateField3(label=_("Day"), help_text=_("Only when it does not end now."), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("when") == LATER and "day" in data:
            check_to_come(self, "day", data["day"])
        return data

    def until(self) -> datetime | None:
        """None: now."""
        return begin_of(self.cleaned_data["day"]) if self.cleaned_data["when"] == LATER else None


class CertificateForm(PageForm):
    """A certificate, uploaded."""

    certificate = forms.FileField(
        label=_("Certificate"),
        help_text=_("The public certificate: .cer, .pem or .der."),
        allow_empty_file=True,
    )

    def data_of_file(self) -> bytes:
        return small(self.cleaned_data["certificate"])


class SigningCertificateForm(CertificateForm):
    """A certificate to sign with."""

    name = forms.CharField(
        label=_("Name of the certificate"),
        help_text=_("Your own name for it."),
        max_length=100,
        required=False,
    )


class RenewForm(SigningCertificateForm):
    """The successor of a certificate, and how long the old one counts beside it."""

    overlap = DateField3(
        label=_("First day on which the old certificate no longer counts"),
        help_text=_("Until then both count, so that your programs can change one after another."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "overlap" in data:
            check_to_come(self, "overlap", data["overlap"])
        return data

    def until(self) -> datetime:
        return begin_of(self.cleaned_data["overlap"])


class ApplicationsForm(PageForm):
    """Which applications may be sent through the channel."""

    applications = forms.MultipleChoiceField(
        label=_("Applications"),
        help_text=_("Tick an application to send its files; nothing else is needed."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    tells_optional = False

    def __init__(self, *args: Any, codes: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["applications"].choices = codes  # type: ignore[attr-defined]  # a choice field


class LimitsForm(PageForm):
    """From where, how many at a time, how much a day."""

    networks = forms.CharField(
        label=_("Networks"),
        help_text=_("One a line, such as 192.0.2.0/24 or 2001:db8::/32. Leave it empty for everywhere."),
        widget=forms.Textarea({"rows": 4, "spellcheck": "false"}),
        max_length=3000,
        required=False,
    )
    maximum_connections = forms.IntegerField(
        label=_("Connections at a time"), min_value=1, max_value=MOST_CONNECTIONS, required=False
    )
    megabytes = forms.IntegerField(
        label=_("Megabytes a day"), min_value=1, max_value=MOST_MEGABYTES, required=False
    )
    widths: ClassVar[Mapping[str, int]] = {"maximum_connections": 5, "megabytes": 10}
    numeric: ClassVar[tuple[str, ...]] = ("maximum_connections", "megabytes")

    @staticmethod
    def filled(channel: Channel) -> dict[str, Any]:
        return {
            "networks": "\n".join(channel.networks),
            "maximum_connections": channel.maximum_connections,
            "megabytes": -(-channel.bytes_a_day // MEGABYTE) if channel.bytes_a_day else None,
        }

    def limits(self) -> dict[str, Any]:
        megabytes = self.cleaned_data["megabytes"]
        return {
            "networks": self.cleaned_data["networks"].replace(",", "\n").splitlines(),
            "maximum_connections": self.cleaned_data["maximum_connections"],
            "bytes_a_day": megabytes * MEGABYTE if megabytes else None,
        }


class NameForm(PageForm):
    """The sender's own name for a channel."""

    account_name = forms.CharField(label=_("Name of the account"), max_length=100)


class ChannelsFilter(FilterForm):
    """What the list of all channels is narrowed to."""

    q = forms.CharField(label=_("Search by sender number, user name or company"), max_length=80)
    state = forms.ChoiceField(
        label=_("Show"),
        choices=[
            ("", _("All channels")),
            ("active", _("Active channels")),
            ("suspended", _("Suspended channels")),
        ],
    )

    def narrow(self, channels: QuerySet[Channel]) -> QuerySet[Channel]:
        for word in self.wanted.get("q", "").split():
            channels = channels.filter(
                Q(sender__number__icontains=word)
                | Q(username__icontains=word)
                | Q(sender__capacity__company__name__icontains=word)
                | Q(sender__capacity__company__number__icontains=word.replace(".", ""))
            )
        state = self.wanted.get("state")
        return channels.filter(state=state) if state else channels


def check_to_come(form: PageForm, field: str, day: Any) -> None:
    """A mistake beside the field unless its day is still to come."""
    if day is None:
        form.add_error(field, str(_("Fill in a day that is still to come.")))
    elif day <= timezone.localdate():
        form.add_error(field, str(_("This day is not to come any more. Choose a later one.")))


def begin_of(day: Any) -> datetime:
    """The first moment of a day where the hub stands."""
    return datetime.combine(day, time(), ZoneInfo(settings.TIME_ZONE))
