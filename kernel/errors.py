"""Errors a caller may see: a slug that names the problem and a category that says whose move is next.

Nothing here knows HTTP; `kernel.runtime.http.problems` maps a category to a status and a body (RFC 9457).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Category(StrEnum):
    """What kind of answer an error is, independent of any protocol."""

    MALFORMED = "malformed"  # the message itself is broken
    INVALID = "invalid"  # well-formed, but breaks a rule of its schema or of the domain
    UNSUPPORTED = "unsupported"  # a form of message that is not spoken here
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    CONFLICT = "conflict"
    TOO_MANY = "too-many"
    UNAVAILABLE = "unavailable"  # nothing wrong with the request; try again later


@dataclass(frozen=True, slots=True)
class FieldError:
    """One broken field: `field` is its path in the message (`permissions.0`), `detail` how to mend it."""

    field: str
    detail: str


class DomainError(Exception):
    """Base of every error that a caller may see. Subclasses set `slug`, `title` and `category`.

    `retry_after` is whole seconds until the same call may succeed; None when waiting does not help.
    """

    slug: ClassVar[str] = "error"
    title: ClassVar[str] = "Error"
    category: ClassVar[Category] = Category.INVALID

    def __init__(
        self, detail: str | None = None, *, fields: Sequence[FieldError] = (), retry_after: int | None = None
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.fields = tuple(fields)
        self.retry_after = retry_after


class InvalidRequest(DomainError):
    """The message is sound but breaks its schema; `fields` says where."""

    slug = "invalid-request"
    title = "The request breaks its schema"
    category = Category.INVALID


class NotFound(DomainError):
    """Nothing by that name is there, or the caller may not know that it is."""

    slug = "not-found"
    title = "Not found"
    category = Category.NOT_FOUND


class Unauthenticated(DomainError):
    """No credential was sent (RFC 6750 section 3: no error code then)."""

    slug = "unauthenticated"
    title = "Authentication is required"
    category = Category.UNAUTHENTICATED


class InvalidToken(DomainError):
    """An access token was sent and is expired, revoked, malformed or not ours (RFC 6750 section 3.1)."""

    slug = "invalid-token"
    title = "The access token is not valid"
    category = Category.UNAUTHENTICATED


class Forbidden(DomainError):
    """The caller is known and lacks the permission."""

    slug = "forbidden"
    title = "This needs a permission that the caller lacks"
    category = Category.FORBIDDEN


class Overloaded(DomainError):
    """Work was shed before its deadline would be missed; `retry_after` is set."""

    slug = "overloaded"
    title = "Too busy to answer in time"
    category = Category.UNAVAILABLE


class Unavailable(DomainError):
    """Something this service stands on is out of reach; whether a change happened is unknown."""

    slug = "service-unavailable"
    title = "Out of reach for the moment"
    category = Category.UNAVAILABLE
