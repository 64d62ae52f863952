"""Payments over HTTP, on memory: who may call what, and the responses."""
