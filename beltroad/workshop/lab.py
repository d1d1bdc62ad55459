"""JupyterLab on the notebooks, on this machine only."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from . import book
from .alone import alone
from .environment import BUILD, ROOT, say


def run(arguments: list[str]) -> int:
    """JupyterLab on the notebooks, their browser side made first.

    It asks for no news: the course contacts no other host.
    """
    try:
        with alone(BUILD):
            book.widget()
    except OSError as error:  # the checkout may be there to be read only
        if not book.WIDGET.exists():
            say(f"The explorers will not move, because their browser side is not made. {error}")
    with tempfile.TemporaryDirectory() as scratch:  # nor need the environment take settings
        settings = Path(scratch, "labconfig", "page_config.json")
        settings.parent.mkdir()
        settings.write_text(json.dumps({"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}))
        paths = os.pathsep.join([scratch, *filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")])])
        root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # a container's only user
        command = [sys.executable, "-m", "jupyter", "lab", *root, *arguments]
        return subprocess.run(
            command, cwd=ROOT / "notebooks", env={**os.environ, "JUPYTER_CONFIG_PATH": paths}
        ).returncode
