"""The commands, and how each is called: python3 -m beltroad --help lists them.

Standard library only: in a checkout the command first makes .venv, installs the pinned requirements there and runs
itself again inside. Each step is skipped when nothing it depends on has changed. BELTROAD_ENVIRONMENT=own leaves .venv
out and uses the Python that runs the command. An installed package has the commands that need no checkout.
"""

import argparse
import errno
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKOUT = (ROOT / "beltroad" / "workshop").is_dir()  # an installed package has none
SHOWING = """\
explorers  list every explorer; --json for all that is known of each
view       what one setting of an explorer shows: view ID name=value … --json
"""
MAKING = """\
serve      make everything that is missing, then serve the book on 127.0.0.1
test       make everything that is missing, then run the gate and every test
gate       format, lint, types, rooms and the browser side; --fast leaves the types out
lab        open the notebooks in JupyterLab
build      build the book; --zip packs it into one file, --article link leaves the article's text out,
           --edition teacher adds what good answers contain and the solutions
store      run the notebooks and keep their texts, which the tests compare (after a model or a reading has changed)
new        begin an explorer: new explorer ID --chapter CHAPTER writes a working stub and its tests
bench      measure speed and size, and write BENCHMARKS.md
data       make the tables in data/ from a folder of raw files: --from FOLDER
coverage   what the notebooks hold for each point and as lessons; fails where a finished lesson breaks a rule
"""
ABOUT = {
    True: (
        f"""{MAKING}{SHOWING}
The first command makes a private environment in .venv from the pinned requirements; BELTROAD_ENVIRONMENT=own uses the
Python that runs the command instead. Each step is skipped when nothing it depends on has changed."""
    ),
    False: (
        f"""{SHOWING}
The other commands make and test the book; they work in a checkout of the course."""
    ),
}


def serve(args):
    from .workshop import book, server

    server.serve(book.build(args.article, args.edition), args.port)


def test(args):
    from .workshop import checks

    return checks.run(args.further)


def gate(args):
    from .workshop import gate

    return gate.run(args.fast)


def lab(args):
    from .workshop import lab

    return lab.run(args.further)


def build(args):
    from .workshop import book

    html = book.build(args.article, args.edition)
    print(f"The book is in {html.relative_to(ROOT)}; open {(html / 'index.html').relative_to(ROOT)}")
    if args.zip:
        print(f"One file to hand out: {book.pack(html).relative_to(ROOT)}")


def store(_args):
    from .workshop import notebooks

    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        notebooks.store(path)
        print(f"notebooks/{path.name}")


def new(args):
    from .workshop import new

    for path in new.explorer(args.id, args.chapter):
        print(path.relative_to(ROOT))
    print(f"See it: python3 -m beltroad view {args.id}")


def bench(_args):
    from .workshop import checks

    return checks.bench()


def data(args):
    from .workshop import tables

    for name in tables.make(args.source, ROOT / "data"):
        print(f"data/{name}")


def explorers(args):
    from .explorers import catalogue

    rows = catalogue()
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            print(f"{row['id']:24} {row['passage']:5} {row['notebook']:14} {row['title']}")


def view(args):
    from .explorers import find

    pairs = [setting.partition("=") for setting in args.settings]
    for name, equals, _ in pairs:
        if not equals:
            raise ValueError(f"{name!r} is not a setting; write name=value, such as debt_share=0.85")
    shown = find(args.id).shown(**{name: value for name, _, value in pairs})
    print(json.dumps(shown, ensure_ascii=False, indent=1) if args.json else shown["reading"])


def coverage(_args):
    from .workshop import coverage

    print(coverage.text(ROOT / "notebooks"))
    broken = coverage.broken(ROOT / "notebooks")
    for sentence in broken:
        print(sentence, file=sys.stderr)
    return 1 if broken else 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="python3 -m beltroad", description=ABOUT[CHECKOUT], formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(function):
        made = commands.add_parser(function.__name__)
        made.set_defaults(function=function)
        return made

    for function in (serve, build):
        made = command(function)
        made.add_argument(
            "--article",
            choices=["text", "link"],
            default="text",
            help="print the article's text, or only where to read it",
        )
        made.add_argument(
            "--edition",
            choices=["student", "teacher"],
            default="student",
            help="leave out the pages with answers, or add them",
        )
        if function is serve:
            made.add_argument("--port", type=int, default=8000)
        else:
            made.add_argument("--zip", action="store_true", help="also pack the book into one file")
    command(test).epilog = "Further arguments go to pytest."
    command(gate).add_argument("--fast", action="store_true", help="leave out the types, which take longest")
    command(lab).epilog = "Further arguments go to jupyter lab."
    command(store)
    made = command(new)
    made.add_argument("kind", choices=["explorer"])
    made.add_argument("id")
    made.add_argument("--chapter", required=True, help="a folder of beltroad/chapters")
    command(bench)
    command(data).add_argument("--from", dest="source", type=Path, required=True, metavar="FOLDER")
    command(explorers).add_argument("--json", action="store_true")
    command(coverage)
    made = command(view)
    made.add_argument("id")
    made.add_argument("settings", nargs="*", metavar="name=value")
    made.add_argument("--json", action="store_true")
    return top


def _told(error: ValueError | OSError) -> str:
    """The sentence of a fault; who may only read a checkout hears what to do."""
    if isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        path = str(error.filename)
        if path.startswith(str(ROOT)):
            return f"{path} may not be written; copy this folder to one of your own and run the command there"
    return str(error)


def main(argv: list[str]) -> int:
    args, further = parser().parse_known_args(argv)
    args.further = further
    if args.further and args.function not in (test, lab):
        parser().error(f"unknown argument {args.further[0]}")
    try:
        if CHECKOUT:
            from .workshop import environment

            environment.enter(argv)
        elif args.function not in (explorers, view):
            raise ValueError("this needs a checkout of the course; an installed package has explorers and view")
        return args.function(args) or 0
    except BrokenPipeError:  # whoever reads the list has seen enough of it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (ValueError, OSError) as error:
        print(f"beltroad {args.command}: {_told(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"\nStopped. Run the same command again to go on: python3 -m beltroad {args.command}", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
