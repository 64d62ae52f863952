"""The OpenID provider's tokens and secrets: how they are drawn, signed, written and read."""
