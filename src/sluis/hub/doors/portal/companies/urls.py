"""The addresses of claiming a company."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.companies import claiming

urlpatterns = [
    path("claims/", claiming.mine, name="claims"),
    path("claims/company/", claiming.company, name="claim-company"),
    path("claims/details/", claiming.details, name="claim-details"),
    path("claims/chief/", claiming.chief, name="claim-chief"),
    path("claims/check/", claiming.check, name="claim-check"),
]
