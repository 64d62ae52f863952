"""Use cases of roles: define, remove, grant, revoke, create the first administrator."""
