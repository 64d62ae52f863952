"""What orders decides, in milliseconds and without a server."""
