"""The browsers that tests and stills are made with: those that are here, or Debian's, installed on request.

The course needs a Chromium. Firefox and WebKitGTK, the nearest to Safari that runs here, are tried where they are.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from .environment import say

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"]
PLACES = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
]
FIREFOX = [
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
]
SYSTEM_PYTHON = "/usr/bin/python3"  # the one that has Debian's python3-gi
WINDOW = (
    "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1'); from gi.repository import Gtk,"
    " WebKit2"
)
PACKAGES = {  # what Debian calls all that a browser's tests need
    "Chromium": ["chromium"],
    "Firefox": ["firefox-esr"],
    "WebKitGTK": ["webkit2gtk-driver", "gir1.2-webkit2-4.1", "python3-gi", "xvfb"],
}


def find() -> str | None:
    """The path of a Chromium-like browser; the environment variable BELTROAD_BROWSER names one."""
    named = os.environ.get("BELTROAD_BROWSER")
    found = [named] if named else [shutil.which(name) for name in NAMES] + PLACES
    return next((path for path in found if path and Path(path).exists()), None)


def firefox() -> str | None:
    return next((path for path in map(shutil.which, FIREFOX) if path), None)


def webkit() -> str | None:
    """The path of WebKitGTK's driver, where the window it drives and a screen for it can be made too."""
    driver = shutil.which("WebKitWebDriver")
    if not driver or not shutil.which("Xvfb") or not Path(SYSTEM_PYTHON).exists():
        return None
    return driver if subprocess.run([SYSTEM_PYTHON, "-c", WINDOW], capture_output=True).returncode == 0 else None


FIND = {"Chromium": find, "Firefox": firefox, "WebKitGTK": webkit}


def missing() -> list[str]:
    """The browsers that are not here."""
    return [name for name, look in FIND.items() if not look()]


def install(names: list[str]):
    """Install browsers in one go, where that is possible: on Debian, as root."""
    if not names or sys.platform != "linux" or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    say(f"Installing {', '.join(names)} …")
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    packages = [package for name in names for package in PACKAGES[name]]
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(command, env=environment, stdout=quiet, stderr=quiet, stdin=quiet)


def ensure() -> str:
    """Chromium's path; it is installed when it is missing."""
    if not find():
        install(["Chromium"])
    if path := find():
        return path
    raise OSError(
        "no browser is here for the tests; install Chromium or Chrome, or name one in the environment variable"
        " BELTROAD_BROWSER"
    )
