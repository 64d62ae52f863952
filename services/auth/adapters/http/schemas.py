"""What goes over the wire. Unknown or wrong fields of requests are refused: see `kernel.runtime.http.request.Body`."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType

from kernel.runtime.http.request import Body
from services.auth.domain.passwords.password_policy import LOWEST_MINIMUM, MAX_LENGTH
from services.auth.domain.sessions.events import SessionEnded

_ID = "01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11"

Email = Annotated[str, Meta(min_length=3, max_length=320, examples=["ada@example.com"])]
Password = Annotated[str, Meta(examples=["a long and private sentence"])]
# Described and not checked here: a password that is too short or too long is a WeakPassword, as every other weak one.
NewPassword = Annotated[
    str,
    Meta(
        examples=["a long and private sentence"],
        extra_json_schema={
            "description": "A deployment may ask for more characters than `minLength`: 15, unless it says otherwise.",
            "extra": {"minLength": LOWEST_MINIMUM, "maxLength": MAX_LENGTH},
        },
    ),
]
DisplayName = Annotated[str, Meta(max_length=400, examples=["Ada"])]
PermissionName = Annotated[str, Meta(max_length=100, examples=["orders:orders:read"])]
RefreshTokenText = Annotated[str, Meta(examples=["ggr_AbC…"])]
"""Of any length: what is no refresh token is a 401, which alone tells a client that its session is over."""
EmailTokenText = Annotated[str, Meta(examples=["8Jx0aPq5…"])]
"""Of any length: what no link can carry is answered as a link that has expired."""
Id = Annotated[UUID, Meta(examples=[_ID])]


class RegisterBody(Body, frozen=True):
    email: Email
    password: NewPassword
    display_name: DisplayName | None = None


class LoginBody(Body, frozen=True):
    email: Email
    password: Password


class RefreshTokenBody(Body, frozen=True):
    refresh_token: RefreshTokenText


class EmailBody(Body, frozen=True):
    email: Email


class EmailTokenBody(Body, frozen=True):
    token: EmailTokenText


class EmailChangeBody(Body, frozen=True):
    """`password`: required unless the account has none."""

    new_email: Email
    password: Password | None = None


class EmailProofBody(Body, frozen=True):
    token: EmailTokenText
    password: Password


class PasswordResetBody(Body, frozen=True):
    token: EmailTokenText
    new_password: NewPassword


class PasswordBody(Body, frozen=True):
    """`password`: required unless the account has none."""

    password: Password | None = None


class PasswordChangeBody(Body, frozen=True):
    current_password: Password
    new_password: NewPassword


class ProfileChangeBody(Body, frozen=True):
    """A merge patch (RFC 7396): what is absent stays as it is, and null clears."""

    display_name: DisplayName | UnsetType | None = UNSET


class UserChangeBody(Body, frozen=True):
    """A merge patch (RFC 7396): what is absent stays as it is."""

    disabled: Annotated[bool, Meta(examples=[True])] | UnsetType = UNSET
    email: Email | UnsetType = UNSET


class RoleBody(Body, frozen=True):
    permissions: Annotated[list[PermissionName], Meta(max_length=100, examples=[["orders:orders:read"]])]
    """An account may hold less in all: see `domain.access.grants`."""


class RegisteredAccount(Struct, frozen=True):
    id: Id
    email: str
    email_verified: bool
    display_name: str | None
    created_at: datetime


class VerificationSent(Struct, frozen=True):
    status: str = "verification_sent"


class Accepted(Struct, frozen=True):
    status: str = "accepted"


class TokenPair(Struct, frozen=True):
    access_token: str
    expires_in: int
    refresh_token: str
    refresh_expires_in: int
    session_id: Id
    token_type: Literal["Bearer", "DPoP"] = "Bearer"  # noqa: S105 - the type's name


class Profile(Struct, frozen=True):
    id: Id
    email: str
    email_verified: bool
    display_name: str | None
    created_at: datetime
    roles: list[str]
    permissions: list[str]


class Me(Profile, frozen=True):
    """`roles` and `permissions` are what the access token of this request carries, `pending_permissions` what the next
    one will: refresh when they differ."""

    pending_permissions: list[str]


class UserFactor(Struct, frozen=True):
    type: Annotated[str, Meta(examples=["totp"])]
    created_at: datetime


class User(Profile, frozen=True):
    disabled: bool
    factors: list[UserFactor]


class Session(Struct, frozen=True):
    id: Id
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    client_ip: str | None
    user_agent: str | None
    current: bool


class ClientOrigin(Struct, frozen=True):
    """Both are null once the account is erased. `client_ip` may be a network: an IPv6 /64."""

    client_ip: str | None
    user_agent: str | None


class SessionOrigins(Struct, frozen=True):
    """`started`: the log in. `issued_to`: where the newest refresh token was asked for, as far as it is known.
    `ended`: the request that ended the session, such as a second use of a refresh token."""

    started: ClientOrigin
    issued_to: ClientOrigin | None
    ended: ClientOrigin | None


class UserSession(Struct, frozen=True):
    """`state` is `live`, `ended`, or says that it has expired. `ended_at` is null for a session that expired, and
    `last_used_at` for one that is not live."""

    id: Id
    created_at: datetime
    last_used_at: datetime | None
    expires_at: datetime
    client_ip: str | None
    user_agent: str | None
    state: Annotated[str, Meta(examples=["ended"])]
    ended_at: datetime | None
    end_cause: Annotated[str | None, Meta(examples=["refresh-token-reused"])]
    origins: SessionOrigins


class RefreshReuse(Struct, frozen=True):
    """`presented` and `current` are generations; `outcome` is `late` or `reused`."""

    presented: int
    current: int
    delay_seconds: float
    outcome: str | None


class ExplainedSession(Struct, frozen=True):
    session_id: Id
    started_at: datetime
    ended_at: datetime | None
    end_cause: str | None
    explanation: Annotated[str, Meta(examples=["the user logged out"])]
    origins: SessionOrigins
    refresh: RefreshReuse | None


class Explanation(Struct, frozen=True):
    """The latest sessions that are not live any more, newest first."""

    user_id: Id
    sessions: list[ExplainedSession]


class Role(Struct, frozen=True):
    name: str
    permissions: list[str]


class AuditSubject(Struct, frozen=True):
    kind: Annotated[str, Meta(examples=["user"])]
    id: Annotated[str, Meta(examples=[_ID])]


class AuditActor(Struct, frozen=True):
    kind: Literal["user", "client", "system"]
    id: Annotated[str, Meta(examples=[_ID])]


class AuditEvent(Struct, frozen=True):
    """`subject` is what it is about, `actor` who did it, `user_id` whose personal data it holds.

    `data` has `"unreadable": true` when a part of the record was changed and is left out.
    """

    id: Id
    type: Annotated[str, Meta(examples=[SessionEnded.event_type])]
    occurred_at: datetime
    subject: AuditSubject
    actor: AuditActor | None
    user_id: UUID | None
    session_id: UUID | None
    client_ip: str | None
    request_id: str | None
    data: dict[str, Any]


_HASH = Meta(pattern=r"^[0-9a-f]{64}(?!\n)$", examples=["a3" * 32])
Hash = Annotated[str, _HASH]


class SignedAuditHead(Struct, frozen=True):
    """A head of the audit trail. Trust what its `statement` has, not what stands beside it.

    `statement` is a compact JWS whose payload names `iss`, `number`, `date`, `events`, `root` and `previous`, the
    SHA-256 of the statement of the head before. `key` verifies it. `consistency` proves that the head continues the one
    before (RFC 9162 section 2.1.4). Hashes are in hexadecimal.
    """

    number: Annotated[int, Meta(ge=1, examples=[42])]
    date: date
    events: Annotated[int, Meta(ge=0, examples=[1_234])]
    root: Hash
    previous: Hash | None
    statement: str
    key: dict[str, Any]
    consistency: list[Hash]


class AuditProof(Struct, frozen=True):
    """Proves that an event is in the audit trail of `head` (RFC 9162 section 2.1.3).

    `leaf` is what the trail keeps of the event, as text in JSON; the event's leaf hash is SHA-256 of an octet 0 and
    that text. It is leaf number `index`, from 0, and `path` leads it to the root of `head`.
    """

    event_id: Id
    index: Annotated[int, Meta(ge=0, examples=[1_000])]
    leaf: str
    path: list[Hash]
    head: SignedAuditHead


class JwkSet(Struct, frozen=True):
    keys: list[dict[str, Any]]
