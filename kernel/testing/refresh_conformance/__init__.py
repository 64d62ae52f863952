"""Does an auth keep its promises about refresh tokens? A suite that asks any URL, as a client would.

From a shell, with the platform's root certificate:

    python -m kernel.testing.refresh_conformance --auth-url https://localhost:8443 --ca-cert .goodgo/ca.pem

of any OAuth server with `--token-endpoint`, or among tests of one's own: subclass the classes of `suite` and give them
a fixture `auth_under_test`.
docs/testing-kit.md lists the options and the cases. It keeps below the gateway's limits by itself.

Must not: look inside the auth it asks, nor repair what it finds.
"""
