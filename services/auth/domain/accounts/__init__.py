"""Accounts: an email address, a name, and links that prove that the address is read. Rules only."""
