"""Roles, role grants and revoked access tokens, in memory."""
