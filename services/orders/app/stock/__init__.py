"""How much there is, as staff count it. Orders reserve and take through their own port, in their own transaction.

Must not: decide what an order may hold.
"""
