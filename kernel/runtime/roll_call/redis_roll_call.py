"""The roll call on Redis: one key for each replica, gone when it falls silent."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from redis.asyncio import Redis

from kernel.errors import Unavailable
from kernel.runtime.redis import reachable
from kernel.runtime.roll_call.port import Kids

_REPLICA = "goodgo:roll:"
_BEGAN, _ISSUED = "goodgo:roll-call:began", "goodgo:roll-call:issued"
_HOLDS = timedelta(seconds=10)
_ANSWER = (Path(__file__).parent / "scripts" / "answer.lua").read_text(encoding="utf-8")


class RedisRollCall:
    """Fulfils `RollCall`. After a flush, or a time without Redis, everybody is given `holds` to answer again."""

    def __init__(self, redis: Redis, holds: timedelta = _HOLDS) -> None:
        self._redis = redis
        self._holds = holds // timedelta(milliseconds=1)
        self._answer = redis.register_script(_ANSWER)

    async def answer(self, replica: str, kids: Kids, *, as_issuer: bool) -> Kids | None:
        arguments: list[str | int] = [" ".join(sorted(kids)), self._holds, "1" if as_issuer else "0"]
        with reachable():
            issued = await self._answer(keys=[_REPLICA + replica, _BEGAN, _ISSUED], args=arguments)
        return None if issued is None else frozenset(issued.split())

    async def leave(self, replica: str) -> None:
        with reachable():
            await self._redis.delete(_REPLICA + replica)

    async def lacking(self, kid: str) -> Sequence[str]:
        with reachable():
            await self._wait_out()
            names = sorted([name async for name in self._redis.scan_iter(match=f"{_REPLICA}*", count=1000)])
            answers = await self._redis.mget(names) if names else []
        present = {name: answer.split() for name, answer in zip(names, answers, strict=True) if answer is not None}
        if not present:
            raise Unavailable("nobody answers the roll call")
        return [name.removeprefix(_REPLICA) for name, kids in present.items() if kid not in kids]

    async def _wait_out(self) -> None:
        began = await self._redis.get(_BEGAN)
        seconds, microseconds = await self._redis.time()
        if began is None or seconds * 1000 + microseconds // 1000 - int(began) < self._holds:
            raise Unavailable("the roll call has just begun: not everybody had time to answer", retry_after=1)
