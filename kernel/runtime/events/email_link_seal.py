"""Links in emails, sealed for the service that sends them: another reader of the event cannot use the link."""

from uuid import UUID

from kernel.runtime.data.key_ring import SealBroken
from kernel.runtime.data.master_key import MasterKeyRing
from kernel.runtime.tokens import base64url
from kernel.secret import Secret

_USE = "goodgo/email-links/1"


class EmailLinkSeal:
    """Seals with the key that the service which makes links shares with the one that sends emails."""

    def __init__(self, key: Secret) -> None:
        """Takes a key as `MasterKeyRing` does: also `ID:KEY`, and several of these, separated by commas, to replace it.

        Raises ValueError for what is not a key.
        """
        current, _, previous = key.reveal().partition(",")
        self._ring = MasterKeyRing(Secret(current), Secret(previous) if previous else None).key_ring(_USE)

    def seal(self, event_id: UUID, link: Secret) -> str:
        """Returns the link sealed for one event: it opens in no other."""
        return base64url.encode(self._ring.seal(link.reveal().encode(), event_id.bytes))

    def open(self, event_id: UUID, sealed: str) -> Secret:
        """Raises SealBroken."""
        try:
            return Secret(self._ring.open(base64url.decode(sealed), event_id.bytes).decode())
        except (ValueError, UnicodeDecodeError):
            raise SealBroken from None
