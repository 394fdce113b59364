"""The diagram of a submission's statuses, drawn from the table that the hub follows."""

from __future__ import annotations

import os

WORDS = {
    "complete": "GO has come",
    "stranded": "GO never came",
    "cancelled": "TD has come",
    "accepted": "positive receipt in OUT",
    "refused": "negative receipt in OUT",
    "applied": "every form handed over",
    "answered": "notification in OUT",
}


def diagram() -> str:
    """Mermaid, in a code block. Raises KeyError for a status without words."""
    transitions = _transitions()
    lines = ["```mermaid", "stateDiagram-v2", "    [*] --> arriving: the first part"]
    for came_from, ways in transitions.items():
        lines += [f"    {came_from} --> {to}: {WORDS[to]}" for to in transitions if to in ways]
    lines += [f"    {end} --> [*]" for end, ways in transitions.items() if not ways]
    return "\n".join([*lines, "```"]) + "\n"


def _transitions() -> dict[str, set[str]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sluis.hub.settings")
    import django  # noqa: PLC0415  # the table stands beside models, which need the settings; no database is asked

    django.setup()
    from sluis.hub.journey.states import TRANSITIONS  # noqa: PLC0415  # as above

    return {str(status): {str(to) for to in ways} for status, ways in TRANSITIONS.items()}
