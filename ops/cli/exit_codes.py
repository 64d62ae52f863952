"""Exit codes beside 0 for done and 1 for failed."""

USAGE_ERROR = 2
NOT_FOUND = 3
"""Nothing is known of the id that was asked for."""
