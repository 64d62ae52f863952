"""Signing keys are published, sign once every replica knows them, and are deleted when their tokens have expired."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from kernel.errors import NotFound, Unavailable
from services.auth.app.keys.promote_key import Promotion
from services.auth.app.keys.retire_key import RetireKeyCommand
from services.auth.app.keys.use_cases import KeyUseCases
from services.auth.domain.keys.signing_key import KeyInUse, KeyState
from tests.auth.unit.memory_auth import MemoryAuth

_NOTICE, _AGE = timedelta(seconds=300), timedelta(days=30)
_OUTLIVE = timedelta(minutes=11)  # ten of the token, and a clock that is wrong by half a minute twice


class _Roll:
    """Fulfils `KeyReadiness`: says what a test says; None when it cannot be called."""

    def __init__(self) -> None:
        self.missing: Sequence[str] | None = ()
        self.asked_about = ""

    async def replicas_without(self, kid: str) -> Sequence[str]:
        self.asked_about = kid
        if self.missing is None:
            raise Unavailable("no Redis")
        return self.missing


@pytest.fixture
def roll() -> _Roll:
    return _Roll()


@pytest.fixture
def do(auth: MemoryAuth, roll: _Roll) -> KeyUseCases:
    return KeyUseCases.build(auth.resources, roll)


async def _states(do: KeyUseCases) -> dict[str, KeyState]:
    return {kept.kid: kept.state for kept in await do.list_keys.execute()}


async def _published(do: KeyUseCases) -> str:
    assert await do.publish_key.execute()
    return next(kid for kid, state in (await _states(do)).items() if state is KeyState.NEXT)


async def test_a_new_key_does_not_sign_before_its_notice_is_over(auth: MemoryAuth, do: KeyUseCases) -> None:
    old, new = auth.ring.kid, await _published(do)
    auth.clock.advance(_NOTICE - timedelta(seconds=1))
    assert (await do.promote_key.execute()).obstacles == ["third parties may have cached the key set for another 1 s"]
    auth.clock.advance(timedelta(seconds=1))
    assert await do.promote_key.execute() == Promotion(new)
    assert await _states(do) == {new: KeyState.SIGNING, old: KeyState.VERIFYING}


async def test_promotion_is_refused_while_a_replica_lacks_the_key_and_names_it(
    auth: MemoryAuth, do: KeyUseCases, roll: _Roll
) -> None:
    new = await _published(do)
    auth.clock.advance(_NOTICE)
    roll.missing = ["orders/b:8000"]
    assert await do.promote_key.execute() == Promotion(new, ["orders/b:8000 does not know the key yet"])
    assert roll.asked_about == new
    assert (await _states(do))[new] is KeyState.NEXT
    roll.missing = []
    assert await do.promote_key.execute() == Promotion(new)


async def test_promotion_is_refused_when_the_roll_cannot_be_called(
    auth: MemoryAuth, do: KeyUseCases, roll: _Roll
) -> None:
    new = await _published(do)
    auth.clock.advance(_NOTICE)
    roll.missing = None
    assert (await do.promote_key.execute()).obstacles == ["the replicas that know the key are unknown: no Redis"]
    alone = KeyUseCases.build(auth.resources, None)
    assert "AUTH_REDIS_URL" in (await alone.promote_key.execute()).obstacles[0]
    assert await alone.promote_key.execute(force=True) == Promotion(new)
    assert (await _states(do))[new] is KeyState.SIGNING


async def test_keys_come_and_go_by_age(auth: MemoryAuth, do: KeyUseCases, roll: _Roll) -> None:
    first = auth.ring.kid
    auth.clock.advance(_AGE - timedelta(seconds=1))
    assert [kept.state for kept in await do.rotate_keys.execute()] == [KeyState.SIGNING]
    auth.clock.advance(timedelta(seconds=1))
    (new,) = [kept.kid for kept in await do.rotate_keys.execute() if kept.state is KeyState.NEXT]
    auth.clock.advance(_NOTICE)
    roll.missing = ["orders/b:8000"]
    assert (await _states(do))[new] is KeyState.NEXT
    roll.missing = []
    await do.rotate_keys.execute()
    assert await _states(do) == {new: KeyState.SIGNING, first: KeyState.VERIFYING}
    auth.clock.advance(_OUTLIVE - timedelta(seconds=1))
    assert len(await do.rotate_keys.execute()) == 2
    auth.clock.advance(timedelta(seconds=1))
    assert [kept.kid for kept in await do.rotate_keys.execute()] == [new]
    events = [(event.type, event.data["kid"]) for event in reversed(await auth.list_events())]
    assert events == [
        ("auth.signing-key.published", new),
        ("auth.signing-key.promoted", new),
        ("auth.signing-key.retired", first),
    ]


async def test_the_signing_key_and_one_whose_tokens_may_live_are_not_retired(auth: MemoryAuth, do: KeyUseCases) -> None:
    old = auth.ring.kid
    with pytest.raises(KeyInUse, match="The key signs"):
        await do.retire_key.execute(RetireKeyCommand(old, compromised=False))
    await _published(do)
    await do.promote_key.execute(force=True)
    with pytest.raises(KeyInUse, match="another 660 s"):
        await do.retire_key.execute(RetireKeyCommand(old, compromised=False))
    auth.clock.advance(_OUTLIVE)
    await do.retire_key.execute(RetireKeyCommand(old, compromised=False))
    with pytest.raises(NotFound):
        await do.retire_key.execute(RetireKeyCommand(old, compromised=False))


async def test_a_compromised_signing_key_is_replaced_and_gone_at_once(auth: MemoryAuth, do: KeyUseCases) -> None:
    old = auth.ring.kid
    await do.retire_key.execute(RetireKeyCommand(old, compromised=True))
    ((kid, state),) = (await _states(do)).items()
    assert kid != old
    assert state is KeyState.SIGNING
    (retired,) = await auth.list_events("auth.signing-key.retired")
    assert retired.data == {"kid": old, "compromised": True}
    await auth.ring.refresh()
    assert auth.ring.kid == kid
