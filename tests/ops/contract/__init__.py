"""The command line and its children as real processes."""
