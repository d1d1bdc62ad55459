"""Serve this folder, a book that needs no internet: python3 serve.py, then open the address that it prints.

--lan   let others in the same network open it too; without it only this computer can
--port  the port to begin with; the next free one is taken

Standard library of Python 3.8 or newer: every built book holds this very file as serve.py.
Unlike python3 -m http.server it sends the media types that browsers ask for, whatever the system's own list says.
"""

import argparse
import socket
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer

TYPES = {
    "": "application/octet-stream",
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
}


class Handler(SimpleHTTPRequestHandler):
    extensions_map = TYPES

    def log_message(self, format, *args):
        pass


class Server(ThreadingHTTPServer):
    allow_reuse_address = sys.platform != "win32"  # there it would share a port that is taken

    def server_bind(self):
        """Without the look-up of this computer's name, which takes long where there is no network."""
        TCPServer.server_bind(self)
        host, self.server_port = self.server_address[:2]
        self.server_name = str(host)

    def handle_error(self, request, client_address):
        """A reader who leaves a page before it is fetched is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def listen(folder, port=8000, host="127.0.0.1", handler=Handler):
    """A server for `folder`, at `port` or at the next one that is free (0: any)."""
    for candidate in range(port, port + 20) if port else [0]:
        try:
            return Server((host, candidate), partial(handler, directory=str(folder)))
        except OSError:
            continue
    raise OSError(f"ports {port} to {port + 19} are all taken; choose another with --port")


def address_in_the_network():
    """This computer's address as others in the network see it; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address that belongs to nobody
            return probe.getsockname()[0]
        except OSError:
            return None


def serve(folder, port, lan=False):
    """Serve `folder` until Ctrl+C, and print where it can be opened."""
    server = listen(folder, port, "0.0.0.0" if lan else "127.0.0.1")
    print(f"The book is at http://127.0.0.1:{server.server_port}/ (Ctrl+C stops it)", flush=True)
    if lan:
        there = address_in_the_network()
        told = f"http://{there}:{server.server_port}/" if there else "no address: this computer is in no network"
        print(f"For others in the same network: {told}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--lan", action="store_true")
    options.add_argument("--port", type=int, default=8000)
    chosen = options.parse_args()
    try:
        serve(Path(__file__).resolve().parent, chosen.port, chosen.lan)
    except OSError as error:
        sys.exit(f"serve.py: {error}")
    except KeyboardInterrupt:
        print("\nStopped.")
