"""Each change of the audit trail's rows is found and named, and nothing is signed over it."""

import asyncio
import re
from collections.abc import Sequence
from datetime import timedelta

import pytest
from asyncpg.exceptions import InsufficientPrivilegeError

from kernel.runtime.data.postgres import Database
from kernel.testing.fixed_clock import FixedClock
from services.auth.adapters.crypto.audit.head_signer import KeyRingHeadSigner
from services.auth.adapters.crypto.keys.key_seal import KeySeal
from services.auth.adapters.crypto.keys.key_uses import Use
from services.auth.adapters.crypto.keys.signing_key_ring import SigningKeyRing
from services.auth.adapters.postgres.audit.audit_trail import PostgresAuditTrail
from services.auth.adapters.postgres.audit.events import LOG
from services.auth.adapters.postgres.signing_keys import PostgresSigningKeys
from services.auth.app.audit.audit_tree import AuditTree
from services.auth.app.audit.ports import AuditFilter
from services.auth.app.audit.prove_audit_event import ProveAuditEvent
from services.auth.app.audit.sign_audit_head import SignAuditHead
from services.auth.app.audit.verify_audit_heads import HeadsVerdict, VerifyAuditHeads
from services.auth.domain.audit.merkle_tree import hash_leaf, root_of_path
from services.auth.domain.errors import AuditTrailChanged
from services.auth.settings import Settings
from tests.auth.contract.audit_stores import open_audit_stores
from tests.auth.contract.auth_database import AuthDatabase
from tests.auth.contract.samples import new_event
from tests.auth.unit.memory_auth import ENVIRONMENT

_DAY = timedelta(days=1)


class _Trail:
    """An audit trail of 600 events in Postgres under two heads: over 300 events, and over all."""

    def __init__(self, database: AuthDatabase, signer: KeyRingHeadSigner) -> None:
        self.database, self.clock = database, FixedClock()
        self.stores = open_audit_stores(database.runtime)
        tree = AuditTree(events=self.stores.events, nodes=self.stores.nodes)
        self.sign = SignAuditHead(
            tree=tree, heads=self.stores.heads, signer=signer, clock=self.clock, issuer="https://issuer.test"
        )
        self.prove = ProveAuditEvent(tree=tree, heads=self.stores.heads)
        self._verify = VerifyAuditHeads(
            events=self.stores.events, nodes=self.stores.nodes, heads=self.stores.heads, signer=signer
        )

    async def grow(self, events: int = 300) -> None:
        """Adds that many events, and the head of the next day."""
        async with self.database.runtime.transaction() as connection:
            await LOG.record(connection, *(new_event() for _ in range(events)))
        await self.stores.link_events()
        self.clock.advance(_DAY)
        assert await self.sign.execute() is not None

    async def verify(self, held: Sequence[str] = ()) -> HeadsVerdict:
        return await self._verify.execute(held)

    async def statements(self) -> list[str]:
        return [each.statement for each in await self.stores.heads.page(None, 100)]


async def _signer(database: Database) -> KeyRingHeadSigner:
    settings = Settings.from_env(ENVIRONMENT)
    seal = KeySeal(settings.master_key_ring.key_ring(Use.SEALED_SIGNING_KEYS), FixedClock())
    return KeyRingHeadSigner(await SigningKeyRing.open(PostgresSigningKeys(database), seal))


@pytest.fixture
async def trail(database: AuthDatabase) -> _Trail:
    trail = _Trail(database, await _signer(database.runtime))
    await trail.grow()
    await trail.grow()
    return trail


async def test_an_untouched_trail_fits_its_heads(trail: _Trail) -> None:
    assert await trail.verify() == HeadsVerdict(heads=2, finding=None)
    assert await trail.verify(await trail.statements()) == HeadsVerdict(heads=2, finding=None)


async def test_every_event_is_proven_to_each_head_that_covers_it(trail: _Trail) -> None:
    events = await PostgresAuditTrail(trail.database.runtime).page(AuditFilter(), 1000)
    for place, event in enumerate(reversed(events)):
        if place not in {0, 1, 254, 255, 256, 299, 300, 511, 512, 599}:
            continue
        for number, size in ((1, 300), (2, 600)):
            if place < size:
                proof = await trail.prove.execute(event.id, number)
                head = proof.head.head
                assert (proof.index, head.events, str(event.id) in proof.leaf.decode()) == (place, size, True)
                assert root_of_path(hash_leaf(proof.leaf), proof.index, size, proof.path) == head.root


async def test_a_head_is_signed_once_a_day_by_one_of_many_replicas(trail: _Trail) -> None:
    assert await trail.sign.execute() is None
    trail.clock.advance(_DAY)
    signed = await asyncio.gather(*(trail.sign.execute() for _ in range(10)))
    assert [each.head.number for each in signed if each is not None] == [3]
    assert await trail.verify() == HeadsVerdict(heads=3, finding=None)


