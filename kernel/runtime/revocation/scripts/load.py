"""From a file beside this one to something that can be called."""

from pathlib import Path

from redis.asyncio import Redis
from redis.commands.core import AsyncScript

from kernel.runtime.redis import script

KEYS = ("goodgo:{revocations}:state", "goodgo:{revocations}:log")
"""In one slot of a cluster. A reader may be given no more than these keys and the reading commands."""

_FOLDER = Path(__file__).parent


def load(redis: Redis, name: str) -> AsyncScript:
    """The script `name`.lua with the prelude. Redis learns it at its first call, and again after a restart."""
    prelude, body = ((_FOLDER / f"{part}.lua").read_text(encoding="utf-8") for part in ("prelude", name))
    return script(redis, name, prelude + body)
