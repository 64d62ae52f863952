"""All handlers of the service."""

from services.orders.adapters.http import addresses, catalogue, fulfilment, orders

HANDLERS = [*catalogue.HANDLERS, *orders.HANDLERS, *fulfilment.HANDLERS, *addresses.HANDLERS]
