"""The rules of payments: synchronous, deterministic, standard library and kernel only.

No clock, no ids, no I/O: the time is an argument, and so is every identifier.
"""
