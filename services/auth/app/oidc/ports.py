"""What the OpenID provider needs from outside. `app/__init__.py` says what every storage port guarantees."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from kernel.events import Event
from kernel.secret import Secret
from services.auth.domain.oidc.authorization import Authorization, BrowserSession, Progress
from services.auth.domain.oidc.client import Algorithm, Client, ClientChanged, RegisteredClient, StoredSecret
from services.auth.domain.oidc.client_assertion import ClientAssertion
from services.auth.domain.oidc.code import Code
from services.auth.domain.oidc.family import EndedFamily, FamilyLease, FamilyReuse, LiveFamily, NewFamily
from services.auth.domain.sessions.refresh_rotation import KeyNotProven, TooManyRepeats, UnusualRefresh
from services.auth.domain.sessions.session import RefreshOrigin


class Clients(Protocol):
    """Registered clients."""

    async def add(self, client: Client, secret: StoredSecret | None, event: Event) -> bool:
        """Returns False, and stores nothing, when the id is taken. Of concurrent callers with one id one gets True."""
        ...

    async def find(self, client_id: str) -> RegisteredClient | None:
        """Returns None for an unknown client; a disabled one is returned."""
        ...

    async def page(self, after: str | None, limit: int) -> Sequence[Client]:
        """Returns up to `limit` clients in the order of their ids, beginning after `after`."""
        ...

    async def replace(self, client: Client, event: Event) -> bool:
        """Returns False, and stores no event, when it is absent. Last writer wins; `created_at` stays."""
        ...

    async def remove(self, client_id: str, event: Event) -> bool:
        """Removes the client with its secrets, requests, codes, consents and families. Returns False, and stores no
        event, when it is absent. End its families first: only that revokes their access tokens."""
        ...


class ClientSecrets(Protocol):
    """The secrets of clients, as digests, and the assertions that stood in place of one."""

    async def add(self, client_id: str, secret: StoredSecret, event: Event) -> bool:
        """Returns False, and stores nothing, when the client is absent or has MAX_SECRETS, also for concurrent
        callers."""
        ...

    async def remove(self, client_id: str, secret_id: UUID, event: Event) -> bool:
        """Returns False, and stores no event, when the client has no such secret."""
        ...

    async def use_assertion(self, digest: bytes, expires_at: datetime) -> bool:
        """Returns True to the one call that was first: an assertion works once (RFC 7523 section 3). It is remembered
        until `expires_at`."""
        ...


class ClientAssertions(Protocol):
    """Reads the assertions with which clients authenticate."""

    def read(self, text: Secret) -> ClientAssertion | None:
        """Returns what it says, without verifying it; None for what is no assertion. Never raises, whatever the
        text."""
        ...

    def is_signed(self, assertion: ClientAssertion, keys: Sequence[Mapping[str, Any]]) -> bool:
        """Returns whether one of the public keys (JWK), that which it names if it names one, verifies it."""
        ...


class Authorizations(Protocol):
    """Authorization requests that were pushed, or wait for a user. Times are those of the store's clock."""

    async def add(self, authorization: Authorization, lifetime: timedelta) -> None:
        """Stores it, and deletes some expired ones. Does nothing when its client is gone."""
        ...

    async def find(self, digest: bytes) -> Authorization | None:
        """Returns None when it is unknown, used or expired."""
        ...

    async def open(self, digest: bytes, lifetime: timedelta) -> bool:
        """Makes a pushed request one that waits for a user, for `lifetime` from now. Returns False when `find` would
        return None; True again for one that is open already, whose time stays."""
        ...

    async def record_progress(self, digest: bytes, progress: Progress) -> bool:
        """Last writer wins. Returns False when `find` would return None."""
        ...

    async def consume(self, digest: bytes) -> bool:
        """Uses the request up. Of concurrent callers one gets True, and that only while it has not expired."""
        ...


class Codes(Protocol):
    """Authorization codes, valid for CODE_LIFETIME. A used one is kept for a day, so that a replay is recognized."""

    async def add(self, code: Code) -> None:
        """Does nothing when the client or the session is gone."""
        ...

    async def spend(self, digest: bytes, client_id: str, family_id: UUID) -> Code | None:
        """Uses the code for a family. Of concurrent callers one gets it. Returns None when it is unknown, used or
        expired, or was issued to another client, whose code stays as it is."""
        ...

    async def find_family(self, digest: bytes, client_id: str) -> UUID | None:
        """Returns the family that a used code of this client was spent for; None otherwise."""
        ...


FamilyRefreshed = FamilyLease | FamilyReuse | TooManyRepeats | KeyNotProven | ClientChanged | None
"""What becomes of a presented refresh token of a client."""


