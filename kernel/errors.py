"""Errors a caller may see: a slug that names the problem and a category that is independent of any protocol.

Nothing here knows HTTP; `kernel.runtime.http.problems` maps a category to a status and a body (RFC 9457).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:  # kernel.access_token_claims raises these errors
    from kernel.access_token_claims import Principal


class Category(StrEnum):
    """The kind of an error, independent of any protocol."""

    MALFORMED = "malformed"  # the message itself is broken
    INVALID = "invalid"  # well-formed, but breaks a rule of its schema or of the domain
    UNSUPPORTED = "unsupported"  # a media type that the service does not take
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not-found"
    CONFLICT = "conflict"
    PRECONDITION = "precondition"  # the caller's view of the thing is out of date
    GONE = "gone"
    TOO_MANY = "too-many"
    UNAVAILABLE = "unavailable"  # the request is right; try again later


@dataclass(frozen=True, slots=True)
class FieldError:
    """One broken field: `field` is its path in the message (`permissions.0`), `detail` how to fix it."""

    field: str
    detail: str


class DomainError(Exception):
    """Base of every error that a caller may see. Subclasses set `slug`, `title` and `category`.

    `retry_after` is whole seconds until the same call may succeed; None when waiting does not help. `members` are
    added to the problem that the caller gets (RFC 9457 section 3.2).
    """

    slug: ClassVar[str] = "error"
    title: ClassVar[str] = "Error"
    category: ClassVar[Category] = Category.INVALID

    def __init__(
        self,
        detail: str | None = None,
        *,
        fields: Sequence[FieldError] = (),
        retry_after: int | None = None,
        members: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.fields = tuple(fields)
        self.retry_after = retry_after
        self.members = dict(members or {})


class InvalidRequest(DomainError):
    """The message is well-formed but breaks its schema; `fields` says where."""

    slug = "invalid-request"
    title = "The request breaks its schema"
    category = Category.INVALID


class NotFound(DomainError):
    """The resource does not exist, or the caller may not know that it does."""

    slug = "not-found"
    title = "Not found"
    category = Category.NOT_FOUND


class Unauthenticated(DomainError):
    """The request has no access token (RFC 6750 section 3: the challenge has no error code then)."""

    slug = "unauthenticated"
    title = "Send an access token"
    category = Category.UNAUTHENTICATED


class InvalidToken(DomainError):
    """The access token is expired, revoked, malformed or of another issuer (RFC 6750 section 3.1)."""

    slug = "invalid-token"
    title = "The access token is invalid or has expired"
    category = Category.UNAUTHENTICATED


class TokenIsBound(InvalidToken):
    """The access token is bound to a key, and was sent without a proof of it (RFC 9449 section 7.2)."""

    def __init__(self) -> None:
        super().__init__("The token is bound to a key. Send it as `Authorization: DPoP`, with a proof.")


class InvalidDpopProof(DomainError):
    """The proof of a client's key is missing, malformed, for another request, or was used (RFC 9449 section 7.1)."""

    slug = "invalid-dpop-proof"
    title = "Send a valid DPoP proof of the key"
    category = Category.UNAUTHENTICATED


class Forbidden(DomainError):
    """The caller is authenticated and lacks a permission.

    `is_met_by` returns whether another principal would be let in: the same user with a newer access token may be. It is
    None where that is not known. `depends_on_grants`: whether a permission more could help.
    """

    slug = "forbidden"
    title = "You lack a permission that this needs"
    category = Category.FORBIDDEN
    depends_on_grants: ClassVar[bool] = True

    def __init__(self, detail: str | None = None, *, is_met_by: "Callable[[Principal], bool] | None" = None) -> None:
        super().__init__(detail)
        self.is_met_by = is_met_by


class VersionChanged(DomainError):
    """The thing is at another version than the one that the caller has seen (RFC 9110 section 13.1.1)."""

    slug = "version-changed"
    title = "It was changed since; read it again"
    category = Category.PRECONDITION


class Overloaded(DomainError):
    """The service sheds work that would miss its deadline; `retry_after` is set."""

    slug = "overloaded"
    title = "The service is too busy; try again later"
    category = Category.UNAVAILABLE


class Unavailable(DomainError):
    """A database, a broker or another service does not answer; whether a change happened is unknown."""

    slug = "service-unavailable"
    title = "The service is unavailable; try again later"
    category = Category.UNAVAILABLE
