"""Second factors: one-time codes, recovery codes, and how surely a user has authenticated. Rules only."""
