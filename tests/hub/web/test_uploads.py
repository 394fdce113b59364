"""A form that is larger than the hub takes is refused whole, whoever sends it and to whatever page."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("size", "status"), [(100, 200), (5000, 400)])
def test_a_file_to_a_page_that_takes_none_is_bounded(client, settings, size, status):
    settings.UPLOAD_BYTES = 4000
    file = SimpleUploadedFile("large.bin", b"x" * size)

    answer = client.post("/sign-in/password/", {"login": "x", "file": file})

    assert answer.status_code == status


def test_many_fields_are_refused(client):
    answer = client.post("/sign-in/password/", {f"field{number}": "x" for number in range(1001)})

    assert answer.status_code == 400
