"""Use cases of sessions: log in, refresh, log out, end, explain why one ended."""
