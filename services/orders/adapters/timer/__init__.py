"""What time does: it wakes calls that wait for an order, and counts what the metrics show.

Must not: decide anything about an order; `app/orders/settle_due_orders.py` does.
"""
