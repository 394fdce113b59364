"""The addresses of claiming a company, and of one's own."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.companies import claiming, own

urlpatterns = [
    path("company/", own.show, name="own-company"),
    path("company/capacity/", own.further_capacity, name="further-capacity"),
    path("claims/", claiming.mine, name="claims"),
    path("claims/company/", claiming.company, name="claim-company"),
    path("claims/details/", claiming.details, name="claim-details"),
    path("claims/chief/", claiming.chief, name="claim-chief"),
    path("claims/check/", claiming.check, name="claim-check"),
]
