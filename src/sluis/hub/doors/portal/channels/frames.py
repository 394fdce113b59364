"""What the pages about channels have in common: a page with one form, one that asks for a confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from sluis.hub.channels.answers import WrongAnswers
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpResponse

    from sluis.hub.doors.portal.entrance import PortalRequest
    from sluis.hub.web.forms import PageForm


def take(form: PageForm, action: Callable[[], object]) -> bool:
    """Whether the action took what was filled in; what it refuses stands beside its field."""
    try:
        action()
    except WrongAnswers as problem:
        elsewhere = getattr(form, "elsewhere", {})
        for field, sentence in problem.by_field.items():
            name = elsewhere.get(field, field)
            form.add_error(name if name in form.fields else None, sentence)
    except CallerError as problem:
        form.add_error(None, str(problem))
    return form.is_valid()


def question(
    request: PortalRequest,
    form: PageForm,
    *,
    title: str,
    back: str,
    button: str,
    sentences: Sequence[str] = (),
    **more: Any,
) -> HttpResponse:
    """A page with one form."""
    page = {"form": form, "title": title, "back": back, "button": button, "sentences": sentences}
    return render(request, "channels/form.html", page | more)


def ask(
    request: PortalRequest, *, title: str, back: str, button: str, sentences: Sequence[str], mistake: str = ""
) -> HttpResponse:
    """A page that asks whether it may be done; its button posts to the same address."""
    page = {"title": title, "back": back, "button": button, "sentences": sentences}
    return render(request, "channels/confirm.html", page | {"mistake": mistake, "has_errors": bool(mistake)})
