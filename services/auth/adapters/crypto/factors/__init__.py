"""Secrets of factors, and the tokens between the steps of a log in."""
