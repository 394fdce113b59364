"""The addresses of who runs the learning account."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.learning_operation import agreements, figures, numbers, rules

urlpatterns = [
    path("operator/learning/", figures.shown, name="learning-operation"),
    path("operator/learning/download/<slug:kind>/", figures.downloaded, name="learning-figures-file"),
    path("operator/learning/rules/", rules.shown, name="learning-rules"),
    path("operator/learning/agreements/", agreements.listed, name="learning-agreements"),
    path("operator/learning/agreements/add/", agreements.add, name="learning-agreement-add"),
    path("operator/learning/agreements/import/", agreements.imported, name="learning-agreements-import"),
    path("operator/learning/agreements/<int:key>/", agreements.change, name="learning-agreement"),
    path(
        "operator/learning/agreements/<int:key>/remove/", agreements.remove, name="learning-agreement-remove"
    ),
    path("operator/learning/numbers/", numbers.replaced, name="learning-numbers"),
]
