"""Use cases of accounts: register, verify an email address, change the profile, disable, erase."""
