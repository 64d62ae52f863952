"""What goes over the wire. Requests forgive nothing; see `kernel.runtime.http.request.Body`."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from msgspec import Meta, Struct

from kernel.runtime.http.request import Body

_ID = "01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11"

Email = Annotated[str, Meta(min_length=3, max_length=320, examples=["ada@example.com"])]
Password = Annotated[str, Meta(examples=["a long and private sentence"])]
DisplayName = Annotated[str, Meta(max_length=400, examples=["Ada"])]
PermissionName = Annotated[str, Meta(max_length=100, examples=["orders:orders:read"])]
RefreshTokenText = Annotated[str, Meta(max_length=512, examples=["ggr_AbC…"])]
MailTokenText = Annotated[str, Meta(max_length=512, examples=["8Jx0aPq5…"])]
Id = Annotated[UUID, Meta(examples=[_ID])]


class RegisterBody(Body, frozen=True):
    email: Email
    password: Password
    display_name: DisplayName | None = None


class LoginBody(Body, frozen=True):
    email: Email
    password: Password


class RefreshTokenBody(Body, frozen=True):
    refresh_token: RefreshTokenText


class EmailBody(Body, frozen=True):
    email: Email


class MailTokenBody(Body, frozen=True):
    token: MailTokenText


class PasswordResetBody(Body, frozen=True):
    token: MailTokenText
    new_password: Password


class PasswordBody(Body, frozen=True):
    password: Password


class PasswordChangeBody(Body, frozen=True):
    current_password: Password
    new_password: Password


class ProfileChangeBody(Body, frozen=True):
    display_name: DisplayName | None


class UserChangeBody(Body, frozen=True):
    disabled: Annotated[bool, Meta(examples=[True])]


class RoleBody(Body, frozen=True):
    permissions: Annotated[list[PermissionName], Meta(max_length=100, examples=[["orders:orders:read"]])]
    """So many and so long that a token that says them all is one that is taken: 16 KiB at most."""


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
    token_type: str = "Bearer"  # noqa: S105 - the type's name


class Me(Struct, frozen=True):
    id: Id
    email: str
    email_verified: bool
    display_name: str | None
    created_at: datetime
    roles: list[str]
    permissions: list[str]


class User(Me, frozen=True):
    disabled: bool


class Session(Struct, frozen=True):
    id: Id
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    client_ip: str | None
    user_agent: str | None
    current: bool


class Role(Struct, frozen=True):
    name: str
    permissions: list[str]


class AuditEvent(Struct, frozen=True):
    id: Id
    type: str
    occurred_at: datetime
    user_id: UUID | None
    session_id: UUID | None
    client_ip: str | None
    request_id: str | None
    data: dict[str, Any]


class JwkSet(Struct, frozen=True):
    keys: list[dict[str, Any]]
