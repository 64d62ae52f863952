"""The key that authenticates session records in tests."""

from uuid import UUID

from redis.asyncio import Redis

from services.auth.adapters.redis.sessions.session_record import RecordCodes, SessionRecord

CODES = RecordCodes([b"k" * 32])


async def authenticate(client: Redis, key: str) -> None:
    """Gives a record that a test has changed the code that it would have."""
    names = ["user", "started", "expires", "authentication", "key"]
    user, started, expires, level, bound_to = await client.hmget(key, names)
    session_id, times = UUID(key.rpartition(":")[2]), (int(started or 0), int(expires or 0))
    record = SessionRecord(session_id, UUID(str(user)), *times, str(level or ""), str(bound_to or ""))
    await client.hset(key, "code", CODES.make(record))
