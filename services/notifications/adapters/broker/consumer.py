"""Turns messages of the broker into commands."""

from collections.abc import Mapping
from uuid import UUID

from kernel.runtime.data.key_ring import SealBroken
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.port import Rejected
from kernel.runtime.events.email_link_seal import EmailLinkSeal
from kernel.runtime.events.schemas import read_payload
from kernel.secret import Secret
from services.notifications.app.queue_email import QueueEmailCommand
from services.notifications.app.queue_email_to_account import QueueEmailToAccountCommand
from services.notifications.app.use_cases import UseCases
from services.notifications.domain.emailed_event import EmailedEvent
from services.notifications.domain.events import (
    AccountDisabled,
    AccountErased,
    AccountRegistered,
    EmailChanged,
    EmailReplaced,
    EmailReverted,
    FamilyEnded,
    LinkRequested,
    RefreshRepeated,
    RoleGranted,
    RoleRevoked,
    UnfamiliarSessionStarted,
)
from services.notifications.domain.factor_email_templates import describe_factor
from services.notifications.domain.factor_events import FactorEvent
from services.notifications.domain.order_email_templates import describe
from services.notifications.domain.order_events import OrderEvent, PaymentEvent
from services.notifications.manifest import MANIFEST

_WITHOUT_EMAIL = (RefreshRepeated, UnfamiliarSessionStarted, RoleGranted, RoleRevoked, AccountDisabled)
"""Events that the holder does not always get an email about."""


class Consumer:
    """A `kernel.runtime.events.broker.port.Handler`. Idempotent, as the use cases are."""

    def __init__(self, use_cases: UseCases, links: EmailLinkSeal) -> None:
        """`links` opens the links that were sealed for this service."""
        self._use_cases = use_cases
        self._links = links

    async def __call__(self, message: Message) -> None:
        """Raises Rejected for a message that does not fit its type's payload, and Unavailable."""
        payload = read_payload(message, MANIFEST.consumes)
        if message.data_subject is None:
            raise Rejected(f"{message.type} names no account")
        match payload:
            case AccountErased():
                await self._use_cases.erase_account.execute(message.data_subject)
            case OrderEvent() | PaymentEvent():
                await self._notify_buyer(message, payload, message.data_subject)
            case FamilyEnded(client_id=client_id, is_theft=is_theft):
                if is_theft:
                    await self._notify_known(message, message.data_subject, {"client": client_id})
            case EmailReverted():
                await self._record(message.data_subject, payload.email)
            case EmailedEvent(email=None) if isinstance(payload, _WITHOUT_EMAIL):
                pass  # emails that would be too many, and events of the release before
            case EmailedEvent() if message.personal:  # else the account was erased since
                await self._notify(message, payload, message.data_subject)
                await self._record(message.data_subject, _current_address(payload))

    async def _notify(self, message: Message, payload: EmailedEvent, account_id: UUID) -> None:
        if payload.email is None:
            raise Rejected(f"{message.type} has no address")
        try:
            await self._use_cases.queue_email.execute(
                QueueEmailCommand(
                    event_id=message.id,
                    event_type=message.type,
                    account_id=account_id,
                    email=payload.email,
                    display_name=payload.display_name,
                    link=self._link(message, payload),
                    details=_details(payload),
                    awaits_verification=isinstance(payload, AccountRegistered) and payload.awaits_verification,
                )
            )
        except ValueError as unfit:
            raise Rejected(str(unfit)) from unfit

    async def _notify_buyer(self, message: Message, payload: OrderEvent | PaymentEvent, buyer_id: UUID) -> None:
        try:
            order_id = payload.order_id if isinstance(payload, PaymentEvent) else UUID(message.subject.id)
            details = describe(payload)
        except ValueError as unfit:
            raise Rejected(str(unfit)) from unfit
        await self._notify_known(message, buyer_id, details, f"/my-orders/{order_id}")

    async def _notify_known(
        self, message: Message, account_id: UUID, details: Mapping[str, str], path: str | None = None
    ) -> None:
        command = QueueEmailToAccountCommand(message.id, message.type, account_id, details, path)
        await self._use_cases.queue_email_to_account.execute(command)

    async def _record(self, account_id: UUID, address: str | None) -> None:
        if address is not None:
            await self._use_cases.record_recipient.execute(account_id, address)

    def _link(self, message: Message, payload: EmailedEvent) -> Secret | None:
        """Version 1, of the release before, has the link as it is; from version 2 on it is sealed."""
        if not isinstance(payload, LinkRequested):
            return None
        if payload.sealed_link is None:
            return Secret(payload.link) if payload.link and message.version == 1 else None
        try:
            return self._links.open(message.id, payload.sealed_link)
        except SealBroken:
            raise Rejected(f"the link of {message.type} was not sealed with GOODGO_EMAIL_LINK_KEY") from None


def _current_address(payload: EmailedEvent) -> str | None:
    """Returns the address that the account has after the event; None when the event does not say."""
    match payload:
        case EmailChanged() | EmailReplaced():
            return payload.new_email
        case AccountRegistered(awaits_verification=True):
            return None  # one of several registrations of the address; only a verified one becomes an account
    return payload.email if payload.has_current_address else None


def _details(payload: EmailedEvent) -> Mapping[str, str]:
    """Returns what the template of the event names beside its reader and its link."""
    match payload:
        case UnfamiliarSessionStarted():
            return {"network": payload.network or "an unknown network"}
        case RoleGranted() | RoleRevoked():
            return {"role": payload.role}
        case FactorEvent():
            return describe_factor(payload)
    return {}
