"""What auth refuses, and why, as its callers see it."""

from kernel.errors import Category, DomainError


class EmailTaken(DomainError):
    """An account with this address exists."""

    slug = "email-taken"
    title = "An account with this email address exists. Log in, or use another address."
    category = Category.CONFLICT


class DirectoryNameTaken(DomainError):
    """Another user or group has this name for identity providers."""

    slug = "directory-name-taken"
    title = "Another user or group has this name. Look it up by a filter, or use another name."
    category = Category.CONFLICT


class UnknownMember(DomainError):
    """A member of the group is no account."""

    slug = "unknown-member"
    title = "A member of the group is no account. Create it first."
    category = Category.INVALID


class WeakPassword(DomainError):
    """The password is too short, too long, common, breached, or made of the account's own words; see `fields`."""

    slug = "weak-password"
    title = "Choose a stronger password."
    category = Category.INVALID


class InvalidCredentials(DomainError):
    """Unknown address, wrong password, disabled account, or an address that is not proven yet: one answer, so that it
    reveals none of them.
    """

    slug = "invalid-credentials"
    title = "The email address or the password is wrong. If you have just signed up, open the link in our email first."
    category = Category.UNAUTHENTICATED


class WrongPassword(DomainError):
    """The current user gave the wrong password. The access token is right, so there is no challenge to log in again."""

    slug = "invalid-credentials"
    title = "The password is wrong."
    category = Category.FORBIDDEN


class SamePassword(DomainError):
    """The new password is the current one; see `fields`."""

    slug = "same-password"
    title = "Choose a password other than the current one."
    category = Category.INVALID


class TooManyAttempts(DomainError):
    """The limit of failed attempts is reached, for a known or unknown account. `retry_after` says when to try again."""

    slug = "too-many-attempts"
    title = "Too many attempts have failed. Try again later."
    category = Category.TOO_MANY


class InvalidLink(DomainError):
    """A link's token is unknown, used, expired, or made for another purpose: one answer, that reveals none of them.

    An invalid access token has the same slug in another category: there the caller is unauthenticated, here the
    request body is wrong.
    """

    slug = "invalid-token"
    title = "The link is invalid or has expired. Request a new one."
    category = Category.MALFORMED


class InvalidCode(DomainError):
    """The code of a second factor is wrong, was used before, or is late: one answer for all."""

    slug = "invalid-code"
    title = "The code is wrong or was used before. Try the next one."
    category = Category.UNAUTHENTICATED


class ChallengeExpired(DomainError):
    """The challenge of a log in or step-up is unknown, used, or too old, or its account has changed meanwhile."""

    slug = "challenge-expired"
    title = "This took too long, or was done already. Begin again."
    category = Category.UNAUTHENTICATED


class InvalidCredential(DomainError):
    """The answer of an authenticator to an enrolment does not verify."""

    slug = "invalid-credential"
    title = "This passkey cannot be added. Begin again, and confirm with your fingerprint, face or PIN."
    category = Category.INVALID


class CredentialKnown(DomainError):
    """The passkey belongs to an account already."""

    slug = "credential-known"
    title = "This passkey was added before."
    category = Category.CONFLICT


class InvalidApiKey(DomainError):
    """Not an API key, or one that is unknown, revoked or expired, or whose user is disabled: one answer for all."""

    slug = "invalid-api-key"
    title = "The API key is invalid, expired or revoked."
    category = Category.UNAUTHENTICATED


class TooManyApiKeys(DomainError):
    """The account has as many API keys as one may have."""

    slug = "too-many-api-keys"
    title = "Revoke an API key first. Your account has as many as it may have."
    category = Category.CONFLICT


class InvalidRedirectUri(DomainError):
    """An address that users must not be sent to; the detail says which and why."""

    slug = "invalid-redirect-uri"
    title = "Register an https address, or one of this machine, without fragment and wildcard."
    category = Category.INVALID


class ClientIdTaken(DomainError):
    """A client with this id is registered."""

    slug = "client-id-taken"
    title = "A client with this id exists. Choose another id, or leave it out."
    category = Category.CONFLICT


