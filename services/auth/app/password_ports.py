"""What accepting a new password needs from outside."""

from typing import Protocol

from kernel.secret import Secret


class BreachedPasswords(Protocol):
    """Passwords that were found in somebody's breach (NIST SP 800-63B-4 section 3.1.1.2)."""

    async def contains(self, password: Secret) -> bool:
        """Exactly this one, in its normal form. Raises Unavailable when the source cannot be asked."""
        ...
