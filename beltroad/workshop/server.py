"""Serve the book, or JupyterLab, on this machine only."""

import json
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .environment import ROOT, VENV, say


class Handler(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".wasm": "application/wasm", ".mjs": "text/javascript", ".js": "text/javascript", ".whl": "application/zip"}

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, *_):
        """A reader who leaves a page before it is fetched is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(*_)


def listen(folder: Path, port: int) -> Server:
    """A server for `folder` on 127.0.0.1, at `port` or at the next one that is free (0: any)."""
    for candidate in range(port, port + 20) if port else [0]:
        try:
            return Server(("127.0.0.1", candidate), partial(Handler, directory=str(folder)))
        except OSError:
            continue
    raise OSError(f"ports {port} to {port + 19} are all taken; choose another with --port")


def serve(folder: Path, port: int):
    server = listen(folder, port)
    say(f"The book is at http://127.0.0.1:{server.server_port}/ (Ctrl+C stops it)")
    server.serve_forever()


def lab(arguments: list[str]) -> int:
    """JupyterLab on the notebooks. It does not ask for news or updates: the course contacts no other host."""
    settings = VENV / "etc" / "jupyter" / "labconfig" / "page_config.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps({"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": True}}))
    return subprocess.run([sys.executable, "-m", "jupyter", "lab", *arguments], cwd=ROOT / "notebooks").returncode
