"""The rules of notifications: synchronous, deterministic, standard library and kernel only.

No clock, no ids, no I/O: the time is an argument, and a mail's id is that of the event it is about.
"""
