"""Sessions and places are deleted when they are older than they are kept, and no sooner."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from prometheus_client import CollectorRegistry

from kernel.runtime.data.retention import Retention
from services.auth.adapters.postgres.audit.audit_trail import PostgresAuditTrail
from services.auth.adapters.postgres.retention import PENDING_KEPT, PLACES_KEPT, retention_rules
from services.auth.app.audit.ports import AuditFilter
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.samples import new_event

_KEPT = timedelta(days=90)
_ACCOUNT = """
INSERT INTO accounts (id, email, email_key, password_hash, email_verified, disabled, created_at)
VALUES ($1, $2, $2, 'x', true, false, now())
"""
_SESSION = """
INSERT INTO sessions (id, user_id, generation, started_at, rotated_at, idle_expires_at, expires_at, ended_at, end_cause)
VALUES ($1, $2, 0, now() - interval '1 year', now() - interval '1 year', now() + $3::interval,
        now() + interval '1 year', now() + $4::interval, CASE WHEN $4::interval IS NULL THEN NULL ELSE 'logout' END)
"""
_PLACE = """
INSERT INTO known_places (account_id, network, device, first_used_at, last_used_at)
VALUES ($1, $2, 'd', now() + $3::interval, now() + $3::interval)
"""
_PENDING = """
INSERT INTO pending_registrations (id, account_id, password_hash, created_at) VALUES ($1, $2, 'x', now() - $3::interval)
"""
_TOTP = """
INSERT INTO totp_factors (id, account_id, sealed_secret, last_step, created_at, confirmed_at)
VALUES ($1, $2, 's', -1, now() - $3::interval, CASE WHEN $4 THEN now() END)
"""
_NOTICE = """
INSERT INTO logout_notices (family_id, user_id, client_id, due_at, finished_at)
VALUES ($1, $1, 'wiki', CASE WHEN $2::interval IS NULL THEN now() END, now() - $2::interval)
"""
_SECOND, _DAY = timedelta(seconds=1), timedelta(days=1)


async def _session(database: AuthDatabase, user: UUID, idle: timedelta, ended: timedelta | None) -> UUID:
    session_id = uuid4()
    async with database.runtime.connection() as connection:
        await connection.execute(_SESSION, session_id, user, idle, ended)
    return session_id


async def _account(database: AuthDatabase) -> UUID:
    user = uuid4()
    async with database.runtime.connection() as connection:
        await connection.execute(_ACCOUNT, user, f"{user}@example.com")
    return user


async def test_a_session_is_deleted_once_it_has_been_over_for_so_long(database: AuthDatabase) -> None:
    user = await _account(database)
    live = await _session(database, user, _DAY, None)
    just_ended = await _session(database, user, _DAY, _SECOND - _KEPT + timedelta(minutes=1))
    just_expired = await _session(database, user, timedelta(minutes=1) - _KEPT, None)
    await _session(database, user, _DAY, -_KEPT - _SECOND)
    await _session(database, user, -_KEPT - _SECOND, None)
    registry = CollectorRegistry()
    assert await Retention(database.runtime, retention_rules(_KEPT), registry).step() is False
    async with database.runtime.connection() as connection:
        left = {row["id"] for row in await connection.fetch("SELECT id FROM sessions")}
    assert left == {live, just_ended, just_expired}
    assert registry.get_sample_value("retention_deleted_total", {"what": "sessions"}) == 2


async def test_a_place_is_deleted_after_so_long_without_a_log_in_from_there(database: AuthDatabase) -> None:
    user = await _account(database)
    async with database.runtime.connection() as connection:
        await connection.execute(_PLACE, user, "192.0.2.1", -PLACES_KEPT - _SECOND)
        await connection.execute(_PLACE, user, "192.0.2.2", timedelta(minutes=1) - PLACES_KEPT)
    await Retention(database.runtime, retention_rules(_KEPT), CollectorRegistry()).step()
    async with database.runtime.connection() as connection:
        assert [row["network"] for row in await connection.fetch("SELECT network FROM known_places")] == ["192.0.2.2"]


async def test_an_authenticator_that_was_not_confirmed_and_a_used_challenge_do_not_stay(database: AuthDatabase) -> None:
    user = await _account(database)
    async with database.runtime.connection() as connection:
        for age, confirmed in ((2 * _DAY, False), (2 * _DAY, True), (_SECOND, False)):
            await connection.execute(_TOTP, uuid4(), user, age, confirmed)
        for digest, age in ((b"old", timedelta(hours=1)), (b"new", _SECOND)):
            await connection.execute("INSERT INTO used_challenges VALUES ($1, now() - $2::interval)", digest, age)
    await Retention(database.runtime, retention_rules(_KEPT), CollectorRegistry()).step()
    async with database.runtime.connection() as connection:
        left = await connection.fetch("SELECT confirmed_at IS NULL AS pending FROM totp_factors ORDER BY 1")
        assert [row["pending"] for row in left] == [False, True]
        assert [row["digest"] for row in await connection.fetch("SELECT digest FROM used_challenges")] == [b"new"]


async def test_a_logout_notice_is_deleted_a_day_after_it_was_settled(database: AuthDatabase) -> None:
    waiting, new, old = uuid4(), uuid4(), uuid4()
    async with database.runtime.connection() as connection:
        for id_, age in ((waiting, None), (new, _SECOND), (old, _DAY + _SECOND)):
            await connection.execute(_NOTICE, id_, age)
    await Retention(database.runtime, retention_rules(_KEPT), CollectorRegistry()).step()
    async with database.runtime.connection() as connection:
        left = {row["family_id"] for row in await connection.fetch("SELECT family_id FROM logout_notices")}
    assert left == {waiting, new}


async def test_many_are_deleted_in_batches_and_a_held_row_is_skipped(database: AuthDatabase) -> None:
    user = await _account(database)
    for _ in range(5):
        held = await _session(database, user, -_KEPT - _DAY, None)
    retention = Retention(database.runtime, retention_rules(_KEPT), CollectorRegistry(), batch=2)
    async with database.runtime.transaction() as connection:
        await connection.execute("SELECT FROM sessions WHERE id = $1 FOR UPDATE", held)
        assert [await retention.step() for _ in range(3)] == [True, True, False]
        assert await connection.fetchval("SELECT count(*) FROM sessions") == 1
    assert await retention.step() is False
    async with database.runtime.connection() as connection:
        assert await connection.fetchval("SELECT count(*) FROM sessions") == 0


async def test_a_registration_that_was_never_proven_is_deleted(database: AuthDatabase) -> None:
    user = await _account(database)
    new = uuid4()
    async with database.runtime.connection() as connection:
        for id_, age in ((new, PENDING_KEPT - timedelta(minutes=1)), (uuid4(), PENDING_KEPT + _SECOND)):
            await connection.execute(_PENDING, id_, user, age)
        assert await Retention(database.runtime, retention_rules(_KEPT), CollectorRegistry()).step() is False
        left = [row["id"] for row in await connection.fetch("SELECT id FROM pending_registrations")]
    assert left == [new]


async def test_the_address_of_a_failed_log_in_that_belongs_to_no_account_is_dropped_and_the_event_stays(
    database: AuthDatabase,
) -> None:
    """CASES 36."""
    audit = PostgresAuditTrail(database.runtime)
    failed = new_event("auth.login.failed")
    for at in (datetime(2020, 1, 1, tzinfo=UTC), datetime.now(UTC)):
        await audit.append(replace(failed, id=uuid4(), occurred_at=at))
    assert [each.origin.client_ip for each in await audit.page(AuditFilter(), 9)] == ["192.0.2.1"] * 2
    registry = CollectorRegistry()
    assert await Retention(database.runtime, retention_rules(_KEPT), registry).step() is False
    assert min((each.occurred_at.year, each.origin.client_ip) for each in await audit.page(AuditFilter(), 9)) == (
        2020,
        None,
    )
    assert registry.get_sample_value("retention_deleted_total", {"what": "addresses_of_nobody"}) == 1
