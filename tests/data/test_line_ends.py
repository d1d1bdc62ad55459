"""Every text of the repository ends its lines alike, whatever git is set to: a clone with core.autocrlf shows it."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not shutil.which("git") or not (ROOT / ".git").exists(), reason="needs git and a checkout")
def test_a_clone_that_turns_line_ends_round_has_the_same_bytes(tmp_path):
    subprocess.run(["git", "clone", "--quiet", "-c", "core.autocrlf=true", ROOT, tmp_path / "clone"], check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=tmp_path / "clone", check=True, capture_output=True, text=True
    ).stdout
    turned = [
        name
        for name in listed.split("\0")[:-1]
        if b"\r\n" in (tmp_path / "clone" / name).read_bytes() and not name.endswith(".png")
    ]
    assert turned == []
