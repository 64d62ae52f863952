"""A new password is accepted and hashed, wherever one is set."""

from collections.abc import Iterable
from dataclasses import dataclass

from kernel.errors import FieldError
from kernel.secret import Secret
from services.auth.app.password_ports import BreachedPasswords
from services.auth.app.ports import PasswordHasher
from services.auth.domain.errors import WeakPassword
from services.auth.domain.passwords import PasswordPolicy, normalize

_FLAW = "this password was found in a breach: whoever guesses has it"


@dataclass(frozen=True, slots=True)
class AcceptPassword:
    """A step of the use cases that set a password. While the breached ones cannot be looked up, none is accepted."""

    policy: PasswordPolicy
    breached: BreachedPasswords
    hasher: PasswordHasher

    async def __call__(self, password: Secret, words: Iterable[str | None], *, at: str = "password") -> str:
        """Its hash. `words` are the account's own. Raises WeakPassword naming the field `at`, Overloaded."""
        self.policy.check(password.reveal(), words, at=at)
        if await self.breached.contains(Secret(normalize(password.reveal()))):
            raise WeakPassword(fields=[FieldError(at, _FLAW)])
        return await self.hasher.hash(password)
