"""Addresses that fail on purpose, for the tests of the error pages."""

from __future__ import annotations

from typing import NoReturn

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_protect

from sluis.hub.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def spoil(request) -> NoReturn:
    raise SuspiciousOperation("a secret reason")


def forbid(request) -> NoReturn:
    raise PermissionDenied("a secret reason")


def fail(request) -> NoReturn:
    raise RuntimeError("a secret reason")


@csrf_protect
def receive(request) -> HttpResponse:
    return HttpResponse("received")


urlpatterns = [path("400", spoil), path("403", forbid), path("500", fail), path("form", receive)]
