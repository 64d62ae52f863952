"""One attempt to use a credential: what it is for, whether it may be made, and its outcome."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, StrEnum
from uuid import UUID

from services.auth.domain.throttling.limits import Scope


class Outcome(StrEnum):
    """The outcome of an attempt. ABANDONED: it showed nothing, or not whether the credential is right."""

    SUCCESS = "success"
    FAILURE = "failure"
    ABANDONED = "abandoned"


class Verdict(Enum):
    """BUSY: only attempts that are still pending stand in the way. Ask again when they are settled."""

    ADMITTED = "admitted"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Denied:
    """Nothing is admitted before `wait` is over. Then one attempt is, unless another one comes first."""

    scope: Scope
    wait: timedelta


Admission = Verdict | Denied


@dataclass(frozen=True, slots=True)
class Attempt:
    """`subject` names the credential (an address as it is compared), `network` is a `network_of` some address."""

    id: UUID
    subject: str
    network: str
