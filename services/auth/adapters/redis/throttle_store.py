"""Counts attempts by subject on Redis: one record per subject, one script per operation.

Anybody can make subjects up. So records share hashes as long as no network is known to their subject, and these have
room for about two million small records (one network, some 40 octets each) and 32,768 others. Beyond that, the records
with the fewest failures are forgotten first, of subjects with and without an account alike.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from redis.asyncio import Redis
from redis.commands.core import AsyncScript

from kernel.runtime.data.redis import reachable
from kernel.runtime.tokens import base64url
from services.auth.adapters.redis.scripts.load import load
from services.auth.domain.throttling.attempt import Admission, Attempt, Denied, Outcome, Verdict
from services.auth.domain.throttling.limits import DOUBLINGS, MAX_KNOWN_NETWORKS, Limits, Scope

_MILLISECOND = timedelta(milliseconds=1)
_FIELD = 12  # octets of the digest that tell subjects in one hash apart


@dataclass(frozen=True, slots=True)
class SharedHashes:
    """How many hashes there are for small and for large records, and how many records fit into each.

    Redis packs a hash of up to 128 short fields tightly.
    """

    small: int = 1 << 14
    small_size: int = 120
    large: int = 1 << 10
    large_size: int = 32


_SHARED = SharedHashes()


class RedisThrottleStore:
    """Fulfils `app.throttling.ports.ThrottleStore`: all replicas with the same Redis count together.

    Redis sees a digest of the subject under a key that it does not have, never an address. It also sees networks, which
    are deleted with their failures, or when they are not known any more. Flushing Redis resets every count.
    """

    def __init__(
        self, redis: Redis, room: str, digest: Callable[[bytes], bytes], limits: Limits, shared: SharedHashes = _SHARED
    ) -> None:
        """`room` separates subjects of one kind from others."""
        self._room = room
        self._shared = shared
        self._digest = digest
        self._limits = _to_json(limits)
        self._admit, self._settle, self._reset = (
            load(redis, name, beginning="attempt_prelude")
            for name in ("attempt_admit", "attempt_record", "attempt_reset")
        )

    async def admit(self, attempt: Attempt) -> Admission:
        with reachable():
            answer = await self._call(self._admit, attempt.subject, attempt.network, str(attempt.id))
        if answer[0] == "denied":
            return Denied(Scope(answer[1]), answer[2] * _MILLISECOND)
        return Verdict(answer[0])

    async def settle(self, attempt: Attempt, outcome: Outcome) -> None:
        with reachable():
            await self._call(self._settle, attempt.subject, attempt.network, str(attempt.id), outcome.value)

    async def reset(self, subject: str, network: str) -> None:
        with reachable():
            await self._call(self._reset, subject, network, "")

    async def _call(self, script: AsyncScript, subject: str, network: str, attempt: str, *more: str) -> Any:
        digest, prefix, shared = self._digest(subject.encode()), f"auth:{self._room}", self._shared
        place = int.from_bytes(digest[_FIELD:])
        return await script(
            keys=[
                f"{prefix}:{base64url.encode(digest)}",
                f"{prefix}:small:{place % shared.small}",
                f"{prefix}:large:{place % shared.large}",
            ],
            args=[self._limits, network, attempt, digest[:_FIELD], shared.small_size, shared.large_size, *more],
        )


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
