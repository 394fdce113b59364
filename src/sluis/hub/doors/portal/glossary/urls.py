"""The addresses of the glossary of the learning account."""

from __future__ import annotations

from django.urls import path, re_path

from sluis.hub.doors.portal.glossary import anomalies, fields, files

urlpatterns = [
    path("learning/glossary/", fields.glossary, name="learning-glossary"),
    re_path(r"^learning/glossary/(?P<number>[0-9]{5})/$", fields.field, name="learning-field"),
    re_path(r"^learning/glossary/(?P<form>FLAD[0-9]{3}|form)/$", fields.form, name="learning-form"),
    path("learning/glossary.json", files.glossary_json, name="learning-glossary-json"),
    path("learning/anomalies/", anomalies.anomalies, name="learning-anomalies"),
    path("learning/anomalies.json", files.anomalies_json, name="learning-anomalies-json"),
    path("learning/learning.xsd", files.schema, name="learning-schema"),
]
