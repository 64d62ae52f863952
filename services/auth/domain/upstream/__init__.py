"""Connections to other OpenID providers, the identities that they give to users, and what a log in there proves."""
