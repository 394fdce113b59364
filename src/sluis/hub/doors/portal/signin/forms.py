"""The forms of signing in and of one's keys: the library's, in our words and with our limits.

Law: a form that gets what it cannot read has a mistake, never a fault.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sluis.hub.doors.portal.signin.passwords import MOST
from sluis.hub.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST_CODE = 12
LONGEST_NAME = 60
LONGEST_ANSWER = 20_000
UNREADABLE = (AttributeError, KeyError, TypeError, ValueError, IndexError, InvalidSignature, RecursionError)


class SignInForm(PageForm, LoginForm):  # type: ignore[misc]  # the library has no types for mypy
    """User name and password."""

    widths: ClassVar[Mapping[str, int]] = {"login": 20, "password": 20}
    autocomplete: ClassVar[Mapping[str, str]] = {"login": "username", "password": "current-password"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", _("User name"), LONGEST_NAME)
        _say(self, "password", _("Password"), MOST)


class AgainForm(PageForm, ReauthenticateForm):  # type: ignore[misc]  # as above
    """The password once more, before keys are changed."""

    widths: ClassVar[Mapping[str, int]] = {"password": 20}
    autocomplete: ClassVar[Mapping[str, str]] = {"password": "current-password"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", _("Password"), MOST)


class _CodeForm(PageForm):
    widths: ClassVar[Mapping[str, int]] = {"code": 10}
    autocomplete: ClassVar[Mapping[str, str]] = {"code": "one-time-code"}
    numeric = ("code",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Code"), LONGEST_CODE)


class CodeForm(_CodeForm, AuthenticateForm):  # type: ignore[misc]  # as above
    """The code of the app, or a recovery code, as the second step."""


class CodeAgainForm(_CodeForm, ReauthenticateCodeForm):  # type: ignore[misc]  # as above
    """A code, before keys are changed."""


class AppForm(_CodeForm, ActivateTOTPForm):  # type: ignore[misc]  # as above
    """The first code of a new app."""


class AnswerField(forms.Field):
    """A passkey's answer: an object in JSON, or a mistake."""

    widget = forms.HiddenInput

    def to_python(self, value: object) -> dict[str, Any]:
        try:
            found = json.loads(value) if isinstance(value, str) and len(value) <= LONGEST_ANSWER else None
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            sentence = gettext("The browser did not give a passkey. Try again, or choose another key.")
            raise forms.ValidationError(sentence, code="passkey")
        return found


class _Answer:
    """A passkey's answer, which comes from a script and may be anything."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = AnswerField()  # type: ignore[attr-defined]  # the library's form has it

    def clean_credential(self) -> Any:
        return _readable(super().clean_credential)  # type: ignore[misc]  # the library's form has it


class PasskeyForm(_Answer, AuthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey as the second step."""


class PasskeySignInForm(_Answer, LoginWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey alone."""


class PasskeyAgainForm(_Answer, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # as above
    """A passkey, before keys are changed."""


class NewPasskeyForm(PageForm, AddWebAuthnForm):  # type: ignore[misc]  # as above
    """A new passkey and its name; it can always be used without a password."""

    name = forms.CharField(
        label=_("Name of this passkey"),
        help_text=_("So that you recognise it later, for example: my phone."),
        max_length=LONGEST_NAME,
        required=False,
    )
    credential = AnswerField()
    passwordless = None  # every passkey is
    widths: ClassVar[Mapping[str, int]] = {"name": 20}

    def clean(self) -> Any:
        return _readable(super().clean)


class PasskeyNameForm(PageForm, EditWebAuthnForm):  # type: ignore[misc]  # as above
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name of this passkey"), max_length=LONGEST_NAME)
    widths: ClassVar[Mapping[str, int]] = {"name": 20}


def _say(form: forms.Form, name: str, label: Any, longest: int) -> None:
    """Our label, our limit, and no text inside the box."""
    field = form.fields[name]
    field.label = label
    field.help_text = ""
    field.error_messages["required"] = gettext("Fill in: %(label)s") % {"label": label}
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs["maxlength"] = str(longest)
    field.max_length = longest  # type: ignore[attr-defined]  # all of these are texts
    field.validators.append(MaxLengthValidator(longest))


def _readable(check: Callable[[], Any]) -> Any:
    try:
        return check()
    except forms.ValidationError:
        raise
    except UNREADABLE as problem:
        raise get_adapter().validation_error("incorrect_code") from problem
