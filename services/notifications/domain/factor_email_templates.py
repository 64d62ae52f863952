"""What is written about changes of second factors."""

from collections.abc import Mapping

from services.notifications.domain import factor_events as events
from services.notifications.domain.email_templates import EmailTemplate

_NAMES = {"totp": "an authenticator app", "passkey": "a passkey"}

FACTOR_ADDED = EmailTemplate(
    "Your account has a new second factor",
    """$greeting

$factor was added to your account. You need it, or another factor, when you log in.

If it was not you, reset your password at once and remove the factor.
""",
)
FACTOR_REMOVED = EmailTemplate(
    "A second factor was removed from your account",
    """$greeting

$factor was removed from your account.

If it was not you, reset your password at once and look at your factors.
""",
)
FACTORS_RESET = EmailTemplate(
    "The second factors of your account were removed",
    """$greeting

an administrator removed every second factor of your account, and every device was logged out. From now on your password
is enough to log in. Add a factor again when you have logged in.

If you did not ask for it, please let us know.
""",
)
FACTOR_CLONED = EmailTemplate(
    "We refused a passkey to protect your account",
    """$greeting

a passkey of your account was used in a way that happens when someone copies it. We refused it.

Please remove that passkey from your account, and add a new one.
""",
)
PASSWORD_REMOVED = EmailTemplate(
    "The password of your account was removed",
    """$greeting

from now on you log in to your account with a passkey only.

If it was not you, ask for a new password at once and remove what you do not know.
""",
)
RECOVERY_CODES_CREATED = EmailTemplate(
    "Your account has new recovery codes",
    """$greeting

new recovery codes were made for your account. The earlier ones do not work any more.

If it was not you, reset your password at once.
""",
)
RECOVERY_CODE_USED = EmailTemplate(
    "A recovery code of your account was used",
    """$greeting

someone, probably you, logged in to your account with a recovery code. Codes that are left: $codes_left.

If it was not you, reset your password at once, and make new recovery codes.
""",
)

API_KEY_CREATED = EmailTemplate(
    "Your account has a new API key",
    """$greeting

a key for programs was made for your account. It works without your password.

If it was not you, reset your password at once: that revokes every key.
""",
)

IDENTITY_LINKED = EmailTemplate(
    "Another way to log in to your account",
    """$greeting

from now on you can log in to your account with $connection.

If it was not you, reset your password at once and remove $connection from your account.
""",
)
IDENTITY_UNLINKED = EmailTemplate(
    "A way to log in was removed from your account",
    """$greeting

you cannot log in to your account with $connection any more.

If it was not you, reset your password at once.
""",
)

FACTOR_TEMPLATES: dict[str, EmailTemplate] = {
    events.FactorAdded.event_type: FACTOR_ADDED,
    events.FactorRemoved.event_type: FACTOR_REMOVED,
    events.FactorsReset.event_type: FACTORS_RESET,
    events.FactorCloned.event_type: FACTOR_CLONED,
    events.PasswordRemoved.event_type: PASSWORD_REMOVED,
    events.RecoveryCodesCreated.event_type: RECOVERY_CODES_CREATED,
    events.RecoveryCodeUsed.event_type: RECOVERY_CODE_USED,
    events.ApiKeyCreated.event_type: API_KEY_CREATED,
    events.IdentityLinked.event_type: IDENTITY_LINKED,
    events.IdentityUnlinked.event_type: IDENTITY_UNLINKED,
}


def describe_factor(payload: events.FactorEvent) -> Mapping[str, str]:
    """Returns what the template of the event names beside its reader."""
    match payload:
        case events.FactorAdded(factor_type=type_) | events.FactorRemoved(factor_type=type_):
            return {"factor": _NAMES.get(type_, "a factor")}
        case events.IdentityLinked(connection_name=name) | events.IdentityUnlinked(connection_name=name):
            return {"connection": name}
        case events.RecoveryCodeUsed(codes_left=codes_left):
            return {"codes_left": str(codes_left)}
    return {}
