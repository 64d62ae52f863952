"""Key readiness in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kernel.clock import Clock
from kernel.errors import Unavailable
from kernel.runtime.tokens.key_readiness.port import Kids


@dataclass(slots=True)
class MemoryKeyReadiness:
    """Fulfils `KeyReadiness`, for replicas in one process."""

    clock: Clock
    holds: timedelta = timedelta(seconds=10)
    _answers: dict[str, tuple[datetime, Kids]] = field(default_factory=dict)
    _issued: tuple[datetime, Kids] | None = None
    _began: datetime | None = None
    _heard: datetime | None = None

    async def answer(self, replica: str, kids: Kids, *, as_issuer: bool) -> Kids | None:
        now = self.clock.now()
        self._answers[replica] = now, kids
        if as_issuer:
            if self._began is None or self._heard is None or now - self._heard >= self.holds:
                self._began = now
            self._heard = now
            self._issued = now, kids
        return self._issued[1] if self._issued and now - self._issued[0] < self.holds else None

    async def leave(self, replica: str) -> None:
        self._answers.pop(replica, None)

    async def replicas(self) -> Sequence[str]:
        return list(self._present())

    async def replicas_without(self, kid: str) -> Sequence[str]:
        now = self.clock.now()
        is_silent = self._heard is None or now - self._heard >= self.holds
        if is_silent or self._began is None or now - self._began < self.holds:
            raise Unavailable(
                "replicas cannot confirm new keys yet: not every replica had time to report", retry_after=1
            )
        present = self._present()
        if not present:
            raise Unavailable("replicas cannot confirm new keys: none reports")
        return [name for name, kids in present.items() if kid not in kids]

    def _present(self) -> dict[str, Kids]:
        now = self.clock.now()
        return {name: kids for name, (at, kids) in sorted(self._answers.items()) if now - at < self.holds}
