"""What logout tokens need from outside. `app/__init__.py` says what every storage port guarantees."""

from datetime import timedelta
from typing import Protocol
from uuid import UUID

from kernel.secret import Secret
from services.auth.domain.oidc.client import Client
from services.auth.domain.oidc.logout_notice import LogoutAttempt, LogoutOutcome


class LogoutNotices(Protocol):
    """The clients that have yet to learn of an end. Each end of a family has one notice at most, which the store queues
    with the event of the end. Times are those of the store's clock."""

    async def claim(self, lease: timedelta) -> LogoutAttempt | None:
        """Returns the notice that has been due longest, and makes it due again after `lease`; None when none is due.

        No two callers get the same attempt.
        """
        ...

    async def settle(self, attempt: LogoutAttempt, outcome: LogoutOutcome) -> None:
        """Makes a postponed notice due after the outcome's delay, and any other one due no more. Changes nothing once a
        later attempt has begun."""
        ...


class LogoutTokens(Protocol):
    """Signs logout tokens."""

    async def issue(self, client: Client, subject: str, family_id: UUID) -> Secret:
        """Returns a token as section 2.4 has it, signed as the client's identity tokens are. Each has its own `jti`."""
        ...


class LogoutReceiver(Protocol):
    """Reaches the addresses at which clients take logout tokens."""

    async def send(self, uri: str, token: Secret) -> int:
        """Returns the status of the client's answer. Raises Unavailable without one; the client may have the token."""
        ...
