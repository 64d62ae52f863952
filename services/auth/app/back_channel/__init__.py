"""Tells clients that a session of one of their users has ended (OpenID Connect Back-Channel Logout 1.0).

The store queues a notice in the transaction that ends a session or a family (`domain.access.token_revoking_events`). A
worker claims it, sends a logout token to the client's address, and settles it. The end never waits for a client.
"""
