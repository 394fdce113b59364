"""docs/reference/reasons.md: every reason to refuse, as the receipt's code and the words for the person."""

from __future__ import annotations

from sluis.protocol.language import Language
from sluis.protocol.reasons import Reason

INTRODUCTION = """# Reasons to refuse

A receipt quotes the code (`ACRF-107`); the words follow it as comments in the language of the channel.
The codes are those of annex 30 of the official glossary, the words are ours.
In the code a reason has the name that stands in the second column.
This page is made from `src/sluis/protocol/reasons.py` by `make docs`.
"""
NAMES = {Language.NL: "Nederlands", Language.FR: "français", Language.DE: "Deutsch", Language.EN: "English"}


def page() -> str:
    """The whole page: an overview, then each reason in four languages."""
    reasons = sorted(Reason, key=lambda reason: reason.code)
    overview = [f"| [{r.code}](#{r.code}) | `{r.name}` | {r.text[Language.EN]} |" for r in reasons]
    lines = [INTRODUCTION, "| code | name | what is wrong |", "|---|---|---|", *overview]
    for reason in reasons:
        lines += ["", f"## {reason.code}", "", "| | what is wrong | what to do |", "|---|---|---|"]
        lines += [f"| {NAMES[to]} | {reason.text[to]} | {reason.fix[to]} |" for to in Language]
    return "\n".join(lines) + "\n"
