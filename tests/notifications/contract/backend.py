"""What a contract is run on."""

from dataclasses import dataclass

from services.notifications.app.ports import Mailbox, Mails


@dataclass(frozen=True, slots=True)
class Backend:
    """Empty adapters on one store."""

    mails: Mails
    mailbox: Mailbox
