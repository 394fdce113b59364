"""The addresses of the grid, for any desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from sluis.hub.doors.portal.learning_grid import checking, starting, writing
from sluis.hub.doors.portal.learning_grid.desk import EMPLOYER, PROVIDER

if TYPE_CHECKING:
    from django.urls import URLPattern

    from sluis.hub.doors.portal.learning_grid.desk import Desk

_PAGES = (
    ("", starting.start, ""),
    ("template.<slug:form>", starting.template, "template"),
    ("<int:number>/", checking.table, "table"),
    ("<int:number>/write/", writing.write, "write"),
    ("<int:number>/progress/", writing.progress, "progress"),
    ("<int:number>/result/", writing.result, "result"),
    ("<int:number>/go-on/", writing.go_on, "go_on"),
    ("<int:number>/rejected.xlsx", writing.rejected, "rejected"),
)


def addresses_of(desk: Desk, root: str) -> list[URLPattern]:
    """Every page of the grid below `root`, for this desk."""
    return [
        path(root + below, desk.enter(page), {"desk": desk}, name=desk.page(name))
        for below, page, name in _PAGES
    ]


urlpatterns = addresses_of(EMPLOYER, "learning/grid/") + addresses_of(PROVIDER, "training-provider/grid/")
