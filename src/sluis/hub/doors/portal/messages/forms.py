"""The forms of the e-Box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sluis.hub.web.forms import FilterForm, PageForm

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What each state asks of the room.
STATES: Mapping[str, Mapping[str, bool]] = {
    "unread": {"read": False},
    "read": {"read": True},
    "open": {"done": False},
    "done": {"done": True},
}


class BoxFilter(FilterForm):
    """What a list of messages is narrowed to."""

    q = forms.CharField(label=gettext_lazy("Search by subject, reference or name of a file"), max_length=100)
    application = forms.ChoiceField(label=gettext_lazy("Application"))
    state = forms.ChoiceField(label=gettext_lazy("Show"))

    def __init__(self, data: Mapping[str, Any], *, names: Mapping[str, str], tasks: bool) -> None:
        super().__init__(data)
        both = [("", _("All messages")), ("unread", _("Unread messages")), ("read", _("Read messages"))]
        to_do = [("", _("All tasks")), ("open", _("Tasks to do")), ("done", _("Finished tasks"))]
        self._offer("application", [("", _("All applications")), *names.items()])
        self._offer("state", to_do if tasks else both)

    @property
    def question(self) -> dict[str, Any]:
        """What was filled in, as the room asks for it."""
        wanted = self.wanted
        state = STATES.get(wanted.get("state", ""), {})
        return {"q": wanted.get("q", ""), "application": wanted.get("application", ""), **state}

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field


class AddressForm(PageForm):
    """The one address that is told of new messages."""

    address = forms.EmailField(
        label=gettext_lazy("E-mail address for notifications"),
        help_text=gettext_lazy("Choose one that several colleagues read. Leave it empty for no mails."),
        required=False,
        max_length=254,
    )
    autocomplete: ClassVar[Mapping[str, str]] = {"address": "off"}
