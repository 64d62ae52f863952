"""Key readiness on Redis: one key for each replica, which expires when the replica falls silent."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from redis.asyncio import Redis

from kernel.errors import Unavailable
from kernel.runtime.data.redis import reachable
from kernel.runtime.tokens.key_readiness.port import Kids

_REPLICA = "goodgo:roll:"
_BEGAN, _ISSUED = "goodgo:roll-call:began", "goodgo:roll-call:issued"
_HOLDS = timedelta(seconds=10)
_ISSUE = (Path(__file__).parent / "scripts" / "issue.lua").read_text(encoding="utf-8")


class RedisKeyReadiness:
    """Fulfils `KeyReadiness`. After a flush, or a time without Redis, everybody is given `holds` to answer again."""

    def __init__(self, redis: Redis, holds: timedelta = _HOLDS) -> None:
        self._redis = redis
        self._holds = holds // timedelta(milliseconds=1)
        self._issue = redis.register_script(_ISSUE)

    async def answer(self, replica: str, kids: Kids, *, as_issuer: bool) -> Kids | None:
        said, own = " ".join(sorted(kids)), _REPLICA + replica
        with reachable():
            if as_issuer:
                await self._issue(keys=[own, _BEGAN, _ISSUED], args=[said, self._holds])
                return kids
            # two commands, not a script: a service may write its own key alone, and only read what the issuer says
            async with self._redis.pipeline(transaction=False) as both:
                both.set(own, said, px=self._holds)
                both.get(_ISSUED)
                _, issued = await both.execute()
        return None if issued is None else frozenset(issued.split())

    async def leave(self, replica: str) -> None:
        with reachable():
            await self._redis.delete(_REPLICA + replica)

    async def replicas(self) -> Sequence[str]:
        with reachable():
            return [name.removeprefix(_REPLICA) for name in await self._keys()]

    async def replicas_without(self, kid: str) -> Sequence[str]:
        with reachable():
            await self._wait_out()
            names = await self._keys()
            answers = await self._redis.mget(names) if names else []
        present = {name: answer.split() for name, answer in zip(names, answers, strict=True) if answer is not None}
        if not present:
            raise Unavailable("replicas cannot confirm new keys: none reports")
        return [name.removeprefix(_REPLICA) for name, kids in present.items() if kid not in kids]

    async def _keys(self) -> list[str]:
        return sorted([name async for name in self._redis.scan_iter(match=f"{_REPLICA}*", count=1000)])

    async def _wait_out(self) -> None:
        began = await self._redis.get(_BEGAN)
        seconds, microseconds = await self._redis.time()
        if began is None or seconds * 1000 + microseconds // 1000 - int(began) < self._holds:
            raise Unavailable(
                "replicas cannot confirm new keys yet: not every replica had time to report", retry_after=1
            )
