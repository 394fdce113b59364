"""The addresses of the pages about submissions."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.submissions import downloads, listing, submission

urlpatterns = [
    path("submissions/", listing.submissions, name="submissions"),
    path("submissions/<str:ticket>/", submission.show, name="submission"),
    path("submissions/<str:ticket>/parts/<int:number>/", downloads.part, name="submission-part"),
    path("submissions/<str:ticket>/answers/<int:number>/", downloads.answer, name="submission-answer"),
]
