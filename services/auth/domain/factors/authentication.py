"""How a session's user authenticated: the level and the methods (RFC 8176)."""

from dataclasses import dataclass
from enum import StrEnum

from kernel.assurance import Level

_ORDER = tuple(Level)

FEDERATED = "fed"
"""The method of a log in with another provider. RFC 8176 has none."""


class Method(StrEnum):
    """What proves a user, as the API names it."""

    PASSWORD = "password"  # noqa: S105 - a method, not a password
    PASSKEY = "passkey"
    TOTP = "totp"
    RECOVERY_CODE = "recovery_code"


@dataclass(frozen=True, slots=True)
class Authentication:
    """`level` is the claim `acr` of the session's access tokens, `methods` are `amr`."""

    level: Level
    methods: tuple[str, ...]

    @property
    def has_two_factors(self) -> bool:
        return self.reaches(Level.AAL2)

    def reaches(self, level: Level) -> bool:
        return _ORDER.index(self.level) >= _ORDER.index(level)


BY_PASSWORD = Authentication(Level.AAL1, ("pwd",))
BY_PASSWORD_AND_CODE = Authentication(Level.AAL2, ("pwd", "otp", "mfa"))
"""The code is one of an authenticator, or a recovery code."""
BY_UPSTREAM_AND_CODE = Authentication(Level.AAL2, (FEDERATED, "otp", "mfa"))
"""A log in with another provider, and a code."""
BY_EMAIL_AND_CODE = Authentication(Level.AAL2, ("otp", "mfa"))
"""A recovery code and the token of an emailed link: for an account whose password is lost, or that has none."""


def by_passkey(*, synced: bool, first: str | None = None) -> Authentication:
    """Returns what a passkey with user verification proves (RFC 8176, `hwk` and `swk`), after the method `first`."""
    methods = ("swk" if synced else "hwk", "user", "mfa")
    return Authentication(Level.PHR, (first, *methods) if first else methods)


def is_second_factor_due(reachable: Level) -> bool:
    """Returns whether a password alone logs in no more to an account that can reach this level."""
    return reachable is not Level.AAL1
