"""What the provider refuses, as RFC 6749 and OpenID Connect name it."""

from kernel.errors import Category, DomainError


class OAuthError(DomainError):
    """An OAuth endpoint refuses, and says so as its standard wants it, not as a problem.

    `code` is that of RFC 6749 sections 4.1.2.1 and 5.2, or of a later standard; `description` is for developers.

    `retry_after` is in seconds, where the same call may succeed later.
    """

    slug = "oauth-error"
    title = "The OAuth request was refused."
    category = Category.MALFORMED

    def __init__(self, code: str, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description, retry_after=retry_after)
        self.code = code


class RequestRefused(DomainError):
    """An authorization request that must not be answered with a redirect: the client or its address is unknown.

    A redirect would make this server a tool that sends users to any address (RFC 9700 section 4.11). The detail
    is shown on a page.
    """

    slug = "authorization-refused"
    title = "The site that you came from sent a request that cannot be answered."
    category = Category.MALFORMED


def create_client_refusal() -> OAuthError:
    """Returns the one answer for an unknown or disabled client, and for a wrong secret or proof."""
    return OAuthError("invalid_client", "The client is unknown, or did not authenticate.")


def create_proof_refusal(description: str) -> OAuthError:
    """Returns the answer for a proof of a key that is missing, or of another key (RFC 9449 section 5)."""
    return OAuthError("invalid_dpop_proof", description)


def create_grant_refusal() -> OAuthError:
    """Returns the one answer for a code or refresh token that is unknown, used, expired, or of another client."""
    return OAuthError("invalid_grant", "The grant is invalid, expired, revoked, or was issued to another client.")
