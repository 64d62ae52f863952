"""The time by which the caller of the request being served needs its answer.

It travels between services as `X-Request-Deadline`, in milliseconds left. The gateway drops a client's own header, so
what arrives comes from inside.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

from kernel.errors import Category, DomainError

HEADER = "x-request-deadline"
_MILLISECONDS = re.compile(rb"[0-9]{1,6}")

_ends_at: ContextVar[float | None] = ContextVar("deadline", default=None)  # on the event loop's clock


class DeadlineExceeded(DomainError):
    """The caller does not wait for this answer any more."""

    slug = "deadline-exceeded"
    title = "The time for this request has run out"
    category = Category.UNAVAILABLE


def remaining() -> float | None:
    """Returns the seconds until the deadline, at least 0; None without one."""
    ends_at = _ends_at.get()
    return None if ends_at is None else max(0.0, ends_at - asyncio.get_running_loop().time())


def parse(header: bytes) -> float | None:
    """Returns the header's value in seconds; None for what is not a number of milliseconds."""
    return int(header) / 1000 if _MILLISECONDS.fullmatch(header) else None


@asynccontextmanager
async def limit(seconds: float) -> AsyncIterator[None]:
    """Ends the block after `seconds`, or at an earlier deadline around it. Raises DeadlineExceeded.

    With no time left, the block does not begin.
    """
    ends_at = asyncio.get_running_loop().time() + seconds
    if (outer := _ends_at.get()) is not None:
        ends_at = min(ends_at, outer)
    token = _ends_at.set(ends_at)
    try:
        if remaining() == 0:
            raise DeadlineExceeded(retry_after=1)
        async with asyncio.timeout_at(ends_at) as timeout:
            yield
    except TimeoutError:
        if not timeout.expired():
            raise
        raise DeadlineExceeded(retry_after=1) from None
    finally:
        _ends_at.reset(token)
