"""The menu of the portal: one table, read from top to bottom; who sees what is the rule of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sluis.hub.applications.learning.requests import waiting_for_operators
from sluis.hub.doors.portal.channels.reach import keepers
from sluis.hub.doors.portal.entrance import anybody, managers, users_of
from sluis.hub.doors.portal.learning.place import LEARNING
from sluis.hub.doors.portal.learning_provider.place import provides
from sluis.hub.doors.portal.mandates.reach import of_mandates, waiting
from sluis.hub.doors.portal.messages.reading import readers, unread
from sluis.hub.doors.portal.own_account.reach import has_number
from sluis.hub.doors.portal.submissions.access import uses_submissions
from sluis.hub.mandates.queries import identifications_waiting
from sluis.hub.parties.queries import claims_waiting
from sluis.hub.web.components import Link

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.utils.functional import _StrPromise as Words

    from sluis.hub.parties.access import Standpoint


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in the menu: what it is called, the name of its first page, who sees it."""

    label: Words
    page: str
    rule: Callable[[Standpoint], bool]
    text: Words  # what can be done there, for the home page
    count: Callable[[Any], int] | None = None  # how much waits there, from the request
    at_home_only: bool = False  # seldom needed: on the home page, not in the menu
    application: str = ""  # for a client, only under a mandate that covers it


#: For whoever acts for a company.
COMPANY_MENU = (
    Entry(_("e-Box"), "ebox", readers, _("Messages and tasks for your company."), count=unread),
    Entry(
        _("Submissions"), "submissions", uses_submissions, _("What was sent, where it is, and the answers.")
    ),
    Entry(
        _("Learning account"),
        "learning",
        users_of(LEARNING),
        _("Workers, their rights to training and what they followed."),
        application=LEARNING,
    ),
    Entry(
        _("Trainings that you gave"),
        "provider",
        provides,
        _("Register a training once for all its participants, and tell afterwards who followed it."),
    ),
    Entry(_("Channels"), "channels", keepers, _("Let your own program send files and collect the answers.")),
    Entry(_("Users"), "users", managers, _("Add users, give them applications, block and remove them.")),
    Entry(
        _("Mandates"),
        "mandates",
        of_mandates,
        _("Let another company act for you, or act for others; see every use."),
        waiting,
    ),
    Entry(_("Your managers"), "managers", anybody, _("Who manages what, and how to reach them.")),
    Entry(
        _("Your company"),
        "own-company",
        managers,
        _("What is known of your company, and its capacities."),
        at_home_only=True,
    ),
    Entry(
        _("Audit trail"),
        "trail",
        managers,
        _("What was changed, by whom, and who signed in."),
        at_home_only=True,
    ),
)

#: For whoever has a person number, whether or not they act for a company.
OWN_MENU: tuple[Entry, ...] = (
    Entry(
        _("My learning account"),
        "my-learning",
        anybody,
        _("Your own trainings and rights, at every employer, and who looked at them."),
    ),
)


def _claims(_request: HttpRequest) -> int:
    return claims_waiting()


def _identifications(_request: HttpRequest) -> int:
    return identifications_waiting().count()


def _late_requests(_request: HttpRequest) -> int:
    return waiting_for_operators(on=timezone.localdate())


#: For the institution's own people; the rule is their role.
OPERATOR_MENU: tuple[Entry, ...] = (
    Entry(
        _("Claims"), "operator-claims", anybody, _("Who claims a company, and waits for you."), count=_claims
    ),
    Entry(
        _("Identifications"),
        "identifications",
        anybody,
        _("Confirm which companies may act for others."),
        count=_identifications,
    ),
    Entry(_("Companies"), "operator-companies", anybody, _("Find, register and describe companies.")),
    Entry(
        _("All submissions"),
        "operator-submissions",
        anybody,
        _("What every sender sent, what waits and what is stuck."),
    ),
    Entry(
        _("Channels of all senders"),
        "all-channels",
        anybody,
        _("Find the channel of a sender, suspend and resume it."),
    ),
    Entry(
        _("Learning account"),
        "learning-operation",
        anybody,
        _("Figures of sectors, agreements, rules and replaced numbers."),
    ),
    Entry(_("Audit trail"), "operator-trail", anybody, _("Everything that happened on this hub.")),
    Entry(
        _("Operators"),
        "operator-colleagues",
        anybody,
        _("Who runs this hub, and making a colleague operator."),
        at_home_only=True,
    ),
    Entry(
        _("Trust list"), "operator-trust", anybody, _("Which authorities this hub trusts."), at_home_only=True
    ),
    Entry(
        _("Reasons to refuse"),
        "operator-reasons",
        anybody,
        _("Every code with its text and what to do."),
        at_home_only=True,
    ),
    Entry(
        _("What is kept"),
        "operator-keeping",
        anybody,
        _("For how long, and which setting says so."),
        at_home_only=True,
    ),
    Entry(
        _("Requests of workers"),
        "operator_learning_requests",
        anybody,
        _("Corrections of a learning account that no employer can answer any more."),
        count=_late_requests,
        at_home_only=True,
    ),
    Entry(
        _("Data of one person"),
        "operator_learning_person",
        anybody,
        _("Export or erase what the learning account holds, when a person asks."),
        at_home_only=True,
    ),
    Entry(_("Health"), "operator-health", anybody, _("How every part of the hub is.")),
)


def navigation(request: HttpRequest) -> list[Link]:
    """What this person sees in the menu, with the present place marked; home comes first."""
    address = reverse("home")
    home = Link(label=_("Home"), address=address, current=request.path == address)
    return [home, *(_link(request, entry) for entry in _entries(request) if not entry.at_home_only)]


def places_to_go(request: HttpRequest) -> list[dict[str, Any]]:
    """The same places for the home page, each with what can be done there."""
    return [
        {
            "label": entry.label,
            "address": reverse(entry.page),
            "text": entry.text,
            "count": entry.count(request) if entry.count else None,
        }
        for entry in _entries(request)
    ]


def _entries(request: HttpRequest) -> list[Entry]:
    place = request.standpoint  # type: ignore[attr-defined]  # set by the middleware in acting.py
    entries = [entry for entry in COMPANY_MENU if place and entry.rule(place) and _covered(request, entry)]
    if request.user.is_authenticated and request.user.is_operator:
        entries += OPERATOR_MENU
    if has_number(request):
        entries += OWN_MENU
    return entries


def _covered(request: Any, entry: Entry) -> bool:
    """Whether the mandate of a chosen client reaches this place of the menu."""
    return not entry.application or not request.client or entry.application in request.covered


def _link(request: HttpRequest, entry: Entry) -> Link:
    address = reverse(entry.page)
    return Link(
        label=entry.label,
        address=address,
        current=request.path.startswith(address),
        count=entry.count(request) if entry.count else None,
    )
