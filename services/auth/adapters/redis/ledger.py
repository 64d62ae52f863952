"""What sessions on Redis need of the store that keeps accounts, grants and facts."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol
from uuid import UUID

from kernel.events import Event
from services.auth.app.mail_ports import MailTokens
from services.auth.app.ports import Accounts, AccountStatus, Credentials
from services.auth.domain.accounts import Grants, Profile


class SessionLedger(Protocol):
    """The accounts' side of a session."""

    def starting(self, user_id: UUID, expected_hash: str, fact: Event) -> AbstractAsyncContextManager[Grants]:
        """Raises InvalidCredentials unless the account is there, enabled, and its hash still `expected_hash`.

        While inside, none of this can change: a password change or a disabling waits until the session is
        there to be ended. The fact is kept on a clean exit, else nothing.
        """
        ...

    async def profile(self, user_id: UUID) -> Profile | None:
        """None when the account is disabled or gone."""
        ...

    async def record(self, facts: Sequence[Event]) -> None:
        """All of them or none."""
        ...


class LedgerWork(Protocol):
    """The ports of one transaction of that store."""

    @property
    def accounts(self) -> Accounts: ...
    @property
    def status(self) -> AccountStatus: ...
    @property
    def credentials(self) -> Credentials: ...
    @property
    def tokens(self) -> MailTokens: ...
    @property
    def ledger(self) -> SessionLedger: ...


class LedgerTransactions(Protocol):
    def begin(self) -> AbstractAsyncContextManager[LedgerWork]:
        """Commits on a clean exit, else rolls back and lets the exception through."""
        ...