class Families(Protocol):
    """Refresh families of clients. Times come from the store's own clock; the limits are the adapter's settings.

    A family is live while its session is and its account is enabled. Starting and rotating one counts as use of its
    session, whose idle limit moves.
    """

    async def start(self, family: NewFamily, event: Callable[[UUID], Event]) -> FamilyLease | None:
        """Starts a family, and stores the event that `event` makes of the user's id. Returns None, and stores nothing,
        when the session is not live, the account is disabled or the client is gone. Beyond MAX_FAMILIES of one client
        in the session, those that started first end without an event."""
        ...

    async def rotate(
        self,
        family_id: UUID,
        client_id: str,
        presented: int,
        origin: RefreshOrigin,
        event: Callable[[UnusualRefresh], Event],
        *,
        revision: UUID,
        key_thumbprint: str | None = None,
        rotates: bool = True,
    ) -> FamilyRefreshed:
        """As `Sessions.rotate` for the family. Returns None when the family is another client's, too. With `rotates`
        False the current token stays the current one, and what it gets is bound to the key that is proven: another one
        than before takes its place. The statement itself compares the client's `revision`: for a client that is gone,
        or has another one, it returns ClientChanged whatever is presented, and changes nothing."""
        ...

    async def find_live(self, family_id: UUID) -> LiveFamily | None:
        """Returns None when it is unknown, ended or expired, or its session or account is."""
        ...

    async def end(self, family_id: UUID, client_id: str, event: Callable[[EndedFamily], Event]) -> bool:
        """Ends the family and revokes its access tokens. Returns True to the one call that ended it. An expired family
        has ended."""
        ...

    async def end_all(self, client_id: str, user_id: UUID | None, event: Callable[[EndedFamily], Event]) -> int:
        """Ends every live family of a client, of one user or of all, and returns how many."""
        ...


@dataclass(frozen=True, slots=True)
class Consent:
    client_id: str
    client_name: str
    scopes: tuple[str, ...]
    granted_at: datetime


class Consents(Protocol):
    """What users let clients have."""

    async def find(self, user_id: UUID, client_id: str) -> frozenset[str]:
        """Returns the scopes; empty where there is no consent."""
        ...

    async def grant(self, user_id: UUID, client_id: str, scopes: Sequence[str], event: Event) -> None:
        """Adds the scopes to those that were granted before. Does nothing when the account or the client is gone."""
        ...

    async def list_by_user(self, user_id: UUID, after: str | None, limit: int) -> Sequence[Consent]:
        """Returns up to `limit` in the order of the client ids, beginning after `after`."""
        ...

    async def withdraw(self, user_id: UUID, client_id: str, event: Event) -> bool:
        """Returns False, and stores no event, when there is no such consent."""
        ...


class BrowserSessions(Protocol):
    """Which session the browser with a cookie has, by the digest of the cookie."""

    async def add(self, digest: bytes, session_id: UUID) -> None:
        """Does nothing when the session is gone."""
        ...

    async def find(self, digest: bytes) -> BrowserSession | None:
        """Returns None when it is unknown, its session is not live, or its account is disabled."""
        ...

    async def list_clients(self, session_id: UUID) -> Sequence[Client]:
        """Returns the clients that have a live family in the session."""
        ...

    async def remove(self, digest: bytes) -> None:
        """Idempotent."""
        ...


@dataclass(frozen=True, slots=True)
class PresentedFamilyToken:
    """What an authentic refresh token of a client names."""

    family_id: UUID
    generation: int


class FamilyTokens(Protocol):
    """Refresh tokens of clients, which only this service can make. The same arguments always give the same token."""

    def write(self, family_id: UUID, generation: int) -> Secret:
        """Returns `ggf_` and base64url that looks random throughout."""
        ...

    def read(self, token: Secret) -> PresentedFamilyToken | None:
        """Returns None unless the token is authentic. Never raises, whatever the text."""
        ...


class ProviderSecrets(Protocol):
    """Random handles, codes, cookies and client secrets, and what is stored of them."""

    def create(self) -> Secret:
        """Returns 256 random bits as base64url."""
        ...

    def create_client_secret(self) -> Secret:
        """Returns `ggs_` and 256 random bits as base64url."""
        ...

    def create_user_code(self) -> str:
        """Returns what a device shows: CODE_LENGTH random letters of ALPHABET."""
        ...

    def digest(self, secret: Secret) -> bytes:
        """Never raises, whatever the text."""
        ...

    def write_form_token(self, handle: Secret, cookie: Secret | None) -> Secret:
        """Returns what a form of this interaction in this browser carries. The same arguments give the same token."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAccessToken:
    """What an access token of a client says. `lease` is None for a client that acts for itself. `key_thumbprint` names
    the key that the token is bound to. With a pairwise subject it has no id that another client of the session has,
    too."""

    client_id: str
    subject: str
    is_pairwise: bool = False
    audiences: tuple[str, ...]
    scopes: tuple[str, ...]
    lease: FamilyLease | None = None
    key_thumbprint: str | None = None


class ProviderTokens(Protocol):
    """Signs what the provider gives to clients, and reads it again."""

    async def issue_access_token(self, content: ClientAccessToken) -> Secret:
        """Returns an access token (RFC 9068) that lives `lifetime` from now."""
        ...

    async def issue_id_token(self, claims: Mapping[str, object], algorithm: Algorithm) -> Secret:
        """Returns an identity token with `iss`, `iat` and `exp` (OpenID Connect Core 1.0 section 2)."""
        ...

    async def read_access_token(self, token: Secret) -> Mapping[str, Any] | None:
        """Returns the claims of an access token of this issuer, for whatever audience; None for one that is not
        authentic, has expired, or was revoked as far as this replica knows. Never raises, whatever the text."""
        ...

    async def read_id_token(self, token: Secret) -> Mapping[str, Any] | None:
        """Returns the claims of an authentic identity token, also of an expired one; None for one whose key is gone:
        it may have been authentic. Raises InvalidToken for every other text."""
        ...

    @property
    def lifetime(self) -> timedelta:
        """Of access tokens."""
        ...
