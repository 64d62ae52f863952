"""What log ins with other providers need from outside. `app/__init__.py` says what every storage port guarantees."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from kernel.events import Event
from kernel.secret import Secret
from services.auth.app.accounts.ports import Accounts
from services.auth.app.factors.ports import Factors, RecoveryCodes
from services.auth.app.passwords.ports import Credentials
from services.auth.domain.upstream.connection import Connection, StoredConnection
from services.auth.domain.upstream.identity import Identity, LinkableIdentity, UpstreamUser


@dataclass(frozen=True, slots=True)
class OfferedTo:
    """Selects enabled connections: those for everybody, and those for addresses in `domain`."""

    domain: str | None


class Connections(Protocol):
    """The connections to other providers."""

    async def add(self, stored: StoredConnection, event: Event) -> None:
        """Stores a new connection at the store's time."""
        ...

    async def find(self, connection_id: UUID) -> StoredConnection | None:
        """Returns None for an unknown connection; a disabled one is returned."""
        ...

    async def page(self, after: UUID | None, limit: int, offered: OfferedTo | None = None) -> Sequence[Connection]:
        """Returns up to `limit` in the order of their ids, beginning after `after`; all, or those that are offered."""
        ...

    async def replace(self, stored: StoredConnection, event: Event) -> bool:
        """Returns False, and stores no event, when it is absent. Last writer wins; `created_at` stays."""
        ...

    async def remove(self, connection_id: UUID, event: Event) -> bool:
        """Removes the connection with its identities. Returns False, and stores no event, when it is absent."""
        ...


class Identities(Protocol):
    """Which account a user of a provider logs in to."""

    async def find(self, connection_id: UUID, subject: str) -> Identity | None:
        """Compares the subject as it is. Returns None when it is not linked."""
        ...

    async def add(self, identity: Identity, event: Event) -> bool:
        """Returns False, and stores nothing, when the identity is linked already, or its account or connection is
        gone. Of concurrent callers with one identity one gets True."""
        ...

    async def list_by_user(self, user_id: UUID) -> Sequence[Identity]:
        """Returns them oldest first; none for an unknown account."""
        ...

    async def remove(self, user_id: UUID, identity_id: UUID, event: Event) -> bool:
        """Returns False, and stores no event, when the account has no such identity."""
        ...


class UpstreamWork(Protocol):
    """Ports bound to one transaction that links or unlinks an identity."""

    @property
    def accounts(self) -> Accounts:
        """Of accounts/ports.py."""
        ...

    @property
    def credentials(self) -> Credentials:
        """Of passwords/ports.py."""
        ...

    @property
    def factors(self) -> Factors:
        """Of factors/ports.py."""
        ...

    @property
    def recovery_codes(self) -> RecoveryCodes:
        """Of factors/ports.py."""
        ...

    @property
    def identities(self) -> Identities: ...


class UpstreamTransactions(Protocol):
    """Opens units of work for identities, as `Transactions` does."""

    def begin(self) -> AbstractAsyncContextManager[UpstreamWork]:
        """Commits on a clean exit, else rolls back and lets the exception through. No hashing, no network inside."""
        ...


@dataclass(frozen=True, slots=True)
class Handshake:
    """What ties one log in at the provider to one code: the verifier of PKCE (RFC 7636) and the nonce of the identity
    token."""

    state: Secret
    verifier: Secret
    nonce: str


@dataclass(frozen=True, slots=True)
class UpstreamCode:
    """A code with which the provider answered. `issuer` is the `iss` of that answer (RFC 9207)."""

    code: Secret
    redirect_uri: str
    issuer: str | None


class UpstreamProviders(Protocol):
    """Other OpenID providers, over HTTP: slow, and not to be trusted with more than who a user is."""

    async def write_authorization_url(self, connection: Connection, redirect_uri: str, handshake: Handshake) -> str:
        """Returns where the user logs in. Raises Unavailable without the provider's metadata."""
        ...

    async def identify(
        self, connection: Connection, secret: Secret | None, code: UpstreamCode, handshake: Handshake
    ) -> UpstreamUser:
        """Exchanges the code, and returns whom the verified identity token is about. Raises UpstreamRefused for a code
        or a token that is not good, and Unavailable when the provider does not answer."""
        ...


class UpstreamSecrets(Protocol):
    """What is derived and sealed with keys of this service."""

    def derive_handshake(self, state: Secret) -> Handshake:
        """Returns the same for the same state, and nothing that the state alone would show."""
        ...

    def seal_client_secret(self, connection_id: UUID, secret: Secret) -> bytes:
        """Returns the secret sealed for this connection: it opens for no other."""
        ...

    def open_client_secret(self, stored: StoredConnection) -> Secret | None:
        """Returns None for a connection without a secret. Raises Unavailable for one that was sealed with another
        master key."""
        ...

    def write_link_token(self, linkable: LinkableIdentity) -> Secret:
        """Returns `ggl_` and base64url, different each time."""
        ...

    def read_link_token(self, token: Secret, now: datetime) -> LinkableIdentity | None:
        """Returns None unless the token is authentic and has not expired. Never raises, whatever the text."""
        ...
