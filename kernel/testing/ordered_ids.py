"""Ids that a test can foresee: the same ones, in the same order, in every run."""

from itertools import count
from uuid import UUID

_FIRST = UUID("01900000-0000-7000-8000-000000000000").int  # version 7, RFC 9562 section 5.7


class OrderedIds:
    """Fulfils `kernel.ids.Ids`: UUIDv7s that count up by one."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def new(self) -> UUID:
        return UUID(int=_FIRST + next(self._numbers))
