"""The vocabulary and the plumbing on memory alone."""
