"""JupyterLab on the notebooks, on this machine only."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from .environment import ROOT


def run(arguments: list[str]) -> int:
    """JupyterLab on the notebooks. It does not ask for news or updates: the course contacts no other host."""
    with tempfile.TemporaryDirectory() as scratch:  # the checkout and its environment may be there to be read only
        settings = Path(scratch, "labconfig", "page_config.json")
        settings.parent.mkdir()
        settings.write_text(json.dumps({"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}))
        paths = os.pathsep.join([scratch, *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])])
        command = [sys.executable, "-m", "jupyter", "lab", *arguments]
        return subprocess.run(command, cwd=ROOT / "notebooks", env={**os.environ, "JUPYTER_CONFIG_PATH": paths}).returncode
