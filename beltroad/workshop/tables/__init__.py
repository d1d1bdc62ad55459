"""Make the course's tables from the raw files.

    make(source, target)    source  a folder that holds finance/, trinity/, development/, cases/ and gaps/
                            target  the repository's data/

Each builder reads raw files and returns its rows as dicts,
whose keys are the columns in their order (`coastline` returns one object). The tables are written beside the old ones
and moved into place when all of them are complete: after an error the old ones still stand. Titles, units, licences and
constraints are in `data/datapackage.json`, written by hand;
so is `data/README.md`, but for the sentence that names what no builder makes.
"""

import csv
import json
import os
import re
import tempfile
from pathlib import Path

from . import (
    cases,
    coastline,
    concept,
    corridors,
    countries,
    debt,
    development,
    finance,
    flows,
    goals,
    innovation,
    trade,
    trinity,
    voting,
)
from .raw import RawError, plain

BUILDERS = {
    **countries.BUILDERS,
    **concept.BUILDERS,
    **finance.BUILDERS,
    **flows.BUILDERS,
    **debt.BUILDERS,
    **cases.BUILDERS,
    **goals.BUILDERS,
    **trinity.BUILDERS,
    **voting.BUILDERS,
    **trade.BUILDERS,
    **innovation.BUILDERS,
    **development.BUILDERS,
    **coastline.BUILDERS,
    **corridors.BUILDERS,
}


def make(source: Path, target: Path) -> list[str]:
    """Write every table into `target` and return the names of the files. All or nothing."""
    source, target = Path(source), Path(target)
    if not source.is_dir():
        raise RawError(f"{source} is not a folder: it should hold cases/, development/, finance/, gaps/ and trinity/.")
    tables = {name: build(source) for name, build in BUILDERS.items()}
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target, prefix=".making-") as making:
        for name, rows in tables.items():
            write(Path(making, name), rows)
        for name in tables:
            os.replace(Path(making, name), target / name)
    if (readme := target / "README.md").exists():
        readme.write_text(told(readme.read_text(encoding="utf-8"), target), encoding="utf-8", newline="\n")
    return list(tables)


def told(readme: str, folder: Path) -> str:
    """The text of `data/README.md` with the sentence that names what no builder makes in `folder`."""
    names = {f"{path.name}/" if path.is_dir() else path.name for path in folder.iterdir()}
    *others, last = (f"`{name}`" for name in sorted(names - {*BUILDERS, "README.md", "datapackage.json"}))
    sentence = f"{', '.join(others)} and {last} are not made from raw files.\n"
    return re.sub(r"(?:^`.* are not made from raw files\.\n)+", lambda _: sentence, readme, count=1, flags=re.M)


def write(path: Path, rows: list[dict] | dict) -> None:
    """UTF-8, a line feed after each row, an empty cell for what is not known. An object becomes JSON."""
    if path.suffix == ".json":
        path.write_text(json.dumps(rows, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n")
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(rows[0])
        writer.writerows([plain(cell) for cell in row.values()] for row in rows)
