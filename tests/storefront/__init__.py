"""Storefront's tests, from rules to HTTP: `unit` and `http` on services in memory, `contract` on a real server, too.

`stage.py` builds the service. Must not: reach another service of the platform.
"""
