"""How far a long computation is: a model's `tell` is handed on to whoever listens, the page's bar or nobody.

with heard_by(show): ...        # show(text, share) is called as the computation goes on
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[Callable[[str, float], object] | None] = ContextVar("listener", default=None)


def tell(text: str, share: float) -> None:
    """Say that `share` (0 to 1) of the work is done, in words and as a number."""
    if listener := _listener.get():
        listener(text, share)


@contextmanager
def heard_by(listener: Callable[[str, float], object]) -> Iterator[None]:
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)
