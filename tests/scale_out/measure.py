"""What a unit of work costs each part: processor time by role, for files with few and with many forms.

Laws: processor time is what the kernel counted for the processes of a role, so that other work on the machine
does not count; times on the clock are printed beside it and depend on the machine. The senders sign and send
outside the hosts, and are not counted.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import psutil

from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment
from sluis.sender.config import load_config
from sluis.sender.journal import Journal
from sluis.sender.keys import load_ssh_key
from sluis.sender.sender import Sender
from sluis.sender.structures import known_structures
from sluis.sender.transports.sftp import SftpTransport
from sluis.up import world
from tests.scale_out.field import Field
from tests.scale_out.story import ANSWERED
from tests.stories.hub import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

FEW, MANY = 1, 200  # forms in a file
FILES = {FEW: 90, MANY: 30}
AT_REST_SECONDS = 10
BULK = 200 * 1024 * 1024
PEAK = 300  # files a second
ROLES = ("gateway", "worker", "database", "object store")
Costs = dict[str, float]


@dataclass(frozen=True)
class Run:
    """One load: how long it took on the clock, and the processor time of each role."""

    files: int
    forms: int
    seconds: float
    costs: Costs


def spent(field: Field) -> Costs:
    """Processor seconds of each role until now."""
    found: Costs = defaultdict(float)
    hosts = [*(machine.host for machine in field.machines), field.c]
    for pid in {pid for host in hosts for pid in host.processes()}:
        try:
            process = psutil.Process(pid)
            times, words = process.cpu_times(), process.cmdline()
        except psutil.NoSuchProcess:
            continue
        found[_role(words)] += times.user + times.system + times.children_user + times.children_system
    return found


def _role(words: list[str]) -> str:
    if "sluis" in words:
        return "worker" if "work" in words else "gateway"
    return "object store" if "serve" in words else "database"


def at_rest(field: Field) -> Costs:
    """Processor seconds of each role in a second without work: what sweeps and polls cost."""
    before = spent(field)
    time.sleep(AT_REST_SECONDS)
    after = spent(field)
    return {role: (after[role] - before[role]) / AT_REST_SECONDS for role in ROLES}


def load(field: Field, *, forms: int) -> Run:
    """So many files, each with so many forms, from three senders at once; until the last is answered."""
    before, done, began = spent(field), field.rows(ANSWERED)[0][0], time.monotonic()
    senders = [
        threading.Thread(target=_send, args=(field, one, FILES[forms] // 3, forms)) for one in world.CAST[:3]
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    wait_until(lambda: field.rows(ANSWERED)[0][0] - done >= FILES[forms], seconds=120, what="the last answer")
    after = spent(field)
    costs = {role: after[role] - before[role] for role in ROLES}
    return Run(FILES[forms], FILES[forms] * forms, time.monotonic() - began, costs)


def _send(field: Field, character: world.Character, files: int, forms: int) -> None:
    config = load_config(field.home(character.name) / "sender.toml")
    own = field.data / f"measure-{character.name}"
    own.mkdir(exist_ok=True)
    config = replace(config, archive=own / "exchange", journal=own / "journal.sqlite3")
    key = load_ssh_key(config.keys)
    employer = world.ATLAS if character is world.BRABO else character
    with (
        closing(Journal(config.journal)) as journal,
        closing(SftpTransport(config.hub, username=config.username, key=key)) as line,
    ):
        sender = Sender(config, line, journal, now=lambda: datetime.now(UTC), structures=known_structures())
        for number in range(files):
            source = own / f"FLAD-{number}.xml"
            mark = f"{character.name[0]}{time.time_ns():x}"
            at = datetime.now(UTC)
            source.write_bytes(world.sample(employer, "training", forms=forms, mark=mark, at=at))
            (sent,) = sender.send([source], Environment.R)
            while sent.problem:
                time.sleep(1)
                (sent,) = sender.resume()


def bulk(field: Field) -> Run:
    """One large file, put and kept."""
    before, began = spent(field), time.monotonic()
    config = load_config(field.home("atlas") / "sender.toml")
    name = f"FI.FLAD.{config.number}.{datetime.now(UTC):%Y%m%d}.99999.R.1.1"
    with closing(SftpTransport(config.hub, username=config.username, key=load_ssh_key(config.keys))) as line:
        line.put(Folder.IN, name, BytesIO(bytes(BULK)), size=BULK)
        line.remove(Folder.IN, name)
    after = spent(field)
    return Run(1, 0, time.monotonic() - began, {role: after[role] - before[role] for role in ROLES})


def measure(say: Callable[[str], None]) -> int:
    """Print the table. Returns 0."""
    with Field() as field:
        load(field, forms=FEW)  # everything is warm
        rest, few, many, large = at_rest(field), load(field, forms=FEW), load(field, forms=MANY), bulk(field)
        field.b.switch_off()
        alone = load(field, forms=FEW)
    each, form = slopes(few, many, rest)
    say("| part | a file with one form | each further form | a megabyte put | at rest, of one core |")
    say("|---|---|---|---|---|")
    for role in ROLES:
        megabyte = max(0.0, large.costs[role] - rest[role] * large.seconds) / (BULK / 1024**2)
        say(
            f"| {role} | {each[role] * 1000:.0f} ms | {form[role] * 1000:.2f} ms | {megabyte * 1000:.1f} ms"
            f" | {rest[role]:.1%} |"
        )
    say(f"| together | {sum(each.values()) * 1000:.0f} ms | {sum(form.values()) * 1000:.2f} ms | | |")
    for role in ROLES:
        say(f"{role}: {each[role] * PEAK:.0f} cores for {PEAK} files with one form a second")
    for what, run in (("two hosts", few), ("two hosts, many forms", many), ("one host", alone)):
        say(
            f"{what}: {run.files / run.seconds:.1f} files/s, {run.forms / run.seconds:.0f} forms/s on the clock"
        )
    say(f"one file of {BULK // 1024**2} MB: {BULK / 1024**2 / large.seconds:.0f} MB/s until it is kept")
    return 0


def slopes(few: Run, many: Run, rest: Costs) -> tuple[Costs, Costs]:
    """What a file with one form costs, and what each further form adds, in processor seconds by role."""

    def of(run: Run, role: str) -> float:
        return max(0.0, run.costs[role] - rest[role] * run.seconds) / run.files

    each = {role: of(few, role) for role in ROLES}
    return each, {role: max(0.0, of(many, role) - each[role]) / (MANY - FEW) for role in ROLES}
