"""Calls functions once a transaction has committed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Callback = Callable[[], None]

_callbacks: ContextVar[list[Callback] | None] = ContextVar("callbacks after the commit", default=None)


def call_after_commit(callback: Callback) -> None:
    """Calls `callback` once the current transaction has committed; never if it is rolled back.

    Called several times in a transaction, it is called once. Without a `Database.transaction` around, it is called now.
    """
    callbacks = _callbacks.get()
    if callbacks is None:
        callback()
    elif callback not in callbacks:
        callbacks.append(callback)


@contextmanager
def callbacks_after_commit() -> Iterator[None]:
    """Surrounds a transaction: runs what was given to `call_after_commit` inside, unless the block raises."""
    outer, callbacks = _callbacks.get(), list[Callback]()
    _callbacks.set(callbacks)
    try:
        yield
    finally:
        _callbacks.set(outer)
    for callback in callbacks:
        callback()
