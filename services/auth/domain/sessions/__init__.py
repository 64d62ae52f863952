"""Sessions, the rotation of refresh tokens, and why a session ended. Rules only."""
