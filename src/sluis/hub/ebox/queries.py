"""What others may ask about messages. Every question names the applications that the person may use."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from django.db.models import Count, F, OrderBy, Q

from sluis.hub.ebox.models import Box, Message, MessageKind
from sluis.hub.ebox.rules import words_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

    from sluis.hub.parties.models import Capacity, Company

ON_A_PAGE = 25
LONG = ("searchable", "text_nl", "text_fr", "text_de", "text_en")  # what a list does not show


class Order(Enum):
    """How a list is sorted; each ends with the number of the message, so pages never overlap."""

    NEWEST = ("-received_at", "-id")
    OLDEST = ("received_at", "id")
    EXPIRY = ("expires_at", "id")
    UNREAD = ("read_at", "-received_at", "-id")


@dataclass(frozen=True, kw_only=True, slots=True)
class MessagePage:
    """One page of a list: which one (from 1), of how many, and how many messages there are in all."""

    messages: list[Message]
    number: int
    pages: int
    total: int


def messages_for(
    *,
    company: Company,
    applications: Collection[str],
    capacity: Capacity | None = None,
    read: bool | None = None,
    visible: bool | None = True,
    kind: MessageKind | None = None,
    done: bool | None = None,
    about: str = "",
    q: str = "",
    order: Order = Order.NEWEST,
    page: int = 1,
    on_a_page: int = ON_A_PAGE,
) -> MessagePage:
    """The messages of a company that a person with these applications may see, in two questions.

    Without `capacity`: of every capacity. `q`: every word must stand in a subject (of any language), the
    business data, the reference or the name of an attachment. A page that is not there is the nearest one.
    """
    found = matching(
        company=company,
        applications=applications,
        capacity=capacity,
        read=read,
        visible=visible,
        kind=kind,
        done=done,
        about=about,
        q=q,
    )
    return _page(found.order_by(*_columns(order)), number=page, size=on_a_page)


def matching(
    *,
    company: Company,
    applications: Collection[str],
    capacity: Capacity | None = None,
    application: str = "",
    read: bool | None = None,
    visible: bool | None = True,
    kind: MessageKind | None = None,
    done: bool | None = None,
    about: str = "",
    q: str = "",
) -> QuerySet[Message]:
    """The same messages for who sorts and pages them, with their company and without their texts.

    `application`: only the messages of this one.
    """
    found = _seen(company, applications, capacity).select_related("company").defer(*LONG)
    if application:
        found = found.filter(application=application)
    if read is not None:
        found = found.filter(read_at__isnull=not read)
    if visible is not None:
        found = found.filter(visible=visible)
    if kind is not None:
        found = found.filter(kind=kind)
    if done is not None:
        found = found.filter(done_at__isnull=not done)
    if about:
        found = found.filter(about=about)
    for word in words_of(q):
        found = found.filter(searchable__contains=word)
    return found


def unread_count(*, company: Company, applications: Collection[str], capacity: Capacity | None = None) -> int:
    """How many visible messages and unfinished tasks nobody has read yet."""
    seen = _seen(company, applications, capacity)
    return seen.filter(read_at=None, visible=True, done_at=None).count()


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """What waits in a box: messages (no tasks) that nobody has read, and tasks that nobody has finished."""

    unread_messages: int
    open_tasks: int


def waiting(*, company: Company, applications: Collection[str], capacity: Capacity | None = None) -> Waiting:
    """What is visible and waits, in one question."""
    seen = _seen(company, applications, capacity).filter(visible=True, done_at=None)
    return Waiting(
        **seen.aggregate(
            unread_messages=Count("id", filter=Q(kind=MessageKind.MESSAGE, read_at=None)),
            open_tasks=Count("id", filter=Q(kind=MessageKind.TASK)),
        )
    )


def message(
    pk: int, *, company: Company, applications: Collection[str], capacity: Capacity | None = None
) -> Message | None:
    """One message; None when it is not there for this person, whatever the reason."""
    return _seen(company, applications, capacity).select_related("company").filter(pk=pk).first()


def notification_address(company: Company) -> str:
    """The one address that is told of new messages; empty when there is none."""
    return Box.objects.filter(company=company).values_list("address", flat=True).first() or ""


def _seen(company: Company, applications: Collection[str], capacity: Capacity | None) -> QuerySet[Message]:
    permitted = Q(application="") | Q(application__in=list(applications))
    if capacity is not None:
        permitted &= Q(capacity=None) | Q(capacity=capacity)
    return Message.objects.filter(permitted, company=company)


def _columns(order: Order) -> list[str | OrderBy]:
    if order is Order.UNREAD:
        return [F("read_at").asc(nulls_first=True), *order.value[1:]]
    return [*order.value]


def _page(found: QuerySet[Message], *, number: int, size: int) -> MessagePage:
    total = found.count()
    pages = max(1, -(-total // size))
    number = min(max(number, 1), pages)
    return MessagePage(
        messages=list(found[(number - 1) * size : number * size]),
        number=number,
        pages=pages,
        total=total,
    )
