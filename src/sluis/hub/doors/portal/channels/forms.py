"""The forms of the wizard: contact person, channel, technical user name.

Laws: what counts is decided by the room (answers.py), which is asked when a step is saved; a private key in a
form is dropped before the page can show it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluis.hub.channels.models import Channel, Contact
from sluis.hub.channels.private_keys import LARGEST_UPLOAD, check_holds_no_private_key
from sluis.hub.channels.ssh_keys import split_keys
from sluis.hub.web.forms import PageForm, Radios
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.core.files.uploadedfile import UploadedFile

PASTED = 20_000  # characters: twenty keys of 4096 bits


class ContactForm(PageForm):
    """Who answers questions about what is sent."""

    name = forms.CharField(label=_("Name"), max_length=100)
    first_name = forms.CharField(label=_("First name"), max_length=100)
    title = forms.ChoiceField(label=_("Title"), choices=Contact.Title.choices, required=False)
    function = forms.CharField(label=_("Function"), max_length=100)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=Radios)
    telephone = forms.CharField(label=_("Telephone"), max_length=30)
    fax = forms.CharField(label=_("Fax"), max_length=30, required=False)
    mobile = forms.CharField(label=_("Mobile telephone"), max_length=30, required=False)
    email_1 = forms.CharField(label=_("E-mail address"), max_length=254)
    email_2 = forms.CharField(label=_("Second e-mail address"), max_length=254, required=False)
    email_3 = forms.CharField(label=_("Third e-mail address"), max_length=254, required=False)
    widths: ClassVar[Mapping[str, int]] = {"telephone": 20, "fax": 20, "mobile": 20}
    elsewhere: ClassVar[Mapping[str, str]] = {"emails": "email_1"}

    def answers(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        given["emails"] = [given.pop(f"email_{number}") for number in (1, 2, 3)]
        return given

    @staticmethod
    def filled(kept: Mapping[str, Any]) -> dict[str, Any]:
        """What a draft or a contact has, as the form shows it."""
        emails = [*kept.get("emails", ()), "", "", ""]
        return {**kept, "email_1": emails[0], "email_2": emails[1], "email_3": emails[2]}


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once, as a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in given if one]


class KeysForm(PageForm):
    """Public keys, pasted or as files. A private key is not even shown again."""

    public_keys = forms.CharField(
        label=_("Public SSH keys"),
        help_text=_(
            "Paste one or more, each beginning on a new line: OpenSSH, RFC 4716 or PEM."
            " RSA of 3072 bits or more, ECDSA or Ed25519. For example: ssh-ed25519 AAAA..."
        ),
        widget=forms.Textarea({"rows": 5, "spellcheck": "false", "autocomplete": "off"}),
        max_length=PASTED,
        required=False,
    )
    key_files = ManyFilesField(
        label=_("Or as files"),
        help_text=_("The files that end in .pub. Never the file without .pub: that is the private key."),
        required=False,
    )
    elsewhere: ClassVar[Mapping[str, str]] = {}
    tells_optional = False  # what is needed depends on the kind of channel

    def __init__(self, data: Any = None, files: Any = None, **named: Any) -> None:
        self.private = ""
        if data is not None:
            try:
                check_holds_no_private_key(data.get("public_keys", "").encode(errors="replace"))
            except CallerError as problem:
                self.private = str(problem)
                data = data.copy()
                data["public_keys"] = ""
        super().__init__(data, files, **named)

    def clean_public_keys(self) -> str:
        if self.private:
            raise forms.ValidationError(self.private)
        return str(self.cleaned_data["public_keys"])

    def keys(self) -> list[str | bytes]:
        """What was pasted, key by key, and what was uploaded."""
        pasted: list[str | bytes] = [*split_keys(self.cleaned_data.get("public_keys", ""))]
        return pasted + [small(file) for file in self.cleaned_data.get("key_files") or ()]


class ChannelForm(KeysForm):
    """The channel itself."""

    kind = forms.ChoiceField(
        label=_("Kind of channel"),
        widget=Radios(
            hints={
                "SFTP": _("Over the internet with an SSH key. Take this one unless your program cannot."),
                "FTP": _("FTP over TLS, with a password that we make or with a certificate."),
                "MQ": _("For programs that exchange messages; registered now, connected later."),
                "WEB": _("For programs that call a web service; registered now, connected later."),
            }
        ),
    )
    account_name = forms.CharField(
        label=_("Name of the account"),
        help_text=_("Your own name for this channel, such as the program that sends."),
        max_length=100,
    )
    certificate = forms.FileField(
        label=_("Signing certificate"),
        help_text=_("The public certificate (.cer, .pem or .der) with which your files are signed."),
        required=False,
    )
    certificate_name = forms.CharField(
        label=_("Name of the certificate"),
        help_text=_("Your own name for it."),
        max_length=100,
        required=False,
    )
    client_certificate = forms.FileField(
        label=_("Certificate with which your program signs in"),
        help_text=_(
            "Not for SFTP. For FTP instead of a password; needed for a message queue or web service."
        ),
        required=False,
    )
    applications = forms.MultipleChoiceField(
        label=_("Applications"),
        help_text=_("What you will send through this channel."),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = (
        "kind",
        "account_name",
        "public_keys",
        "key_files",
        "certificate",
        "certificate_name",
        "client_certificate",
        "applications",
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        kinds: Sequence[tuple[str, Any]],
        codes: Sequence[tuple[str, str]],
        kept: Mapping[str, Any],
        **named: Any,
    ) -> None:
        self.kept = kept
        super().__init__(data, files, initial=_shown(kept), **named)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a choice field
        self.fields["applications"].choices = codes  # type: ignore[attr-defined]  # a choice field
        if Channel.Kind.SFTP not in dict(kinds):
            del self.fields["public_keys"], self.fields["key_files"]
        for name in ("certificate", "client_certificate"):
            if kept.get(name):
                self.fields[name].help_text = gettext("Uploaded. Choose a file only to replace it.")

    def answers(self) -> dict[str, Any]:
        """What the room is asked to keep; a certificate uploaded earlier stays when no new one comes."""
        given = dict(self.cleaned_data)
        given["public_keys"] = self.keys()
        for name in ("certificate", "client_certificate"):
            given[name] = small(given[name]) if given.get(name) else self.kept.get(name)
        return given


class UserNameForm(PageForm):
    """The technical user name, twice."""

    username = forms.CharField(
        label=_("Technical user name"),
        help_text=_(
            "EXP, then digits and letters; 8 to 20 characters in all. Capitals count. It is never changed."
        ),
        max_length=20,
    )
    again = forms.CharField(label=_("The same user name again"), max_length=20)
    widths: ClassVar[Mapping[str, int]] = {"username": 20, "again": 20}
    autocomplete: ClassVar[Mapping[str, str]] = {"username": "off", "again": "off"}
    elsewhere: ClassVar[Mapping[str, str]] = {}

    def answers(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def small(file: UploadedFile[bytes]) -> bytes:
    """The bytes of an upload, one more than the room takes at most."""
    return bytes(file.read(LARGEST_UPLOAD + 1))


def _shown(kept: Mapping[str, Any]) -> dict[str, Any]:
    if not kept:
        return {"kind": Channel.Kind.SFTP}
    shown = {name: kept[name] for name in ("kind", "account_name", "certificate_name", "applications")}
    return {**shown, "public_keys": "\n".join(kept["public_keys"])}
