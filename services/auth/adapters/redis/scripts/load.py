"""Loads scripts from the files beside this one."""

from pathlib import Path

from redis.asyncio import Redis
from redis.commands.core import AsyncScript

from kernel.runtime.data.redis import create_script

_FOLDER = Path(__file__).parent


def load(redis: Redis, name: str, beginning: str | None = "session_prelude") -> AsyncScript:
    """Returns the script `name`.lua after `beginning`.lua. It is sent to Redis at its first call and after a flush."""
    parts = (part for part in (beginning, name) if part is not None)
    return create_script(redis, name, "".join((_FOLDER / f"{part}.lua").read_text(encoding="utf-8") for part in parts))
