"""The addresses of the pages about people."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.people import in_charge, user, users

urlpatterns = [
    path("users/", users.users, name="users"),
    path("users/change/", users.change_users, name="users-change"),
    path("users/add/", user.add, name="user-add"),
    path("users/<int:number>/", user.show, name="user"),
    path("users/<int:number>/withdraw/", user.withdraw, name="user-withdraw"),
    path("users/<int:number>/edit/", user.edit, name="user-edit"),
    path("users/<int:number>/password/", user.password, name="user-password"),
    path("users/<int:number>/change/", user.change, name="user-change"),
    path("managers/", in_charge.show, name="managers"),
    path("managers/appoint/", in_charge.appoint_manager, name="manager-appoint"),
    path("managers/<int:number>/dismiss/", in_charge.dismiss_manager, name="manager-dismiss"),
    path("managers/password-sign-in/", in_charge.password_sign_in, name="password-sign-in"),
]
