"""Which events revoke access tokens, and of which ends a client gets a logout token.

Every store asks this about each event that it records, so no use case can forget either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from kernel.events import Event
from services.auth.domain.access.events import RoleGranted, RoleRevoked
from services.auth.domain.accounts.events import AccountDisabled, AccountErased, EmailReverted, EmailVerified
from services.auth.domain.factors.events import FactorAdded, FactorsReset
from services.auth.domain.oidc.events import FamilyEnded
from services.auth.domain.oidc.family import CLIENT_REMOVED, REVOKED
from services.auth.domain.passwords.events import PasswordReset
from services.auth.domain.sessions.events import SessionEnded

_REVOKE_ACCOUNT = (AccountDisabled, RoleRevoked, FactorAdded)
_KNOWN_TO_CLIENT = frozenset({REVOKED, CLIENT_REMOVED})  # it asked for the end itself, or is a client no more
_REVOKE_KEYS = (AccountDisabled, EmailReverted, EmailVerified, FactorsReset, PasswordReset)


@dataclass(frozen=True, slots=True)
class RevokedTokens:
    """`sessions`: all their tokens. The ids of clients' families are among them.

    `accounts`: their tokens so far, not later ones. `erased`: accounts, for good.

    `granted` are accounts whose next token carries more: their tokens stay valid. `keys` are accounts whose API keys
    are revoked. `notified` are families whose clients get a logout token, besides those in
    `sessions`.
    """

    sessions: frozenset[UUID]
    accounts: frozenset[UUID]
    erased: frozenset[UUID]
    granted: frozenset[UUID]
    keys: frozenset[UUID] = frozenset()
    notified: frozenset[UUID] = frozenset()


def revoked_tokens(events: Iterable[Event]) -> RevokedTokens:
    """Returns what the events revoke.

    A redefined or removed role is not covered: only the store knows who has the role.
    """
    sessions, accounts, erased, granted = set[UUID](), set[UUID](), set[UUID](), set[UUID]()
    keys, notified = set[UUID](), set[UUID]()
    for event in events:
        payload, user_id = event.payload, event.data_subject
        if isinstance(payload, _REVOKE_KEYS) and user_id:
            keys.add(user_id)
        if isinstance(payload, SessionEnded):
            sessions.add(payload.session_id)
        elif isinstance(payload, FamilyEnded):
            sessions.add(payload.family_id)
            if payload.cause not in _KNOWN_TO_CLIENT:
                notified.add(payload.family_id)
        elif isinstance(payload, _REVOKE_ACCOUNT) and user_id:
            accounts.add(user_id)
        elif isinstance(payload, AccountErased) and user_id:
            erased.add(user_id)
        elif isinstance(payload, RoleGranted) and user_id:
            granted.add(user_id)
    return RevokedTokens(
        sessions=frozenset(sessions),
        accounts=frozenset(accounts),
        erased=frozenset(erased),
        granted=frozenset(granted),
        keys=frozenset(keys),
        notified=frozenset(notified),
    )
