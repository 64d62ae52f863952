"""An email as a row, in the queue and in the mailbox: its link is sealed, and with its code left out of the texts."""

from html import escape
from typing import Any

import asyncpg

from kernel.runtime.data.key_ring import KeyRing, SealBroken
from kernel.secret import Secret
from services.notifications.domain.email import Email, code_of

SEALED_LINKS = "goodgo/notifications/mail-links/1"
"""What the key for links in rows is derived for."""

_UNREADABLE = "[a link that was sealed with another master key]"
_PLACE, _CODE_PLACE = "\x01", "\x02"  # stand for link and code: no name and no address has a control character


class EmailRows:
    """Writes and reads rows. `ring` is derived from a key that is not in the database."""

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring

    def values(self, mail: Email) -> tuple[Any, ...]:
        """Returns id, event_type, account_id, recipient, subject, text, html, message_id, written_at, sealed_link."""
        text, html, sealed = mail.text, mail.html, None
        if mail.link is not None:
            link = mail.link.reveal()
            code = code_of(link)
            text = text.replace(link, _PLACE).replace(code, _CODE_PLACE)
            html = html.replace(escape(link), _PLACE).replace(escape(code), _CODE_PLACE)
            sealed = self._ring.seal(link.encode(), mail.id.bytes)
        return (
            mail.id,
            mail.event_type,
            mail.account_id,
            mail.to,
            mail.subject,
            text,
            html,
            mail.message_id,
            mail.written_at,
            sealed,
        )

    def mail(self, row: asyncpg.Record) -> Email:
        """Raises SealBroken. A row of the release before has its link in the texts."""
        sealed = row["sealed_link"]
        return _mail(row, self._ring.open(sealed, row["id"].bytes).decode() if sealed is not None else None)

    def mail_to_show(self, row: asyncpg.Record) -> Email:
        """As `mail`; a link that does not open is shown as such, so that one row does not spoil a list."""
        try:
            return self.mail(row)
        except SealBroken:
            return _mail(row, _UNREADABLE)


def _mail(row: asyncpg.Record, link: str | None) -> Email:
    code = code_of(link) if link else ""
    return Email(
        id=row["id"],
        event_type=row["event_type"],
        account_id=row["account_id"],
        to=row["recipient"],
        subject=row["subject"],
        text=row["text"].replace(_CODE_PLACE, code).replace(_PLACE, link or ""),
        html=row["html"].replace(_CODE_PLACE, escape(code)).replace(_PLACE, escape(link or "")),
        message_id=row["message_id"],
        written_at=row["written_at"],
        link=Secret(link) if link else None,
    )
