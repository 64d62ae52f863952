"""The names that a sector knows users by: the same on each replica, and after each rotation of keys."""

from hashlib import sha256
from uuid import UUID

import pytest

from kernel.runtime.data.master_key import MasterKeyRing
from kernel.runtime.tokens import base64url
from kernel.secret import Secret
from services.auth.adapters.crypto.keys.key_uses import Use
from services.auth.adapters.crypto.oidc.pairwise_subjects import MacPairwiseSubjects, PairwiseKeySealBroken
from services.auth.adapters.memory.oidc.pairwise_keys import MemoryPairwiseKeys
from services.auth.adapters.memory.store import MemoryStore

_OLD, _NEW = (base64url.encode(sha256(name).digest()) for name in (b"old", b"new"))
_ANN, _BOB = UUID(int=1), UUID(int=2)


def _start(store: MemoryStore, current: str, others: str | None = None) -> MacPairwiseSubjects:
    ring = MasterKeyRing(Secret(current), Secret(others) if others else None)
    return MacPairwiseSubjects(MemoryPairwiseKeys(store), ring.key_ring(Use.SEALED_PAIRWISE_KEYS))


async def test_replicas_give_one_name_to_a_user_of_a_sector() -> None:
    store = MemoryStore()
    one, other = _start(store, _OLD), _start(store, _OLD)
    name = await one.derive("wiki.test", _ANN)
    assert await other.derive("wiki.test", _ANN) == name
    names = {name, await one.derive("wiki.test", _BOB), await one.derive("notes.test", _ANN)}
    assert len(names) == 3
    assert {len(each) for each in names} == {43}


async def test_another_platform_has_other_names() -> None:
    one, other = _start(MemoryStore(), _OLD), _start(MemoryStore(), _OLD)
    assert await one.derive("wiki.test", _ANN) != await other.derive("wiki.test", _ANN)


async def test_names_outlive_the_master_key() -> None:
    store = MemoryStore()
    name = await _start(store, f"1:{_OLD}").derive("wiki.test", _ANN)
    await _start(store, f"2:{_NEW}", f"1:{_OLD}").open()
    assert await _start(store, f"2:{_NEW}").derive("wiki.test", _ANN) == name


async def test_a_key_that_does_not_open_is_never_replaced() -> None:
    store = MemoryStore()
    name = await _start(store, _OLD).derive("wiki.test", _ANN)
    with pytest.raises(PairwiseKeySealBroken, match="AUTH_PREVIOUS_MASTER_KEYS"):
        await _start(store, _NEW).open()
    assert await _start(store, _OLD).derive("wiki.test", _ANN) == name
