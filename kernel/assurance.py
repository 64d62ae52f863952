"""How surely a caller has authenticated: the levels, what a route may ask for, and the check (RFC 9470)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from kernel.access_token_claims import Principal
from kernel.errors import Category, DomainError


class Level(StrEnum):
    """Values of the `acr` claim, weakest first."""

    AAL1 = "urn:goodgo:aal1"  # one factor
    AAL2 = "urn:goodgo:aal2"  # two factors, or a passkey with user verification
    PHR = "urn:goodgo:phr"  # a passkey only: phishing-resistant


_ORDER = tuple(Level)


@dataclass(frozen=True, slots=True)
class Assurance:
    """What a route asks of its caller: a `level`, and an authentication that is at most `max_age` old.

    An account that cannot reach the level yet is let in with the highest that it can reach. `max_age` always holds.
    """

    level: Level
    max_age: timedelta | None = None

    def __post_init__(self) -> None:
        if self.max_age is not None and self.max_age < timedelta(seconds=1):
            raise ValueError("max_age is at least a second")

    def check(self, principal: Principal, now: datetime) -> None:
        """Raises InsufficientAuthentication when the caller has to authenticate again, or more strongly.

        A token without a known level never passes: API keys and clients have none.
        """
        reached, reachable = _level(principal.acr), _level(principal.acr_max)
        required = self.level if reachable is None else min(self.level, reachable, key=_ORDER.index)
        is_strong = reached is not None and _ORDER.index(reached) >= _ORDER.index(required)
        if not is_strong or not self._is_recent(principal.auth_time, now):
            raise InsufficientAuthentication(required, self.max_age)

    def _is_recent(self, auth_time: datetime | None, now: datetime) -> bool:
        return self.max_age is None or (auth_time is not None and now - auth_time <= self.max_age)


class InsufficientAuthentication(DomainError):
    """The token is valid, but its authentication is too weak or too old (RFC 9470 section 3).

    `acr_values` and `max_age` (whole seconds) say what to ask the issuer for.
    """

    slug = "insufficient-authentication"
    title = "Authenticate again to do this"
    category = Category.UNAUTHENTICATED

    def __init__(self, required: Level, max_age: timedelta | None) -> None:
        members: dict[str, str | int] = {"acr_values": required.value}
        if max_age is not None:
            members["max_age"] = int(max_age.total_seconds())
        super().__init__("Authenticate again, as `acr_values` and `max_age` ask for.", members=members)


def _level(acr: str | None) -> Level | None:
    """None for no level, and for one that is not known here."""
    return Level(acr) if acr in _ORDER else None
