"""Papers of many workers: for all of them, or for those chosen in the list. They become long work.

Laws: what was chosen is looked up in what the employer may see today; nothing is printed before the form was
sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sluis.hub.applications.learning import long_work
from sluis.hub.applications.learning.paper_values import PaperTexts, masked
from sluis.hub.applications.learning.papers.queries import PaperKind
from sluis.hub.applications.learning.printing import Order
from sluis.hub.audit.actor import person
from sluis.hub.doors.portal.learning.place import learning, workers_in
from sluis.hub.doors.portal.learning_papers.forms import OrderAllForm, OrderForm
from sluis.hub.doors.portal.learning_papers.papers import bulk, own_pages, workers_page
from sluis.hub.web.bulk import read_wish

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sluis.hub.applications.learning.models import LongWork
    from sluis.hub.doors.portal.learning.place import LearningRequest


@require_http_methods(["GET", "HEAD", "POST"])
@learning
def order_all(request: LearningRequest) -> HttpResponse:
    """The papers of all workers."""
    form = OrderAllForm(request.POST or None)
    count = workers_in(request).count()
    if count and form.is_valid():
        work = _start(request, form.cleaned_data["paper"], form, chosen=None, count=count)
        return redirect("learning_work", work.pk)
    return render(request, "learning_papers/order_all.html", {"form": form, "count": count})


@require_POST
@learning
def order_chosen(request: LearningRequest) -> HttpResponse:
    """The papers of the chosen workers; asked for once more, with what else stands on them."""
    wish = read_wish(request.POST, bulk=bulk())
    if wish.mistake:
        return workers_page(request, mistake=wish.mistake)
    chosen = list(workers_in(request).filter(pk__in=wish.numbers).order_by("last_name", "first_name", "pk"))
    if not chosen:
        messages.warning(request, _("You cannot see these workers any more."))
        return redirect("learning_papers")
    form = OrderForm(request.POST if wish.confirmed else None)
    if wish.confirmed and form.is_valid():
        keys = [worker.pk for worker in chosen]
        return redirect("learning_work", _start(request, wish.action, form, chosen=keys, count=len(keys)).pk)
    context = {
        "form": form,
        "wish": wish,
        "question": _question(wish.action, len(chosen)),
        "names": [worker.name or masked(worker.number) for worker in chosen],
        "cancel": reverse("learning_papers"),
    }
    return render(request, "learning_papers/order_chosen.html", context)


def _question(action: str, count: int) -> str:
    sentence = {
        "account": ngettext(
            "Print the individual account of %(count)d worker",
            "Print the individual accounts of %(count)d workers",
            count,
        ),
        "notice": ngettext(
            "Print the yearly notice of %(count)d worker",
            "Print the yearly notices of %(count)d workers",
            count,
        ),
        "box": ngettext(
            "Send the yearly notice to %(count)d worker",
            "Send the yearly notice to %(count)d workers",
            count,
        ),
    }[action]
    return sentence % {"count": count}


def _start(
    request: LearningRequest, paper: str, form: OrderForm, *, chosen: list[int] | None, count: int
) -> LongWork:
    place = request.place
    order = Order(
        environment=place.environment,
        employer=place.employer,
        asker=request.standpoint.company.number,
        kind=PaperKind.ACCOUNT if paper == "account" else PaperKind.NOTICE,
        workers=None if chosen is None else tuple(chosen),
        texts=PaperTexts(
            consult_at=own_pages(request),
            contact=form.cleaned_data["contact"],
            remark=form.cleaned_data["remark"],
        ),
        language=get_language() or "en",
    )
    return long_work.start(
        "notices" if paper == "box" else "papers",
        order.parameters(),
        total=count,
        environment=place.environment,
        company=place.employer,
        by=person(request.user.username),
        at=timezone.now(),
    )