class TooManySecrets(DomainError):
    """The client has as many live secrets as one may have, or has none because it is public."""

    slug = "too-many-secrets"
    title = "Remove a secret first. A client has two at most, and a public client none."
    category = Category.CONFLICT


class UpstreamRefused(DomainError):
    """The other provider refused the code, or what it sent does not verify; the log has the reason."""

    slug = "upstream-refused"
    title = "The other provider did not confirm who you are. Begin again."
    category = Category.UNAUTHENTICATED


class LinkRequired(DomainError):
    """The user of another provider has no account linked. `members` has the token that links one after a log in."""

    slug = "link-required"
    title = "Log in to your account here once, or sign up first, to link it with the other provider."
    category = Category.CONFLICT


class IdentityTaken(DomainError):
    """The user of another provider is linked to another account."""

    slug = "identity-taken"
    title = "This identity belongs to another account. Log in with it, and remove it there first."
    category = Category.CONFLICT


class InteractionExpired(DomainError):
    """An interaction is unknown, finished, expired, or was begun in another browser."""

    slug = "interaction-expired"
    title = "This took too long, or was done already. Begin again at the site that you came from."
    category = Category.NOT_FOUND


class LastFactor(DomainError):
    """Without this factor the account would be locked out, or break the policy of its role."""

    slug = "last-factor"
    title = "Your account needs this factor. Add another one first."
    category = Category.CONFLICT


class NoFactor(DomainError):
    """Recovery codes take the place of a second factor, and the account has none."""

    slug = "no-factor"
    title = "Add a second factor first."
    category = Category.CONFLICT


class TooManyFactors(DomainError):
    """The account has as many factors as one may have."""

    slug = "too-many-factors"
    title = "Remove a factor first. Your account has as many as it may have."
    category = Category.CONFLICT


class InvalidRefreshToken(DomainError):
    """Not a token of this service, or its session has ended or expired."""

    slug = "invalid-refresh-token"
    title = "The refresh token is invalid or has expired. Log in again."
    category = Category.UNAUTHENTICATED


class RefreshTokenReused(DomainError):
    """A token that was exchanged before was presented again (RFC 9700 section 4.14.2). Its session has been ended."""

    slug = "refresh-token-reused"
    title = "The refresh token was used before, so the session has ended. Log in again."
    category = Category.UNAUTHENTICATED


class AdminExists(DomainError):
    """`create-admin` changes no account that is there; the detail says whose it is."""

    slug = "admin-exists"
    title = "The address has an account already."
    category = Category.CONFLICT


class OwnAccount(DomainError):
    """An administrator would erase their account without its password."""

    slug = "own-account"
    title = "This is your own account. Erase it with POST /auth/v1/me/erase and your password."
    category = Category.CONFLICT


class RefreshElsewhere(DomainError):
    """A refresh token was presented again too often from another network or user agent. The session lives on.

    `retry_after` is the rest of the reuse window: the same token works again after it.
    """

    slug = "refresh-elsewhere"
    title = "This refresh token has just been used elsewhere. Keep it, and try again later."
    category = Category.CONFLICT


class LastAdmin(DomainError):
    """The change would leave the platform without an enabled administrator."""

    slug = "last-admin"
    title = "Make another account an administrator first. This is the last one."
    category = Category.CONFLICT


class TooManyPermissions(DomainError):
    """An account would hold more than an access token can carry (`domain.access.grants`)."""

    slug = "too-many-permissions"
    title = "An account would hold more permissions than an access token can carry. Take a role away from it first."
    category = Category.CONFLICT


class ProtectedRole(DomainError):
    """The admin role can be neither removed nor left without the permissions of auth."""

    slug = "protected-role"
    title = "The admin role cannot be removed and keeps every permission of auth."
    category = Category.CONFLICT


class AuditTrailChanged(DomainError):
    """The audit trail is not as it was recorded, or does not continue what was signed; the detail says where."""

    slug = "audit-trail-changed"
    title = "The audit trail was changed outside of the service. Run ./goodgo auth audit verify."
    category = Category.CONFLICT


class AuditHeadPending(DomainError):
    """No signed head covers the event yet."""

    slug = "audit-head-pending"
    title = "No signed head covers this event yet. Ask again after the next daily head."
    category = Category.CONFLICT
