"""Wakes the relay when events were committed, so that they leave now and not at the next poll."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class RelayWake:
    """Passes a wake-up on to the relays of this process."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[], None]] = []

    def wake(self) -> None:
        """Wakes the waiting relays; call it after the commit. Without a relay in the process it does nothing."""
        for callback in self._callbacks:
            callback()

    @contextmanager
    def calling(self, callback: Callable[[], None]) -> Iterator[None]:
        """Calls `callback` at every `wake` while the block is open."""
        self._callbacks.append(callback)
        try:
            yield
        finally:
            self._callbacks.remove(callback)


relay_wake = RelayWake()
"""The one of this process: event logs wake it, the relay listens to it."""
