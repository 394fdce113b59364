"""How fuzzers look: a moment in every run, as long as SLUIS_FUZZ_SECONDS says in `make fuzz`.

Law: a short run tries the same examples every time, so that it never fails for somebody else's change.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.bounds import within

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SECONDS = int(os.environ.get("SLUIS_FUZZ_SECONDS", "0"))
FUZZERS = 6  # they share the seconds
MEGABYTES = 200
_EXAMPLES = 400 if SECONDS else 150
# Where parsers err: the borders of lengths, tags of DER, marks of XML.
_BORDERS = [b"\0", b"\xff", b"\x7f", b"\x80", b"\x81\xff", b"\x84\xff\xff\xff\xff", b"\x30\x80", b"\x06", b"\x02",
            b"<", b">", b"&", b"</", b"<!--", b"<![CDATA[", b"<!DOCTYPE", b"<?", b'"', b"=", b"\n"]  # fmt: skip


def look(strategy: st.SearchStrategy, check: Callable[[object], None], *, examples: int = _EXAMPLES) -> None:
    """Try `check` on so many examples of `strategy` at a time, within the memory that any one input may cost."""
    how = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=not SECONDS,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    until = time.monotonic() + SECONDS / FUZZERS
    with within(seconds=60 + SECONDS, megabytes=MEGABYTES):
        how(given(strategy)(check))()
        while time.monotonic() < until:
            how(given(strategy)(check))()


@st.composite
def mutated(draw: st.DrawFn, samples: Sequence[bytes]) -> bytes:
    """A sample after a few changes: cut, doubled, overwritten, or mixed with another sample."""
    data = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([0, 1, 1, 2, 4, 16, 100, 1000]))
        put = draw(
            st.one_of(
                st.sampled_from(_BORDERS),
                st.binary(max_size=8),
                st.just(data[start : start + length] * 2),
                st.sampled_from(samples).map(lambda other: other[start : start + 50]),  # noqa: B023  # drawn at once
            )
        )
        data = data[:start] + put + data[start + length :]
    return data
