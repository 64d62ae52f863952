"""Orders from placement to return: the process manager of a purchase.

Flow: a use case gives the store a decision, a pure function of the locked order. The store runs it inside one
transaction and saves the order, the stock and the event together, or nothing. Must not: call payments, or wait.
"""
