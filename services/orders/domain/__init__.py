"""The rules of orders: what may be sold at which price, and how an order goes from one state to the next.

Synchronous and deterministic, on the standard library and the kernel. The time and every id are arguments.
"""
