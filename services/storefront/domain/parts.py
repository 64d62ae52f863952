"""The parts of an answer, and why one is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kernel.errors import Category, DomainError
from kernel.events import JsonValue

Part = Mapping[str, JsonValue]
"""A JSON object as the service that owns it sent it: what that service adds needs no change here."""


class Reason(StrEnum):
    """Why a part is missing."""

    TIMEOUT = "timeout"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class MissingPart:
    part: str
    reason: Reason


class PartUnavailable(DomainError):
    """A service that the answer needs does not answer, for `reason`."""

    slug = "upstream-unavailable"
    title = "A service that this one needs does not answer"
    category = Category.UNAVAILABLE

    def __init__(self, reason: Reason = Reason.UNAVAILABLE) -> None:
        super().__init__(retry_after=1)
        self.reason = reason
