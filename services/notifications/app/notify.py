"""Something happened to an account: a mail about it is written and queued."""

from dataclasses import dataclass
from uuid import UUID

from kernel.clock import Clock
from services.notifications.app.ports import Mails
from services.notifications.domain.letters import Reader, html_of, letter_about, text_of
from services.notifications.domain.mail import Mail, message_id


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told of an event. `link` is what the account's holder is asked to open, if anything.

    `awaits_verification`: the account is new, and a mail that asks to confirm its address follows.
    """

    event_id: UUID
    event_type: str
    account_id: UUID
    email: str
    display_name: str | None
    link: str | None
    awaits_verification: bool = False


@dataclass(frozen=True, slots=True)
class Notify:
    """`domain` is what Message-IDs end with."""

    mails: Mails
    clock: Clock
    domain: str

    async def __call__(self, command: Happening) -> None:
        """The same event again changes nothing. Raises ValueError when no letter can be written about it."""
        letter = letter_about(command.event_type, awaits_verification=command.awaits_verification)
        if letter is None:
            return
        reader = Reader(command.display_name, command.link)
        await self.mails.queue(
            Mail(
                id=command.event_id,
                event_type=command.event_type,
                account_id=command.account_id,
                to=command.email,
                subject=letter.subject,
                text=text_of(letter, reader),
                html=html_of(letter, reader),
                message_id=message_id(command.event_id, self.domain),
                written_at=self.clock.now(),
            )
        )
