"""The addresses of the pages about channels."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.channels import (
    certificates,
    channel,
    operators,
    overview,
    parts,
    summary,
    testing,
    wizard,
)

urlpatterns = [
    path("channels/", overview.channels, name="channels"),
    path("channels/contact/", overview.contact, name="channel-contact"),
    path("channels/new/", wizard.information, name="channel-new"),
    path("channels/new/check/", wizard.check, name="channel-check"),
    path("channels/new/throw-away/", wizard.throw_away, name="channel-throw-away"),
    path("channels/new/<slug:name>/", wizard.step, name="channel-step"),
    path("channels/certificates/add/", certificates.add, name="certificate-add"),
    path("channels/certificates/<int:number>/", certificates.show, name="certificate"),
    path("channels/certificates/<int:number>/renew/", certificates.renew, name="certificate-renew"),
    path("channels/certificates/<int:number>/retire/", certificates.retire, name="certificate-retire"),
    path("channels/<int:number>/", channel.show, name="channel"),
    path("channels/<int:number>/opened/", summary.opened, name="channel-opened"),
    path("channels/<int:number>/sender.toml", summary.sender_toml, name="channel-file"),
    path("channels/<int:number>/attempts/", channel.attempts, name="channel-attempts"),
    path("channels/<int:number>/applications/", channel.applications, name="channel-applications"),
    path("channels/<int:number>/preferred/", channel.preferred, name="channel-preferred"),
    path("channels/<int:number>/prefer/", channel.prefer, name="channel-prefer"),
    path("channels/<int:number>/limits/", channel.limits, name="channel-limits"),
    path("channels/<int:number>/name/", channel.name, name="channel-name"),
    path("channels/<int:number>/state/", channel.change_state, name="channel-state"),
    path("channels/<int:number>/remove/", channel.remove, name="channel-remove"),
    path("channels/<int:number>/keys/add/", parts.add_key, name="channel-key-add"),
    path("channels/<int:number>/keys/<int:key>/retire/", parts.retire_key, name="channel-key-retire"),
    path("channels/<int:number>/password/", parts.password, name="channel-password"),
    path(
        "channels/<int:number>/certificates/add/",
        parts.add_program_certificate,
        name="channel-certificate-add",
    ),
    path(
        "channels/<int:number>/certificates/<int:certificate>/retire/",
        parts.retire_program_certificate,
        name="channel-certificate-retire",
    ),
    path("channels/<int:number>/test/", testing.test, name="channel-test"),
    path("all-channels/", operators.every_channel, name="all-channels"),
    path("all-channels/change/", operators.change, name="all-channels-change"),
]
