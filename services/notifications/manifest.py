"""What notifications declares: every route with who may call it, and the events it acts on."""

from kernel.manifest import Manifest, Public, Requires, Route
from kernel.roles import Permission

MAILS_READ = Permission("notifications:mails:read")
MAILBOX = "/notifications/v1/mailbox"

MANIFEST = Manifest(
    name="notifications",
    title="GoodGo Notifications",
    routes=(
        Route("GET", "/notifications/v1/failed-mails", Requires(MAILS_READ)),
        # on the embedded stack only: elsewhere the service has no such route (wiring.offered)
        Route("GET", MAILBOX, Public()),
        Route("GET", f"{MAILBOX}.html", Public()),
    ),
    embedded={"NOTIFICATIONS_SENDER": "mailbox", "NOTIFICATIONS_FROM_ADDRESS": "GoodGo <no-reply@localhost>"},
    consumes=(
        "auth.account.registered",
        "auth.account.erased",
        "auth.registration.repeated",
        "auth.email.verification-requested",
        "auth.email.verified",
        "auth.password.reset-requested",
        "auth.password.reset",
        "auth.password.changed",
        "auth.refresh.reused",
    ),
)