_REMOVE = "DELETE FROM events e USING event_chain c WHERE c.event_id = e.id AND c.sequence {0}"
_CUT = _REMOVE.format(">= 500"), "DELETE FROM event_chain WHERE sequence >= 500", "DELETE FROM outbox"
_SWAP = (
    "UPDATE event_chain SET sequence = 1000 WHERE sequence = 10",
    "UPDATE event_chain SET sequence = 10 WHERE sequence = 11",
    "UPDATE event_chain SET sequence = 11 WHERE sequence = 1000",
)
_INSERT = (
    "UPDATE event_chain SET sequence = sequence + 2000 WHERE sequence >= 20",
    "UPDATE event_chain SET sequence = sequence - 1999 WHERE sequence >= 2020",
    "INSERT INTO event_chain SELECT 20, gen_random_uuid(), hash, form FROM event_chain WHERE sequence = 10",
)
_OTHER_KEY = (
    "UPDATE audit_heads SET public_jwk = public_jwk || "
    """'{"x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4"}' WHERE number = 1"""
)


@pytest.mark.parametrize(
    ("changes", "finding", "is_refused"),
    [
        (
            ["UPDATE events SET data = '{}' WHERE position = (SELECT min(position) + 9 FROM events)"],
            "Link 10 .* was changed",
            False,
        ),
        ([_REMOVE.format("= 30")], "Link 30 .* was removed", False),
        ([_REMOVE.format("= 599")], "Link 599 .* was removed", True),
        (_CUT, "Head 2 covers 600 events, and the audit trail has 499: its end was cut off", True),
        (_INSERT, "Link 20 .* was removed", False),
        (_SWAP, "Link 10 .* was changed", False),
        (["DELETE FROM event_chain WHERE sequence = 40"], "Link 40 .* is missing", False),
        (
            ["UPDATE audit_nodes SET hash = sha256(hash)"],
            "hash of the events 1 to 256 was changed",
            True,
        ),
        (["DELETE FROM audit_heads WHERE number = 1"], "Head 1 was removed", False),
        (["UPDATE audit_heads SET statement = 'x' WHERE number = 1"], "Head 1 was changed: it cannot be read", False),
        (["UPDATE audit_heads SET number = 3 WHERE number = 2"], "Head 3 was changed: it is head 2", True),
        (
            ["UPDATE audit_heads SET statement = overlay(statement placing 'AAAA' from length(statement) - 8)"],
            "Head 1 was changed: its key did not sign it",
            False,
        ),
        ([_OTHER_KEY], "Head 1 was changed: its key did not sign it", False),
        (
            ["UPDATE audit_heads SET consistency = consistency[2:] WHERE number = 2"],
            "proof that head 2 continues head 1 was changed",
            False,
        ),
    ],
)
async def test_what_was_changed_is_found_and_named(
    trail: _Trail, changes: Sequence[str], finding: str, *, is_refused: bool
) -> None:
    for change in changes:
        await trail.database.as_owner(change)
    found = (await trail.verify()).finding
    assert found is not None
    assert re.search(finding, found), found
    trail.clock.advance(_DAY)
    if is_refused:
        with pytest.raises(AuditTrailChanged):
            await trail.sign.execute()


async def test_a_trail_that_was_made_again_is_found_by_its_heads(trail: _Trail, database: AuthDatabase) -> None:
    """The attacker has the database and no signing key: the chain is whole again, without the event."""
    for statement in (_REMOVE.format("= 5"), "DELETE FROM outbox", "DELETE FROM event_chain"):
        await database.as_owner(statement)
    await database.as_owner("INSERT INTO outbox (position) SELECT position FROM events")
    await trail.stores.link_events()
    assert (await trail.verify()).finding == "The kept hash of the events 1 to 256 was changed."
    await database.as_owner("DELETE FROM audit_nodes")
    assert (await trail.verify()).finding == "The events 1 to 300 are not the ones that head 1 signed."
    await trail.stores.link_events()
    trail.clock.advance(_DAY)
    with pytest.raises(AuditTrailChanged):
        await trail.sign.execute()


async def test_only_a_head_that_was_kept_elsewhere_shows_a_rolled_back_database(
    trail: _Trail, database: AuthDatabase
) -> None:
    held = await trail.statements()
    for statement in (_REMOVE.format("> 300"), "DELETE FROM outbox", "DELETE FROM event_chain WHERE sequence > 300"):
        await database.as_owner(statement)
    await database.as_owner("DELETE FROM audit_heads WHERE number = 2")
    await database.as_owner("DELETE FROM audit_nodes WHERE index > 0 OR level > 8")
    assert await trail.verify() == HeadsVerdict(heads=1, finding=None)
    rolled_back = "You hold head 2, and the database has none: it was rolled back."
    assert (await trail.verify(held)).finding == rolled_back
    await trail.grow(5)
    replaced = "Head 2 is not the one that you hold: the audit trail was replaced."
    assert (await trail.verify(held)).finding == replaced
    assert (await trail.verify(["nonsense"])).finding == "What you hold is not the statement of a head."


async def test_the_service_can_add_heads_and_change_none(database: AuthDatabase) -> None:
    for table in ("audit_heads", "audit_nodes"):
        for statement in (f"DELETE FROM {table}", f"TRUNCATE {table}"):  # noqa: S608 - made of constants
            async with database.runtime.connection() as connection:
                with pytest.raises(InsufficientPrivilegeError):
                    await connection.execute(statement)
