"""Auth: accounts, sessions and permissions.

Owns accounts, passwords, sessions and their refresh tokens, access tokens and the keys that sign them, emailed links
that verify an address or reset a password, roles and permissions, and the audit trail of all this.

A log in: `adapters/http/sessions.py` decodes a command; `app/sessions/log_in.py` waits until the throttle admits the
attempt, reads one credential, has the password checked beside the event loop, starts a session together with its event
in one atomic operation, and issues a token pair. A refresh is shorter: the token is authenticated before the database
is asked, and one statement rotates it. Every event that takes rights away is stored with a revocation, which reaches
every replica of every service within a second (docs/revocation.md). The service notifications sends emails: it reads
auth's events, which contain the links.

    domain/    rules without I/O, by capability
    app/       use cases, one per file, by capability; `ports.py` beside them says what they need from outside
    adapters/  http, postgres, redis, crypto, waiting, failover, prometheus, timer, terminal, file, memory
    wiring/    connects adapters and use cases

Must not: be imported by another service. Others use its tokens, its events and its HTTP API.
"""
