"""The addresses of the learning account: home, workers, employments, company details."""

from __future__ import annotations

from django.urls import path

from sluis.hub.doors.portal.learning import (
    certificates,
    company,
    employment,
    environment,
    history,
    home,
    worker,
    workers,
)

urlpatterns = [
    path("", home.home, name="learning"),
    path("environment/", environment.choose, name="learning_environment"),
    path("certificates/", certificates.certificates, name="learning_certificates"),
    path("workers/", workers.workers, name="learning_workers"),
    path("workers/change/", workers.change_workers, name="learning_workers_change"),
    path("workers/add/", employment.add_worker, name="learning_worker_add"),
    path("workers/<int:key>/", worker.worker, name="learning_worker"),
    path("workers/<int:key>/name/", employment.change_names, name="learning_worker_name"),
    path("workers/<int:key>/then/", history.worker_then, name="learning_worker_then"),
    path("workers/<int:key>/history/", history.worker_history, name="learning_worker_history"),
    path("workers/<int:key>/history/<int:entry>/", history.entry_history, name="learning_entry_history"),
    path("workers/<int:key>/employments/add/", employment.add_employment, name="learning_employment_add"),
    path(
        "workers/employments/<int:entry>/regime/", employment.change_regime, name="learning_employment_regime"
    ),
    path(
        "workers/employments/<int:entry>/committees/",
        employment.change_committees,
        name="learning_employment_committees",
    ),
    path("workers/employments/<int:entry>/end/", employment.change_end, name="learning_employment_end"),
    path("company/", company.company, name="learning_company"),
    path("company/quarters/<int:year>/<int:number>/", company.quarter, name="learning_company_quarter"),
    path("company/sizes/<int:year>/", company.stated, name="learning_company_size"),
]
