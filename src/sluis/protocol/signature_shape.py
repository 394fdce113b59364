"""The tags and lengths of a signature, looked through before the parser decodes anything.

Law: an object identifier has at most `MAXIMUM_IDENTIFIER` bytes. The parser computes with the number in it,
in a time that grows with the square of its length: a megabyte would cost minutes.
What is not well-formed is left to the parser, which says where.
"""

from __future__ import annotations

MAXIMUM_IDENTIFIER = 64  # real ones have 3 to 20

_CONSTRUCTED, _LONG_TAG, _LONG_LENGTH = 0x20, 0x1F, 0x80
_OBJECT_IDENTIFIER = 0x06


def longest_identifier(der: bytes) -> int:
    """The length of the longest object identifier in `der`, wherever the parser could find one."""
    longest = position = 0
    ends = [len(der)]  # of the elements that we are inside of; no child may hide what follows its parent
    while position < len(der):
        while position >= ends[-1]:
            ends.pop()
        tag, content, length = _header(der, position)
        end = ends[-1] if length is None else min(content + length, ends[-1])
        if tag == _OBJECT_IDENTIFIER:
            longest = max(longest, end - content)
        # Into what has elements inside, over what has not: one walk, no recursion.
        is_inside = bool(tag & _CONSTRUCTED) or length is None
        ends += [end] * is_inside
        position = min(content, end) if is_inside else end
    return longest


def _header(der: bytes, position: int) -> tuple[int, int, int | None]:
    """Tag, place of the content and its length; None when it is not told in advance. Zeros follow the end."""
    tag, position = der[position], position + 1
    if tag & _LONG_TAG == _LONG_TAG:
        while position < len(der) and der[position] & _LONG_LENGTH:
            position += 1
        position += 1
    length = der[position] if position < len(der) else 0
    position += 1
    if length == _LONG_LENGTH:
        return tag, position, None
    if length & _LONG_LENGTH:
        octets = length & ~_LONG_LENGTH
        length = int.from_bytes(der[position : position + octets], "big")
        position += octets
    return tag, position, length
