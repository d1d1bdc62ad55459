"""Medians with their range, Markdown tables, and BENCHMARKS.md, one section per part.

A part that was not measured this time keeps its section, with the day and the machine it was measured on.
"""

import os
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median

INTRODUCTION = """# Benchmarks

What is fast, what is heavy, and what was compared with what. Each figure is a median with its range (lowest to
highest); where machines differ, the ratio is taken within one run. Times depend on the machine; byte budgets, hosts and
axe-core's findings do not, and only they make `python3 -m beltroad bench` fail.
"""


@dataclass
class Section:
    """One part's result: Markdown blocks, what was wrong enough to fail, the browser if there was one."""

    title: str
    blocks: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    browser: str = ""


def number(value: float) -> str:
    """Three digits that count: 0.0123, 1.23, 12.3, 123, 12,346."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 1 else f"{value:.{1 if abs(value) >= 10 else 2}f}"


def spread(samples: Sequence[float], scale: float = 1) -> str:
    """The median and the range: "1.23 (1.10–1.52)"."""
    if not samples:
        return "–"
    return f"{number(median(samples) * scale)} ({number(min(samples) * scale)}–{number(max(samples) * scale)})"


def ratios(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Ours over theirs, round by round: what disturbs the machine in one round disturbs both."""
    return [a / b for a, b in zip(ours, theirs, strict=True)]


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that at least this share of the samples does not exceed."""
    ordered = sorted(samples)
    return ordered[max(-int(-share * len(ordered) // 1), 1) - 1]


def table(columns: Sequence[str], rows: Sequence[Sequence]) -> str:
    """A Markdown table, its first column to the left and the others to the right."""
    lines = [columns, ["---"] + ["---:"] * (len(columns) - 1), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def machine(browser: str = "") -> str:
    """The machine in general words."""
    parts = [f"{os.cpu_count()} cores", platform.system(), f"Python {platform.python_version()}", browser]
    return ", ".join(filter(None, parts))


def write(path: Path, section: Section, command: str):
    """Put the section into the page: in place of the one with its title, or at the end."""
    made = f"Measured {date.today()} on {machine(section.browser)}, with `{command}`."
    text = "\n\n".join([f"## {section.title}", made, *section.blocks]) + "\n"
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    sections = {part.split("\n", 1)[0]: part for part in re.split(r"^(?=## )", old, flags=re.M)[1:]}
    sections[f"## {section.title}"] = text
    path.write_text(
        "\n".join([INTRODUCTION, *(part.rstrip("\n") + "\n" for part in sections.values())]), encoding="utf-8"
    )
