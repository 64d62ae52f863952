"""Which facts take access tokens away. The stores ask this of whatever they record, so that no use case can forget."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event

_ERASED = "auth.account.erased"
_OF_ACCOUNTS = frozenset({"auth.account.disabled", "auth.role.revoked"})
_OF_SESSIONS = frozenset({"auth.session.ended"})


@dataclass(frozen=True, slots=True)
class Revoked:
    """`sessions` that ended; `accounts` whose tokens so far are refused, later ones not; `erased` ones, for good."""

    sessions: frozenset[UUID]
    accounts: frozenset[UUID]
    erased: frozenset[UUID]


def revoked_by(facts: Iterable[Event]) -> Revoked:
    """What these facts revoke. What a role's holders lose when it is redefined or removed, its store has to say."""
    told = list(facts)
    return Revoked(
        sessions=frozenset(fact.session_id for fact in told if fact.type in _OF_SESSIONS and fact.session_id),
        accounts=frozenset(fact.user_id for fact in told if fact.type in _OF_ACCOUNTS and fact.user_id),
        erased=frozenset(fact.user_id for fact in told if fact.type == _ERASED and fact.user_id),
    )
