"""Breached passwords in memory."""

from collections.abc import Iterable

from kernel.secret import Secret


class MemoryBreachedPasswords:
    """Fulfils `BreachedPasswords`; without passwords, nothing counts as breached."""

    def __init__(self, passwords: Iterable[str] = ()) -> None:
        self._passwords = frozenset(passwords)

    async def contains(self, password: Secret) -> bool:
        return password.reveal() in self._passwords
