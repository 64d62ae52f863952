"""What limits guessing and mailing needs from outside; what `ports.py` says of every port is so here too."""

from typing import Protocol

from services.auth.domain.guessing import Admission, Attempt, Outcome, Scope


class Throttle(Protocol):
    """What is kept of each subject's attempts (`domain.guessing.Record`), on the store's own clock."""

    async def admit(self, attempt: Attempt) -> Admission:
        """Holds a place for it, or says why not; one atomic step, so that of any number at once only as many are
        admitted as there are places. Asked again for an attempt that holds one: admitted.
        """
        ...

    async def settle(self, attempt: Attempt, outcome: Outcome) -> None:
        """Gives its place back and counts it. Settled once; a second time, or unknown, it counts nothing, but being
        right is always heard. One that nobody settles turns into a failure.
        """
        ...

    async def forgive(self, subject: str, network: str) -> None:
        """Forgets every failure; `network` is the only one known now. Fine for a subject of which nothing is kept."""
        ...


class MailAllowance(Protocol):
    """How many mails went to an address that somebody need not be signed in to ask for (`domain.mail.MailLimit`)."""

    async def take(self, address: str, *, counts: bool) -> bool:
        """Whether a mail may go there now; if so, and it `counts`, it is counted. One atomic step, at the same cost
        whether it counts or not. `address` is as it is compared.
        """
        ...


class GuessingFigures(Protocol):
    """What operators see of attempts. Never says whose they were."""

    def settled(self, outcome: Outcome) -> None:
        """One more came to that."""
        ...

    def denied(self, scope: Scope) -> None:
        """One more was not made since that scope was closed."""
        ...

    def shed(self) -> None:
        """One more waited in vain for those under way."""
        ...
