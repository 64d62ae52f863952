"""The OpenID provider's stores in memory."""
