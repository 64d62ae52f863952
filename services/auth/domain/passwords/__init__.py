"""Which passwords are accepted. Rules only."""
