"""Loads the Lua scripts beside this file."""

from pathlib import Path

from redis.asyncio import Redis
from redis.commands.core import AsyncScript

from kernel.runtime.data.redis import ReadOnlyScript, create_script

STATEMENTS = "goodgo:{revocations}:statements"
_LOG = "goodgo:{revocations}:log:"
_FOLDER = Path(__file__).parent


def log_key(epoch: str) -> str:
    """Returns the key of a stream's entries; in one slot of a cluster with the statements."""
    return _LOG + epoch


def load_publish(redis: Redis) -> AsyncScript:
    """Loads the script that writes to a stream."""
    return create_script(redis, "publish", _source("publish"))


def load_read(redis: Redis) -> ReadOnlyScript:
    """Loads the script that reads the statements and a stream's entries."""
    return ReadOnlyScript(redis, "read", _source("read"))


def _source(name: str) -> str:
    return (_FOLDER / f"{name}.lua").read_text(encoding="utf-8")
