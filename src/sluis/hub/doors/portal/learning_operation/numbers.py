"""Numbers of people that the authority replaced: how many there are, and registering one; none is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sluis.hub.applications.learning.models import ReplacedNumber
from sluis.hub.applications.learning.renumbering import replace_number
from sluis.hub.audit.actor import person
from sluis.hub.doors.portal.entrance import operators_only
from sluis.hub.doors.portal.learning_operation.forms import NumberForm
from sluis.hub.doors.portal.learning_operation.words import tabs
from sluis.protocol.errors import CallerError
from sluis.protocol.names import Environment

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest


@require_http_methods(["GET", "HEAD", "POST"])
@operators_only
def replaced(request: PortalRequest) -> HttpResponse:
    """A POST leads the old number to the new one, and moves what stands under it."""
    form = NumberForm(request.POST or None, initial={"environment": str(Environment.R)})
    if form.is_valid():
        by = person(request.user.username)
        try:
            moved = replace_number(**form.cleaned_data, by=by, at=timezone.now())
        except CallerError as problem:
            form.add_error(None, str(problem))
        else:
            sentence = ngettext(
                "The number was replaced. %(count)d entry moved.",
                "The number was replaced. %(count)d entries moved.",
                moved.entries,
            )
            messages.success(request, sentence % {"count": moved.entries})
            return redirect("learning-numbers")
    page = {"form": form, "tabs": tabs("learning-numbers"), "count": ReplacedNumber.objects.count()}
    return render(request, "learning_operation/numbers.html", page)
