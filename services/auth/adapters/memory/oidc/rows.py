"""The rows of the OpenID provider's tables."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from services.auth.domain.oidc.authorization import Authorization
from services.auth.domain.oidc.code import Code
from services.auth.domain.oidc.device import Device, DeviceState
from services.auth.domain.sessions.session import Session


@dataclass(frozen=True, slots=True)
class StoredAuthorization:
    authorization: Authorization
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class StoredCode:
    code: Code
    expires_at: datetime
    family_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class StoredDevice:
    device: Device
    state: DeviceState
    interval: timedelta
    expires_at: datetime
    polled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StoredFamily:
    """`record` has what rotation changes, in the shape of the session's."""

    id: UUID
    session_id: UUID
    client_id: str
    scopes: tuple[str, ...]
    audiences: tuple[str, ...]
    userinfo_claims: tuple[str, ...]
    record: Session

    def is_live(self, now: datetime) -> bool:
        return self.record.is_live(now)


@dataclass(frozen=True, slots=True)
class StoredLogoutNotice:
    """`due_at` is None once it is due no more."""

    family_id: UUID
    user_id: UUID
    client_id: str
    due_at: datetime | None
    attempts: int = 0
