"""The addresses of signing in, out, and of one's keys. The names are those the library asks for."""

from __future__ import annotations

from allauth.mfa.base import views as second
from allauth.mfa.webauthn import views as passkeys
from django.urls import path
from django.views.generic import RedirectView

from sluis.hub.doors.portal.signin import demo, openid, pages

_to_the_choice = RedirectView.as_view(pattern_name="account_login")

urlpatterns = [
    path("sign-in/", pages.choose_key, name="account_login"),
    path("sign-in/password/", pages.PasswordPage.as_view(), name="sign-in-password"),
    path("sign-in/code/", second.authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/openid/<str:provider_id>/", openid.go, name="openid_connect_login"),
    path("sign-in/openid/<str:provider_id>/back/", openid.come_back, name="openid_connect_callback"),
    path("sign-in/stopped/", _to_the_choice, name="socialaccount_login_cancelled"),
    path("sign-in/failed/", _to_the_choice, name="socialaccount_login_error"),
    path("sign-in/unknown/", pages.no_account, name="socialaccount_signup"),
    path("sign-in/no-account/", pages.no_account, name="account_signup"),
    path("sign-in/forgotten/", pages.forgotten, name="account_reset_password"),
    path("sign-in/blocked/", pages.blocked, name="account_inactive"),
    path("sign-in/second-key/", pages.code_needed, name="code-needed"),
    path("sign-in/stronger-key/", pages.stronger_key, name="stronger-key"),
    path("sign-in/as/<str:token>/", demo.sign_in_as, name="demo"),
    path("sign-out/", pages.sign_out, name="account_logout"),
]
