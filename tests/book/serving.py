"""The built book on a host of a given kind."""

import threading
from contextlib import contextmanager
from functools import partial

from beltroad.workshop.server import Handler, Server


@contextmanager
def serving(folder, types=(), headers=(), files=()):
    """The host's address, without a slash at its end.

    types    file suffix -> media type that the host sends
    headers  header -> value, on every answer
    files    path -> text that it sends in place of the file; may change while it serves
    """

    class Host(Handler):
        extensions_map = {**Handler.extensions_map, **dict(types)}

        def end_headers(self):
            for name, value in dict(headers).items():
                self.send_header(name, value)
            super().end_headers()

        def do_GET(self):
            path = self.path.partition("?")[0]
            if path not in files:
                return super().do_GET()
            body = files[path].encode()
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = Server(("127.0.0.1", 0), partial(Host, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
