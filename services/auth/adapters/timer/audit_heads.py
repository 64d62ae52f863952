"""Signs the head of the day."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time

import structlog
from prometheus_client import CollectorRegistry, Gauge

from services.auth.domain.audit.audit_head import SignedHead

_log = structlog.get_logger("auth.audit")


class AuditHeadTask:
    """`extend` keeps some subtrees and returns whether there were any; `sign` returns a head if one was due."""

    def __init__(
        self,
        extend: Callable[[], Awaitable[bool]],
        sign: Callable[[], Awaitable[SignedHead | None]],
        find_newest: Callable[[], Awaitable[SignedHead | None]],
        registry: CollectorRegistry,
    ) -> None:
        self._extend = extend
        self._sign = sign
        self._find_newest = find_newest
        description = "When the day of the newest signed head of the audit trail began"
        self._day = Gauge("auth_audit_head_timestamp_seconds", description, registry=registry)

    async def step(self) -> bool:
        """Does a part of it, and returns whether there may be more to do at once.

        Raises Unavailable and AuditTrailChanged: then no head is signed, and the gauge shows a day that ages.
        """
        newest = await self._find_newest()
        if newest is not None:
            self._day.set(datetime.combine(newest.head.date, time(), UTC).timestamp())
        if await self._extend():
            return True
        signed = await self._sign()
        if signed is not None:
            _log.info("audit head signed", number=signed.head.number, events=signed.head.events)
        return signed is not None
