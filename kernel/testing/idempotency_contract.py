"""What every store does with an idempotency key: the contract suite for ports that make things under keys."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

import pytest

from kernel.idempotency import (
    REPLAY_WINDOW,
    Created,
    Gone,
    IdempotencyKey,
    IdempotencyKeyInUse,
    IdempotencyKeyReused,
)

_SECOND = timedelta(seconds=1)


class KeyedStore(Protocol):
    """A store under test, with one kind of thing in it."""

    async def create(self, key: IdempotencyKey | None) -> Created[object]:
        """Makes a new thing that is unlike all before it."""
        ...

    async def fail(self, key: IdempotencyKey) -> None:
        """Begins to make a thing and fails for a reason of the domain; raises its error."""
        ...

    async def erase(self, thing: object) -> None: ...

    async def count(self) -> int:
        """Returns how many things there are."""
        ...

    async def age(self, by: timedelta) -> None:
        """Lets time pass for the keys of erased things."""
        ...


def _key(name: str = "one", request: str = "a") -> IdempotencyKey:
    return IdempotencyKey(name.encode().ljust(32), request.encode().ljust(32))


class IdempotencyContract:
    """A store's test gives the fixture `keyed`, empty."""

    async def test_one_key_makes_one_thing(self, keyed: KeyedStore) -> None:
        first, again = await keyed.create(_key()), await keyed.create(_key())
        assert (first.is_replay, again.is_replay) == (False, True)
        assert again.thing == first.thing
        assert await keyed.count() == 1

    async def test_another_key_makes_another_thing_and_so_does_none(self, keyed: KeyedStore) -> None:
        made = [await keyed.create(key) for key in (_key(), _key("two"), None, None)]
        assert not any(each.is_replay for each in made)
        assert await keyed.count() == len(made)

    async def test_another_request_under_the_key_is_refused(self, keyed: KeyedStore) -> None:
        await keyed.create(_key())
        with pytest.raises(IdempotencyKeyReused):
            await keyed.create(_key(request="b"))
        assert await keyed.count() == 1

    async def test_a_fingerprint_under_a_key_that_was_rotated_is_the_same_request(self, keyed: KeyedStore) -> None:
        made = await keyed.create(_key())
        rotated = IdempotencyKey(_key().digest, b"new".ljust(32), (_key().fingerprint,))
        assert await keyed.create(rotated) == Created(made.thing, is_replay=True)

    async def test_a_failure_leaves_no_key(self, keyed: KeyedStore) -> None:
        with pytest.raises(Exception, match=r".+") as failure:
            await keyed.fail(_key())
        assert not isinstance(failure.value, IdempotencyKeyReused | IdempotencyKeyInUse | Gone)
        assert not (await keyed.create(_key(request="b"))).is_replay

    async def test_of_twenty_requests_at_once_one_makes_the_thing(self, keyed: KeyedStore) -> None:
        outcomes = await _race(keyed, [_key()] * 20)
        made = [each for each in outcomes if isinstance(each, Created)]
        assert [each.is_replay for each in made].count(False) == 1
        assert len({each.thing for each in made}) == 1
        assert all(isinstance(each, Created | IdempotencyKeyInUse) for each in outcomes)
        assert await keyed.count() == 1

    async def test_of_twenty_other_requests_at_once_under_one_key_one_is_done(self, keyed: KeyedStore) -> None:
        outcomes = await _race(keyed, [_key(request=str(number)) for number in range(20)])
        refused = IdempotencyKeyInUse | IdempotencyKeyReused
        assert sum(isinstance(each, Created) for each in outcomes) == 1
        assert sum(isinstance(each, refused) for each in outcomes) == len(outcomes) - 1
        assert await keyed.count() == 1

    async def test_the_key_of_an_erased_thing_is_gone_for_a_day_and_then_unknown(self, keyed: KeyedStore) -> None:
        other = await keyed.create(_key("two"))
        await keyed.erase((await keyed.create(_key())).thing)
        for request in ("a", "b"):
            with pytest.raises(Gone):
                await keyed.create(_key(request=request))
        assert await keyed.create(_key("two")) == Created(other.thing, is_replay=True)
        await keyed.age(REPLAY_WINDOW - _SECOND)
        with pytest.raises(Gone):
            await keyed.create(_key())
        await keyed.age(2 * _SECOND)
        assert not (await keyed.create(_key())).is_replay


async def _race(keyed: KeyedStore, keys: Sequence[IdempotencyKey]) -> list[Created[object] | BaseException]:
    return list(await asyncio.gather(*map(keyed.create, keys), return_exceptions=True))
