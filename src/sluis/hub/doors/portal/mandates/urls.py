"""The addresses of the pages about mandates."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.mandates import (
    answering,
    client_lists,
    clients,
    home,
    identifying,
    one,
    papers,
    proposing,
)

urlpatterns = [
    path("mandates/", home.everything, name="mandates"),
    path("mandates/given/", home.given, name="mandates-given"),
    path("mandates/held/", home.held, name="mandates-held"),
    path("mandates/new/", proposing.begin, name="mandate-new"),
    path("mandates/new/check/", proposing.check, name="mandate-check"),
    path("mandates/new/<slug:page>/", proposing.ask, name="mandate-ask"),
    path("mandates/list/", client_lists.upload, name="mandates-import"),
    path("mandates/list/check/", client_lists.check, name="mandates-import-check"),
    path("mandates/list/template/", client_lists.template, name="mandates-import-template"),
    path("mandates/identification/", identifying.own, name="identification"),
    path("mandates/<int:number>/", one.show, name="mandate"),
    path("mandates/<int:number>/continue/", proposing.resume, name="mandate-continue"),
    path("mandates/<int:number>/confirm/", answering.confirm, name="mandate-confirm"),
    path("mandates/<int:number>/refuse/", answering.refuse, name="mandate-refuse"),
    path("mandates/<int:number>/withdraw/", answering.withdraw, name="mandate-withdraw"),
    path("mandates/<int:number>/end/", answering.end, name="mandate-end"),
    path("mandates/<int:number>/paper/", papers.paper, name="mandate-paper"),
    path("mandates/<int:number>/signed/", papers.bring_back, name="mandate-signed"),
    path("mandates/<int:number>/signed/paper/", papers.signed_paper, name="mandate-signed-paper"),
    path("clients/", clients.clients, name="clients"),
    path("clients/leave/", clients.leave, name="client-leave"),
    path("clients/<int:number>/", clients.client, name="client"),
    path("identifications/", identifying.waiting, name="identifications"),
    path("identifications/<int:number>/", identifying.decide, name="identification-decide"),
]
