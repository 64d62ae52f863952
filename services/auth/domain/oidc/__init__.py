"""The OpenID provider: clients, authorization requests, consent, and what a client's tokens carry. Rules only."""
