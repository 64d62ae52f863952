"""Storefront: one answer for one screen, composed from other services.

It stores nothing. A request asks the services side by side, with the caller's own token, so that each checks ownership
and permissions itself. A part that does not answer in time is listed as missing; only the part that the screen is
about is required.

    domain/    which part is missing and why, what a cart is
    app/       a use case for each screen; composition.py joins parts; ports.py says whom they ask
    adapters/  http brings requests in; upstreams and memory implement the ports
    wiring.py  the only place where adapters meet use cases

Must not: store anything, change anything, or decide what another service decides.
"""
