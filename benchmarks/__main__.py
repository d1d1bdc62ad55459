"""python -m benchmarks [PART …]: measure the named parts, or all, and write them into BENCHMARKS.md."""

import argparse
import sys
from importlib import import_module

from beltroad.workshop.environment import ROOT, say

from . import report

PARTS = ["models", "views", "plans", "draws", "page", "explorers", "drag", "lighthouse", "commands", "loop"]


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of {', '.join(PARTS)}; all when none is named")
    named = parser.parse_args(argv).parts
    if unknown := set(named) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    faults = []
    for name in named or PARTS:
        say(f"Measuring: {name} …")
        try:
            section = import_module(f"benchmarks.{name}").measure()
        except (ValueError, OSError) as error:
            say(f"{name} could not be measured: {error}")
            return 2
        report.write(
            ROOT / "BENCHMARKS.md", section, f"python -m benchmarks {name}" if named else "python3 -m beltroad bench"
        )
        faults += section.faults
    for fault in faults:
        say(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
