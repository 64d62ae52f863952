"""From a file beside this one to something that can be called."""

from pathlib import Path

from redis.asyncio import Redis
from redis.commands.core import AsyncScript

from kernel.runtime.redis import script

_FOLDER = Path(__file__).parent


def load(redis: Redis, name: str, beginning: str | None = "prelude") -> AsyncScript:
    """The script `name`.lua after `beginning`.lua. Redis learns it at its first call, and again after a flush."""
    parts = (part for part in (beginning, name) if part is not None)
    return script(redis, name, "".join((_FOLDER / f"{part}.lua").read_text(encoding="utf-8") for part in parts))
