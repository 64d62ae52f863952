"""One suite for each storage port, run by memory and by every real backend.

Owns: the suites, and what only one backend promises. Flow: a suite is a class that knows the port alone;
a backend's test module gives it adapters. Must not: look into a backend's tables to decide whether a port
did its work.
"""
