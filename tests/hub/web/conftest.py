"""Each of these tests begins in English, whatever page an earlier one read."""

from __future__ import annotations

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield
