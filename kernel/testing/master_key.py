"""A master key for tests. Every test of one run uses the same: the process seals subjects' keys with it."""

MASTER_KEY = "betZS2kUrRv_cQNed7s1M4aI3Q-QdaSJDhuXYK6c7wk"
