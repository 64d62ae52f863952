"""Accounts over HTTP: registration, the current user's account, and all accounts for administrators."""
