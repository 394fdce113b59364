"""The addresses of the pages about submissions."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.submissions import answered, declared, downloads, listing, operations, submission

urlpatterns = [
    path("submissions/", listing.submissions, name="submissions"),
    path("submissions/declared/", declared.submissions, name="submissions-for-us"),
    path("submissions/declared/<str:ticket>/", declared.show, name="submission-for-us"),
    path("submissions/<str:ticket>/", submission.show, name="submission"),
    path("submissions/<str:ticket>/forms/", answered.show, name="submission-forms"),
    path("submissions/<str:ticket>/parts/<int:number>/", downloads.part, name="submission-part"),
    path("submissions/<str:ticket>/answers/<int:number>/", downloads.answer, name="submission-answer"),
    path("operations/submissions/", operations.everything, name="operator-submissions"),
    path("operations/submissions/waiting/", operations.queue, name="operator-queue"),
    path("operations/submissions/<str:ticket>/", operations.one, name="operator-submission"),
]
