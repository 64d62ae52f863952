"""Everything that notifications does. `wiring.py` fills this; adapters call it."""

from dataclasses import dataclass

from services.notifications.app.deliver_mail import DeliverMail
from services.notifications.app.forget_account import ForgetAccount
from services.notifications.app.list_failed_mails import ListFailedMails
from services.notifications.app.list_mailbox import ListMailbox
from services.notifications.app.notify import Notify


@dataclass(frozen=True, slots=True)
class UseCases:
    """By who asks: an event, the clock, an operator, a developer."""

    notify: Notify
    forget_account: ForgetAccount
    deliver_mail: DeliverMail
    list_failed_mails: ListFailedMails
    list_mailbox: ListMailbox
