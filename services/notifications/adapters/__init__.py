"""How notifications meets the world: one package per technology.

`http`, `broker` and `timer` call use cases; `postgres`, `memory` and `smtp` fulfil ports of `app/ports.py`.
Adapters know the ports and the domain, never one another; `wiring.py` chooses among them.
"""
