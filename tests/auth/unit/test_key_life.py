"""Signing keys are published, sign when everybody has them, and go when their tokens have died."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from kernel.errors import NotFound, Unavailable
from services.auth.app.promote_key import Promotion
from services.auth.app.retire_key import Retirement
from services.auth.domain.keys import KeyInUse, KeyState
from services.auth.wiring.keys import KeyUseCases
from tests.auth.unit.memory_auth import MemoryAuth

_NOTICE, _AGE = timedelta(seconds=300), timedelta(days=30)
_OUTLIVE = timedelta(minutes=11)  # ten of the token, and a clock that is wrong by half a minute twice


class _Roll:
    """Fulfils `RollCall`: says what a test says; None when it cannot be called."""

    def __init__(self) -> None:
        self.missing: Sequence[str] | None = ()
        self.asked_about = ""

    async def lacking(self, kid: str) -> Sequence[str]:
        self.asked_about = kid
        if self.missing is None:
            raise Unavailable("no Redis")
        return self.missing


@pytest.fixture
def roll() -> _Roll:
    return _Roll()


@pytest.fixture
def do(auth: MemoryAuth, roll: _Roll) -> KeyUseCases:
    return KeyUseCases(auth.settings, auth.stores, auth.around, roll)


async def _states(do: KeyUseCases) -> dict[str, KeyState]:
    return {kept.kid: kept.state for kept in await do.commands.list_keys()}


async def _published(do: KeyUseCases) -> str:
    assert await do.commands.publish_key()
    return next(kid for kid, state in (await _states(do)).items() if state is KeyState.NEXT)


async def test_a_new_key_does_not_sign_before_its_notice_is_over(auth: MemoryAuth, do: KeyUseCases) -> None:
    old, new = auth.ring.kid, await _published(do)
    auth.clock.advance(_NOTICE - timedelta(seconds=1))
    assert (await do.commands.promote_key()).obstacles == ["third parties may have cached the key set for another 1 s"]
    auth.clock.advance(timedelta(seconds=1))
    assert await do.commands.promote_key() == Promotion(new)
    assert await _states(do) == {new: KeyState.SIGNING, old: KeyState.VERIFYING}


async def test_promotion_is_refused_while_a_replica_lacks_the_key_and_names_it(
    auth: MemoryAuth, do: KeyUseCases, roll: _Roll
) -> None:
    new = await _published(do)
    auth.clock.advance(_NOTICE)
    roll.missing = ["orders/b:8000"]
    assert await do.commands.promote_key() == Promotion(new, ["orders/b:8000 has not seen it"])
    assert roll.asked_about == new
    assert (await _states(do))[new] is KeyState.NEXT
    roll.missing = []
    assert await do.commands.promote_key() == Promotion(new)


async def test_promotion_is_refused_when_the_roll_cannot_be_called(
    auth: MemoryAuth, do: KeyUseCases, roll: _Roll
) -> None:
    new = await _published(do)
    auth.clock.advance(_NOTICE)
    roll.missing = None
    assert (await do.commands.promote_key()).obstacles == ["it is not known who has it: no Redis"]
    alone = KeyUseCases(auth.settings, auth.stores, auth.around, None)
    assert "AUTH_REDIS_URL" in (await alone.commands.promote_key()).obstacles[0]
    assert await alone.commands.promote_key(force=True) == Promotion(new)
    assert (await _states(do))[new] is KeyState.SIGNING


async def test_keys_come_and_go_by_age(auth: MemoryAuth, do: KeyUseCases, roll: _Roll) -> None:
    first = auth.ring.kid
    auth.clock.advance(_AGE - timedelta(seconds=1))
    assert [kept.state for kept in await do.keep()] == [KeyState.SIGNING]
    auth.clock.advance(timedelta(seconds=1))
    (new,) = [kept.kid for kept in await do.keep() if kept.state is KeyState.NEXT]
    auth.clock.advance(_NOTICE)
    roll.missing = ["orders/b:8000"]
    assert (await _states(do))[new] is KeyState.NEXT
    roll.missing = []
    await do.keep()
    assert await _states(do) == {new: KeyState.SIGNING, first: KeyState.VERIFYING}
    auth.clock.advance(_OUTLIVE - timedelta(seconds=1))
    assert len(await do.keep()) == 2
    auth.clock.advance(timedelta(seconds=1))
    assert [kept.kid for kept in await do.keep()] == [new]
    facts = [(fact.type, fact.data["kid"]) for fact in reversed(await auth.facts())]
    assert facts == [
        ("auth.signing-key.published", new),
        ("auth.signing-key.promoted", new),
        ("auth.signing-key.retired", first),
    ]


async def test_the_signing_key_and_one_whose_tokens_may_live_are_not_retired(auth: MemoryAuth, do: KeyUseCases) -> None:
    old = auth.ring.kid
    with pytest.raises(KeyInUse, match="it signs"):
        await do.commands.retire_key(Retirement(old, compromised=False))
    await _published(do)
    await do.commands.promote_key(force=True)
    with pytest.raises(KeyInUse, match="another 660 s"):
        await do.commands.retire_key(Retirement(old, compromised=False))
    auth.clock.advance(_OUTLIVE)
    await do.commands.retire_key(Retirement(old, compromised=False))
    with pytest.raises(NotFound):
        await do.commands.retire_key(Retirement(old, compromised=False))


async def test_a_compromised_signing_key_is_replaced_and_gone_at_once(auth: MemoryAuth, do: KeyUseCases) -> None:
    old = auth.ring.kid
    await do.commands.retire_key(Retirement(old, compromised=True))
    ((kid, state),) = (await _states(do)).items()
    assert kid != old
    assert state is KeyState.SIGNING
    (retired,) = await auth.facts("auth.signing-key.retired")
    assert retired.data == {"kid": old, "compromised": True}
    await auth.ring.refresh()
    assert auth.ring.kid == kid
