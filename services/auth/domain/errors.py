"""What auth refuses, and why, as its callers see it."""

from kernel.errors import Category, DomainError


class EmailTaken(DomainError):
    """An account with this address is already there."""

    slug = "email-taken"
    title = "An account with this e-mail address exists"
    category = Category.CONFLICT


class WeakPassword(DomainError):
    """The password is too short, too long, common, or made of the account's own words; `fields` says which."""

    slug = "weak-password"
    title = "The password is too easy to guess"
    category = Category.INVALID


class InvalidCredentials(DomainError):
    """Unknown address, wrong password or disabled account: one answer, so that it tells none of them."""

    slug = "invalid-credentials"
    title = "The e-mail address or the password is wrong"
    category = Category.UNAUTHENTICATED


class TooManyAttempts(DomainError):
    """The account, known or not, was guessed at too often; `retry_after` is when the next attempt is made."""

    slug = "too-many-attempts"
    title = "There were too many attempts with a wrong credential"
    category = Category.TOO_MANY


class EmailNotVerified(DomainError):
    """The password is right, and nobody has proven yet to read the address's mail."""

    slug = "email-not-verified"
    title = "The e-mail address is to be verified first"
    category = Category.FORBIDDEN


class InvalidMailToken(DomainError):
    """A link's token is unknown, used, too old, or made for something else: one answer, that tells none of them.

    An access token that is not valid has the same slug and another category: there the caller is unknown, here
    what it sent is no good.
    """

    slug = "invalid-token"
    title = "The link is not valid, or not any more"
    category = Category.MALFORMED


class InvalidRefreshToken(DomainError):
    """Not a token of ours, or its session has ended or run out."""

    slug = "invalid-refresh-token"
    title = "The refresh token is not valid"
    category = Category.UNAUTHENTICATED


class RefreshTokenReused(DomainError):
    """A token that was already exchanged came again (RFC 9700 section 4.14.2): its session has been ended."""

    slug = "refresh-token-reused"
    title = "The refresh token was used before; its session has ended"
    category = Category.UNAUTHENTICATED


class LastAdmin(DomainError):
    """The change would leave the platform without an enabled administrator."""

    slug = "last-admin"
    title = "The last administrator stays"
    category = Category.CONFLICT


class ProtectedRole(DomainError):
    """The admin role can be neither removed nor left without auth's own permissions."""

    slug = "protected-role"
    title = "The admin role keeps the permissions to administer"
    category = Category.CONFLICT
