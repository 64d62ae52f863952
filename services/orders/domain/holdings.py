"""What an order holds of the stock: nothing, a reservation, or the goods themselves.

The stock changes by the difference of what an order holds after a step and before it. So every way out of a state
gives back what the way in took, and the sum over all orders is the stock's own account.
"""

from collections import Counter
from dataclasses import dataclass

from services.orders.domain.order_transitions import Step
from services.orders.domain.orders import Order, OrderState
from services.orders.domain.stock import StockMove


@dataclass(frozen=True, slots=True)
class Holdings:
    """Pieces by SKU."""

    reserved: Counter[str]
    taken: Counter[str]


def holdings_of(order: Order) -> Holdings:
    """What came back and was restocked is not held any more."""
    pieces = Counter({line.sku: line.quantity for line in order.lines})
    if order.state is OrderState.AWAITING_PAYMENT:
        return Holdings(pieces, Counter())
    if order.state is OrderState.CANCELLED:
        return Holdings(Counter(), Counter())
    for item in (item for each in order.returns if each.restock for item in each.items):
        pieces[item.sku] -= item.quantity
    return Holdings(Counter(), pieces)


def stock_moves(step: Step) -> list[StockMove]:
    """Returns the changes of the stock, by SKU; those that change nothing are left out."""
    before, after = holdings_of(step.before), holdings_of(step.after)
    moves = (
        StockMove(
            line.sku,
            before.taken[line.sku] - after.taken[line.sku],
            after.reserved[line.sku] - before.reserved[line.sku],
        )
        for line in step.before.lines
    )
    return sorted((move for move in moves if move.on_hand or move.reserved), key=lambda move: move.sku)
