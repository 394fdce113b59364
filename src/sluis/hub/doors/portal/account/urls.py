"""The addresses of a person's own pages."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.account.home import home
from sluis.hub.doors.portal.account.own import own_account
from sluis.hub.doors.portal.account.place import choose_place

urlpatterns = [
    path("home/", home, name="home"),
    path("acting-for/", choose_place, name="choose"),
    path("account/", own_account, name="own-account"),
]
