"""What a contract is run on."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from kernel.runtime.revocation.port import RevocationFeed
from services.auth.app.key_ports import SigningKeys
from services.auth.app.mail_ports import MailTokens
from services.auth.app.ports import (
    Accounts,
    AccountStatus,
    AuditTrail,
    Credentials,
    RoleGrants,
    Roles,
    Sessions,
    Transactions,
)
from services.auth.domain.sessions import SessionLimits

LIMITS = SessionLimits()


@dataclass(frozen=True, slots=True)
class Backend:
    """Empty adapters on one store. Sessions keep LIMITS; `advance` makes all of them older."""

    accounts: Accounts
    status: AccountStatus
    credentials: Credentials
    sessions: Sessions
    roles: Roles
    grants: RoleGrants
    audit: AuditTrail
    signing_keys: SigningKeys
    mail_tokens: MailTokens
    transactions: Transactions
    revocations: RevocationFeed
    advance: Callable[[timedelta], Awaitable[None]]
