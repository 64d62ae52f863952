"""Builds of kubectl, and what runs of them on real servers."""
