"""What a contract is run on."""

from dataclasses import dataclass

from kernel.runtime.data.master_key import MasterKeyRing
from kernel.secret import Secret
from kernel.testing.master_key import MASTER_KEY
from services.notifications.adapters.postgres.recipients import SEALED_ADDRESSES
from services.notifications.adapters.postgres.rows import SEALED_LINKS, EmailRows
from services.notifications.app.ports import EmailQueue, Mailbox, Recipients

ADDRESSES = MasterKeyRing(Secret(MASTER_KEY)).key_ring(SEALED_ADDRESSES)
ROWS = EmailRows(MasterKeyRing(Secret(MASTER_KEY)).key_ring(SEALED_LINKS))


@dataclass(frozen=True, slots=True)
class Backend:
    """Empty adapters on one store."""

    mails: EmailQueue
    mailbox: Mailbox
    recipients: Recipients
