"""My own data: how I am reached, in which language. Names and numbers come from the digital key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django import forms
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sluis.hub.audit.actor import person as acting_person
from sluis.hub.doors.portal.entrance import signed_in
from sluis.hub.parties.actions.people import describe_person
from sluis.hub.web.forms import PageForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest


class DetailsForm(PageForm):
    """How a person is reached."""

    email = forms.EmailField(label=_("E-mail address"), required=False, max_length=254)
    phone = forms.RegexField(
        r"^[+0-9 ()./-]{6,30}$",
        label=_("Mobile number"),
        required=False,
        help_text=_("With the country, for example +32 470 12 34 56."),
        error_messages={"invalid": _("This is not a telephone number.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    widths: ClassVar[Mapping[str, int]] = {"phone": 20}
    autocomplete: ClassVar[Mapping[str, str]] = {"email": "email", "phone": "tel"}


@never_cache
@require_safe
@signed_in
def own_account(request: PortalRequest) -> HttpResponse:
    language = dict(settings.LANGUAGES).get(request.user.language, request.user.language)
    return render(request, "account/own.html", {"person": request.user, "language_name": language})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def own_details(request: PortalRequest) -> HttpResponse:
    person = request.user
    known = {"email": person.email, "phone": person.phone, "language": person.language}
    form = DetailsForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        actor = acting_person(person.username)
        describe_person(person=person, **form.cleaned_data, by=actor, at=timezone.now())
        messages.success(request, gettext("Your details are saved."))
        return redirect("own-account")
    return render(request, "account/details.html", {"form": form})
