"""Handlers for connections to other OpenID providers."""
