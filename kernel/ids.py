"""Identifiers as a port."""

from typing import Protocol
from uuid import UUID


class Ids(Protocol):
    """A source of fresh ids. Real: `kernel.runtime.process.system.TimeOrderedIds`."""

    def new(self) -> UUID:
        """A UUIDv7 (RFC 9562 section 5.7), never given out before; later ids sort after earlier ones."""
        ...
