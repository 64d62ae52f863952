"""How an API key is written and read."""
