"""What a replica knows of revocations: who is refused, for how long, and how old the knowledge is."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from kernel.access_token_claims import LEEWAY, MAX_LIFETIME, Principal
from kernel.runtime.tokens.revocation.revocation import EVERY_VERSION, LIFETIME, Kind, Revocation
from kernel.runtime.tokens.revocation.revocation_list import RevocationList
from kernel.testing.fixed_clock import EPOCH, FixedClock
from kernel.testing.revocations import revoke_account, revoke_session
from tests.kernel.unit.token_bench import CALLER

_SECOND = timedelta(seconds=1)


@dataclass(slots=True)
class _Clocks:
    """The wall's, and the one that only runs forward."""

    wall: FixedClock = field(default_factory=FixedClock)
    seconds: float = 0.0

    def pass_by(self, time: timedelta) -> None:
        self.wall.advance(time)
        self.seconds += time.total_seconds()

    def known(self) -> RevocationList:
        return RevocationList(self.wall, lambda: self.seconds)


def _caller(version: int = 0) -> Principal:
    return replace(CALLER, account_version=version)


def test_nobody_is_refused_whom_nothing_names() -> None:
    known = _Clocks().known()
    known.add([revoke_session(UUID(int=1), EPOCH), revoke_account(UUID(int=2), 1, EPOCH)])
    assert not known.is_revoked(CALLER)


def test_every_token_of_an_ended_session_is_refused() -> None:
    known = _Clocks().known()
    known.add([revoke_session(CALLER.session_id, EPOCH)])
    assert known.is_revoked(_caller(0))
    assert known.is_revoked(_caller(5))


def test_an_accounts_tokens_are_refused_up_to_the_version_before() -> None:
    known = _Clocks().known()
    known.add([revoke_account(CALLER.user_id, 2, EPOCH)])
    assert [known.is_revoked(_caller(version)) for version in range(4)] == [True, True, False, False]


def test_a_grant_refuses_nobody_and_is_known_as_long_as_an_older_token() -> None:
    clocks = _Clocks()
    known = clocks.known()
    granted = Revocation.of_grant(CALLER.user_id, EPOCH)
    known.add([Revocation.read(granted.write())])
    older, newer = (replace(CALLER, issued_at=EPOCH + after) for after in (-_SECOND, _SECOND))
    assert not known.is_revoked(older)
    assert [known.has_newer_grant(each) for each in (older, newer, CALLER)] == [True, False, False]
    assert known.entries() == [granted]
    clocks.pass_by(LIFETIME + _SECOND)
    known.prune_expired()
    assert (known.has_newer_grant(older), len(known)) == (False, 0)


def test_the_entry_that_refuses_most_is_kept_in_whatever_order_they_come() -> None:
    known = _Clocks().known()
    known.add([revoke_account(CALLER.user_id, version, EPOCH) for version in (3, 1, 2)])
    assert known.is_revoked(_caller(2))
    known.add([revoke_account(CALLER.user_id, EVERY_VERSION, EPOCH)])
    assert known.is_revoked(_caller(EVERY_VERSION - 1))


def test_an_entry_outlives_every_token_that_it_refuses() -> None:
    clocks = _Clocks()
    known = clocks.known()
    known.add([revoke_session(CALLER.session_id, EPOCH)])
    clocks.pass_by(MAX_LIFETIME + LEEWAY)
    known.prune_expired()
    assert known.is_revoked(CALLER)
    clocks.pass_by(LIFETIME)
    known.prune_expired()
    assert len(known) == 0


def test_a_clock_that_is_set_forward_and_back_brings_nothing_to_life() -> None:
    clocks = _Clocks()
    known = clocks.known()
    known.add([revoke_session(CALLER.session_id, EPOCH)])
    clocks.wall.advance(timedelta(hours=2))
    known.prune_expired()
    clocks.wall.advance(-timedelta(hours=2))
    assert known.is_revoked(CALLER)
    clocks.seconds += timedelta(hours=2).total_seconds()
    known.prune_expired()
    assert known.is_revoked(CALLER), "by the wall's clock its tokens are alive"


def test_knowledge_that_was_never_whole_is_infinitely_old() -> None:
    clocks = _Clocks()
    known = clocks.known()
    known.add([revoke_session(CALLER.session_id, EPOCH)])
    assert known.staleness == float("inf")
    clocks.pass_by(10 * _SECOND)
    known.mark_complete(as_of=4.0)
    assert known.staleness == 6.0
    known.mark_complete(as_of=1.0)
    assert known.staleness == 6.0, "what was known once stays known"


_USERS, _SESSIONS = [UUID(int=number) for number in (1, 2)], [UUID(int=number) for number in (11, 12, 13)]
_ENTRIES = st.one_of(
    st.builds(Revocation, st.just(Kind.SESSION), st.sampled_from(_SESSIONS), st.just(0), st.just(EPOCH)),
    st.builds(Revocation, st.just(Kind.ACCOUNT), st.sampled_from(_USERS), st.integers(1, 4), st.just(EPOCH)),
)
_STEPS = st.lists(st.one_of(st.lists(_ENTRIES, max_size=4), st.integers(0, 900)), max_size=12)


@given(_STEPS)
def test_it_refuses_what_a_model_without_memory_limits_refuses_while_a_token_can_live(
    steps: list[list[Revocation] | int],
) -> None:
    """A step adds entries, or lets so many seconds pass and tidies up. Entries come again at any time."""
    clocks = _Clocks()
    known = clocks.known()
    heard: list[tuple[Revocation, float]] = []
    for step in steps:
        if isinstance(step, int):
            clocks.pass_by(step * _SECOND)
            known.prune_expired()
            continue
        entries = [replace(entry, expires_at=clocks.wall.now() + LIFETIME) for entry in step]
        known.add(entries)
        heard += [(entry, clocks.seconds) for entry in entries]
    live = [entry for entry, at in heard if clocks.seconds - at < (MAX_LIFETIME + LEEWAY).total_seconds()]
    for user, session, version in [(u, s, v) for u in _USERS for s in _SESSIONS for v in range(5)]:
        caller = replace(CALLER, sub=user, sid=session, account_version=version)
        if any(_refuses(entry, caller) for entry in live):
            assert known.is_revoked(caller)
        if not any(_refuses(entry, caller) for entry, _ in heard):
            assert not known.is_revoked(caller)


def _refuses(entry: Revocation, caller: Principal) -> bool:
    if entry.kind is Kind.SESSION:
        return entry.subject == caller.session_id
    return entry.subject == caller.user_id and caller.account_version < entry.version


@given(_ENTRIES, st.integers(0, 10**12))
def test_an_entry_reads_back_as_it_was_written(entry: Revocation, microseconds: int) -> None:
    entry = replace(entry, expires_at=EPOCH + timedelta(microseconds=microseconds))
    assert Revocation.read(entry.write()) == entry
