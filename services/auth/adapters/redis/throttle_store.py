"""Counts attempts by subject on Redis: one record per subject, one script per operation."""

import json
from collections.abc import Callable
from datetime import timedelta

from redis.asyncio import Redis

from kernel.runtime.data.redis import reachable
from kernel.runtime.tokens import base64url
from services.auth.adapters.redis.scripts.load import load
from services.auth.domain.throttling.attempt import Admission, Attempt, Denied, Outcome, Verdict
from services.auth.domain.throttling.limits import DOUBLINGS, MAX_KNOWN_NETWORKS, Limits, Scope

_MILLISECOND = timedelta(milliseconds=1)


class RedisThrottleStore:
    """Fulfils `app.throttling.ports.ThrottleStore`: all replicas with the same Redis count together.

    Redis sees a digest of the subject under a key that it does not have, never an address. It also sees networks, which
    are deleted with their failures, or when they are not known any more. Flushing Redis resets every count.
    """

    def __init__(self, redis: Redis, room: str, digest: Callable[[bytes], bytes], limits: Limits) -> None:
        """`room` separates subjects of one kind from others."""
        self._room = room
        self._digest = digest
        self._limits = _to_json(limits)
        self._admit, self._settle, self._reset = (
            load(redis, name, beginning="attempt_prelude")
            for name in ("attempt_admit", "attempt_record", "attempt_reset")
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

    async def reset(self, subject: str, network: str) -> None:
        with reachable():
            await self._reset(keys=[self._key(subject)], args=[self._limits, network, ""])

    def _key(self, subject: str) -> str:
        return f"auth:{self._room}:{base64url.encode(self._digest(subject.encode()))}"


def _to_json(limits: Limits) -> str:
    """Encodes the limits for the scripts: times in milliseconds, and every wait of a limit up to the longest."""
    scopes = {scope.value: limits.find(scope) for scope in Scope}
    rule: dict[str, object] = {
        name: {
            "free": limit.free,
            "waits": [_millis(limit.wait(failures)) for failures in range(limit.free, limit.free + DOUBLINGS + 1)],
            **({} if limit.cap is None else {"cap": limit.cap}),
        }
        for name, limit in scopes.items()
    }
    times = {"memory": limits.memory, "known_for": limits.known_for, "hold": limits.pending}
    rule |= {name: _millis(time) for name, time in times.items()}
    return json.dumps(rule | {"most_known": MAX_KNOWN_NETWORKS})


def _millis(time: timedelta) -> int:
    return time // _MILLISECOND
