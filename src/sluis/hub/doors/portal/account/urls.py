"""The addresses of a person's own pages. Names with an underscore are those the library asks for."""

from __future__ import annotations

from allauth.account import views as library
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path
from django.views.generic import RedirectView

from sluis.hub.doors.portal.account.home import home
from sluis.hub.doors.portal.account.keys import just_proved, my_keys, prove_again
from sluis.hub.doors.portal.account.own import own_account, own_details
from sluis.hub.doors.portal.account.password import own_password
from sluis.hub.doors.portal.account.place import choose_place
from sluis.hub.doors.portal.account.sessions import my_sessions
from sluis.hub.doors.portal.entrance import signed_in

_to_password = RedirectView.as_view(pattern_name="own-password")
_to_keys = RedirectView.as_view(pattern_name="mfa_index")

urlpatterns = [
    path("home/", home, name="home"),
    path("acting-for/", choose_place, name="choose"),
    path("account/", own_account, name="own-account"),
    path("account/details/", own_details, name="own-details"),
    path("account/password/", own_password, name="own-password"),
    path("account/password/change/", _to_password, name="account_change_password"),
    path("account/password/set/", _to_password, name="account_set_password"),
    path("account/sessions/", my_sessions, name="usersessions_list"),
    path("account/keys/", my_keys, name="mfa_index"),
    path("account/keys/linked/", _to_keys, name="socialaccount_connections"),
    path("account/keys/app/", just_proved(app.activate_totp), name="mfa_activate_totp"),
    path("account/keys/app/remove/", just_proved(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/keys/codes/", just_proved(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/keys/codes/new/",
        just_proved(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/keys/codes/file/",
        just_proved(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("account/keys/passkeys/", _to_keys, name="mfa_list_webauthn"),
    path("account/keys/passkeys/add/", just_proved(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("account/keys/passkeys/<int:pk>/", just_proved(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        "account/keys/passkeys/<int:pk>/remove/",
        just_proved(passkeys.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("account/again/", prove_again, name="prove-again"),
    path("account/again/password/", signed_in(library.reauthenticate), name="account_reauthenticate"),
    path("account/again/code/", signed_in(second.reauthenticate), name="mfa_reauthenticate"),
    path(
        "account/again/passkey/",
        signed_in(passkeys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
]
