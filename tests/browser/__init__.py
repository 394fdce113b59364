"""Pages in a real browser: what html.py cannot see, such as contrast, width on a telephone, and scripts."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.browser.visitor")  # what it found stands in the failure
