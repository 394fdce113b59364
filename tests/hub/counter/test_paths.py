"""Paths of clients become places, or are refused; no database, no server."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluis.hub.counter.paths import (
    ROOT,
    FilePlace,
    FolderPlace,
    PathRefusal,
    read_path,
    resolve_path,
)
from sluis.protocol.folders import Folder


@pytest.mark.parametrize("path", [b"", b".", b"/", b"//", b"/.", b"./", b"././/"])
def test_every_way_to_write_the_root_is_the_root(path: bytes) -> None:
    assert read_path(path) == ROOT


@pytest.mark.parametrize("path", [b"/IN/x", b"IN/x", b"./IN/x", b"IN//x", b"/./IN/./x", b"IN/x/"])
def test_absolute_and_relative_ways_lead_to_the_same_file(path: bytes) -> None:
    assert read_path(path) == FilePlace(Folder.IN, "x")


@pytest.mark.parametrize("folder", list(Folder))
def test_each_of_the_six_folders_is_found(folder: Folder) -> None:
    assert read_path(f"/{folder}".encode()) == FolderPlace(folder)


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(b"IN/../OUT/x", id="up and down"),
        pytest.param(b"../IN", id="above the root"),
        pytest.param(b"IN/a\x00b", id="NUL"),
        pytest.param(b"IN/a\nb", id="line feed"),
        pytest.param(b"IN/\x7f", id="delete"),
        pytest.param("IN/F\u0406.x".encode(), id="a Cyrillic look-alike"),
        pytest.param("IN\uff0fx".encode(), id="a full-width slash"),
        pytest.param(b"IN/\xff", id="no UTF-8"),
        pytest.param(b"IN/" + b"a" * 256, id="256 characters"),
        pytest.param(b"/" * 1025, id="a path of 1025"),
        pytest.param(b"IN/a/b", id="deeper"),
        pytest.param(b"in/x", id="small letters"),
        pytest.param(b"INTEST-T/x", id="no folder of ours"),
        pytest.param(b"etc/passwd", id="somebody else's folder"),
        pytest.param(b"x", id="a file in the root"),
    ],
)
def test_it_refuses_what_is_not_one_of_ours(path: bytes) -> None:
    assert isinstance(read_path(path), PathRefusal)


def test_a_name_of_255_characters_is_still_a_name() -> None:
    assert read_path(b"OUT/" + b"a" * 255) == FilePlace(Folder.OUT, "a" * 255)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (b"/IN/..", ROOT),
        (b"..", ROOT),
        (b"/IN/../OUT", FolderPlace(Folder.OUT)),
        (b"/../../IN/x", FilePlace(Folder.IN, "x")),
    ],
)
def test_only_the_question_where_dots_lead_to_is_answered(path: bytes, place: object) -> None:
    assert resolve_path(path) == place


@given(st.binary(max_size=64))
def test_what_is_read_once_is_read_the_same_again(path: bytes) -> None:
    place = read_path(path)

    again = place if isinstance(place, PathRefusal) else read_path(bytes(place))

    assert again == place


@given(st.lists(st.sampled_from([b"..", b".", b"", b"IN", b"OUT", b"x"]), max_size=8))
def test_nothing_leads_out_of_the_root(steps: list[bytes]) -> None:
    place = resolve_path(b"/".join(steps))

    assert isinstance(place, PathRefusal | FolderPlace | FilePlace)
    assert b".." not in (b"" if isinstance(place, PathRefusal) else bytes(place))
