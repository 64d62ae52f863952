"""Accounts, their status, link tokens and email allowances, in memory."""
