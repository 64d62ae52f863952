"""What sessions on Redis need from the store of accounts, grants and events."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol
from uuid import UUID

from kernel.events import Event
from services.auth.app.accounts.ports import Accounts, AccountStatus, Addresses, EmailTokens
from services.auth.app.audit.ports import AuditTrail
from services.auth.app.factors.ports import Factors, OneTimeProofs, Passkeys, RecoveryCodes, TotpFactors
from services.auth.app.passwords.ports import Credentials
from services.auth.app.sessions.ports import KnownPlaces
from services.auth.domain.access.grants import Grants
from services.auth.domain.accounts.account import Profile


class AccountStore(Protocol):
    """The account of a session."""

    def lock_account(self, user_id: UUID, expected_hash: str, event: Event) -> AbstractAsyncContextManager[Grants]:
        """Raises InvalidCredentials unless the account exists, is enabled, and its hash is still `expected_hash`.

        None of this changes inside the block: a password change or disabling waits until the session is stored and can
        be ended. The event is stored on a clean exit.
        """
        ...

    async def find_enabled(self, user_id: UUID) -> Profile | None:
        """Returns None when the account is disabled or gone."""
        ...

    async def find_start(self, session_id: UUID) -> tuple[UUID, datetime] | None:
        """Returns who started a session of the release before, and when, by the audit trail.

        None when the trail knows no such start, or knows that the session ended.
        """
        ...

    async def record(self, events: Sequence[Event]) -> None:
        """Stores all of the events or none."""
        ...


class AccountStoreWork(Protocol):
    """The ports of one transaction of that store."""

    @property
    def accounts(self) -> Accounts: ...
    @property
    def status(self) -> AccountStatus: ...
    @property
    def credentials(self) -> Credentials: ...
    @property
    def email_tokens(self) -> EmailTokens: ...
    @property
    def addresses(self) -> Addresses: ...
    @property
    def places(self) -> KnownPlaces: ...
    @property
    def audit(self) -> AuditTrail: ...
    @property
    def factors(self) -> Factors: ...
    @property
    def totp_factors(self) -> TotpFactors: ...
    @property
    def passkeys(self) -> Passkeys: ...
    @property
    def recovery_codes(self) -> RecoveryCodes: ...
    @property
    def proofs(self) -> OneTimeProofs: ...
    @property
    def account_store(self) -> AccountStore: ...


class AccountStoreTransactions(Protocol):
    def begin(self) -> AbstractAsyncContextManager[AccountStoreWork]:
        """Commits on a clean exit, else rolls back and lets the exception through."""
        ...
