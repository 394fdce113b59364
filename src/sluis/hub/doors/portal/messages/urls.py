"""The addresses of the e-Box and of the outbox."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.messages import address, box, message, outbox

urlpatterns = [
    *(
        path(f"e-box/{where}", box.folder, {"folder": folder}, name=folder.page)
        for where, folder in (("", box.MESSAGES), ("tasks/", box.TASKS), ("hidden/", box.HIDDEN))
    ),
    path("e-box/address/", address.address, name="ebox-address"),
    path("e-box/<int:number>/", message.show, name="message"),
    path("e-box/<int:number>/change/", message.change, name="message-change"),
    path("e-box/<int:number>/files/<int:place>/", message.file, name="message-file"),
    path("outbox/", outbox.outbox, name="outbox"),
]
