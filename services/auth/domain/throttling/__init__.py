"""How many attempts to log in, or to use a link, are allowed. Rules only."""
