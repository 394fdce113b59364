"""What programs fetch: the schema of the payload, and both lists as JSON.

Law: the same for everybody and until the hub is installed anew, so that anybody may keep it for an hour.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sluis.hub.applications.learning.application import SCHEMAS
from sluis.hub.applications.learning.definition import plain

if TYPE_CHECKING:
    from collections.abc import Callable

HOUR: Final = 3600


@require_safe
@cache_control(public=True, max_age=HOUR)
def schema(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django gives it
    """learning.xsd, as a file."""
    return HttpResponse(
        _schema(),
        content_type="application/xml",
        headers={"Content-Disposition": 'attachment; filename="learning.xsd"'},
    )


@require_safe
@cache_control(public=True, max_age=HOUR)
def glossary_json(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django gives it
    """Forms and fields, in four languages."""
    return HttpResponse(_written(plain.glossary), content_type="application/json")


@require_safe
@cache_control(public=True, max_age=HOUR)
def anomalies_json(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django gives it
    """Every anomaly, in four languages."""
    return HttpResponse(_written(plain.anomaly_list), content_type="application/json")


@cache
def _schema() -> bytes:
    return (SCHEMAS / "learning.xsd").read_bytes()


@cache
def _written(values: Callable[[], dict[str, Any]]) -> bytes:
    return json.dumps(values(), ensure_ascii=False, indent=1).encode()
