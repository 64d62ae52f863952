"""All handlers of the service."""

from services.payments.adapters.http import operators, payment_methods, payments, webhooks

HANDLERS = [*payment_methods.HANDLERS, *payments.HANDLERS, *operators.HANDLERS, *webhooks.HANDLERS]
