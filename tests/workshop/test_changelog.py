"""The changelog has the version that the package and the citation have."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_newest_version_is_that_of_the_package_and_of_the_citation():
    newest, date = re.findall(
        r"^## \[(\d\S*)\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), flags=re.M
    )[0]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert newest == tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"version: {newest}\n" in citation and f"date-released: {date}\n" in citation
