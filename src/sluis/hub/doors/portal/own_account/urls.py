"""The addresses of the own learning account; none of them names a person."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.own_account import answers, asking, entry, files, home, lists, operation
from sluis.hub.doors.portal.own_account.employment import employment

urlpatterns = [
    path("my-account/", home.overview, name="my-learning"),
    path("my-account/employments/<int:number>/", employment, name="my-employment"),
    path("my-account/trainings/", lists.trainings, name="my-trainings"),
    path("my-account/certificates/", lists.certificates, name="my-certificates"),
    path("my-account/entries/<int:number>/", entry.show, name="my-entry"),
    path("my-account/entries/<int:number>/correction/", asking.about, name="my-entry-ask"),
    path("my-account/documents/", lists.documents, name="my-documents"),
    path("my-account/documents/<int:number>/", files.document, name="my-document"),
    path("my-account/notices/", lists.notices, name="my-notices"),
    path("my-account/notices/<int:number>/", files.notice, name="my-notice"),
    path("my-account/requests/", asking.listing, name="my-requests"),
    path("my-account/requests/new/", asking.missing, name="my-request-new"),
    path("my-account/requests/<int:number>/", asking.one, name="my-request"),
    path("my-account/requests/<int:number>/answer/", asking.answer, name="my-request-answer"),
    path("my-account/looks/", lists.looks, name="my-looks"),
    path("my-account/account.pdf", files.as_pdf, name="my-account-pdf"),
    path("my-account/account.json", files.as_json, name="my-account-json"),
    path("learning/requests/", answers.requests, name="learning_requests"),
    path("learning/requests/<int:number>/", answers.one, name="learning_request"),
    path("operator/learning/requests/", answers.for_operators, name="operator_learning_requests"),
    path(
        "operator/learning/requests/<int:number>/",
        answers.one_for_operators,
        name="operator_learning_request",
    ),
    path("operator/learning/person/", operation.person, name="operator_learning_person"),
]
