"""Calls from this service to addresses that an administrator chose: other OpenID providers, and sites of clients.

Such an address may be one of this network. `public_network.py` is the only way out: it looks at the address that a name
has when it connects, so a name that changes its address in between leads nowhere else.
"""
