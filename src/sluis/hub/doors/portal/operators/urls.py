"""The addresses of the operators' pages."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.operators import claims, companies

urlpatterns = [
    path("operator/claims/", claims.listed, name="operator-claims"),
    path("operator/claims/<int:number>/", claims.show, name="operator-claim"),
    path("operator/companies/", companies.listed, name="operator-companies"),
    path("operator/companies/register/", companies.add, name="operator-company-add"),
    path("operator/companies/<slug:number>/", companies.show, name="operator-company"),
    path("operator/companies/<slug:number>/change/", companies.edit, name="operator-company-edit"),
]
