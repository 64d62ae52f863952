"""Use cases of an identity provider that keeps accounts and roles in step with its people and groups (SCIM)."""
