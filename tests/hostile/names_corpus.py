"""Hostile file names, each with its codes of annex 30, and whether such a name may arrive at all.

{n} stands for the sender number, {d} for the day. A name that may not arrive is refused at the door, so
that it never has to be listed, quoted or kept; one that may is answered by the verdict with its codes.
"""

from __future__ import annotations

from dataclasses import dataclass

# What the number and the day are longer than their marks.
FILLED = len("100001") + len("20261121") - len("{n}{d}")
GOOD = "FI.FLAD.{n}.{d}.00001.R.1.1"


@dataclass(frozen=True)
class HostileName:
    """`codes`: what check_name says. `arrives`: whether the door lets it in."""

    what: str
    text: str
    codes: frozenset[str]
    arrives: bool = False


def _name(what: str, text: str, *codes: str, arrives: bool = False) -> HostileName:
    return HostileName(what, text, frozenset(codes), arrives)


NAMES = (
    _name("right", GOOD, arrives=True),
    # characters that end, split or hide something
    _name("NUL at the end", GOOD + "\0", "131", "123"),
    _name("NUL inside", "FI.FLAD.{n}.{d}.00\0" + "01.R.1.1", "131", "367"),
    _name("NUL and another name", GOOD + "\0.exe", "131", "123"),
    _name("line end at the end", GOOD + "\n", "131", "123"),
    _name("line end inside", "FI.FLAD.{n}.{d}\n.00001.R.1.1", "131", "109"),
    _name("carriage return", GOOD + "\r", "131", "123"),
    _name("escape sequence", "FI.FLAD.{n}.{d}.\x1b[2J1.R.1.1", "131", "367"),
    _name("text turned around", "FI.FLAD.{n}.{d}.00\u202e01.R.1.1", "131", "367"),
    _name("no width at all", "FI.FLAD.{n}.{d}.0000\u200b.R.1.1", "131", "367"),
    _name("byte order mark", "\ufeff" + GOOD, "131"),
    _name("half a surrogate pair", "FI.FLAD.{n}.{d}.0000\ud800.R.1.1", "131", "367"),
    _name("space before", " " + GOOD, "131"),
    _name("space behind", GOOD + " ", "131", "123"),
    _name("space inside", "FI.FLAD.{n}.{d}.0 001.R.1.1", "131", "367"),
    _name("hard space", "FI.FLAD.{n}.{d}.0\u00a0001.R.1.1", "131", "367"),
    _name("quote", "FI.FLAD.{n}.{d}.'00'1.R.1.1", "131", "367"),
    _name("markup", "FI.FLAD.{n}.{d}.<b/>1.R.1.1", "131", "367"),
    _name("formula", "=FI.FLAD.{n}.{d}.00001.R.1.1", "131"),
    _name("wild card", "FI.FLAD.{n}.{d}.*.R.1.1", "131", "112", "367"),
    # paths
    _name("one up", "../" + GOOD, "131", "129", "109", "112", "117", "114", "123"),
    _name("one up in between", "FI.FLAD.{n}.{d}.00001.R.1.1/../x", "131", "123"),
    _name("only dots", "..", "131", "129"),
    _name("absolute", "/etc/passwd", "131"),
    _name("absolute and right", "/IN/" + GOOD, "131"),
    _name("backslash", "..\\" + GOOD, "131", "129", "109", "112", "117", "114", "123"),
    _name("drive", "C:\\" + GOOD, "131"),
    _name("stream of a file", GOOD + ":$DATA", "131", "123"),
    _name("home", "~" + GOOD, "131"),
    _name("encoded slash", "FI.FLAD.{n}.{d}.%2F001.R.1.1", "131", "367", "112"),
    # look-alikes
    _name("Cyrillic R", "FI.FLAD.{n}.{d}.00001.\u0420.1.1", "131", "117"),
    _name("Greek capitals", "FI.FL\u0391D.{n}.{d}.00001.R.1.1", "131", "129"),
    _name("fullwidth dot", "FI.FLAD.{n}.{d}.00001\uff0eR.1.1", "131", "112", "117", "367"),
    _name("fullwidth digits", "FI.FLAD.{n}.{d}.\uff10\uff10\uff10\uff10\uff11.R.1.1", "131", "367"),
    _name("Arabic digits", "FI.FLAD.{n}.{d}.\u0660\u0660\u0660\u0660\u0661.R.1.1", "131", "367"),
    _name(
        "Arabic day", "FI.FLAD.{n}.\u0662\u0660\u0662\u0666\u0661\u0661\u0662\u0661.00001.R.1.1", "131", "110"
    ),
    _name("superscript part", "FI.FLAD.{n}.{d}.00001.R.\u00b2.1", "131", "115"),
    _name("circled part", "FI.FLAD.{n}.{d}.00001.R.1.\u2460", "131", "123"),
    _name("ligature FI", "\ufb01.FLAD.{n}.{d}.00001.R.1.1", "131"),
    _name("long s grows when capital", "FI.FLAD.{n}.{d}.0000\u00df.R.1.1", "131", "367"),
    _name("dotless i", "F\u0131.FLAD.{n}.{d}.00001.R.1.1", "131"),
    _name("combined accent", "FI.FLA\u0301D.{n}.{d}.00001.R.1.1", "131", "129"),
    # case
    _name("lower case type", "fi.FLAD.{n}.{d}.00001.R.1.1", "131"),
    _name("lower case code", "FI.flad.{n}.{d}.00001.R.1.1", "131", "129", arrives=True),
    _name("lower case sequence", "FI.FLAD.{n}.{d}.0000a.R.1.1", "131", "367", arrives=True),
    _name("lower case environment", "FI.FLAD.{n}.{d}.00001.r.1.1", "131", "117", arrives=True),
    _name("lower case trigger", "go.FLAD.{n}.{d}.00001.R.1", "107"),
    # shape
    _name("empty", "", "131"),
    _name("one dot", ".", "131", "129"),
    _name("only the type", "FI", "131"),
    _name("type and dot", "FI.", "131", "129"),
    _name("trailing dot", GOOD + ".", "131", arrives=True),
    _name("trailing dots", GOOD + "...", "131", arrives=True),
    _name("empty elements", "FI.......", "131", "129", "109", "112", "117", "114", "123", arrives=True),
    _name("double dot inside", "FI.FLAD..{d}.00001.R.1.1", "131", arrives=True),
    _name("another extension", GOOD + ".xml", "131", arrives=True),
    _name("name of a client on its way", GOOD + ".filepart", "131", arrives=True),
    _name("63 characters", ("FI.FLAD.{n}.{d}." + "0" * 60)[: 63 - FILLED], "131", "112", "127", arrives=True),
    _name("255 characters", ("FI.FLAD.{n}.{d}." + "0" * 255)[: 255 - FILLED], "131", "112", "127"),
    _name("256 characters", ("FI.FLAD.{n}.{d}." + "0" * 256)[: 256 - FILLED], "131"),
    _name("a million characters", "FI.FLAD.{n}.{d}." + "9" * 1_000_000, "131"),
    _name("a hundred thousand elements", "FI" + ".A" * 100_000, "131"),
    # values
    _name("no such day", "FI.FLAD.{n}.20260230.00001.R.1.1", "110", arrives=True),
    _name("day zero", "FI.FLAD.{n}.00000000.00001.R.1.1", "110", arrives=True),
    _name("day of week", "FI.FLAD.{n}.2026W471.00001.R.1.1", "110", arrives=True),
    _name("last day of time", "FI.FLAD.{n}.99991231.00001.R.1.1", "111", arrives=True),
    _name("first day of time", "FI.FLAD.{n}.00010101.00001.R.1.1", "126", arrives=True),
    _name("minus one part", "FI.FLAD.{n}.{d}.00001.R.-1.1", "131", "114", "115", arrives=True),
    _name("no part", "FI.FLAD.{n}.{d}.00001.R.0.1", "116", arrives=True),
    _name("part ten", "FI.FLAD.{n}.{d}.00001.R.10.1", "114", "128", arrives=True),
    _name("part above total", "FI.FLAD.{n}.{d}.00001.R.1.2", "123", arrives=True),
    _name("signature above total", "FS.FLAD.{n}.{d}.00001.R.1.2", "124", arrives=True),
    _name("sender zero", "FI.FLAD.000000.{d}.00001.R.1.1", "131", arrives=True),
    _name("name of an answer", "FO.NOTI.{n}.{d}.00001.R", "131"),
    _name("no file of ours", "readme.txt", "131", "129"),
    _name("hidden file", ".ssh", "131", "129"),
)
