"""Roles, who may define and grant them, and which events revoke access tokens. Rules only."""
