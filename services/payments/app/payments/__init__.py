"""Use cases of payments: follow the order, capture, cancel, resume. `payment_changes.py` is what they share."""
