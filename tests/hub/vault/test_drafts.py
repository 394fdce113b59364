"""A draft takes bytes in any order; what is kept is what a plain array of bytes would hold."""

from __future__ import annotations

import tracemalloc
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

MEGABYTE = 1024 * 1024


def kept(vault, draft):
    """The bytes as they stand in the vault; fails when they are not what their name says."""
    content = vault.keep(draft)
    with vault.open(content.digest) as stream:
        data = stream.read()
    assert content.digest == sha256(data).hexdigest()
    assert content.size == len(data)
    return data


@pytest.mark.parametrize(
    ("writes", "expected"),
    [
        ([], b""),
        ([(0, b"abc"), (3, b"def")], b"abcdef"),
        ([(3, b"def"), (0, b"abc")], b"abcdef"),
        ([(0, b"abcdef"), (0, b"ABC")], b"ABCdef"),
        ([(0, b"abcd"), (2, b"CDEF")], b"abCDEF"),
        ([(0, b"ab"), (4, b"ef"), (2, b"cd")], b"abcdef"),
        ([(2, b"c")], b"\0\0c"),
        ([(0, b"abc"), (5, b"")], b"abc"),
    ],
    ids=["nothing", "order", "disorder", "again", "overlap", "gap filled", "gap left", "nothing far away"],
)
def test_writes_in_any_order_give_the_right_bytes(vault, writes, expected):
    draft = vault.draft()

    for offset, data in writes:
        draft.write_at(offset, data)

    assert kept(vault, draft) == expected


@pytest.mark.parametrize(
    ("size", "expected"), [(0, b""), (2, b"ab"), (4, b"abcd"), (6, b"abcd\0\0")], ids=str
)
def test_a_truncated_draft_is_as_long_as_was_asked(vault, size, expected):
    draft = vault.draft()
    draft.write_at(0, b"abcd")

    draft.truncate(size)

    assert kept(vault, draft) == expected


def test_a_resumed_upload_begins_with_what_had_come(vault):
    half = vault.keep_bytes(b"the first half, ")

    draft = vault.draft_from(half.digest)
    draft.write_at(half.size, b"the second half")

    assert kept(vault, draft) == b"the first half, the second half"


def test_an_altered_upload_leaves_the_older_content_as_it_was(vault):
    before = vault.keep_bytes(b"version one")

    draft = vault.draft_from(before.digest)
    draft.write_at(8, b"two")

    assert kept(vault, draft) == b"version two"
    with vault.open(before.digest) as stream:
        assert stream.read() == b"version one"


def test_what_was_appended_can_be_read_back_before_it_is_kept(vault):
    with vault.draft() as draft:
        draft.write(b"small ")
        draft.write(b"pieces")

        assert draft.read_at(2, 7) == b"all pie"


positions = st.integers(min_value=0, max_value=40)
pieces = st.binary(max_size=20)
gestures = st.lists(
    st.one_of(
        st.tuples(st.just("write_at"), positions, pieces),
        st.tuples(st.just("write"), pieces),
        st.tuples(st.just("truncate"), positions),
        st.tuples(st.just("read_at"), positions, positions),
    ),
    max_size=12,
)


class Model:
    """A draft as a plain array of bytes."""

    def __init__(self, data):
        self.data = bytearray(data)

    def write_at(self, offset, piece):
        if piece:
            self.truncate(max(len(self.data), offset))
            self.data[offset : offset + len(piece)] = piece

    def write(self, piece):
        self.data += piece

    def truncate(self, size):
        self.data = self.data[:size].ljust(size, b"\0")

    def read_at(self, offset, size):
        return bytes(self.data[offset : offset + size])


@settings(max_examples=120, deadline=None)
@given(begins=st.none() | pieces, gestures=gestures)
def test_a_draft_is_an_array_of_bytes(vault, begins, gestures):
    model = Model(begins or b"")
    draft = vault.draft() if begins is None else vault.draft_from(vault.keep_bytes(begins).digest)

    for gesture, *arguments in gestures:
        answer, expected = (getattr(side, gesture)(*arguments) for side in (draft, model))
        assert gesture != "read_at" or answer == expected

    assert draft.size == len(model.data)
    assert kept(vault, draft) == bytes(model.data)


@pytest.mark.parametrize("way", ["in order", "appended", "backwards"])
def test_a_long_file_takes_no_more_memory_than_a_few_pieces(vault, way):
    pieces = [bytes([number]) * MEGABYTE for number in range(2)]
    tracemalloc.start()

    draft = vault.draft()
    for number in range(20) if way != "backwards" else reversed(range(20)):
        piece = pieces[number % 2]
        draft.write(piece) if way == "appended" else draft.write_at(number * MEGABYTE, piece)
    size = vault.keep(draft).size
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert size == 20 * MEGABYTE
    assert peak < 5 * MEGABYTE
