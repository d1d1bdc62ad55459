"""The environment that a command runs in: a private one in .venv, or the reader's own.

.venv is made once, from requirements.txt, with nothing but Python. enter() returns at once inside it; outside, it makes
what is missing and runs the same command there. With BELTROAD_ENVIRONMENT=own the Python
that runs the command is used as it is (uv's, conda's, the system's), and one sentence says what it lacks.
"""

import errno
import hashlib
import os
import re
import subprocess
import sys
import sysconfig
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .alone import alone

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BIN = Path(sysconfig.get_path("scripts"))  # the tools of the environment that this runs in
STAMP = VENV / "beltroad.stamp"
BUILD = ROOT / "book" / "_build"


def say(text: str):
    """Progress, for the person who waits."""
    print(text, file=sys.stderr, flush=True)


def _wanted() -> str:
    files = b"".join((ROOT / name).read_bytes() for name in ("requirements.txt", "pyproject.toml"))
    return hashlib.sha256(files + sys.version.encode() + str(ROOT).encode()).hexdigest()


def _install():
    """Run pip quietly; count the packages as they come, show the end of what it said if it fails."""
    command = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--requirement",
        str(ROOT / "requirements.txt"),
    ]
    lines, count = [], 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            lines.append(line)
            count += line.startswith("Collecting ")
            if sys.stderr.isatty():
                print(f"\r{count} packages", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        say("")
    if pip.returncode:
        sys.stderr.write("".join(lines[-30:]))
        raise OSError(
            "installing the requirements failed (above is what pip said); check the way to the package registry and run"
            " the command again"
        )


def _make():
    import importlib.util

    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        raise OSError("this Python has no venv module; on Debian and Ubuntu install it with: apt install python3-venv")
    if not PYTHON.exists() or subprocess.run([PYTHON, "-c", "import pip"], capture_output=True).returncode:
        say("Making .venv …")
        import venv

        venv.create(VENV, clear=VENV.exists(), with_pip=True)
    say("Installing the pinned requirements (a minute or two the first time) …")
    _install()
    site = Path(sysconfig.get_path("purelib", vars={"base": str(VENV)}))
    (site / "beltroad.pth").write_text(f"{ROOT}\n")  # notebooks run in their own folder and still find the package
    STAMP.write_text(_wanted())


def _lacking() -> list[str]:
    """What the course asks for by name, pip with it, and this environment does not have."""
    named = (ROOT / "requirements.in").read_text(encoding="utf-8")
    asked = [("pip", ""), *re.findall(r"^([\w-]+)(?:==(\S+))?", named, flags=re.M)]
    return [f"{name}=={pin}" if pin else name for name, pin in asked if not _has(name, pin)]


def _has(name: str, pin: str) -> bool:
    try:
        return version(name) == pin or not pin
    except PackageNotFoundError:
        return False


def _enter_own():
    if lacking := _lacking():
        raise OSError(
            f"the environment of {sys.executable} lacks {', '.join(lacking)}; install this there (requirements.txt has"
            " it pinned)"
        )
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)  # notebooks run in their own folder and still find the package


def enter(argv: list[str]):
    """Go on in the reader's own environment, or inside .venv; returns only when already there."""
    if sys.version_info < (3, 11):  # noqa: UP036 (any Python may run the command)
        raise OSError(f"this is Python {sys.version.split()[0]}; the course needs 3.11 or newer")
    if own := os.environ.get("BELTROAD_ENVIRONMENT"):
        if own != "own":
            raise ValueError(f"BELTROAD_ENVIRONMENT is {own!r}; it takes own, or is left out")
        return _enter_own()
    if Path(sys.prefix).resolve() == VENV.resolve():
        return
    current = STAMP.read_text() if STAMP.exists() else ""
    if current != _wanted():
        if not os.access(ROOT, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(VENV))
        with alone(BUILD):
            _make()
    sys.exit(subprocess.run([PYTHON, "-m", "beltroad", *argv], cwd=ROOT).returncode)
