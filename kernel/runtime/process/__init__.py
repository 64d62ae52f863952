"""A service as a process: its commands, settings, server and health, and the system it runs on.

Must not: know HTTP routes, events or tokens.
"""
