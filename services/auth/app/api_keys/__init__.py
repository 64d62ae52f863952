"""Use cases of API keys: create, list, revoke, and exchange one for an access token."""
