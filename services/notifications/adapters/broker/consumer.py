"""From a message to a use case."""

from collections.abc import Mapping
from uuid import UUID

from kernel.events import JsonValue
from kernel.runtime.broker.port import Message, Rejected
from services.notifications.app.notify import Happening
from services.notifications.app.use_cases import UseCases

ACCOUNT_ERASED = "auth.account.erased"


class Consumer:
    """A `kernel.runtime.broker.port.Handle`. Told twice, it does once: the use cases see to that."""

    def __init__(self, use_cases: UseCases) -> None:
        self._do = use_cases

    async def __call__(self, message: Message) -> None:
        """Raises Rejected for a message that has not the form its type promises, and Unavailable."""
        if message.user_id is None:
            raise Rejected(f"{message.type} names no account")
        if message.type == ACCOUNT_ERASED:
            await self._do.forget_account(message.user_id)
        elif message.personal:  # else erased since
            await self._notify(message, message.user_id)

    async def _notify(self, message: Message, account_id: UUID) -> None:
        try:
            await self._do.notify(_happening(message, account_id))
        except ValueError as unfit:
            raise Rejected(str(unfit)) from unfit


def _happening(message: Message, account_id: UUID) -> Happening:
    email = _text(message.personal, "email")
    if email is None:
        raise ValueError(f"{message.type} has no address")
    return Happening(
        event_id=message.id,
        event_type=message.type,
        account_id=account_id,
        email=email,
        display_name=_text(message.personal, "display_name"),
        link=_text(message.personal, "link"),
        awaits_verification=message.data.get("awaits_verification") is True,
    )


def _text(members: Mapping[str, JsonValue], name: str) -> str | None:
    value = members.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is not text")
    return value
