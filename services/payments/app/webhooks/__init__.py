"""Use cases of webhooks: store one at once, follow it up later."""
