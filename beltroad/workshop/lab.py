"""JupyterLab on the notebooks, on this machine only."""

import json
import subprocess
import sys

from . import book
from .environment import ROOT, VENV


def run(arguments: list[str]) -> int:
    """JupyterLab on the notebooks, with their browser side made first. It does not ask for news or updates: the course contacts no other host."""
    book.widget()
    settings = VENV / "etc" / "jupyter" / "labconfig" / "page_config.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps({"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}))
    return subprocess.run([sys.executable, "-m", "jupyter", "lab", *arguments], cwd=ROOT / "notebooks").returncode
