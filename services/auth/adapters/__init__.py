"""How auth meets the world: one package per technology, each fulfilling ports of `app/ports.py`.

Adapters know the ports and the domain, never one another; `wiring/` chooses among them.
"""
