"""How orders meets the world: one package per technology.

`http`, `broker` and `timer` call use cases; `postgres` and `memory` fulfil the ports of `app`. Must not: import one
another; `wiring.py` chooses among them.
"""
