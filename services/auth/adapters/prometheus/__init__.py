"""Figures of what auth does, for Prometheus. Flow: use cases count, `/metrics` tells.

Must not: have a label whose values a caller decides, or that says whose attempt it was.
"""
