"""My password: changed with the old one, or chosen anew right after using a stronger key.

Laws: the rule of the source is checked by Django's validators; whoever changes a password ends their other
sessions; there is no way by e-mail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account.adapter import get_adapter
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sluis.hub.audit.actor import person as acting_person
from sluis.hub.doors.portal.entrance import signed_in
from sluis.hub.doors.portal.signin.passwords import MOST, PasswordRule
from sluis.hub.doors.portal.signin.strength import is_fresh_and_strong
from sluis.hub.parties.actions.people import set_password
from sluis.hub.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.parties.models import Person


class PasswordForm(PageForm):
    """The old password, unless a stronger key was just used, and the new one twice."""

    old = forms.CharField(
        label=_("Present password"), widget=forms.PasswordInput, strip=False, max_length=MOST
    )
    new = forms.CharField(label=_("New password"), widget=forms.PasswordInput, strip=False, max_length=MOST)
    again = forms.CharField(
        label=_("New password, once more"), widget=forms.PasswordInput, strip=False, max_length=MOST
    )
    widths: ClassVar[Mapping[str, int]] = {"old": 20, "new": 20, "again": 20}
    autocomplete: ClassVar[Mapping[str, str]] = {
        "old": "current-password",
        "new": "new-password",
        "again": "new-password",
    }

    def __init__(self, *args: Any, person: Person, ask_old: bool, **kwargs: Any) -> None:
        self.person = person
        super().__init__(*args, **kwargs)
        self.fields["new"].help_text = PasswordRule().get_help_text()
        if not ask_old:
            del self.fields["old"]

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not get_adapter().reauthenticate(self.person, old):
            raise forms.ValidationError(gettext("The present password is not correct."))
        return old

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self.person)
        if self.person.check_password(new):
            raise forms.ValidationError(gettext("Choose a password that differs from the present one."))
        return new

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if "new" in self.cleaned_data and again != self.cleaned_data["new"]:
            raise forms.ValidationError(gettext("The two new passwords are not the same."))
        return again


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def own_password(request: PortalRequest) -> HttpResponse:
    strong = is_fresh_and_strong(request)
    if not strong and not request.user.has_usable_password():
        return redirect("prove-again")
    form = PasswordForm(request.POST or None, person=request.user, ask_old=not strong)
    if request.method == "POST" and form.is_valid():
        _change(request, request.user, form.cleaned_data["new"])
        messages.success(request, gettext("Your password is changed. Your other sessions are ended."))
        return redirect("mfa_index")
    facts = {"form": form, "must": request.user.must_change_password, "strong": strong}
    return render(request, "account/password.html", facts)


@transaction.atomic
def _change(request: HttpRequest, person: Person, password: str) -> None:
    actor = acting_person(person.username)
    set_password(person=person, password=password, provisional=False, by=actor, at=timezone.now())
    update_session_auth_hash(request, person)
    end_other_sessions(request, person)
