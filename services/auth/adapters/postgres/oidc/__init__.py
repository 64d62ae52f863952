"""The OpenID provider's stores in Postgres. Families are beside sessions, which they join."""
