"""Who a user is at another provider, and what a log in there proves here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kernel.assurance import Level
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.factors.authentication import FEDERATED, Authentication
from services.auth.domain.upstream.connection import Connection

LOG_IN_LIFETIME = timedelta(minutes=10)
"""For which a user may take to log in at the provider."""

LINK_LIFETIME = timedelta(minutes=10)
"""For which a user may take to log in here, before the identity is linked."""

_MFA = "mfa"
_METHODS = frozenset(
    {"face", "fpt", "geo", "hwk", "iris", "kba", "mca", "mfa", "otp", "pin", "pop", "pwd", "rba", "sc", "sms", "swk"}
    | {"tel", "user", "vbm", "wia"}
)
"""Those of RFC 8176 section 2."""


@dataclass(frozen=True, slots=True)
class UpstreamUser:
    """What the provider says about a user. `subject` is its name for them; the address may be anybody's unless
    `email_verified`."""

    subject: str
    email: EmailAddress | None = None
    email_verified: bool = False
    display_name: str | None = None
    amr: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """An account that a user of a provider logs in to."""

    id: UUID
    connection_id: UUID
    subject: str
    user_id: UUID
    created_at: datetime
    connection_name: str


@dataclass(frozen=True, slots=True)
class LinkableIdentity:
    """A user of a provider who has logged in there, and has no account linked yet."""

    connection_id: UUID
    subject: str
    expires_at: datetime


def authenticate(connection: Connection, user: UpstreamUser) -> Authentication:
    """Returns what the log in proves: one factor, unless the connection is trusted and names several."""
    if not connection.trusts_amr:
        return Authentication(Level.AAL1, (FEDERATED,))
    methods = (FEDERATED, *(each for each in dict.fromkeys(user.amr) if each in _METHODS))
    return Authentication(Level.AAL2 if _MFA in methods else Level.AAL1, methods)
