"""Handlers for second factors: the second step of a log in, the user's own factors, step-up."""
