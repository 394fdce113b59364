"""The addresses of the operators' pages."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.operators import claims, colleagues, companies, reading, trust_list

urlpatterns = [
    path("operator/claims/", claims.listed, name="operator-claims"),
    path("operator/claims/<int:number>/", claims.show, name="operator-claim"),
    path("operator/companies/", companies.listed, name="operator-companies"),
    path("operator/companies/register/", companies.add, name="operator-company-add"),
    path("operator/companies/<slug:number>/", companies.show, name="operator-company"),
    path("operator/companies/<slug:number>/change/", companies.edit, name="operator-company-edit"),
    path("operator/colleagues/", colleagues.listed, name="operator-colleagues"),
    path("operator/colleagues/add/", colleagues.add, name="operator-colleague-add"),
    path("operator/colleagues/<int:number>/withdraw/", colleagues.withdraw, name="operator-withdraw"),
    path("operator/trust/", trust_list.listed, name="operator-trust"),
    path("operator/trust/add/", trust_list.add, name="operator-trust-add"),
    path("operator/trust/<slug:number>/remove/", trust_list.remove, name="operator-trust-remove"),
    path("operator/reasons/", reading.reasons, name="operator-reasons"),
    path("operator/reasons/<slug:code>/", reading.reason, name="operator-reason"),
    path("operator/keeping/", reading.keeping, name="operator-keeping"),
    path("operator/health/", reading.health, name="operator-health"),
]
