"""The key that authenticates session records in tests."""

from uuid import UUID

from redis.asyncio import Redis

from services.auth.adapters.redis.sessions.session_record import RecordCodes, SessionRecord

CODES = RecordCodes([b"k" * 32])


async def authenticate(client: Redis, key: str) -> None:
    """Gives a record that a test has changed the code that it would have."""
    user, started, expires, level = await client.hmget(key, ["user", "started", "expires", "authentication"])
    session_id = UUID(key.rpartition(":")[2])
    record = SessionRecord(session_id, UUID(str(user)), int(started or 0), int(expires or 0), str(level or ""))
    await client.hset(key, "code", CODES.make(record))
