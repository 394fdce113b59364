"""The addresses of the pages about people."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.people.users import users

urlpatterns = [path("users/", users, name="users")]
