"""The documents of a training: added, fetched, removed.

Law: a document is sent as an attachment of no type that a browser runs (download.py), to who may see its
training; everybody else finds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sluis.hub.applications.learning.documents import add_document, documents_of, remove_document
from sluis.hub.audit.actor import person
from sluis.hub.doors.portal.download import download, safe_name
from sluis.hub.doors.portal.learning.place import learning, note_look
from sluis.hub.doors.portal.learning_trainings.forms import DocumentForm
from sluis.hub.doors.portal.learning_trainings.rows import training_in
from sluis.hub.doors.portal.learning_trainings.showing import training_page
from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from sluis.hub.applications.learning.models import Document
    from sluis.hub.doors.portal.learning.place import LearningRequest


@require_POST
@learning
def add(request: LearningRequest, key: int) -> HttpResponseBase:
    """Keep a file with this training."""
    entry = training_in(request, key)
    form = DocumentForm(request.POST, request.FILES)
    if form.is_valid():
        name, data = form.content()
        try:
            add_document(
                entry, name=safe_name(name), data=data, by=person(request.user.username), at=timezone.now()
            )
        except CallerError as problem:
            form.add_error("file", str(problem))
        else:
            messages.success(request, _("The document was added."))
            return redirect("learning_training", entry.pk)
    return training_page(request, entry, upload=form)


@require_safe
@learning
def fetch(request: LearningRequest, key: int, number: int) -> HttpResponseBase:
    """The file itself."""
    document = _own(request, key, number)
    note_look(request, [document.entry.worker], "paper")
    return download(document.name, digest=document.digest, size=document.size, media_type=document.media_type)


@require_POST
@learning
def remove(request: LearningRequest, key: int, number: int) -> HttpResponseBase:
    """Show it no more."""
    document = _own(request, key, number)
    remove_document(document, by=person(request.user.username), at=timezone.now())
    messages.success(request, _("The document was removed."))
    return redirect("learning_training", key)


def _own(request: LearningRequest, key: int, number: int) -> Document:
    document = documents_of(training_in(request, key)).filter(pk=number).first()
    if document is None:
        raise Http404
    return document
