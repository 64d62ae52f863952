"""Why a request is let in or refused: the checks of a service's guard, in their order, each with its outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kernel.access_token_claims import Principal
from kernel.events import RecordedEvent


class StepName(StrEnum):
    """The checks, in the order in which they are made."""

    ROUTE = "route"
    TOKEN = "token"  # noqa: S105 - a check, not a password
    SIGNATURE = "signature"
    EXPIRY = "expiry"
    ACCOUNT = "account"
    REVOCATION = "revocation"
    SESSION = "session"
    PERMISSION = "permission"
    ASSURANCE = "assurance"


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"  # it does not apply, or an earlier check left nothing to look at


@dataclass(frozen=True, slots=True)
class Step:
    """One check. `event` is the latest that caused the outcome, None where none did.

    `problem` is the slug of the answer that a failed check gives.
    """

    name: StepName
    outcome: Outcome
    detail: str
    event: RecordedEvent | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class RequestExplanation:
    """`principal` is whom an authentic token names, also when it has expired."""

    steps: Sequence[Step]
    principal: Principal | None
    explained_at: datetime

    @property
    def refused_by(self) -> Step | None:
        """The first failed check, which is what the caller gets. None for a request that is let in."""
        return next((step for step in self.steps if step.outcome is Outcome.FAILED), None)


class TokenDefect(StrEnum):
    """Why a text is no access token that counts now."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    REFRESH_TOKEN = "refresh-token"  # noqa: S105 - a kind of token
    API_KEY = "api-key"
    MALFORMED = "malformed"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_KEY = "unknown-key"
    WRONG_SIGNATURE = "wrong-signature"
    WRONG_CLAIMS = "wrong-claims"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"


@dataclass(frozen=True, slots=True)
class TokenFinding:
    """What was found out about a token. `principal` is None unless the signature and the claims are right."""

    defect: TokenDefect | None
    principal: Principal | None = None
