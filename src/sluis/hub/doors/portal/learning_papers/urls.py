"""The addresses of papers, exports and long work of the learning account."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.learning_papers import exports, orders, papers, work

urlpatterns = [
    path("learning/papers/", papers.papers, name="learning_papers"),
    path("learning/papers/all/", orders.order_all, name="learning_papers_all"),
    path("learning/papers/chosen/", orders.order_chosen, name="learning_papers_chosen"),
    path("learning/papers/worker/<int:number>/<slug:kind>/", papers.paper, name="learning_paper"),
    path("learning/papers/exports/", exports.exports, name="learning_exports"),
    path("learning/papers/asked/", work.all_work, name="learning_work_list"),
    path("learning/papers/asked/<int:number>/", work.show, name="learning_work"),
    path("learning/papers/asked/<int:number>/file/", work.file, name="learning_work_file"),
]
