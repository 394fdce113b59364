"""docs/reference/file-names.md: the grammar of a name, the folders, and the vectors as examples."""

from __future__ import annotations

import json
from importlib.resources import files

from sluis.protocol.folders import Folder
from sluis.protocol.name_grammar import SUFFIX_OPTIONAL, WITHOUT_SUFFIX
from sluis.protocol.names import Environment

VECTORS = files("sluis.protocol").joinpath("vectors", "names.json")
WORLDS = {
    Environment.R: "production: what counts",
    Environment.T: "circuit test: the whole way, without legal effect",
    Environment.S: "declaration test: a trial of the content",
}
GRAMMAR = """# File names

A name says everything that the hub must know before it opens the file.

```
TYPE . CODE . SENDER . DATE     . SEQUENCE . ENVIRONMENT . TOTAL . PART
FI   . DMFA . 006400 . 20261121 . 00001    . R           . 4     . 1        data, part 1 of 4
FS   . DMFA . 006400 . 20261121 . 00001    . R           . 4     . 1        its signature
GO   . DMFA . 006400 . 20261121 . 00001    . R           . 4                trigger: comes last
TD   . DMFA . 006400 . 20261121 . 00001    . R           . 4                cancels the set
FO   . ACRF . 999999 . 20261121 . 00001    . R                              an answer, with its FS and GO
```

Elements 2 to 6 are the stem: the files of one submission share it.

| element | rule |
|---|---|
| type | `FI` data, `FS` signature, `GO` trigger, `TD` cancelling trigger; `FO` and `CO` are received |
| code | four capitals or digits: the application |
| sender | six digits, 000001 to 999999; 999999 is the hub |
| date | the day on which the file was made, as YYYYMMDD; not in the future, not too old |
| sequence | five of 0-9 and A-Z, not 00000; each sender uses one once for a code, date and environment |
| environment | `R`, `T` or `S`; it must belong to the folder |
| total | the number of parts, 1 to 9 |
| part | the number of this part, from 1; only for `FI` and `FS` |
"""
EXAMPLES = """
## Examples

These are the vectors that ship with Sluis (`src/sluis/protocol/vectors/names.json`), judged on {today}.
What a code means is in [reasons.md](reasons.md).

| name | codes |
|---|---|
"""


def page() -> str:
    """The whole page. Names that Markdown cannot show are left to the vectors themselves."""
    vectors = json.loads(VECTORS.read_text("utf-8"))
    shown = {name: codes for name, codes in vectors["sent"].items() if _can_be_shown(name)}
    rows = [f"| `{name}` | {' '.join(codes) or 'right'} |" for name, codes in shown.items()]
    exceptions = (
        f"\n{_words(SUFFIX_OPTIONAL)} may leave total and part out."
        f"\n{_words(WITHOUT_SUFFIX)} never have them.\n"
    )
    head = EXAMPLES.format(today=vectors["today"])
    return GRAMMAR + exceptions + "\n" + _folders() + head + "\n".join(rows) + "\n"


def _folders() -> str:
    lines = ["## Folders", "", "| environment | send to | collect from | what it is |", "|---|---|---|---|"]
    for letter, words in WORLDS.items():
        lines.append(f"| {letter} | `{Folder.inbox(letter)}` | `{Folder.outbox(letter)}` | {words} |")
    return "\n".join(lines) + "\n"


def _words(codes: frozenset[str]) -> str:
    *most, last = (f"`{code}`" for code in sorted(codes))
    return f"{', '.join(most)} and {last}"


def _can_be_shown(name: str) -> bool:
    return bool(name) and name.isascii() and name.isprintable() and name == name.strip() and len(name) < 60
