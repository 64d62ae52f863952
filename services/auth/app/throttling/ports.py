"""What limits attempts and emails. `app/__init__.py` says what every storage port guarantees."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from kernel.events import Origin
from services.auth.domain.throttling.attempt import Admission, Attempt, Outcome
from services.auth.domain.throttling.limits import Scope


class AdmittedAttempt(Protocol):
    """An attempt that may be made now."""

    async def record(self, outcome: Outcome) -> None:
        """Counts the outcome. Call it before answering: a caller who does not wait for the answer gains nothing."""
        ...


class Throttle(Protocol):
    """Limits how often a credential is checked."""

    def attempt(self, subject: str, origin: Origin) -> AbstractAsyncContextManager[AdmittedAttempt]:
        """Waits until the attempt is admitted. Raises TooManyAttempts, Overloaded.

        `subject` names the credential: an address as it is compared, or a network for links. When the block raises
        Overloaded or Unavailable before an outcome is recorded, the attempt counts as abandoned. When it ends without
        an outcome in any other way, the attempt later counts as a failure: it may have revealed something.
        """
        ...

    async def reset(self, subject: str, origin: Origin) -> None:
        """Forgets the failures: the owner of the credential was proven in another way."""
        ...


class ThrottleStore(Protocol):
    """The `AttemptRecord` of every subject, on the store's own clock. Adapters of `Throttle` count here."""

    async def admit(self, attempt: Attempt) -> Admission:
        """Admits the attempt and stores it as pending, or says why not, in one atomic step.

        Of simultaneous attempts only as many are admitted as may fail. Idempotent for a pending attempt.
        """
        ...

    async def settle(self, attempt: Attempt, outcome: Outcome) -> None:
        """Removes the pending attempt and counts its outcome.

        A failure counts once, and not for an unknown attempt; a success always counts. An attempt that is never
        settled turns into a failure.
        """
        ...

    async def reset(self, subject: str, network: str) -> None:
        """Forgets every failure, and every known network but `network`. Does nothing for an unknown subject."""
        ...


class EmailAllowance(Protocol):
    """How many emails an address may receive because of requests that need no session (`EmailLimit`)."""

    async def take(self, address: str, network: str, *, counts: bool) -> bool:
        """Returns whether an email may be sent now; if so, and it `counts`, counts it. `address` is as it is compared,
        `network` that of the request.

        One atomic step, which takes the same time whether it counts or not.
        """
        ...


class ThrottleMetrics(Protocol):
    """Counts attempts for operators, without saying whose they were."""

    def count_outcome(self, outcome: Outcome) -> None:
        """Increments the counter for `outcome`."""
        ...

    def count_denied(self, scope: Scope) -> None:
        """Increments the counter of attempts that were denied because `scope` was closed."""
        ...

    def count_shed(self) -> None:
        """Increments the counter of attempts that gave up waiting for pending ones."""
        ...
