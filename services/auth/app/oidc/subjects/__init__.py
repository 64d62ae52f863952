"""What names a user to a client: the account, or a name that only the client's sector knows."""
