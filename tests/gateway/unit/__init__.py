"""The rendered configuration, without running it."""
