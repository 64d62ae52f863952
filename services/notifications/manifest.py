"""What notifications declares: every route with who may call it, and the events it handles."""

from kernel.manifest import HtmlPage, Manifest, Public, Requires, Route
from kernel.roles import Permission
from services.notifications.domain.events import CONSUMED

MAILS_READ = Permission("notifications:mails:read")
MAILS_WRITE = Permission("notifications:mails:write")
MAILBOX = "/notifications/v1/mailbox"

# The least that renders the page: its one style sheet, by digest (adapters/http/mailbox_page.py).
_MAILBOX_PAGE = HtmlPage(
    "default-src 'none'; style-src 'sha256-unkLdUr1RCv6YkZL2wpd2CdgT23Ztw6ycnWKWsG8UXQ='; base-uri 'none'; "
    "frame-ancestors 'none'"
)

MANIFEST = Manifest(
    name="notifications",
    title="GoodGo Notifications",
    routes=(
        Route("GET", "/notifications/v1/failed-mails", Requires(MAILS_READ)),
        Route("POST", "/notifications/v1/failed-mails/{mail_id}/retry", Requires(MAILS_WRITE), repeatable=True),
        # on the embedded stack only: elsewhere the service has no such route (adapters/http/handlers.py)
        Route("GET", MAILBOX, Public(), local_only=True),
        Route("GET", f"{MAILBOX}.html", Public(), page=_MAILBOX_PAGE, local_only=True),
    ),
    embedded={"NOTIFICATIONS_SENDER": "mailbox", "NOTIFICATIONS_FROM_ADDRESS": "GoodGo <no-reply@localhost>"},
    consumes=CONSUMED,
)
