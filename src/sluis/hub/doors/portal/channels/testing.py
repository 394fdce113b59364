"""Test my channel: the verdict on a file as the gateway would give it, rule by rule, without sending it.

Laws: nothing is written and nothing is kept: an upload is a temporary file that ends with the request. So it
is no redirect that follows the form but the verdict itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, cast

from django import forms
from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from sluis.hub.doors.portal.channels.reach import keepers, own_channel
from sluis.hub.doors.portal.channels.uploads import OnDisk, taking, tell_too_large
from sluis.hub.doors.portal.entrance import acting
from sluis.hub.journey.rehearsal import Given, Outcome, rehearse
from sluis.hub.web.forms import PageForm, clean_text
from sluis.hub.web.language import current_language
from sluis.hub.web.templatetags.furniture import size as readable
from sluis.protocol.folders import Folder

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpResponse

    from sluis.hub.channels.models import Channel
    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.journey.rehearsal import Judged, Rehearsal

LONGEST_NAME = 255
MOST_SAID = 20  # refusals of one check
COLOURS = {Outcome.PASSED: "green", Outcome.REFUSED: "red", Outcome.NOT_JUDGED: "grey"}


class TestForm(PageForm):
    """A file, its signature, or only a name."""

    data_file = forms.FileField(label=_("Data file (FI)"), required=False, allow_empty_file=True)
    signature = forms.FileField(label=_("Signature file (FS)"), required=False, allow_empty_file=True)
    name = forms.CharField(
        label=_("File name"),
        help_text=_(
            "Only when your file has another name than the one it will be sent with, or to test a name."
        ),
        max_length=LONGEST_NAME,
        required=False,
    )
    folder = forms.ChoiceField(
        label=_("Folder"),
        choices=[("", _("The folder that fits the name")), *((one, one) for one in Folder if one.is_inbox)],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not self.file_name():
            self.add_error("data_file", gettext("Choose a file, or fill in a name."))
        return data

    def clean_data_file(self) -> UploadedFile[bytes] | None:
        return _well_named(self.cleaned_data["data_file"])

    def clean_signature(self) -> UploadedFile[bytes] | None:
        return _well_named(self.cleaned_data["signature"])

    def file_name(self) -> str:
        """What was typed, else the name of the data, else of the signature."""
        files = (self.cleaned_data.get("data_file"), self.cleaned_data.get("signature"))
        names = (file.name or "" for file in files if file)
        return self.cleaned_data.get("name", "").strip() or next(names, "")


@taking(lambda request: OnDisk(request, limit=settings.TEST_UPLOAD_BYTES))
@require_http_methods(["GET", "HEAD", "POST"])
@acting(keepers)
def test(request: PortalRequest, number: int) -> HttpResponse:
    channel = own_channel(request, number)
    posted = request.method == "POST"
    form = TestForm(request.POST, request.FILES) if posted else TestForm()
    tell_too_large(form, request)
    page: dict[str, Any] = {"form": form, "channel": channel, "largest": readable(settings.TEST_UPLOAD_BYTES)}
    if posted and form.is_valid():
        page |= _told(_rehearsed(channel, form)) | {"name": form.file_name()}
    return render(request, "channels/test.html", page)


def _rehearsed(channel: Channel, form: TestForm) -> Rehearsal:
    folder = form.cleaned_data["folder"]
    return rehearse(
        channel=channel,
        name=form.file_name(),
        at=timezone.now(),
        data=_given(form.cleaned_data["data_file"]),
        signature=_given(form.cleaned_data["signature"]),
        folder=Folder(folder) if folder else None,
    )


def _given(file: UploadedFile[bytes] | None) -> Given | None:
    """An upload that can be read from its beginning as often as a check wants."""
    if file is None:
        return None
    path = cast("Any", file).temporary_file_path()

    def opened() -> BinaryIO:
        return open(path, "rb")  # noqa: PTH123  # whoever reads it closes it

    return Given(size=file.size or 0, open=opened)


def _told(rehearsal: Rehearsal) -> dict[str, Any]:
    whole = all(one.outcome is not Outcome.NOT_JUDGED for one in rehearsal.judged)
    if not rehearsal.accepted:
        headline, colour = gettext("This file would be refused."), "red"
    elif whole:
        headline, colour = gettext("This file would be accepted."), "green"
    else:
        headline, colour = gettext("Nothing is wrong with what could be judged."), "yellow"
    return {
        "headline": headline,
        "colour": colour,
        "forms": rehearsal.forms,
        "verdicts": [_verdict(one) for one in rehearsal.judged],
    }


def _verdict(judged: Judged) -> dict[str, Any]:
    words = {
        Outcome.PASSED: gettext("Passed"),
        Outcome.REFUSED: gettext("Refused"),
        Outcome.NOT_JUDGED: gettext("Not judged without the file"),
    }
    language = current_language()
    return {
        "check": _checks().get(judged.check, judged.check),
        "tag": words[judged.outcome],
        "colour": COLOURS[judged.outcome],
        "refusals": [
            {
                "code": refusal.reason.acrf,
                "file": refusal.file or "",
                "line": refusal.line,
                "text": refusal.reason.text[language],
                "fix": refusal.reason.fix[language],
            }
            for refusal in judged.refusals[:MOST_SAID]
        ],
    }


def _checks() -> dict[str, str]:
    """What each check looks at, by the name of its function."""
    return {
        "names_are_right": gettext("The name follows the rules"),
        "folder_fits_environment": gettext("The folder fits the environment in the name"),
        "sender_owns_the_folder": gettext("The sender number is yours"),
        "parts_are_there": gettext("Every part is there"),
        "name_is_new": gettext("The name was not used before"),
        "purpose_is_known": gettext("The application is known"),
        "sender_may_use_the_application": gettext("The channel may send this application"),
        "signatures_are_valid": gettext("The signature is right"),
        "content_is_sound": gettext("The content is what the application expects"),
    }


def _well_named(file: UploadedFile[bytes] | None) -> UploadedFile[bytes] | None:
    if file is not None:
        clean_text(file.name or "")
    return file
