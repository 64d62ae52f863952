"""One answer, after one time, for requests about an email address that may have an account or not.

See docs/adr/0010-uniform-answers.md.
"""

import asyncio
from collections.abc import Awaitable

from services.auth.adapters.http import schemas

_SHORTEST = 0.05  # seconds: some twenty times what the work takes


async def answer_uniformly(work: Awaitable[None]) -> schemas.Accepted:
    """Waits for `work`, and at least 50 ms: differences of some microseconds between addresses disappear in that."""
    await asyncio.gather(work, asyncio.sleep(_SHORTEST))
    return schemas.Accepted()
