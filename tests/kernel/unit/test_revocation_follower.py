"""A replica follows a feed: what it knows stays known, and it says how old it is."""

from uuid import UUID

import pytest
from prometheus_client import CollectorRegistry

from kernel.errors import Unavailable
from kernel.runtime.tokens.revocation import follower
from kernel.runtime.tokens.revocation.follower import RevocationFollower
from kernel.runtime.tokens.revocation.memory import MemoryRevocationFeed
from kernel.runtime.tokens.revocation.port import Batch
from kernel.runtime.tokens.revocation.revocation import Revocation
from kernel.runtime.tokens.revocation.revocation_list import RevocationList
from kernel.testing.fixed_clock import EPOCH, FixedClock
from kernel.testing.revocations import revoke_session


class _Stage:
    def __init__(self) -> None:
        self.clock, self.seconds = FixedClock(), 0.0
        self.feed = MemoryRevocationFeed(self.clock)
        self.known = RevocationList(self.clock, lambda: self.seconds)
        self.registry = CollectorRegistry()
        self.heard: list[Revocation] = []
        self.follower = RevocationFollower(self.feed, self.known, self.registry, self.heard.extend)

    def figure(self, name: str) -> float | None:
        return self.registry.get_sample_value(name)


def _session(number: int) -> Revocation:
    return revoke_session(UUID(int=number), EPOCH)


async def test_what_is_told_is_known_and_handed_on_once() -> None:
    stage = _Stage()
    stage.feed.tell([_session(1)])
    await stage.follower.step()
    stage.feed.tell([_session(2)])
    await stage.follower.step()
    assert set(stage.known.entries()) == {_session(1), _session(2)}
    assert stage.heard == [_session(1), _session(2)]


async def test_it_has_caught_up_when_somebody_says_that_this_is_all() -> None:
    stage = _Stage()
    await stage.follower.step()
    assert (stage.follower.caught_up.is_set(), stage.known.staleness) == (False, float("inf"))
    stage.feed.tell([], age=0.5)
    await stage.follower.step()
    assert (stage.follower.caught_up.is_set(), stage.known.staleness) == (True, 0.5)


async def test_a_feed_that_is_lost_grows_old_and_takes_nothing_with_it() -> None:
    stage = _Stage()
    stage.feed.tell([_session(1)])
    await stage.follower.step()
    stage.feed.is_down = True
    stage.seconds = 60.0
    with pytest.raises(Unavailable):
        await stage.follower.step()
    assert stage.known.staleness == 60.0
    stage.feed.is_down = False
    await stage.follower.step()
    assert (stage.known.staleness, len(stage.known)) == (0.0, 1)


async def test_a_feed_that_was_flushed_is_read_anew_and_what_was_known_stays() -> None:
    stage = _Stage()
    stage.feed.tell([_session(1)])
    await stage.follower.step()
    stage.feed.flush()
    stage.seconds = 2.0
    await stage.follower.step()
    assert (len(stage.known), stage.known.staleness) == (1, 2.0)
    stage.feed.tell([_session(2)])
    await stage.follower.step()
    assert (len(stage.known), stage.known.staleness) == (2, 0.0)
    assert stage.figure("revocation_feed_resyncs_total") == 1


async def test_its_figures_are_true_when_they_are_looked_at() -> None:
    stage = _Stage()
    assert stage.figure("revocation_feed_staleness_seconds") == float("inf")
    stage.feed.tell([_session(1), _session(2)])
    await stage.follower.step()
    stage.seconds = 7.0
    assert stage.figure("revocation_feed_staleness_seconds") == 7.0
    assert stage.figure("revocation_feed_entries") == 2
    assert stage.figure("revocation_feed_resyncs_total") == 0


async def test_the_time_that_a_reading_takes_counts_as_age() -> None:
    """What was revoked while the answer was under way is not in it."""
    stage = _Stage()

    class Slow:
        async def read(self, cursor: str | None) -> Batch:
            stage.seconds += 3.0
            return await stage.feed.read(cursor)

    stage.feed.tell([])
    await RevocationFollower(Slow(), stage.known, CollectorRegistry()).step()
    assert stage.known.staleness == 3.0


async def test_a_replica_is_ready_once_it_knows_what_is_revoked_and_stays_so_without_the_feed() -> None:
    """CASES 67: it answered 503 on routes that refuse while revocations may be missing, and said that it was ready."""
    stage = _Stage()
    for age in (None, 60.0):  # what auth said a minute ago is not all by now
        if age is not None:
            stage.feed.tell([], age=age)
        await stage.follower.step()
        with pytest.raises(Unavailable):
            await stage.follower.check_ready()
    stage.feed.tell([])
    await stage.follower.step()
    await stage.follower.check_ready()
    stage.seconds += 3600.0
    await stage.follower.check_ready()


async def test_a_replica_that_starts_while_the_feed_is_away_serves_after_ten_seconds_what_it_may(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(follower, "_START_TIMEOUT", 0)
    stage = _Stage()
    stage.feed.is_down = True
    async with stage.follower.running():
        stage.seconds += 9.0
        with pytest.raises(Unavailable):
            await stage.follower.check_ready()
        stage.seconds += 1.0
        await stage.follower.check_ready()
