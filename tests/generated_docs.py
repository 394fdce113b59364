"""What is generated in the documentation: `python -m tests.generated_docs --check` or `--write`.

Laws: a generated page is generated whole; in a written page only what stands between two markers is. It
needs no database and no network, and the same source gives the same bytes.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.definition import FORMS
from sluis.hub.applications.learning.definition.xsd import schema
from tests.hub.observability.log_actions import log_actions_markdown
from tests.reference import commands, file_names, learning, reasons, settings, state_diagram

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/commands.md": commands.page,
    "docs/reference/file-names.md": file_names.page,
    "docs/reference/learning-anomalies.md": learning.anomalies_page,
    "docs/reference/learning-fields.md": learning.fields_page,
    "docs/reference/log-actions.md": log_actions_markdown,
    "docs/reference/reasons.md": reasons.page,
    "docs/reference/settings.md": settings.page,
    "src/sluis/hub/applications/learning/schemas/learning.xsd": lambda: schema(FORMS),
}
#: Files with a diagram between markers.
WITH_DIAGRAM = ("README.md", "docs/explanation/journey.md")
BEGIN, END = "<!-- state diagram: begin, made by `make docs` -->\n", "<!-- state diagram: end -->"


def fresh(name: str) -> str:
    """What the file `name`, relative to the root, should hold. Raises ValueError when its markers are gone."""
    if name in PAGES:
        return PAGES[name]()
    return with_diagram((ROOT / name).read_text(), state_diagram.diagram())


def with_diagram(text: str, diagram: str) -> str:
    """`text` with `diagram` between its markers."""
    written, times = re.subn(
        f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: BEGIN + diagram + END, text, flags=re.DOTALL
    )
    if times != 1:
        raise ValueError(f"The markers of the state diagram stand {times} times, not once")
    return written


def generated() -> tuple[str, ...]:
    """Every file that is generated, whole or in part."""
    return (*PAGES, *WITH_DIAGRAM)


def is_stale(name: str) -> bool:
    """Whether the file differs from what the source says."""
    path = ROOT / name
    return not path.exists() or path.read_text() != fresh(name)


def main(arguments: list[str]) -> int:
    """`--check` names what is stale and fails; `--write` makes it fresh."""
    if arguments not in (["--check"], ["--write"]):
        sys.stderr.write("usage: python -m tests.generated_docs --check | --write\n")
        return 2
    stale = [name for name in generated() if is_stale(name)]
    for name in stale:
        if arguments == ["--write"]:
            (ROOT / name).write_text(fresh(name))
        sys.stdout.write(f"{name} {'written' if arguments == ['--write'] else 'is stale: run make docs'}\n")
    return 1 if stale and arguments == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
