"""Auth: who somebody is, for how long, and what they may do.

Owns accounts, passwords, sessions and their refresh tokens, access tokens and the keys that sign them,
links that prove an address or reset a password, roles and permissions, and the audit trail of all this.

The way of a sign-in: `adapters/http` decodes a command, `app/log_in.py` asks whether the account may be
tried now, reads one credential, has the password checked beside the event loop, starts a session together
with its fact in one atomic operation, and makes a token pair from the lease that comes back. A refresh is
shorter still: the token is authentic or not before the database is asked, and one statement rotates it. What
takes rights away is recorded with a revocation, which every replica of every service hears of within a second
(docs/revocation.md). Mail is sent by whoever listens to the events of `domain/events.py`: a link is in the
event, sealed, and nowhere else.

    domain/    rules that need nothing: accounts, passwords, guessing, sessions and refresh generations, roles
    app/       use cases, one file each; ports.py says what they need from outside
    adapters/  http, postgres, redis, crypto, failover, prometheus, timer, terminal, memory
    wiring/    the only place where adapters meet use cases

Must not: be imported by another service. Others know auth by its tokens, its events and its HTTP API.
"""
