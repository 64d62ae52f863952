"""The part of a session record that never changes, authenticated with a key that Redis does not have.

An attacker who can write Redis can end a session or copy its record. They cannot give it to another user, move its
start or lengthen it: such a record is refused, and logged.
"""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from redis.asyncio import Redis

from kernel.assurance import Level
from kernel.runtime.data.master_key import mac
from kernel.runtime.data.redis import reachable
from kernel.runtime.tokens import base64url
from services.auth.adapters.redis.scripts.load import load
from services.auth.adapters.redis.sessions.account_store import AccountStore
from services.auth.adapters.redis.sessions.times import micros, time_of
from services.auth.domain.factors.authentication import BY_PASSWORD, Authentication

_KEY = "\n"  # comes before the key's thumbprint
_TOLERANCE = timedelta(minutes=1)  # between the clock of Redis and that of the replica that recorded the start
_log = structlog.get_logger("auth.sessions")


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """`started` and `expires` are microseconds since 1970; `expires` is the absolute limit.

    `authentication` is how the user authenticated, as `format_authentication` writes it; empty in a record of the
    release before. `key_thumbprint` names the client's key that the session is bound to; empty for none.
    """

    session_id: UUID
    user_id: UUID
    started: int
    expires: int
    authentication: str = ""
    key_thumbprint: str = ""

    @classmethod
    def parse(cls, session_id: UUID, fields: Sequence[Any]) -> "SessionRecord | None":
        """Takes user, start, absolute limit, authentication and key as scripts answer them.

        None when the user is not a UUID, or a line ends in the authentication: someone else wrote it.
        """
        user, started, expires, authentication, key = fields
        try:
            record = cls(session_id, UUID(user), started, expires, authentication or "", key or "")
        except ValueError:
            return None
        return None if _KEY in record.authentication else record

    def message(self) -> bytes:
        """Every part but the last two has a fixed length, and these are apart: no two records have the same message.

        One without a key has the message of the release before.
        """
        times = b"%020d%020d" % (self.started, self.expires)
        more = self.authentication + (_KEY + self.key_thumbprint if self.key_thumbprint else "")
        return self.session_id.bytes + self.user_id.bytes + times + more.encode()


def format_authentication(authentication: Authentication) -> str:
    return " ".join((authentication.level, *authentication.methods))


def parse_authentication(text: str) -> Authentication:
    """Reads what a verified record says; the release before knew passwords only."""
    level, *methods = text.split() or (BY_PASSWORD.level, *BY_PASSWORD.methods)
    return Authentication(Level(level), tuple(methods))


class RecordCodes:
    """Message authentication codes of records. The first key makes them, and any verifies."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys = list(keys)

    def make(self, record: SessionRecord) -> str:
        return base64url.encode(mac(self._keys[0], record.message()))

    def verify(self, record: SessionRecord, code: str) -> bool:
        message, given = record.message(), code.encode()
        return any(hmac.compare_digest(base64url.encode(mac(key, message)).encode(), given) for key in self._keys)


class SessionRecords:
    """Decides which records are believed."""

    def __init__(self, redis: Redis, account_store: AccountStore, codes: RecordCodes, absolute: timedelta) -> None:
        self.codes = codes
        self._account_store = account_store
        self._absolute = absolute
        self._find = load(redis, "session_find")
        self._adopt = load(redis, "session_adopt")

    async def find(self, session_id: UUID) -> SessionRecord | None:
        """None when there is no live session of that id, or its record does not verify."""
        with reachable():
            found = await self._find(args=[str(session_id)])
        return None if found is None else await self.verify(session_id, found)

    async def verify(self, session_id: UUID, fields: Sequence[Any]) -> SessionRecord | None:
        """Takes user, start, absolute limit, code, authentication and key as scripts answer them; None, and a log line,
        for a forged one."""
        user, started, expires, code, authentication, key = fields
        record = SessionRecord.parse(session_id, [user, started, expires, authentication, key])
        if record is not None:
            if code and self.codes.verify(record, code):
                return record
            # an earlier release knew no levels and keys: a record of it that claims one was changed
            is_earlier = not (code or record.authentication or record.key_thumbprint)
            if is_earlier and (adopted := await self._adopt_earlier(record)) is not None:
                return adopted
        _log.error("a session record on Redis does not verify: it is refused", session_id=str(session_id))
        return None

    async def _adopt_earlier(self, record: SessionRecord) -> SessionRecord | None:
        """Gives a record of the release before its code, once, when the audit trail knows the session's start."""
        start = await self._account_store.find_start(record.session_id)
        if start is None:
            return None
        user_id, at = start
        if user_id != record.user_id or abs(time_of(record.started) - at) > _TOLERANCE:
            return None
        adopted = replace(record, expires=min(record.expires, record.started + micros(self._absolute)))
        with reachable():
            await self._adopt(
                args=[
                    str(record.session_id),
                    str(record.user_id),
                    record.started,
                    record.expires,
                    adopted.expires,
                    self.codes.make(adopted),
                ]
            )
        return adopted
