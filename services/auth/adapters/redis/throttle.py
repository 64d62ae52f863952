"""What is kept of attempts, on Redis: one record a subject, one script a step."""

import json
from collections.abc import Callable
from datetime import timedelta

from redis.asyncio import Redis

from kernel.runtime import base64url
from kernel.runtime.redis import reachable
from services.auth.adapters.redis.scripts.load import load
from services.auth.domain.guessing import (
    DOUBLINGS,
    MOST_KNOWN,
    Admission,
    Attempt,
    Denied,
    Limits,
    Outcome,
    Scope,
    Verdict,
)

_MILLISECOND = timedelta(milliseconds=1)


class RedisThrottle:
    """Fulfils `app.guessing_ports.Throttle`: all replicas that ask the same Redis count together.

    Redis is shown a digest of the subject under a key that it does not have, never an address; and networks, which
    are forgotten with their failures, or when they are not known any more. A flushed Redis has forgotten everything.
    """

    def __init__(self, redis: Redis, room: str, digest: Callable[[bytes], bytes], limits: Limits) -> None:
        """`room` sets subjects of one kind apart from others."""
        self._room = room
        self._digest = digest
        self._limits = _as_json(limits)
        self._admit, self._settle, self._forgive = (
            load(redis, name, beginning="guessing") for name in ("admit", "settle", "forgive")
        )

    async def admit(self, attempt: Attempt) -> Admission:
        with reachable():
            answer = await self._admit(
                keys=[self._key(attempt.subject)], args=[self._limits, attempt.network, str(attempt.id)]
            )
        if answer[0] == "denied":
            return Denied(Scope(answer[1]), answer[2] * _MILLISECOND)
        return Verdict(answer[0])

    async def settle(self, attempt: Attempt, outcome: Outcome) -> None:
        with reachable():
            await self._settle(
                keys=[self._key(attempt.subject)],
                args=[self._limits, attempt.network, str(attempt.id), outcome.value],
            )

    async def forgive(self, subject: str, network: str) -> None:
        with reachable():
            await self._forgive(keys=[self._key(subject)], args=[self._limits, network, ""])

    def _key(self, subject: str) -> str:
        return f"auth:{self._room}:{base64url.encode(self._digest(subject.encode()))}"


def _as_json(limits: Limits) -> str:
    """As the scripts take them: milliseconds, and each limit's waits written out up to the longest."""
    scopes = {scope.value: limits.of(scope) for scope in Scope}
    rule: dict[str, object] = {
        name: {
            "free": limit.free,
            "waits": [_millis(limit.wait(failures)) for failures in range(limit.free, limit.free + DOUBLINGS + 1)],
            **({} if limit.cap is None else {"cap": limit.cap}),
        }
        for name, limit in scopes.items()
    }
    times = {"memory": limits.memory, "known_for": limits.known_for, "hold": limits.hold}
    rule |= {name: _millis(time) for name, time in times.items()}
    return json.dumps(rule | {"most_known": MOST_KNOWN})


def _millis(time: timedelta) -> int:
    return time // _MILLISECOND
