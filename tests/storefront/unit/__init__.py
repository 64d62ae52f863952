"""Rules and use cases, on services in memory."""
