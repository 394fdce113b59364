"""What needs attention on the first page, each as a sentence that leads to the page where it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sluis.hub.doors.portal.learning.menu import address_of
from sluis.hub.web.components import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.applications.learning.glance import Glance
    from sluis.hub.applications.learning.rights.queries import Size


Line = tuple[int, str, str]  # how many, the sentence, where it leads


def what_needs_attention(seen: Glance, *, size: Size) -> list[Link]:
    """Only what there is; an address may be empty."""
    return list(_all(seen, size))


def _all(seen: Glance, size: Size) -> Iterator[Link]:
    if size.warnings:
        yield Link(label=_("The size of your company is not known"), address=reverse("learning_company"))
    for count, sentence, address in (*_to_do(seen), *_of_workers(seen)):
        if count:
            yield Link(label=sentence % {"count": count}, address=address)


def _to_do(seen: Glance) -> Iterator[Line]:
    """What waits for the employer."""
    yield (
        seen.to_verify,
        ngettext(
            "%(count)d training of a provider to verify",
            "%(count)d trainings of providers to verify",
            seen.to_verify,
        ),
        address_of("learning_verify"),
    )
    yield (
        seen.requests,
        ngettext(
            "%(count)d request of a worker to answer",
            "%(count)d requests of workers to answer",
            seen.requests,
        ),
        address_of("learning_requests"),
    )
    yield (
        seen.pairs,
        ngettext(
            "%(count)d training that may be registered twice",
            "%(count)d trainings that may be registered twice",
            seen.pairs,
        ),
        address_of("learning_duplicates"),
    )
    yield (
        seen.certificates,
        ngettext(
            "%(count)d certificate ends within 90 days",
            "%(count)d certificates end within 90 days",
            seen.certificates,
        ),
        reverse("learning_certificates"),
    )


def _of_workers(seen: Glance) -> Iterator[Line]:
    """Workers to look at; each leads to the list, narrowed to them."""
    workers = reverse("learning_workers")
    yield (
        seen.negative,
        ngettext(
            "%(count)d worker with a balance below zero",
            "%(count)d workers with a balance below zero",
            seen.negative,
        ),
        f"{workers}?state=negative",
    )
    yield (
        seen.empty,
        ngettext(
            "%(count)d worker with nothing left this year",
            "%(count)d workers with nothing left this year",
            seen.empty,
        ),
        f"{workers}?state=empty",
    )
    yield (
        seen.untrained,
        ngettext(
            "%(count)d worker without a registered training this year",
            "%(count)d workers without a registered training this year",
            seen.untrained,
        ),
        f"{workers}?state=untrained",
    )
    yield (
        seen.changed,
        ngettext(
            "%(count)d worker whose right may have changed in the last 30 days",
            "%(count)d workers whose rights may have changed in the last 30 days",
            seen.changed,
        ),
        f"{workers}?state=changed",
    )
