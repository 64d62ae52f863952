"""Access tokens and refresh tokens: how they are signed, written and read."""
