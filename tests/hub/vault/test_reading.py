"""A content is read as a file would be, whatever holds it: in pieces, after jumps, as often as one likes."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

MEGABYTE = 1024 * 1024
LONG = bytes(range(251)) * 4000  # about a megabyte: longer than any buffer between

jumps = st.lists(
    st.tuples(st.integers(0, len(LONG) + 10), st.sampled_from([0, 1, 500, 300_000, -1])), max_size=8
)


@settings(max_examples=40, deadline=None)
@given(jumps=jumps)
def test_jumps_and_reads_give_what_a_file_gives(vault, jumps):
    digest, model = vault.keep_bytes(LONG).digest, io.BytesIO(LONG)

    with vault.open(digest) as stream:
        for place, size in jumps:
            assert stream.seek(place) == model.seek(place)
            assert stream.read(size) == model.read(size)


def test_two_readers_do_not_disturb_each_other(vault):
    digest = vault.keep_bytes(LONG).digest

    with vault.open(digest) as one, vault.open(digest) as other:
        assert one.read(10) == LONG[:10]
        assert other.read() == LONG
        assert one.read() == LONG[10:]


def test_the_end_can_be_found(vault):
    with vault.open(vault.keep_bytes(LONG).digest) as stream:
        assert stream.seek(0, io.SEEK_END) == len(LONG)
        assert stream.read() == b""


def test_a_closed_stream_is_closed(vault):
    with vault.open(vault.keep_bytes(LONG).digest) as stream:
        stream.read(1)

    with pytest.raises(ValueError, match="closed"):
        stream.read(1)


def test_reading_takes_no_more_memory_than_a_few_pieces(vault):
    draft = vault.draft()
    draft.truncate(30 * MEGABYTE)
    digest = vault.keep(draft).digest
    tracemalloc.start()

    with vault.open(digest) as stream:
        size = sum(iter(lambda: len(stream.read(MEGABYTE)), 0))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert size == 30 * MEGABYTE
    assert peak < 5 * MEGABYTE
