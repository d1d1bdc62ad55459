"""One process at a time makes things in a folder.

The system itself holds the lock and lifts it when the process ends, however that ends; a file says which process it is.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def _lock(file: IO):
    """Raise BlockingIOError or PermissionError where another process has it."""
    if os.name == "nt":
        import msvcrt

        file.seek(1000)  # beyond the text, which others are to read
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """The only one to make things in `folder`; OSError names the process that already does."""
    folder.mkdir(parents=True, exist_ok=True)
    if not os.access(folder, os.W_OK):
        yield  # nothing can be made here, but what is made already can be shown
        return
    path = folder / "lock"
    with path.open("a") as file:
        try:
            _lock(file)
        except (BlockingIOError, PermissionError):
            raise OSError(
                f"another command is making the book (process {path.read_text()}); "
                "wait until it is done, or stop it, and run this one again"
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
