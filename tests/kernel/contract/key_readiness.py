"""What every `KeyReadiness` does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from kernel.errors import Unavailable
from kernel.runtime.tokens.key_readiness.port import KeyReadiness, Kids

OLD, BOTH = frozenset({"old"}), frozenset({"old", "new"})


@dataclass(frozen=True, slots=True)
class KeyReadinessStage:
    """`pass_by` lets as much time go by as an answer holds, times a fraction."""

    readiness: KeyReadiness
    pass_by: Callable[[float], Awaitable[None]]


async def _answer(stage: KeyReadinessStage, replica: str, kids: Kids) -> Kids | None:
    return await stage.readiness.answer(replica, kids, as_issuer=replica.startswith("auth/"))


async def _begun(stage: KeyReadinessStage, *replicas: str) -> None:
    """Every replica had time to report, and these have reported the old key."""
    for _ in range(3):
        for replica in replicas:
            await _answer(stage, replica, OLD)
        await stage.pass_by(0.4)
    for replica in replicas:
        await _answer(stage, replica, OLD)


class KeyReadinessContract:
    async def test_a_replica_hears_what_the_issuer_says(self, stage: KeyReadinessStage) -> None:
        assert await _answer(stage, "orders/1", OLD) is None
        assert await _answer(stage, "auth/1", BOTH) == BOTH
        assert await _answer(stage, "orders/1", OLD) == BOTH

    async def test_an_issuer_that_fell_silent_says_nothing(self, stage: KeyReadinessStage) -> None:
        await _answer(stage, "auth/1", BOTH)
        await stage.pass_by(1.1)
        assert await _answer(stage, "orders/1", OLD) is None

    async def test_who_lacks_a_key_is_named(self, stage: KeyReadinessStage) -> None:
        await _begun(stage, "auth/1", "orders/1", "orders/2")
        await _answer(stage, "orders/1", BOTH)
        assert await stage.readiness.replicas_without("new") == ["auth/1", "orders/2"]
        assert await stage.readiness.replicas_without("old") == []

    async def test_who_left_or_fell_silent_is_not_waited_for(self, stage: KeyReadinessStage) -> None:
        await _begun(stage, "auth/1", "orders/1", "orders/2")
        await stage.readiness.leave("orders/1")
        assert await stage.readiness.replicas_without("new") == ["auth/1", "orders/2"]
        await stage.pass_by(0.6)
        await _answer(stage, "auth/1", BOTH)
        await stage.pass_by(0.6)
        await _answer(stage, "auth/1", BOTH)
        assert await stage.readiness.replicas_without("new") == []

    async def test_who_reported_of_late_is_listed(self, stage: KeyReadinessStage) -> None:
        assert await stage.readiness.replicas() == []
        for replica in ("orders/2", "auth/1", "orders/1"):
            await _answer(stage, replica, OLD)
        await stage.readiness.leave("orders/2")
        assert await stage.readiness.replicas() == ["auth/1", "orders/1"]
        await stage.pass_by(1.1)
        assert await stage.readiness.replicas() == []

    async def test_nobody_is_believed_ready_before_all_had_time_to_answer(self, stage: KeyReadinessStage) -> None:
        await _answer(stage, "auth/1", BOTH)
        with pytest.raises(Unavailable, match="not every replica"):
            await stage.readiness.replicas_without("new")

    async def test_only_the_issuer_starts_the_time_that_all_are_given(self, stage: KeyReadinessStage) -> None:
        for _ in range(4):
            await _answer(stage, "orders/1", OLD)
            await stage.pass_by(0.4)
        await _answer(stage, "auth/1", BOTH)
        with pytest.raises(Unavailable, match="not every replica"):
            await stage.readiness.replicas_without("new")

    async def test_silence_is_not_consent(self, stage: KeyReadinessStage) -> None:
        with pytest.raises(Unavailable):
            await stage.readiness.replicas_without("new")
        await _begun(stage, "auth/1")
        await stage.readiness.leave("auth/1")
        with pytest.raises(Unavailable, match="none reports"):
            await stage.readiness.replicas_without("new")

    async def test_after_a_silence_the_roll_is_called_anew(self, stage: KeyReadinessStage) -> None:
        await _begun(stage, "auth/1", "orders/1")
        await stage.pass_by(1.1)
        await _answer(stage, "auth/1", BOTH)
        with pytest.raises(Unavailable, match="not every replica"):
            await stage.readiness.replicas_without("new")
