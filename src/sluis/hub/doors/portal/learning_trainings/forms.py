"""The small forms around a training: why, which file, and its change with the version that was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sluis.hub.doors.portal.learning_trainings.training_form import TrainingForm
from sluis.hub.web.forms import PageForm

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

LONGEST_REASON = 500


class ReasonForm(PageForm):
    """Why something is cancelled. `version`: the one that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It stays in the history; the worker sees it too."),
        widget=forms.Textarea({"rows": 3}),
        max_length=LONGEST_REASON,
    )


class ContestForm(PageForm):
    """Why a training of a provider is contested."""

    reason = forms.CharField(
        label=_("Why you contest it"),
        help_text=_("The training provider sees this reason."),
        widget=forms.Textarea({"rows": 3}),
        max_length=LONGEST_REASON,
    )


class ChangeForm(TrainingForm):
    """A training with other facts."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(
        label=_("Reason of the change"),
        help_text=_("Needed when the training was contested, or belongs to a closed period."),
        widget=forms.Textarea({"rows": 2}),
        required=False,
        max_length=LONGEST_REASON,
    )


class DocumentForm(PageForm):
    """A file to keep with a training."""

    file = forms.FileField(label=_("Add a document"), max_length=200)

    def content(self) -> tuple[str, bytes]:
        """Its name and its bytes."""
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        return str(upload.name), upload.read()
