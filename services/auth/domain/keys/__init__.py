"""Signing keys and the states of their life. Rules only."""
