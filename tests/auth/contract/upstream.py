"""What every `Connections` and every `Identities` does."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from kernel.events import Event
from services.auth.app.upstream.ports import OfferedTo
from services.auth.domain.upstream.connection import Connection, StoredConnection
from services.auth.domain.upstream.identity import Identity
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import HASH, add_account, add_admin, new_event, new_id, recorded_types

_LINKED, _UNLINKED, _REMOVED = "auth.identity.linked", "auth.identity.unlinked", "auth.connection.removed"


def new_connection(**more: Any) -> StoredConnection:
    values: dict[str, Any] = {
        "id": new_id(),
        "name": "Example AG",
        "issuer": "https://login.example.com",
        "client_id": "goodgo",
        "created_at": datetime(2026, 1, 1, tzinfo=UTC),
        "redirect_uris": ("https://app.test/callback",),
        **more,
    }
    return StoredConnection(Connection(**values), b"sealed")


def new_connection_event() -> Event:
    return new_event(_REMOVED)


def new_link_event(type_: str, user_id: UUID) -> Event:
    return new_event(type_, user_id, connection_id=new_id(), connection_name="Example AG")


async def add_connection(backend: Backend, **more: Any) -> Connection:
    stored = new_connection(**more)
    await backend.provider.connections.add(stored, new_connection_event())
    return stored.connection


async def link(backend: Backend, connection_id: UUID, user_id: UUID, subject: str = "sub-1") -> Identity | None:
    """Returns the identity; None when it was not added."""
    identity = Identity(new_id(), connection_id, subject, user_id, datetime(2026, 1, 1, tzinfo=UTC), "Example AG")
    is_added = await backend.provider.identities.add(identity, new_link_event(_LINKED, user_id))
    return identity if is_added else None


class ConnectionsContract:
    async def test_one_is_found_as_it_was_added_at_the_stores_time(self, backend: Backend) -> None:
        stored = new_connection(
            scopes=("openid",), domains=("example.com",), trusts_email=True, trusts_amr=True, enabled=False
        )
        await backend.provider.connections.add(stored, new_connection_event())
        found = await backend.provider.connections.find(stored.connection.id)
        assert found is not None
        assert found.connection == replace(stored.connection, created_at=found.connection.created_at)
        assert found.connection.created_at != stored.connection.created_at
        assert found.sealed_secret == b"sealed"
        assert await backend.provider.connections.find(new_id()) is None
        assert await recorded_types(backend) == [_REMOVED]

    async def test_pages_have_all_or_those_that_are_offered(self, backend: Backend) -> None:
        everybody = await add_connection(backend)
        example = await add_connection(backend, domains=("example.com", "example.org"))
        other = await add_connection(backend, domains=("other.test",))
        disabled = await add_connection(backend, enabled=False)
        ids = [each.id for each in (everybody, example, other, disabled)]

        async def page(after: UUID | None, limit: int, offered: OfferedTo | None = None) -> list[UUID]:
            return [each.id for each in await backend.provider.connections.page(after, limit, offered)]

        assert await page(None, 10) == ids
        assert await page(ids[0], 2) == ids[1:3]
        assert await page(None, 10, OfferedTo(None)) == [everybody.id]
        assert await page(None, 10, OfferedTo("example.org")) == [everybody.id, example.id]
        assert await page(everybody.id, 10, OfferedTo("example.org")) == [example.id]

    async def test_a_change_replaces_all_but_the_time(self, backend: Backend) -> None:
        before = await backend.provider.connections.find((await add_connection(backend)).id)
        assert before is not None
        changed = StoredConnection(replace(before.connection, name="Other", enabled=False), None)
        assert await backend.provider.connections.replace(changed, new_connection_event())
        assert await backend.provider.connections.find(before.connection.id) == changed
        assert not await backend.provider.connections.replace(new_connection(), new_connection_event())

    async def test_identities_go_with_their_connection(self, backend: Backend) -> None:
        connection, user_id = await add_connection(backend), await add_account(backend)
        assert await link(backend, connection.id, user_id)
        assert await backend.provider.connections.remove(connection.id, new_connection_event())
        assert await backend.provider.connections.find(connection.id) is None
        assert await backend.provider.identities.list_by_user(user_id) == []
        assert not await backend.provider.connections.remove(connection.id, new_connection_event())


class IdentitiesContract:
    async def test_one_is_found_by_the_providers_name_for_the_user(self, backend: Backend) -> None:
        connection, other = await add_connection(backend), await add_connection(backend)
        user_id = await add_account(backend)
        linked = await link(backend, connection.id, user_id)
        found = await backend.provider.identities.find(connection.id, "sub-1")
        assert linked is not None
        assert found is not None
        assert found == replace(linked, created_at=found.created_at)
        assert await backend.provider.identities.find(connection.id, "SUB-1") is None
        assert await backend.provider.identities.find(other.id, "sub-1") is None
        assert await recorded_types(backend, _LINKED) == [_LINKED]

    async def test_of_those_who_link_it_at_once_one_gets_it(self, backend: Backend) -> None:
        connection = await add_connection(backend)
        ann, bob = await add_account(backend), await add_account(backend, "bob@example.com")
        linked = await asyncio.gather(*(link(backend, connection.id, each) for each in (ann, bob, ann, bob)))
        assert sum(each is not None for each in linked) == 1
        assert await recorded_types(backend, _LINKED) == [_LINKED]

    async def test_none_is_kept_for_an_account_or_a_connection_that_is_gone(self, backend: Backend) -> None:
        connection, user_id = await add_connection(backend), await add_account(backend)
        assert await link(backend, connection.id, new_id()) is None
        assert await link(backend, new_id(), user_id) is None
        assert await recorded_types(backend, _LINKED) == []

    async def test_they_are_listed_oldest_first_and_removed_once_by_their_account(self, backend: Backend) -> None:
        connection = await add_connection(backend)
        ann, bob = await add_account(backend), await add_account(backend, "bob@example.com")
        linked = [await link(backend, connection.id, ann, subject) for subject in ("b", "a")]
        assert [each.subject for each in await backend.provider.identities.list_by_user(ann)] == ["b", "a"]
        first = linked[0]
        assert first is not None
        removed = [
            await backend.provider.identities.remove(user_id, first.id, new_link_event(_UNLINKED, ann))
            for user_id in (bob, ann, ann)
        ]
        assert removed == [False, True, False]
        assert [each.subject for each in await backend.provider.identities.list_by_user(ann)] == ["a"]
        assert await recorded_types(backend, _UNLINKED) == [_UNLINKED]

    async def test_they_go_with_the_account(self, backend: Backend) -> None:
        await add_admin(backend)
        connection, user_id = await add_connection(backend), await add_account(backend)
        assert await link(backend, connection.id, user_id)
        assert await backend.status.erase(user_id, new_event("auth.tested"))
        assert await backend.provider.identities.find(connection.id, "sub-1") is None

    async def test_the_first_proof_of_an_address_removes_those_linked_before(self, backend: Backend) -> None:
        connection = await add_connection(backend)
        for subject, address in (("sub-1", "ann@example.com"), ("sub-2", "bob@example.com")):
            user_id = await add_account(backend, address)
            assert await link(backend, connection.id, user_id, subject)
            event = new_event("auth.email.verified", user_id)
            if subject == "sub-1":
                assert await backend.credentials.prove_email(user_id, HASH, None, None, event)
            else:
                assert await backend.credentials.reset_hash(user_id, HASH, None, event)
            assert await backend.provider.identities.list_by_user(user_id) == []

    async def test_a_later_reset_leaves_them(self, backend: Backend) -> None:
        connection, user_id = await add_connection(backend), await add_account(backend)
        event = new_event("auth.email.verified", user_id)
        assert await backend.credentials.prove_email(user_id, HASH, None, None, event)
        assert await link(backend, connection.id, user_id)
        assert await backend.credentials.reset_hash(user_id, HASH, None, new_event("auth.email.verified", user_id))
        assert len(await backend.provider.identities.list_by_user(user_id)) == 1
