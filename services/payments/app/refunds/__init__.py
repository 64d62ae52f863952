"""Use cases of refunds: requested by an operator, or owed for a return."""
