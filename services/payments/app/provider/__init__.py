"""The payment provider as ports: what is asked of it, and how its webhooks are believed."""
