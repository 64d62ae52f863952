"""Password hashes and breached passwords, in memory."""
