"""What people do with a table of trainings: lines as they lie on the clipboard, and giving them."""

from __future__ import annotations

from django.urls import reverse

from sluis.hub.applications.learning.sample import person_number

HEADING = "INSZ\tNaam\tVoornaam\tTitel\tSoort\tStatus\tBegindatum\tEinddatum\tDuur\n"
START = "/learning/grid/"


def line(number, **changes):
    """One good row, as it lies on the clipboard."""
    cells = {
        "worker": person_number(number),
        "last_name": "Schelde",
        "first_name": f"Lotte {number}",
        "title": "Heftruck: opfrissing",
        "kind": "formeel extern",
        "status": "gevolgd",
        "starts_on": "19/01/2026",
        "ends_on": "20/01/2026",
        "duration": "15,2 u",
    }
    return "\t".join({**cells, **changes}.values()) + "\n"


def table_of(*lines):
    return HEADING + "".join(lines)


def give(client, text, mode="all", **more):
    return client.post(START, {"pasted": text, "mode": mode, **more})


def kept(client, text, mode="all"):
    """The address of the table that this text became."""
    answer = give(client, text, mode)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def pages_of(number):
    names = ("table", "result", "rejected", "write", "go_on")
    return [reverse(f"learning_grid_{name}", args=[number]) for name in names]


def everywhere(client, number):
    return {
        (client.post if address.endswith(("write/", "go-on/")) else client.get)(address).status_code
        for address in pages_of(number)
    }
