"""The browser that tests and stills are made with: one that is here, or Debian's Chromium, installed on request."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .environment import say

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"]
PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
]


def find() -> str | None:
    """The path of a Chromium-like browser; the environment variable BELTROAD_BROWSER names one."""
    named = os.environ.get("BELTROAD_BROWSER")
    found = [named] if named else [shutil.which(name) for name in NAMES] + PLACES
    return next((path for path in found if path and Path(path).exists()), None)


def ensure() -> str:
    """The browser's path; on Debian, as root, it is installed when it is missing."""
    if path := find():
        return path
    if sys.platform == "linux" and shutil.which("apt-get") and os.geteuid() == 0:
        say("Installing Chromium …")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]):
            subprocess.run(command, env=environment, **quiet)
        if path := find():
            return path
    raise OSError("no browser is here for the tests; install Chromium or Chrome, or name one in the environment variable BELTROAD_BROWSER")
