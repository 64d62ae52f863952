"""Which template belongs to which event of an account."""

from services.notifications.domain.email_templates import ACCOUNT_TEMPLATES, CLIENT_STOLEN, EmailTemplate
from services.notifications.domain.events import AccountRegistered, FamilyEnded
from services.notifications.domain.factor_email_templates import FACTOR_TEMPLATES
from services.notifications.domain.order_email_templates import ORDER_TEMPLATES

TEMPLATES = ACCOUNT_TEMPLATES | FACTOR_TEMPLATES
EVENT_TYPES = tuple(TEMPLATES)
"""The types of events that have the address, and a template."""
ADDRESSED_TEMPLATES = {**ORDER_TEMPLATES, FamilyEnded.event_type: CLIENT_STOLEN}
"""Of the events without an address: their emails go to the one that the account has now."""


def template_for_event(event_type: str, *, awaits_verification: bool) -> EmailTemplate | None:
    """Returns the template; None for a new account with an unverified address, which is welcomed once it is verified.

    Raises ValueError for an event without a template.
    """
    if event_type not in TEMPLATES:
        raise ValueError(f"there is no template for {event_type}")
    return None if event_type == AccountRegistered.event_type and awaits_verification else TEMPLATES[event_type]
