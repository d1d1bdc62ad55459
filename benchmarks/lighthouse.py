"""Lighthouse's scores of the front page and of one notebook, desktop and phone.

Lighthouse is an npm package, fetched into benchmarks/node_modules the first time. It runs against the local server,
which packs text as static hosts do; performance on the phone is Lighthouse's simulation of a slow one. Each score is
the median of a few runs. Its browser reaches no other host, and its error reports stay off.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from statistics import median

from beltroad.workshop import browser as browsers
from beltroad.workshop.environment import BIN, say

from .report import Section, table
from .site import ALONE, opened

HERE = Path(__file__).parent
PAGES = ["index.html", "notebooks/04_financing.html"]
SCREENS = {"desktop": ["--preset=desktop"], "phone": []}
REACH = {
    "accessibility": {"desktop": 100, "phone": 100},
    "best-practices": {"desktop": 100, "phone": 100},
    "seo": {"desktop": 100, "phone": 100},
    "performance": {"desktop": 95, "phone": 90},
}
RUNS = 3


def _environment() -> dict:
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}", "CHROME_PATH": browsers.ensure()}


def _run(what: str, command: list[str], **given):
    done = subprocess.run(
        command,
        cwd=HERE,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        **given,
    )
    if done.returncode:
        raise OSError(f"{what} failed: {(done.stderr or done.stdout).strip()[-2000:]}")
    return done.stdout


def install():
    """Fetch Lighthouse unless what the lock file names is here; npm writes its own record last."""
    record, lock = HERE / "node_modules" / ".package-lock.json", HERE / "package-lock.json"
    if not record.exists() or record.stat().st_mtime < lock.stat().st_mtime:
        say("Fetching Lighthouse …")
        _run("fetching Lighthouse", [shutil.which("npm", path=str(BIN)) or "npm", "ci", "--ignore-scripts"])


def audit(url: str, screen: list[str]) -> dict:
    """Lighthouse's report on one address."""
    flags = " ".join(
        re.sub("=(.* .*)", r'="\1"', flag) for flag in ["--headless=new", *ALONE]
    )  # a value with blanks is quoted
    node, script = (
        shutil.which("node", path=str(BIN)) or "node",
        HERE / "node_modules" / "lighthouse" / "cli" / "index.js",
    )
    options = [
        f"--only-categories={','.join(REACH)}",
        "--output=json",
        "--quiet",
        "--no-enable-error-reporting",
        f"--chrome-flags={flags}",
    ]
    return json.loads(_run("Lighthouse", [node, str(script), url, *options, *screen], timeout=300))


def scores(reports: list[dict]) -> dict[str, int]:
    """Category -> the median score, of 100."""
    return {name: round(100 * median(report["categories"][name]["score"] or 0 for report in reports)) for name in REACH}


def failed(report: dict) -> list[str]:
    """Audits that cost points outside performance, in Lighthouse's words."""
    audits = {
        one["id"]
        for name in REACH
        if name != "performance"
        for one in report["categories"][name]["auditRefs"]
        if one["weight"]
    }
    return [
        report["audits"][name]["title"] for name in sorted(audits) if report["audits"][name]["score"] not in (1, None)
    ]


def timing(report: dict) -> str:
    names = {
        "first-contentful-paint": "first paint",
        "largest-contentful-paint": "largest paint",
        "total-blocking-time": "blocked",
        "cumulative-layout-shift": "shift",
    }
    return ", ".join(f"{words} {report['audits'][name]['displayValue']}" for name, words in names.items())


def measure() -> Section:
    install()
    rows, notes, versions = [], [], set()
    with opened() as (browser, address):
        for path in PAGES:
            for screen, options in SCREENS.items():
                say(f"Lighthouse: {path}, {screen} …")
                reports = [audit(f"{address}/{path}", options) for _ in range(RUNS)]
                made = scores(reports)
                rows.append(
                    [
                        f"{path}, {screen}",
                        *(f"{made[name]}{'' if made[name] >= REACH[name][screen] else ' (missed)'}" for name in REACH),
                    ]
                )
                notes += [f"{path}, {screen}: {title}" for title in failed(reports[0])]
                notes.append(f"{path}, {screen}: {timing(reports[0])}")
                versions.add(reports[0]["lighthouseVersion"])
        name = browser.name
    head = (
        f"Lighthouse {', '.join(versions)}, the median of {RUNS} runs; to reach: 100, 100, 100, and performance ≥ 95 on"
        " a desktop, ≥ 90 on a phone."
    )
    columns = ["page", "accessibility", "best practices", "SEO", "performance"]
    return Section("Lighthouse", [head, table(columns, rows), "\n".join(f"- {note}" for note in notes)], browser=name)
