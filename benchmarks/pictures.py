"""What every explorer looks like in a built book, and what looks otherwise than in another one.

    python -m benchmarks.pictures take book/_build/html FOLDER     every explorer's chart, on a wide page and on a phone
    python -m benchmarks.pictures compare BEFORE AFTER FOLDER      sheets of those that differ, side by side

Take the pictures before a change, build, take them again, compare, and look at the sheets.
"""

import argparse
import sys
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from beltroad.workshop import browser
from beltroad.workshop.environment import say

from .site import unfold

WIDTHS = {"wide": 1280, "phone": 390}
ON_A_SHEET = 12


def take(html: Path, out: Path) -> int:
    """A picture of every explorer's figure as out/ID.WIDTH.png; how many there are."""
    out.mkdir(parents=True)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser.ensure(), args=browser.FLAGS)
        for name, width in WIDTHS.items():
            tab = running.new_page(viewport={"width": width, "height": 1000}, reduced_motion="reduce")
            for page in sorted((html / "notebooks").glob("*.html")):
                tab.goto(page.as_uri())
                unfold(tab)
                for section in tab.locator("section.explorer[data-explorer]").all():
                    section.scroll_into_view_if_needed()
                    section.locator("[data-figure] .main-svg").first.wait_for(timeout=60_000)
                    id = section.get_attribute("data-explorer")
                    section.locator("figure").first.screenshot(path=out / f"{id}.{name}.png", animations="disabled")
            tab.close()
        running.close()
    return len(list(out.iterdir()))


def _sheet(tab: Page, names: list[str], before: Path, after: Path, out: Path):
    def picture(path: Path) -> str:
        if not path.exists():
            return "<td>none</td>"
        return f'<td><img src="data:image/png;base64,{b64encode(path.read_bytes()).decode()}"></td>'

    rows = (
        f"<tr><th colspan=2>{name}</th></tr><tr>{picture(before / name)}{picture(after / name)}</tr>" for name in names
    )
    tab.set_content(
        f"<style>img {{ max-width: 700px }} td {{ vertical-align: top }}</style><table>{''.join(rows)}</table>"
    )
    tab.screenshot(path=out, full_page=True)


def compare(before: Path, after: Path, out: Path) -> list[str]:
    """The names of the pictures that differ, which stand side by side on the sheets out/1.png, 2.png …"""
    names = sorted({path.name for folder in (before, after) for path in folder.glob("*.png")})
    differing = [name for name in names if _content(before / name) != _content(after / name)]
    out.mkdir(parents=True)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser.ensure(), args=browser.FLAGS)
        tab = running.new_page(viewport={"width": 1430, "height": 1000})
        for start in range(0, len(differing), ON_A_SHEET):
            sheet = out / f"{start // ON_A_SHEET + 1}.png"
            _sheet(tab, differing[start : start + ON_A_SHEET], before, after, sheet)
        running.close()
    return differing


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.pictures", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    taking = commands.add_parser("take")
    comparing = commands.add_parser("compare")
    for command, names in ((taking, ["html", "out"]), (comparing, ["before", "after", "out"])):
        for name in names:
            command.add_argument(name, type=Path)
    args = parser.parse_args(argv)
    if args.out.exists():
        parser.error(f"{args.out} exists; name a folder that does not")
    if args.command == "take":
        say(f"{take(args.html, args.out)} pictures are in {args.out}")
    else:
        differing = compare(args.before, args.after, args.out)
        say("\n".join([*differing, f"{len(differing)} pictures differ; the sheets are in {args.out}"]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
