"""Checks a new password against the policy and the breached ones, and hashes it: a step of all that set a password."""

from collections.abc import Iterable
from dataclasses import dataclass

from kernel.errors import FieldError
from kernel.secret import Secret
from services.auth.app.passwords.ports import BreachedPasswords, PasswordHasher
from services.auth.domain.errors import WeakPassword
from services.auth.domain.passwords.password_policy import PasswordPolicy, normalize

_BREACHED = "choose another password: this one was found in a data breach"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPasswords:
    """While the breached passwords are out of reach, no password is accepted."""

    policy: PasswordPolicy
    breached: BreachedPasswords
    hasher: PasswordHasher

    async def hash(self, password: Secret, personal_words: Iterable[str | None], *, field: str = "password") -> str:
        """Returns the hash of an acceptable password. Raises WeakPassword naming `field`, Overloaded, Unavailable.

        `personal_words` are the account's own: its address and name.
        """
        self.policy.check(password.reveal(), personal_words, field=field)
        if await self.breached.contains(Secret(normalize(password.reveal()))):
            raise WeakPassword(fields=[FieldError(field, _BREACHED)])
        return await self.hasher.hash(password)
