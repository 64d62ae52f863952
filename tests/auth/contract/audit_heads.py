"""What every store of the audit trail's Merkle tree and of its signed heads does."""

import asyncio
import json
from base64 import urlsafe_b64encode
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kernel.errors import NotFound
from services.auth.domain.audit.audit_head import AuditHead, SignedHead
from services.auth.domain.audit.merkle_tree import Node
from services.auth.domain.errors import AuditTrailChanged
from tests.auth.contract.backend import Backend
from tests.auth.contract.samples import add_account, new_event, new_id, new_personal_event

_DAY = timedelta(days=1)
_KEY = {"kty": "EC", "crv": "P-256", "kid": "k1"}
_FIRST = AuditHead(
    issuer="https://issuer.test", number=1, date=date(2026, 1, 1), events=3, root=b"\x00" * 32, previous=None
)


def _sign(head: AuditHead) -> SignedHead:
    """A statement that is read as one; nothing here verifies it."""
    payload = urlsafe_b64encode(head.encode()).decode().rstrip("=")
    return SignedHead(head=head, statement=f"e30.{payload}.AA", key=_KEY, consistency=(b"\x01" * 32, b"\x02" * 32))


def _next(signed: SignedHead, days: int = 1) -> SignedHead:
    head = signed.head
    return _sign(replace(head, number=head.number + 1, date=head.date + days * _DAY, previous=signed.digest))


class ChainedEventsContract:
    async def test_events_are_leaves_in_the_order_of_the_chain(self, backend: Backend) -> None:
        store = backend.audit_tree.events
        assert await store.count() == 0
        made = [new_event(), new_event("auth.login.failed", new_id()), new_personal_event(new_id())]
        for each in made:
            await backend.audit.append(each)
        await backend.audit_tree.link_events()
        assert await store.count() == 3
        assert [await store.find(each.id) for each in made] == [0, 1, 2]
        leaves = [json.loads(leaf) for leaf in await store.read(0, 3)]
        assert [(leaf[0], leaf[2], leaf[3]) for leaf in leaves] == [(2, str(each.id), each.type) for each in made]
        assert await store.read(1, 2) == (await store.read(0, 3))[1:2]
        assert await store.read(3, 3) == []

    async def test_an_unknown_event_is_not_found(self, backend: Backend) -> None:
        with pytest.raises(NotFound):
            await backend.audit_tree.events.find(new_id())

    async def test_no_leaf_is_read_that_is_not_there(self, backend: Backend) -> None:
        await backend.audit.append(new_event())
        await backend.audit_tree.link_events()
        with pytest.raises(AuditTrailChanged, match="Link 2"):
            await backend.audit_tree.events.read(0, 2)

    async def test_an_erasure_changes_no_leaf_and_no_leaf_shows_what_is_personal(self, backend: Backend) -> None:
        ann = await add_account(backend, "ann@example.com")
        await backend.audit.append(new_personal_event(ann))
        await backend.audit_tree.link_events()
        count = await backend.audit_tree.events.count()
        before = await backend.audit_tree.events.read(0, count)
        assert await backend.status.erase(ann, new_event("auth.account.erased", ann))
        await backend.audit_tree.link_events()
        assert await backend.audit_tree.events.read(0, count) == before
        assert b"ann@example.com" not in b"".join(before)


class TreeNodesContract:
    async def test_nodes_are_kept_and_counted_by_level(self, backend: Backend) -> None:
        nodes = backend.audit_tree.nodes
        made = {Node(8, 0): b"a" * 32, Node(8, 1): b"b" * 32, Node(9, 0): b"c" * 32}
        await nodes.add(made)
        assert [await nodes.count(level) for level in (8, 9, 10)] == [2, 1, 0]
        assert await nodes.read([Node(8, 1), Node(9, 0), Node(9, 1)]) == {
            Node(8, 1): b"b" * 32,
            Node(9, 0): b"c" * 32,
        }
        assert await nodes.read([]) == {}

    async def test_a_kept_node_stays_as_it_is(self, backend: Backend) -> None:
        nodes = backend.audit_tree.nodes
        await nodes.add({Node(8, 0): b"a" * 32})
        await nodes.add({Node(8, 0): b"x" * 32, Node(8, 1): b"b" * 32})
        assert await nodes.read([Node(8, 0), Node(8, 1)]) == {Node(8, 0): b"a" * 32, Node(8, 1): b"b" * 32}


class AuditHeadsContract:
    async def test_heads_are_read_as_they_were_added_newest_first(self, backend: Backend) -> None:
        heads = backend.audit_tree.heads
        assert await heads.page(None, 10) == []
        first = _sign(_FIRST)
        second = _next(first)
        third = _next(second)
        for each in (first, second, third):
            assert await heads.add(each, once_a_day=True)
        assert await heads.page(None, 10) == [third, second, first]
        assert await heads.page(3, 1) == [second]
        assert await heads.page(1, 10) == []
        assert [await heads.find(number) for number in (1, 3, 4)] == [first, third, None]

    async def test_a_head_follows_the_newest_one(self, backend: Backend) -> None:
        heads, first = backend.audit_tree.heads, _sign(_FIRST)
        second = _next(first)
        assert not await heads.add(second, once_a_day=False)
        assert await heads.add(first, once_a_day=False)
        assert not await heads.add(first, once_a_day=False)
        assert not await heads.add(_next(second), once_a_day=False)
        assert await heads.page(None, 10) == [first]

    async def test_once_a_day_adds_none_of_a_day_that_has_one_or_is_over(self, backend: Backend) -> None:
        heads, first = backend.audit_tree.heads, _sign(_FIRST)
        await heads.add(first, once_a_day=True)
        for days in (0, -1):
            assert not await heads.add(_next(first, days), once_a_day=True)
        assert await heads.add(_next(first, 0), once_a_day=False)

    async def test_of_replicas_that_sign_together_one_adds_the_head(self, backend: Backend) -> None:
        heads = backend.audit_tree.heads
        for head in (_FIRST, replace(_FIRST, number=2, date=_FIRST.date + _DAY)):
            rivals = [_sign(replace(head, events=number)) for number in range(20)]
            added = await asyncio.gather(*(heads.add(each, once_a_day=True) for each in rivals))
            assert added.count(True) == 1
            assert await heads.page(None, 1) == [rivals[added.index(True)]]
        assert len(await heads.page(None, 10)) == 2
