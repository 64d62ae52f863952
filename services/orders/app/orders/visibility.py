"""Who may see an order, and who may change it."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import Forbidden, NotFound
from services.orders.domain.orders import Order


@dataclass(frozen=True, slots=True)
class Viewer:
    """A caller. `sees_all` may read every order; `handles_all` may also ship and cancel them."""

    user_id: UUID
    sees_all: bool = False
    handles_all: bool = False


def check_visible(order: Order | None, viewer: Viewer) -> Order:
    """Raises NotFound for another's order, as for one that does not exist."""
    if order is None or not (viewer.sees_all or order.buyer_id == viewer.user_id):
        raise NotFound("no such order")
    return order


def check_buyer(order: Order, viewer: Viewer) -> None:
    """Raises NotFound for an order that the caller may not see, Forbidden for another's that it may."""
    check_visible(order, viewer)
    if order.buyer_id != viewer.user_id:
        raise Forbidden("Only the buyer may do this.")
