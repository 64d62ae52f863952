"""Payment methods: a provider's token for a card, and the little that people need to recognise it."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.errors import Category, DomainError, FieldError
from kernel.secret import Secret
from services.payments.domain.card_numbers import contains_card_number

MAX_TOKEN = 255
MAX_METHODS = 50  # of an account
_TOKEN = re.compile(r"[!-~]{1,255}")


class CardNumberRefused(DomainError):
    """The value looks like a card number. It is not repeated in any answer or log line."""

    slug = "card-number-refused"
    title = "Send the payment provider's token, never a card number"
    category = Category.INVALID


class ProviderTokenRefused(DomainError):
    """The provider does not know the token, or cannot charge it."""

    slug = "provider-token-refused"
    title = "The payment provider does not accept this token"
    category = Category.INVALID


@dataclass(frozen=True, slots=True)
class CardSummary:
    """What may be shown of a card: its brand, its last four digits and `expires`, as `2030-12`."""

    brand: str
    last4: str
    expires: str | None


@dataclass(frozen=True, slots=True)
class PaymentMethod:
    """`token` stands for the card at `provider`: who has it can charge the card through our account."""

    id: UUID
    owner_id: UUID
    provider: str
    token: Secret
    card: CardSummary
    created_at: datetime


def refuse_card_number(field: str, text: str | None) -> None:
    """Raises CardNumberRefused, which names the field and not its value."""
    if text is not None and contains_card_number(text):
        raise CardNumberRefused(fields=[FieldError(field, "looks like a card number")])


def parse_provider_token(text: str) -> Secret:
    """Returns a token as a provider's page gives it. Raises CardNumberRefused, and ValueError for what is no token."""
    refuse_card_number("provider_token", text)
    token = text.strip()
    if not _TOKEN.fullmatch(token):
        raise ValueError(f"has 1 to {MAX_TOKEN} visible ASCII characters")
    return Secret(token)
