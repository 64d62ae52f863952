"""Use cases of passwords: change one, ask for a reset link, reset one with it."""
