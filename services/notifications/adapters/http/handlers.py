"""The handlers of notifications, for the wiring. Those in MAILBOX are for the embedded stack."""

from services.notifications.adapters.http import failed_mails, mailbox

HANDLERS = failed_mails.HANDLERS
MAILBOX = mailbox.HANDLERS
