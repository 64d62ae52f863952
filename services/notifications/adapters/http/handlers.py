"""Which routes notifications has, and their handlers."""

from collections.abc import Sequence
from dataclasses import replace

from litestar.types import ControllerRouterHandler

from kernel.manifest import Manifest
from services.notifications.adapters.http import failed_emails, mailbox
from services.notifications.manifest import MAILBOX, MANIFEST


def select_routes(*, has_mailbox: bool) -> tuple[Manifest, Sequence[ControllerRouterHandler]]:
    """Returns the manifest and its handlers, with or without those of the mailbox."""
    if has_mailbox:
        return MANIFEST, [*failed_emails.HANDLERS, *mailbox.HANDLERS]
    routes = tuple(route for route in MANIFEST.routes if not route.path.startswith(MAILBOX))
    return replace(MANIFEST, routes=routes), failed_emails.HANDLERS
