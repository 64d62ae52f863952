"""Device authorizations (RFC 8628): codes, how often a device may ask, and what it gets for an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from services.auth.domain.oidc.authorization_request import (
    CONSENT,
    AuthorizationRequest,
    Collected,
    parse_audiences,
)
from services.auth.domain.oidc.client import Client, GrantType
from services.auth.domain.oidc.oauth_error import OAuthError
from services.auth.domain.oidc.scopes import narrow_to_known

ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"  # RFC 8628 section 6.1: no vowels, so no words
CODE_LENGTH = 8  # 34 bits; guesses are throttled
DEVICE_LIFETIME = timedelta(minutes=10)
INTERVAL = timedelta(seconds=5)
MAX_INTERVAL = timedelta(seconds=30)  # below the lifetime of the code that the user's answer issues


class DeviceState(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    DENIED = "denied"


_TOLD: Mapping[DeviceState, tuple[str, str]] = {
    DeviceState.PENDING: ("authorization_pending", "The user has not answered yet."),
    DeviceState.DENIED: ("access_denied", "The user refused."),
}


@dataclass(frozen=True, slots=True)
class Device:
    """A device that waits. The digests are those of its own code and of its user's."""

    digest: bytes
    user_digest: bytes
    request: AuthorizationRequest


@dataclass(frozen=True, slots=True)
class PolledDevice:
    """What the store knows of a device that asks."""

    state: DeviceState
    is_early: bool
    is_expired: bool

    def check(self) -> None:
        """Raises OAuthError unless the user has agreed (RFC 8628 section 3.5)."""
        if self.is_early:
            raise OAuthError("slow_down", "Wait for 5 seconds more between requests.")
        if self.is_expired and self.state is DeviceState.PENDING:
            raise OAuthError("expired_token", "The user did not answer in time. Begin again.")
        if self.state in _TOLD:
            raise OAuthError(*_TOLD[self.state])


def parse_device_request(client: Client, collected: Collected, page: str, digest: bytes) -> AuthorizationRequest:
    """Returns the request of a device, which ends on `page`. Its user is always asked: a link with a code may come from
    a stranger (RFC 8628 section 5.4). Raises OAuthError."""
    collected.check_repeated()
    if not client.allows(GrantType.DEVICE):
        raise OAuthError("unauthorized_client", "The client may not use the device grant.")
    return AuthorizationRequest(
        client_id=client.client_id,
        redirect_uri=page,
        scopes=narrow_to_known(collected.values.get("scope"), client.scopes),
        prompts=(CONSENT,),
        audiences=parse_audiences(client, collected.resources),
        device=digest.hex(),
    )


def parse_user_code(text: str) -> str | None:
    """Returns the code without what people put between and around its letters; None when it is malformed."""
    code = "".join(letter for letter in text.upper()[:50] if letter.isalnum())
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else None


def format_user_code(code: str) -> str:
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"
