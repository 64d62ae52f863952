"""Each rule with a sample that breaks it."""
